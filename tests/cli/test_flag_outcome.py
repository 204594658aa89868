"""The answer of the council to a flag, on the command line; what may be evidence."""

from __future__ import annotations

from tests.cli.conftest import CommandLine


def flagged(sample: CommandLine, *more: str) -> str:
    made = sample.done(
        *("flag", "@last", "--quote", "Noah is eight years old", "--page", "7"),
        *("--kind", "age", *more),
    )
    return made.lines[0]


def only(sample: CommandLine) -> dict[str, object]:
    (found,) = sample.done("show", "flags", "--json").data
    return found


def test_an_answer_is_typed_in_and_listed(sample: CommandLine) -> None:
    paper = sample.done("show", "documents", "--json").data[0]["id"]
    name = flagged(sample)
    assert only(sample)["status"] == "open"
    sample.done(
        *("edit", name[:8], "status=partly", "answered_on=2026-03-20"),
        *("response=We will add a note.", f"answered_in={paper[:8]}"),
        "told=Hill School, 2026-03-21, by letter; Dr Amin",
    )
    found = only(sample)
    assert (found["status"], found["answered_on"]) == ("partly", "2026-03-20")
    assert (found["response"], found["answered_in"]) == ("We will add a note.", paper)
    assert [(one["who"], one["date"], one["how"]) for one in found["told"]] == [
        ("Hill School", "2026-03-21", "by letter"),
        ("Dr Amin", None, ""),
    ]
    names = {one["name"] for one in sample.done("show", "people", "--json").data}
    assert {"Hill School", "Dr Amin"} <= names
    whole = sample.done("show", "flags", name).out
    assert "told: " in whole
    assert "Hill School" in whole
    sample.done("undo")
    assert only(sample)["status"] == "open"


def test_what_is_no_answer_is_refused_and_nothing_changed(sample: CommandLine) -> None:
    name = flagged(sample)
    for wrong in ("status=maybe", "answered_on=soon", "told=School, soon"):
        refused = sample("edit", name, wrong)
        assert refused.code == 1
        assert "Nothing was changed" in refused.err
    assert only(sample)["status"] == "open"
    assert only(sample)["told"] == []


def test_a_person_is_no_evidence(sample: CommandLine) -> None:
    """The council cannot be sent a person: the statement would have a blank there."""
    person = sample.done("show", "people", "--json").data[0]["id"]
    record = sample.done("show", "records", "--json").data[0]["id"]
    words = ("--quote", "Noah is eight years old", "--page", "7", "--kind", "age")
    refused = sample("flag", "@last", *words, "--evidence", person)
    assert refused.code == 1
    assert "a record or a paper" in refused.err
    assert sample.done("show", "flags", "--json").data == []
    name = flagged(sample, "--evidence", record)
    assert sample("edit", name, f"evidence={person}").code == 1
    assert [one["id"] for one in only(sample)["evidence"]] == [record]
