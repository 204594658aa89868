"""The command that searches everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine


@pytest.fixture
def diary(case: CommandLine) -> CommandLine:
    """Two calls and a visit, of three months."""
    for kind, day, who, words in (
        ("call", "2026-01-05", "Priyanka Nair", "about the door"),
        ("call", "2026-02-05", "Sam Example", "the door again"),
        ("visit", "2026-02-20", "Priyanka Nair", "came to the door"),
    ):
        case.done("log", kind, "--on", day, "--with", who, "--summary", words)
    return case


@pytest.mark.parametrize(
    ("given", "count"),
    [
        (("door",), 3),
        (("door", "--kind", "call"), 2),
        (("--kind", "call", "--kind", "visit"), 3),
        (("door", "--with", "Nair"), 2),
        (("door", "with:Priyanka Nair", "kind:call"), 1),
        (("door", "--from", "2026-02"), 2),
        (("door", "--from", "2026-02", "--to", "2026-02-10"), 1),
        (("door", "--in", "papers"), 0),
        (("door", "--in", "records", "--limit", "2"), 2),
    ],
)
def test_filters_are_options_or_typed(
    diary: CommandLine, given: tuple[str, ...], count: int
) -> None:
    assert len(diary.done("search", *given, "--json").data) == count


def test_near_words_are_told_apart(diary: CommandLine) -> None:
    found = diary.done("search", "Priyanca", "--json").data
    assert [(hit["type"], hit["near"]) for hit in found] == [("person", True)]
    assert "Also found: Priyanka for Priyanca" in diary.done("search", "Priyanca").err
    offered = diary.done("search", '"Priyanca Nair"').err
    assert '"priyanka Nair"' in offered


def test_a_filter_that_means_nothing_is_told(diary: CommandLine) -> None:
    refused = diary("search", "door", "--kind", "sandwich")
    assert refused.code == 1
    assert "visit" in refused.err
    assert diary("search", "door", "--from", "soon").code == 1
    typed = diary.done("search", "door", "kind:sandwich")
    assert typed.out.count("\n") == 3
    assert "“kind:sandwich” is not understood" in typed.err
    assert diary("search").code != 0


def test_a_search_is_kept_shown_and_removed(diary: CommandLine) -> None:
    diary.done("search", "door", "--kind", "call", "--keep", "Calls")
    (kept,) = diary.done("show", "searches", "--json").data
    assert (kept["name"], kept["text"]) == ("Calls", "door kind:call")
    assert "Calls  door kind:call" in diary.done("show", "searches").out
    diary.done("edit", kept["id"], "name=Calls about the door")
    told = diary.done("show", "history").out
    assert "saved_search" in told
    diary.done("remove", kept["id"])
    assert diary.done("show", "searches", "--json").data == []
    diary.done("undo")
    (again,) = diary.done("show", "searches", "--json").data
    assert again["name"] == "Calls about the door"


def test_a_letter_of_ones_own_is_found_by_its_words(case: CommandLine) -> None:
    folder = case.folder / "own"
    (made,) = case.done("own", "--copy", "foi_policies", "--to", folder).lines
    text = Path(made).read_text("utf-8")
    Path(made).write_text(f"{text}\nPlease think of the hedgehogs.\n", "utf-8")
    case.done("own", "--add", made)
    (hit,) = case.done("search", "hedgehogs", "kind:letter", "--json").data
    assert hit["type"] == "own_template"
    assert "think of the hedgehogs" in hit["excerpt"]
    assert case.done("search", "hedgehogs", "--kind", "call", "--json").data == []
