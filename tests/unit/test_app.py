"""Which arguments open the window, and where the program then keeps its files."""

from pathlib import Path

import pytest

from casefile import settings as settings_file
from casefile.app import build_tools, take_data_dir, wants_window
from casefile.domain.history import Head
from casefile.settings import Settings


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


def test_what_is_remembered_lies_on_the_stick_and_can_be_turned_off(tmp_path):
    stick = tmp_path / "stick"
    heads = build_tools(data_dir=stick).heads
    heads.keep(b"salt", Head(3, bytes(32)))
    assert heads.last(b"salt") == Head(3, bytes(32))
    assert list((stick / "heads").iterdir())
    settings_file.save(stick / "settings.json", Settings(remember_heads=False))
    assert heads.last(b"salt") is None
