"""The history on paper, and fingerprints, by the command line."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

CALL = ("call", "--on", "2026-02-03", "--at", "10:15", "--summary")


@pytest.fixture
def told(case: CommandLine) -> CommandLine:
    """A case with a call that was changed once."""
    case.done("log", *CALL, "Five people", "--as", "parent")
    case.done("edit", "@last", "summary=Six people", "--as", "helper")
    return case


def test_the_report_is_written_in_both_forms_with_the_fingerprint(
    told: CommandLine, tmp_path: Path
) -> None:
    head = told.done("history").out.strip()
    assert re.fullmatch(r"Record 3 · fingerprint( [0-9A-F]{4}){10}", head)
    done = told.done("history", "--to", tmp_path / "out")
    files = [Path(line) for line in done.out.splitlines()]
    assert [file.suffix for file in files] == [".pdf", ".docx"]
    assert all(file.read_bytes() for file in files)
    assert head in done.err
    assert "These files are not encrypted" in done.err
    (given,) = told.done("show", "fingerprints", "--json").data
    assert (given["number"], given["recipient"]) == (3, "Only me")


def test_private_details_are_left_out_of_the_report_unless_they_are_let_go(
    case: CommandLine, tmp_path: Path
) -> None:
    case.done(
        *("person", "--name", "Robin Other", "--role", "aunt"),
        *("--phone", "07700 900118", "--confidential"),
    )
    usual = case.done("history", "--to", tmp_path / "usual", "--format", "docx")
    (found,) = re.findall(r"Left out \((\w+)\): Robin Other", usual.err)
    shown = case.done(
        *("history", "--to", tmp_path / "shown", "--format", "docx"),
        *("--for", "adviser", "--allow-confidential", found),
    )
    assert f"Allowed ({found}): Robin Other: telephone number" in shown.err
    words = [
        docx2text(next((tmp_path / name).iterdir())) for name in ("usual", "shown")
    ]
    assert ["900118" in text for text in words] == [False, True]


def docx2text(path: Path) -> str:
    with zipfile.ZipFile(path) as parts:
        return parts.read("word/document.xml").decode()


def test_a_report_of_one_record_and_of_some_days(
    told: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    record = json.loads(told.done("show", "records", "--json").out)[0]["id"]
    one = told.done("history", "--to", out, "--item", record[:8], "--format", "docx")
    none = told.done(
        "history", "--to", out, "--from", "2025-01-01", "--until", "2025-12-31"
    )
    assert len(one.out.splitlines()) == 1
    assert len(none.out.splitlines()) == 2


def test_the_history_of_something_removed_is_still_printed(
    told: CommandLine, tmp_path: Path
) -> None:
    record = json.loads(told.done("show", "records", "--json").out)[0]["id"]
    told.done("remove", record)
    told.done("history", "--to", tmp_path, "--item", record[:8])


@pytest.mark.parametrize(
    "wrong",
    [("--from", "tomorrow"), ("--format", "odt"), ("--item", "zzz")],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(
    told: CommandLine, tmp_path: Path, wrong: tuple[str, str]
) -> None:
    outcome = told("history", "--to", tmp_path / "out", *wrong)
    assert outcome.code == 1
    assert not (tmp_path / "out").exists()


def test_a_fingerprint_that_is_given_away_is_remembered(told: CommandLine) -> None:
    told.done("history", "--given-to", "Harrow & Lane", "--how", "e-mail")
    (given,) = json.loads(told.done("show", "fingerprints", "--json").out)
    assert given["recipient"] == "Harrow & Lane"
    assert given["number"] == 3


def test_verify_says_whether_the_records_are_as_they_were(told: CommandLine) -> None:
    line = told.done("history").out.strip()
    told.done("log", *CALL, "Later")
    short = " ".join(
        line.replace("Record", "").replace("· fingerprint", "").split()[:5]
    )
    outcome = told.done("verify", "--fingerprint", short)
    assert "records 1 to 3 have not been changed or removed" in outcome.out
    found = json.loads(told.done("verify", "--fingerprint", line, "--json").out)
    assert found["ok"] is True
    assert found["fingerprint"]["same"] is True


def test_verify_says_so_if_they_are_not(told: CommandLine) -> None:
    other = told("verify", "--fingerprint", "3 0000 0000 0000")
    assert other.code == 1
    assert "do not agree" in other.out
    later = told("verify", "--fingerprint", "9 0000 0000 0000", "--json")
    assert later.code == 1
    assert json.loads(later.out)["fingerprint"]["same"] is False
    assert told("verify", "--fingerprint", "nonsense").code == 1
