"""Which arguments open the window, and where the program then keeps its files."""

from pathlib import Path

import pytest

from casefile.app import take_data_dir, wants_window


@pytest.mark.parametrize("arguments", [[], ["ours.casefile"], ["a b/ours.casefile"]])
def test_nothing_or_one_case_file_opens_the_window(arguments):
    assert wants_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    [["show", "ours.casefile"], ["--help"], ["ours.pdf"], ["-x.casefile"], ["demo"]],
)
def test_everything_else_is_a_command(arguments):
    assert not wants_window(arguments)


def test_the_window_can_keep_its_own_files_on_a_stick():
    given = ["--data-dir", "/stick/program", "/stick/ours.casefile"]
    data_dir, rest = take_data_dir(given)
    assert data_dir == Path("/stick/program")
    assert wants_window(rest)


@pytest.mark.parametrize("arguments", [[], ["ours.casefile"], ["--data-dir"]])
def test_without_a_folder_the_usual_place_is_used(arguments):
    assert take_data_dir(arguments) == (None, arguments)
