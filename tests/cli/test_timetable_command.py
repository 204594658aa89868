"""The council's steps from the command line."""

from __future__ import annotations

import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine


@pytest.fixture
def judged(case: CommandLine):
    """A case with a conference that was late and a report that came too late."""
    for given in (
        ("call", "2025-09-08", "She told us it was section 47", "--direction", "in"),
        ("email", "2025-09-29", "Report for conference", "--direction", "in"),
        ("meeting", "2025-09-30", "Conference"),
    ):
        kind, on, summary, *more = given
        case("log", kind, "--on", on, "--summary", summary, *more)
    return case


def test_the_steps_are_told_with_their_reasons(judged: CommandLine):
    told = judged("timetable")
    assert told.code == 0
    assert "Hold the initial conference: Late by 1 working day or more" in told.out
    assert "It was due by 26 September 2025." in told.out


def test_each_step_says_how_its_day_was_worked_out_and_by_which_rule(judged):
    told = judged("timetable").out
    assert "        15 working days later is Monday 29 September 2025." in told
    assert "    Working Together to Safeguard Children 2023\n        It starts" in told
    assert "        Rule last checked on 21 November 2026." in told
    assert "This rule has not been checked against its source." in told


def test_one_json_document_holds_the_days_and_what_shows_them(judged: CommandLine):
    found = judged("timetable", "--json").data
    first = found[0]
    assert first["step"] == "initial_conference"
    assert (first["verdict"], first["late_by"]) == ("late", 1)
    assert (first["start"], first["due"]) == ("2025-09-08", "2025-09-29")
    assert first["end"]["date"] == "2025-09-30"
    records = {row["id"] for row in judged("show", "records", "--json").data}
    assert set(first["end"]["because"]) <= records
    assert first["edition"] == "Working Together to Safeguard Children 2023"
    assert (first["confidence"], found[1]["confidence"]) == ("verified", "unverified")


def test_what_the_words_do_not_tell_can_be_said_and_taken_back(judged: CommandLine):
    judged("log", "meeting", "--on", "2025-10-06", "--summary", "Met at the school")
    met = judged("show", "records", "--json").data
    record = next(row["id"] for row in met if row["summary"] == "Met at the school")
    found = judged("timetable", "--json", "--event", f"core_group={record[:8]}").data
    assert {row["step"]: row["verdict"] for row in found}["core_group"] == "in_time"
    judged("undo")
    found = judged("timetable", "--json").data
    assert {row["step"]: row["verdict"] for row in found}["core_group"] == "unknown"


def test_what_has_not_happened_is_said_told_and_taken_back(judged: CommandLine):
    said = ("--not-done", "core_group=2025-10-20")
    found = judged("timetable", "--json", *said).data
    (row,) = [row for row in found if row["step"] == "core_group"]
    assert (row["verdict"], row["late_by"]) == ("late", 4)
    assert row["not_done_by"] == "2025-10-20"
    told = judged("timetable").out
    assert "You said that it had not been done by 20 October 2025." in told
    history = judged("show", "history", "--json").data
    found = judged("timetable", "--json", "--not-done", "core_group=").data
    assert {row["step"]: row["verdict"] for row in found}["core_group"] == "unknown"
    assert len(judged("show", "history", "--json").data) == len(history) + 1


def test_a_day_and_the_days_of_the_council_can_be_said(judged: CommandLine):
    said = ("--event", "strategy=2025-09-01", "--days", "report_shared=1")
    found = judged("timetable", "--json", *said).data
    by_step = {row["step"]: row for row in found}
    assert by_step["report_shared"]["verdict"] == "in_time"
    assert by_step["initial_conference"]["starts"][0]["said"]


