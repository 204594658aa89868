"""The picture of a case in time, from the command line, read back from the file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.threats.moved import pdf

PLACE = "31 Saltmarsh Road, Wexcombe, WX7 4QN"


def read(path: str) -> str:
    done = subprocess.run(
        ["pdftotext", path, "-"], capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())


@pytest.mark.parametrize(("paper", "size"), [("A4", "842 x 595"), ("a3", "1191 x 842")])
def test_it_is_written_on_the_paper_that_is_wanted(
    sample: CommandLine, tmp_path: Path, paper: str, size: str
) -> None:
    done = sample.done("timeline", "--to", tmp_path / "out", "--paper", paper)
    (path,) = done.lines
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    width, height = size.split(" x ")
    (line,) = [one for one in told.stdout.splitlines() if "Page size" in one]
    sides = [str(round(float(part))) for part in line.split()[2:5:2]]
    assert sides == [width, height]
    assert "This file is not encrypted" in done.err
    records = sample.done("show", "records", "--json").data
    said = read(path)
    assert all(record["summary"].split()[0] in said for record in records)
    assert "Telephone call from" in said
    assert Path(path).name.startswith("Timeline 20")


def test_it_is_written_on_one_sheet(sample: CommandLine, tmp_path: Path) -> None:
    done = sample.done("timeline", "--to", tmp_path / "out", "--one-sheet")
    (path,) = done.lines
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    assert re.search(r"Pages:\s+1\n", told.stdout)
    assert path.endswith("A4 on one sheet.pdf")


def test_for_somebody_else_it_is_in_neutral_words_without_what_is_private(
    sample: CommandLine, tmp_path: Path
) -> None:
    mine = read(sample.done("timeline", "--to", tmp_path / "mine").lines[0])
    assert "Saw Dr Mehta because I was sleeping badly" in mine
    done = sample.done("timeline", "--to", tmp_path / "out", "--for", "council")
    theirs = read(done.lines[0])
    assert "sleeping badly" not in theirs
    assert "The mother rang back the same day" in theirs
    assert "private records are left out." in theirs
    assert " I " not in theirs


def test_only_the_time_that_is_wanted_is_shown(
    case: CommandLine, tmp_path: Path
) -> None:
    for on in ("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"):
        case.done("log", "call", "--on", on, "--summary", f"Said {on}")
    period = ("--from", "2026-02-01", "--until", "2026-02-28")
    (path,) = case.done("timeline", "--to", tmp_path, *period).lines
    said = read(path)
    assert "1 to 28 February 2026" in said
    assert [f"Said {day}" in said for day in ("2026-02-01", "2026-02-28")] == [True] * 2
    assert "2026-01-31" not in said
    assert "2026-03-01" not in said


def test_a_time_without_anything_and_unknown_paper_are_refused(
    case: CommandLine, tmp_path: Path
) -> None:
    assert case("timeline", "--to", tmp_path / "out").code == 1
    case.done("log", "call", "--on", "2026-02-01", "--summary", "Rang")
    nothing = case("timeline", "--to", tmp_path / "out", "--from", "2027-01-01")
    assert nothing.code == 1
    assert "a time in which something happened" in nothing.err
    other = case("timeline", "--to", tmp_path / "out", "--paper", "A5")
    assert other.code == 1
    assert "A4 or A3" in other.err
    assert not (tmp_path / "out").exists()


def test_what_is_confidential_is_taken_out_unless_it_may_go(
    case: CommandLine, tmp_path: Path
) -> None:
    case.done(
        "person", "--name", "Nia Calloway", "--role", "mother", "--me",
        "--address", PLACE, "--confidential",
    )  # fmt: skip
    case.done("log", "note", "--on", "2026-02-01", "--summary", f"Moved to {PLACE}")
    safe = case.done("timeline", "--to", tmp_path)
    assert "Saltmarsh" not in read(safe.lines[0])
    assert "Moved to [" in read(safe.lines[0])
    assert "the timeline" in safe.err
    (found,) = re.findall(r"Left out \(([0-9a-f]{8})\)", safe.err)
    open_ = case.done("timeline", "--to", tmp_path, "--allow-confidential", found)
    assert "Saltmarsh" in read(open_.lines[0])


def test_a_paper_of_a_court_is_left_out_for_others_and_that_is_said(
    case: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "order.pdf").write_bytes(pdf("An order."))
    given = ("--kind", "court", "--on", "2026-02-02", "--title", "Order of February")
    case.done("import", tmp_path / "order.pdf", *given)
    case.done("log", "call", "--on", "2026-02-01", "--summary", "Rang")
    (mine,) = case.done("timeline", "--to", tmp_path).lines
    assert "Order of February" in read(mine)
    theirs = case.done("timeline", "--to", tmp_path, "--for", "council")
    assert "Order of February" not in read(theirs.lines[0])
    assert "1 paper of a court is left out." in read(theirs.lines[0])


def test_a_chronology_is_drawn_as_it_was_written(
    case: CommandLine, tmp_path: Path
) -> None:
    for kind in ("call", "visit"):
        case.done("log", kind, "--on", "2026-02-01", "--summary", f"Said in a {kind}")
    wrote = case.done(
        "write",
        "chronology",
        "--to",
        tmp_path,
        "--set",
        "kinds=call",
        "--format",
        "pdf",
    )
    letter = wrote.err.partition("The letter's id is ")[2].split()[0]
    (path,) = case.done("timeline", "--to", tmp_path, "--letter", letter).lines
    assert "Said in a call" in read(path)
    assert "Said in a visit" not in read(path)
    assert "1 record is not chosen." in read(path)
    case.done("write", "sar", "--to", tmp_path, "--format", "pdf")
    other = case("timeline", "--to", tmp_path, "--letter", "@last")
    assert other.code == 1
    assert "the id of a chronology" in other.err
