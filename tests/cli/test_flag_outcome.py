"""The answer of the council to a flag, on the command line; what may be evidence."""

from __future__ import annotations

from pathlib import Path

from casefile.exports import Letters
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


def test_a_person_is_evidence_by_what_is_recorded_of_them(sample: CommandLine) -> None:
    person = sample.done("show", "people", "--json").data[0]
    record = sample.done("show", "records", "--json").data[0]["id"]
    name = flagged(sample, "--evidence", person["id"])
    to, paper = sample.folder / "out", str(only(sample)["document"])
    written = sample.done(
        *(
            "write",
            "statement",
            "--to",
            to,
            "--format",
            "docx",
            "--document",
            str(paper),
        )
    )
    text = "\n".join(Letters().words_in(Path(written.lines[0]).read_bytes()))
    assert f"what is recorded of {person['name']} in my case file" in text
    sample.done("edit", name, f"evidence={person['id']};{record}")
    assert [one["id"] for one in only(sample)["evidence"]] == [person["id"], record]


def test_the_statement_tells_what_came_of_its_flags(sample: CommandLine) -> None:
    name, out = flagged(sample), sample.folder / "out"
    sample.done("write", "statement", "--to", out, "--format", "pdf")
    letter = sample.done("show", "letters", "--json").data[0]["id"]
    sample.done("sent", letter, "--on", "2026-02-20")
    sample.done("edit", name, "status=refused")
    assert "    Answers: 1 flag: 1 refused" in sample.done("matters").lines
    (matter,) = sample.done("matters", "--json").data
    assert matter["flags"] == {"refused": 1}
