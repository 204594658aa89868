"""Reminders for a calendar, from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import CommandLine


def test_what_is_due_is_written_as_a_calendar_file(case: CommandLine):
    case("write", "sar", "--to", str(case.folder / "letters"), "--on", "2026-02-23")
    letter = case("show", "letters", "--json").data[0]["id"]
    case("sent", letter, "--on", "2026-02-23")
    written = case("reminders", "--to", str(case.folder / "out"))
    assert written.code == 0
    text = Path(written.lines[0]).read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20260323" in text
    assert "request" not in text
    named = case("reminders", "--to", str(case.folder / "out"), "--names")
    assert "Subject access request" in Path(named.lines[0]).read_text("utf-8")
    assert "late" not in named.err


def test_what_is_late_already_is_told_beside_the_file(case: CommandLine):
    case("write", "sar", "--to", str(case.folder / "letters"), "--on", "2025-12-01")
    letter = case("show", "letters", "--json").data[0]["id"]
    case("sent", letter, "--on", "2025-12-01")
    written = case("reminders", "--to", str(case.folder / "out"))
    assert "One reply is late already. It is not in the calendar" in written.err
