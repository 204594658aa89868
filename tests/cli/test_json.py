"""What scripts rely on: one JSON document, its keys, and nothing else beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

KEYS = {
    "people": {"id", "name", "role", "born", "organisation", "notes"},
    "records": {
        *("id", "date", "time", "kind", "direction", "with", "summary", "details"),
    },
    "documents": {"id", "title", "kind", "pages", "sha256", "version_of"},
    "flags": {
        *("id", "number", "document", "page", "quote", "kind"),
        *("wrong", "right", "status"),
    },
    "letters": {"id", "status"},
    "deadlines": {"id", "clock", "name", "trigger", "due", "status", "authority"},
    "history": {"id"},
}


@pytest.fixture
def full(sample: CommandLine, tmp_path: Path) -> CommandLine:
    """A case with one of everything."""
    quote = "Noah is eight years old"
    sample.done("flag", "@last", "--quote", quote, "--kind", "age")
    sample.done("write", "sar", "--to", tmp_path, "--format", "docx")
    sample.done("sent", "@last", "--on", "2026-02-12")
    return sample


@pytest.mark.parametrize("what", KEYS)
def test_show_lists_objects_with_their_keys(full: CommandLine, what: str) -> None:
    found = full.done("show", what, "--json")
    assert found.data
    assert all(row.keys() >= KEYS[what] for row in found.data)
    assert all(isinstance(row["id"], str) for row in found.data)


@pytest.mark.parametrize("what", ["people", "records", "documents", "flags", "letters"])
def test_one_item_is_shown_whole(full: CommandLine, what: str) -> None:
    first = full.done("show", what, "--json").data[0]
    whole = full.done("show", what, first["id"][:9], "--json").data
    assert {key: whole[key] for key in first} == first
    assert whole["versions"][0]["version"] == 1
    assert full.done("show", what, first["id"]).lines


def test_the_history_of_one_item_is_shown_also_when_it_is_gone(
    full: CommandLine,
) -> None:
    record = full.done("show", "records", "--json").data[0]["id"]
    full.done("edit", record, "summary=Another")
    full.done("remove", record)
    steps = full.done("show", "history", record[:12], "--json").data
    assert [step["operation"] for step in steps] == ["create", "amend", "withdraw"]


def test_dates_and_times_are_iso_and_unknown_ones_null(case: CommandLine) -> None:
    case.done("log", "note", "--on", "2026-02-03", "--summary", "No time known")
    (record,) = case.done("show", "records", "--json").data
    assert (record["date"], record["time"]) == ("2026-02-03", None)
    assert (record["direction"], record["with"]) == ("", [])


def test_search_gives_the_paper_and_the_page(full: CommandLine) -> None:
    (paper,) = full.done("show", "documents", "--json").data
    hits = full.done("search", '"eight years old"', "--json").data
    assert all(hit.keys() >= {"id", "type", "page", "excerpt"} for hit in hits)
    pages = [hit for hit in hits if hit["type"] == "document"]
    assert [(hit["id"], hit["page"]) for hit in pages] == [(paper["id"], 7)]
    assert "eight years old" in pages[0]["excerpt"]
    assert {hit["type"] for hit in hits} == {"document", "flag"}


@pytest.mark.parametrize(
    "command",
    [
        ("show", "records"),
        ("show", "deadlines"),
        ("search", "Noah"),
        ("verify",),
        ("flag", "@paper", "--quote", "14/04/2016", "--kind", "born"),
    ],
)
def test_json_is_alone_on_standard_output(
    full: CommandLine, command: tuple[str, ...]
) -> None:
    (paper,) = full.done("show", "documents", "--json").data
    words = [paper["id"] if word == "@paper" else word for word in command]
    done = full.done(*words, "--json")
    decoder = json.JSONDecoder()
    _, end = decoder.raw_decode(done.out)
    assert done.out[end:] == "\n"


def test_an_empty_case_lists_nothing(case: CommandLine) -> None:
    for what in KEYS:
        rows = case.done("show", what, "--json").data
        assert rows == [] or what == "history"
