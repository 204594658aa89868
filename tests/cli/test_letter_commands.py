"""Write, sent and due."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from casefile.domain import letter_template
from tests.cli.conftest import CommandLine


def test_write_gives_one_file_a_format_and_lists_what_is_blank(
    sample: CommandLine, tmp_path: Path
) -> None:
    done = sample.done("write", "sar", "--to", tmp_path / "new" / "folder")
    files = [Path(line) for line in done.lines]
    assert [file.suffix for file in files] == [".docx", ".pdf"]
    assert all(file.is_absolute() and file.is_file() for file in files)
    assert "Left blank in the letter: the council's address" in done.err
    only = sample.done("write", "sar", "--to", tmp_path, "--format", "pdf")
    assert [Path(line).suffix for line in only.lines] == [".pdf"]


@pytest.mark.parametrize("group", [group.id for group in letter_template.groups()])
def test_every_letter_can_be_written_from_the_command_line(
    sample: CommandLine, tmp_path: Path, group: str
) -> None:
    for template in letter_template.templates():
        # The letter about two versions is refused where there is only one.
        if template.group != group or template.compares:
            continue
        done = sample.done("write", template.id, "--to", tmp_path, "--format", "pdf")
        (line,) = done.lines
        assert Path(line).is_file()
        # A chronology is full of what the diary says.
        assert template.has_records or "Left blank in the letter: " in done.err


def test_a_letter_takes_what_it_follows_and_its_record(
    sample: CommandLine, tmp_path: Path
) -> None:
    sample.done("write", "sar", "--to", tmp_path, "--on", "2026-02-12")
    sample.done("sent", "@last", "--on", "2026-02-12")
    done = sample.done("write", "chaser", "--to", tmp_path, "--on", "2026-03-13")
    assert "the day by which a reply was due" not in done.err
    (record, *_) = sample.done("show", "records", "--json").data
    given = f"record={record['id'][:8]}"
    done = sample.done("write", "confirm_said", "--set", given, "--to", tmp_path)
    assert "what was said" not in done.err
    wrong = sample("write", "confirm_said", "--set", "record=ffff", "--to", tmp_path)
    assert wrong.code == 1


@pytest.mark.parametrize(
    ("paper", "size"),
    [("a5", (421, 595)), ("a5-on-a4", (842, 595)), ("a4", (595, 842))],
)
def test_a_pocket_copy_is_written_for_the_paper_that_is_named(
    sample: CommandLine, tmp_path: Path, paper: str, size: tuple[int, int]
) -> None:
    wanted = ("--paper", paper, "--format", "pdf", "--to", tmp_path)
    (line,) = sample.done("write", "statement", *wanted).lines
    with pikepdf.open(line) as pdf:
        for page in pdf.pages:
            assert tuple(round(float(side)) for side in page.mediabox[2:]) == size
    assert ("A5" in Path(line).stem) == (paper != "a4")


def test_write_never_writes_over_a_file(sample: CommandLine, tmp_path: Path) -> None:
    first = sample.done("write", "sar", "--to", tmp_path).lines
    before = [Path(line).read_bytes() for line in first]
    second = sample.done("write", "sar", "--to", tmp_path).lines
    assert not set(first) & set(second)
    assert [Path(line).read_bytes() for line in first] == before


@pytest.mark.parametrize(
    "wrong",
    [
        ("nosuch",),
        ("sar", "--format", "rtf"),
        ("sar", "--format", ""),
        ("sar", "--set", "bogus=1"),
        ("sar", "--set", "council"),
        ("sar", "--set", "child=Nobody Known"),
        ("sar", "--on", "soon"),
        ("sar", "--paper", "a6"),
        ("statement", "--document", "ffff"),
        ("statement", "--set", "points=99"),
    ],
)
def test_a_letter_that_cannot_be_written_leaves_nothing(
    sample: CommandLine, tmp_path: Path, wrong: tuple[str, ...]
) -> None:
    refused = sample("write", *wrong, "--to", tmp_path / "out")
    assert refused.code == 1
    assert refused.out == ""
    assert refused.err.endswith(".\n")
    assert not (tmp_path / "out").exists()
    assert sample.done("show", "letters", "--json").data == []


def test_a_folder_that_cannot_be_written_to_leaves_no_letter_behind(
    sample: CommandLine, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, and no folder")
    refused = sample("write", "sar", "--to", taken / "letters")
    assert refused.code == 3
    # What is missing was told before anything was written.
    told = "Left blank in the letter: the council's address (--set council_address=...)"
    assert told in refused.err
    assert sample.done("show", "letters", "--json").data == []


def test_a_letter_with_blanks_is_refused_where_none_are_wanted(
    sample: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    asked = ("write", "chaser", "--no-blanks", "--to", out)
    refused = sample(*asked)
    assert (refused.code, refused.out) == (1, "")
    for way in ("request_on", "request_due_on", "council_address"):
        assert f"(--set {way}=...)" in refused.err
    assert not out.exists()
    assert sample.done("show", "letters", "--json").data == []
    facts = {
        "request_name": "subject access request",
        "request_on": "2026-01-05",
        "request_due_on": "2026-02-05",
        "council_address": "County Hall",
    }
    given = [
        word for key, value in facts.items() for word in ("--set", f"{key}={value}")
    ]
    at_home = (
        "--name",
        "Joanna Hallam",
        "--role",
        "mother",
        "--address",
        "1 Mill Lane",
    )
    sample.done("person", "--me", *at_home)
    assert "Left blank" not in sample.done(*asked, *given).err


def test_what_goes_with_a_complaint_is_named_and_copied_if_wanted(
    sample: CommandLine, tmp_path: Path
) -> None:
    sample.done("write", "sar", "--to", tmp_path / "first", "--on", "2026-02-12")
    sample.done("sent", "@last", "--on", "2026-02-12")
    asked = ("write", "dp_complaint", "--to", tmp_path / "out", "--on", "2026-03-20")
    done = sample.done(*asked, "--format", "pdf", "--enclosures")
    names = [Path(line).name for line in done.lines]
    assert names[1:] == ["Enclosed 1, Subject access request 2026-02-12.pdf"]
    assert all(Path(line).is_file() for line in done.lines)


def test_facts_are_set_and_the_councils_are_remembered(
    sample: CommandLine, tmp_path: Path
) -> None:
    facts = ("--set", "council=Brackenshire = County", "--set", "reference=CF 1")
    first = sample.done("write", "sar", "--to", tmp_path, *facts)
    assert "the council's name" not in first.err
    again = sample.done("write", "sar", "--to", tmp_path)
    assert "the council's name" not in again.err


def test_sent_starts_the_clock(sample: CommandLine, tmp_path: Path) -> None:
    sample.done("write", "sar", "--to", tmp_path, "--on", "2026-02-12")
    sent = ("sent", "@last", "--on", "2026-02-12", "--method", "post")
    assert "16 March 2026" in sample.done(*sent).out
    (due,) = sample.done("show", "deadlines", "--json").data
    assert due["clock"] == "sar_response"
    assert (due["trigger"], due["due"]) == ("2026-02-16", "2026-03-16")
    received = sample.done(*sent, "--received", "2026-02-13")
    assert "13 March 2026" in received.out
    (letter,) = sample.done("show", "letters", "--json").data
    assert (letter["status"], letter["method"]) == ("sent", "post")
    assert sample(*sent, "--received", "2026-02-01").code == 1


def test_due_needs_no_case_file(cli: CommandLine) -> None:
    found = cli.bare("due", "sar_response", "--from", "2026-02-12", "--json")
    assert found.code == 0
    assert set(found.data) >= {
        *("clock", "from", "due", "by", "steps"),
        *("authority", "checked_on", "confidence"),
    }
    assert (found.data["clock"], found.data["from"]) == ("sar_response", "2026-02-12")
    assert found.data["due"] == "2026-03-12"
    assert found.data["by"] in {"council", "you"}
    assert all(isinstance(step, str) for step in found.data["steps"])
    plain = cli.bare("due", "sar_response", "--from", "2026-02-12")
    assert plain.out == "Thursday 12 March 2026\n"


def test_due_tells_the_hour_that_a_rule_names(cli: CommandLine) -> None:
    asked = ("due", "prelim_docs", "--from", "2027-03-30")
    plain = cli.bare(*asked)
    assert plain.out == "Thursday 25 March 2027, by 11:00\n"
    assert "by 11:00 on Thursday 25 March 2027" in plain.err
    data = cli.bare(*asked, "--json").data
    assert (data["due"], data["due_at"]) == ("2027-03-25", "11:00")
    assert "11:00" in data["steps"][-1]


def test_due_tells_a_worked_example_of_the_rule(cli: CommandLine) -> None:
    told = cli.bare("due", "sar_response", "--from", "2026-12-14").err
    example = "from Thursday 3 September 2026 it is Monday 5 October 2026."
    assert f"\nFor example: {example}\n" in told


def test_due_says_what_is_missing_where_no_number_is_known(cli: CommandLine) -> None:
    asked = ("due", "bundle_file", "--from", "2027-03-30")
    refused = cli.bare(*asked)
    assert refused.code == 1
    assert "“”" not in refused.err
    for words in (
        "no number of days is known",
        "The number of days could not be checked. Look at the order",
        "--period",
        "\nNot checked against its source: Family Procedure Rules 2010",
    ):
        assert words in refused.err
    given = cli.bare(*asked, "--period", "7")
    assert given.out == "Wednesday 17 March 2027\n"
    assert "Last checked" not in given.err
    assert given.err.splitlines()[-1].startswith("Not checked against its source: ")
    order = cli.bare("due", "fpr_period_long", "--from", "2027-03-15")
    assert "Look for the number in the order" in order.err


def test_due_counts_hours_from_the_time_it_began(cli: CommandLine) -> None:
    asked = ("due", "police_protection", "--from")
    ends = "Friday 4 December 2026, at 14:30\n"
    assert cli.bare(*asked, "2026-12-01T14:30").out == ends
    assert cli.bare(*asked, "2026-12-01", "--at", "14:30").out == ends
    data = cli.bare(*asked, "2026-12-01T14:30", "--json").data
    assert (data["due"], data["due_at"]) == ("2026-12-04", "14:30")
    without = cli.bare(*asked, "2026-12-01")
    assert without.out.startswith("Friday 4 December 2026, at the time of day")
    assert "counted in hours" in without.err
    assert "--from 2026-12-01T14:30" in without.err
    assert "\nNot checked against its source: Children Act 1989" in without.err
    assert cli.bare("due", "cs_stage1", "--from", "2026-12-01T14:30").code == 1


def test_an_unknown_clock_names_the_known_ones(cli: CommandLine) -> None:
    refused = cli.bare("due", "nosuch", "--from", "2026-02-12")
    assert refused.code == 1
    assert "sar_response" in refused.err
    assert cli.bare("due", "sar_response", "--from", "12/2/2026").code == 1
    assert cli.bare("due", "sar_response").code == 2


def test_due_says_which_limit_it_is_who_must_act_and_where(cli: CommandLine) -> None:
    plain = cli.bare("due", "core_group_next", "--from", "2026-02-12")
    assert plain.err.splitlines()[0] == (
        "Hold the next core group. The council must act. It holds in Wales."
    )
    ico = cli.bare("due", "ico_progress", "--from", "2026-02-12")
    assert "The ICO must act. It holds in England and Wales." in ico.err
    data = cli.bare("due", "core_group_next", "--from", "2026-02-12", "--json").data
    assert (data["name"], data["by"]) == ("Hold the next core group", "council")
    assert data["jurisdiction"] == ["wales"]


def test_due_takes_the_beginning_of_a_name_and_tells_which_ones_begin_so(
    cli: CommandLine,
) -> None:
    found = cli.bare("due", "rcpc_f", "--from", "2026-11-30")
    assert found.out == "Sunday 28 February 2027\n"
    assert "It is to be done on or before that day" in found.err
    refused = cli.bare("due", "rcpc", "--from", "2026-11-30")
    assert refused.code == 1
    for name in ("rcpc_first", "rcpc_next"):
        assert name in refused.err
    assert "sar_response" not in refused.err


def test_due_counts_the_days_of_a_pause_from_the_question(cli: CommandLine) -> None:
    asked = ("due", "sar_pause", "--from", "2027-02-08")
    found = cli.bare(*asked, "--answered", "2027-02-10")
    assert found.code == 0
    assert found.out.startswith("3 days do not count")
    assert "stands still" in cli.bare(*asked).out
    early = cli.bare(*asked, "--answered", "2027-02-01")
    assert early.code == 1
    assert "not before the day the council asked" in early.err


def test_an_answer_without_a_question_is_refused(cli: CommandLine) -> None:
    refused = cli.bare(
        "due", "sar_response", "--from", "2027-02-01", "--answered", "2027-02-10"
    )
    assert refused.code == 1
    assert "Use --asked as well, the day on which the council asked" in refused.err


def test_what_the_council_does_moves_and_ends_the_wait(
    sample: CommandLine, tmp_path: Path
) -> None:
    sample.done("write", "sar", "--to", tmp_path / "out")
    sample.done("sent", "@last", "--on", "2027-02-01", "--method", "email")

    def waiting() -> dict[str, str]:
        return next(
            d
            for d in sample.done("show", "deadlines", "--json").data
            if d["clock"] == "sar_response"
        )

    assert waiting()["due"] == "2027-03-01"
    sample.done("edit", "@last", "asked_on=2027-02-08", "answered_on=2027-02-10")
    assert waiting()["due"] == "2027-03-04"
    sample.done("edit", "@last", "asked_on=", "answered_on=", "extended=true")
    assert waiting()["due"] == "2027-05-04"
    sample.done("edit", "@last", "reply_on=2027-03-01")
    assert waiting()["status"] == "answered"
    assert sample("edit", "@last", "reply_on=soon").code == 1