@pytest.mark.parametrize(
    "given",
    [
        ("--event", "party=2025-09-01"),
        ("--event", "icpc=2025-13-01"),
        ("--event", "icpc=nothing"),
        ("--not-event", "icpc"),
        ("--days", "report_shared=many"),
        ("--days", "report_shared=0"),
        ("--days", "assessment=4"),
        ("--not-done", "core_group"),
        ("--not-done", "core_group=2025-09-01"),
        ("--not-done", "core_group=2999-01-01"),
        ("--not-done", "initial_conference=2025-10-20"),
        ("--format", "odt"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(judged: CommandLine, given):
    before = judged("timetable", "--json").data
    refused = judged("timetable", *given)
    assert refused.code == 1
    assert refused.err.strip()
    assert "Traceback" not in refused.err
    assert judged("timetable", "--json").data == before


def test_it_is_written_as_pdf_word_and_spreadsheet(judged: CommandLine):
    written = judged("timetable", "--to", str(judged.folder / "out"))
    assert written.code == 0
    paths = {Path(line).suffix: line for line in written.lines}
    assert set(paths) == {".pdf", ".docx", ".xlsx"}
    read = subprocess.run(
        ["pdftotext", "-layout", paths[".pdf"], "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Late by 1 working" in read
    assert "15 working days later is Monday 29 September 2025" in read
    assert "Rule last checked on 21 November 2026" in read
    assert "Not checked" in read
    with zipfile.ZipFile(paths[".docx"]) as word:
        text = word.read("word/document.xml").decode()
    assert "15 working days later is Monday 29 September 2025" in text
    with zipfile.ZipFile(paths[".xlsx"]) as book:
        words = book.read("xl/sharedStrings.xml").decode()
        cells = book.read("xl/worksheets/sheet1.xml").decode()
    assert "Late by 1 working day or more" in words
    day = (date(2025, 9, 29) - date(1899, 12, 30)).days
    assert f"<v>{day}</v>" in cells


def test_what_is_confidential_is_left_out(judged: CommandLine):
    judged(
        "person",
        *("--name", "Bea Moss", "--role", "friend", "--phone", "07700 900187"),
        "--confidential",
    )
    path = judged.folder / "minutes.txt"
    path.write_text("Notes", encoding="utf-8")
    title = "Minutes of the core group, ring 07700 900187"
    judged(
        "import", str(path), "--kind", "minutes", "--on", "2025-10-06", "--title", title
    )
    out = judged("timetable", "--to", str(judged.folder / "out"), "--format", "docx")
    assert "Left out" in out.err
    with zipfile.ZipFile(out.lines[0]) as word:
        assert "900187" not in word.read("word/document.xml").decode()


def test_a_case_without_any_step_says_so(case: CommandLine):
    told = case("timetable")
    assert told.code == 0
    assert "Nothing in the diary or the papers" in told.err


@pytest.mark.parametrize("letter", ["complaint_1", "corporate_1"])
def test_a_complaint_begins_with_the_steps_that_were_late(
    judged: CommandLine, letter: str
) -> None:
    said = ("--event", "referral=2025-06-02", "--event", "assessment=2025-09-30")
    judged.done("timetable", *said)
    folder = judged.folder / "out"
    done = judged.done("write", letter, "--to", folder, "--format", "pdf")
    assert "What you complain about" in done.err.partition("Taken from the case")[2]
    assert "Left blank in the letter: what you complain about" not in done.err
    (paper,) = folder.glob("*.pdf")
    shown = ["pdftotext", paper, "-"]
    words = subprocess.run(shown, capture_output=True, check=True, text=True).stdout
    assert "30 September 2025" in words
    late_conference = "by 26 September 2025" in " ".join(words.split())
    assert late_conference is (letter == "corporate_1")
    other = judged.done(
        *("write", letter, "--to", judged.folder / "own", "--format", "docx"),
        *("--set", "matters=You opened a letter to me on 3 March 2026."),
    )
    assert "What you complain about" not in other.err


def test_a_complaint_with_no_late_step_leaves_that_to_the_user(
    case: CommandLine,
) -> None:
    done = case.done("write", "complaint_1", "--to", case.folder, "--format", "docx")
    assert "Left blank in the letter: what you complain about" in done.err
