"""Several case files are looked at with one passphrase, one after the other."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from tests.cli.conftest import CommandLine


def another(case: CommandLine, folder: Path, title: str) -> CommandLine:
    """Returns one more case file with the same passphrase."""
    folder.mkdir()
    made = dataclasses.replace(case, folder=folder)
    made.bare(
        "new", made.case, "--title", title, "--passphrase-file", made.passphrase_file
    )
    return made


def asked(case: CommandLine, folder: Path, on: str) -> None:
    """Sends a request on a day."""
    case.done("write", "sar", "--to", folder, "--on", on)
    case.done("sent", "@last", "--on", on)


def test_what_is_late_and_due_is_told_of_each_file_by_itself(
    case: CommandLine, tmp_path: Path
) -> None:
    late = another(case, tmp_path / "late", "The Quills")
    soon = another(case, tmp_path / "soon", "The Brandts")
    asked(late, tmp_path, "2026-01-12")
    asked(soon, tmp_path, "2026-02-10")
    files = (case.case, late.case, soon.case)
    by = ("--passphrase-file", case.passphrase_file)
    told = case.bare("across", *files, *by)
    assert told.code == 0, told.err
    nothing, overdue, coming = told.out.split(".casefile)\n")[1:]
    assert "Nothing is late, and nothing is due within 14 days." in nothing
    assert "Late: a reply to “Subject access request” was due by" in overdue
    assert "March 2026: " in coming
    assert "Late" not in coming
    data = case.bare("across", *files, "--json", *by).data
    assert [one["title"] for one in data] == ["Our case", "The Quills", "The Brandts"]
    assert [len(one["late"]) for one in data] == [0, 1, 0]
    assert [one["not_handed_back"] for one in data] == [None, None, None]


def test_one_that_does_not_open_leaves_the_others(
    case: CommandLine, tmp_path: Path
) -> None:
    other = tmp_path / "none.casefile"
    told = case.bare(
        *("across", other, case.case, "--passphrase-file", case.passphrase_file)
    )
    assert told.code == 1
    assert "none.casefile" in told.err
    assert "Nothing is late" in told.out


def test_a_request_is_late_after_its_reminder_until_that_is_answered(
    case: CommandLine, tmp_path: Path
) -> None:
    asked(case, tmp_path, "2026-01-12")
    case.done("write", "chaser", "--to", tmp_path, "--on", "2026-02-16")
    case.done("sent", "@last", "--on", "2026-02-16")
    by = (case.case, "--passphrase-file", case.passphrase_file)
    assert "Late: a reply to “Subject access request”" in case.bare("across", *by).out
    (reminder,) = [
        one["id"]
        for one in case.done("show", "letters", "--json").data
        if one["title"].startswith("Reminder")
    ]
    case.done("reply", reminder, "replied", "--on", "2026-02-18")
    assert "Late" not in case.bare("across", *by).out
