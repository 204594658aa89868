"""Exit codes, each with one plain sentence, and a case file that is whole after all."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from casefile.cli import session
from casefile.services import diary
from casefile.store import engine
from tests.builders import PASSPHRASE, make_record
from tests.cli.conftest import CommandLine, Outcome
from tests.store.cheap import key_of, stock

LOG = ("log", "call", "--on", "2026-02-03", "--summary", "He rang")


def summaries(case: CommandLine) -> list[str]:
    return [row["summary"] for row in case.done("show", "records", "--json").data]


def assert_plain(refused: Outcome) -> None:
    """One paragraph for a person: no traceback, no name of a class."""
    assert refused.out == ""
    assert "Traceback" not in refused.err
    assert "Error" not in refused.err
    assert refused.err.strip().endswith((".", "”."))


def is_whole(case: CommandLine) -> bool:
    return bool(case.done("verify", "--json").data["ok"])


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nosuch",),
        ("log",),
        ("show", "case", "records", "--nosuch"),
        ("due", "sar_response", "--from"),
        ("log", "f", "phone", "--on", "2026-02-03", "--summary", "x"),
        ("import", "f"),
        ("flag", "f", "d", "--quote", "q", "--kind", "k", "--page", "0"),
    ],
)
def test_wrong_usage_is_2(cli: CommandLine, words: tuple[str, ...]) -> None:
    refused = cli.bare(*words)
    assert refused.code == 2
    assert "Traceback" not in refused.err


def test_help_and_version_are_0(cli: CommandLine) -> None:
    assert cli.bare("--version").out.startswith("casefile ")
    listed = cli.bare("--help").out
    commands = (
        *("new", "person", "log", "load", "import", "flag", "edit", "remove", "undo"),
        *("show", "search", "write", "sent", "due", "demo", "export", "verify"),
    )
    for name in commands:
        assert f" {name} " in listed
        assert cli.bare(name, "--help").code == 0
    for later in ("check", "compare", "bundle", "backup", "restore", "passphrase"):
        assert cli.bare(later).code == 2


def test_a_damaged_file_is_5_and_stays_as_it_is(case: CommandLine) -> None:
    case.done(*LOG)
    data = bytearray(case.case.read_bytes())
    data[-3000] ^= 1
    case.case.write_bytes(data)
    for command in (LOG, ("show", "records"), ("undo",), ("verify",)):
        refused = case(*command)
        assert refused.code == 5
        assert_plain(refused)
    assert case.case.read_bytes() == bytes(data)


def test_a_cut_and_an_empty_file_are_5(case: CommandLine) -> None:
    case.done(*LOG)
    whole = case.case.read_bytes()
    case.case.write_bytes(whole[: len(whole) // 2])
    assert case("show", "records").code == 5
    case.case.write_bytes(b"")
    assert case("show", "records").code == 5


def test_a_file_of_another_kind_or_a_newer_version_is_1(case: CommandLine) -> None:
    whole = case.case.read_bytes()
    case.case.write_bytes(b"CSF\x63" + whole[4:])
    newer = case("show", "records")
    assert newer.code == 1
    assert "later version" in newer.err
    case.case.write_bytes(b"%PDF-1.7\n" + bytes(8183))
    other = case("show", "records")
    assert other.code == 1
    assert_plain(other)


def test_a_wrong_passphrase_or_key_is_4(case: CommandLine, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase\n")
    option = "--passphrase-file"
    refused = case.bare("show", case.case, "records", option, wrong)
    assert refused.code == 4
    wrong.write_text("AAAA-BBBB\n")
    mistyped = case.bare("show", case.case, "records", "--recovery-key-file", wrong)
    assert mistyped.code == 4
    for one in (refused, mistyped):
        assert_plain(one)


@pytest.mark.parametrize("kind", ["missing", "folder", "binary"])
def test_a_passphrase_file_that_cannot_be_used_is_1(
    case: CommandLine, tmp_path: Path, kind: str
) -> None:
    source = tmp_path / "words"
    if kind == "folder":
        source.mkdir()
    elif kind == "binary":
        source.write_bytes(b"\xff\xfe\xff\n")
    refused = case.bare("show", case.case, "records", "--passphrase-file", source)
    assert refused.code == 1
    assert "passphrase file" in refused.err
    assert_plain(refused)


def test_without_a_terminal_the_passphrase_is_not_asked_for(
    case: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_terminal(*_given: object) -> str:
        return getpass.fallback_getpass("Passphrase: ")  # type: ignore[attr-defined]

    monkeypatch.setattr(getpass, "getpass", no_terminal)
    refused = case.bare("show", case.case, "records")
    assert refused.code == 2
    assert "--passphrase-file" in refused.err


def typed(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    answers = iter(words)
    monkeypatch.setattr(session.getpass, "getpass", lambda _prompt: next(answers))


def test_a_new_passphrase_is_typed_twice(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, PASSPHRASE, PASSPHRASE[:-1])
    refused = cli.bare("new", cli.case, "--title", "x")
    assert refused.code == 1
    assert not cli.case.exists()
    typed(monkeypatch, PASSPHRASE, PASSPHRASE)
    assert cli.bare("new", cli.case, "--title", "x").code == 0
    assert cli.done("show", "people").code == 0


def test_a_file_in_use_is_3_and_whole(
    case: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.done(*LOG)
    monkeypatch.setattr(engine, "PATIENCE_S", 0.05)
    with contextlib.closing(stock(case.case, key_of(case.case))) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = case(*LOG)
        assert refused.code == 3
        assert "Another program" in refused.err
        assert_plain(refused)
        other.execute("ROLLBACK")
    assert summaries(case) == ["He rang"]
    assert is_whole(case)


def test_a_write_while_another_reads_waits_and_is_then_refused_or_done(
    case: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE_S", 0.05)
    with contextlib.closing(stock(case.case, key_of(case.case))) as other:
        other.execute("BEGIN")
        before = other.execute("SELECT count(*) FROM item").fetchone()
        refused = case(*LOG)
        assert refused.code == 3
        assert other.execute("SELECT count(*) FROM item").fetchone() == before
        other.execute("COMMIT")
    case.done(*LOG)
    assert summaries(case) == ["He rang"]


def test_the_window_and_the_command_line_see_each_others_work(
    case: CommandLine,
) -> None:
    window = case.build(None)
    store = window.files.open(case.case, PASSPHRASE)
    desk = window.desk(store)
    try:
        case.done(*LOG)
        assert store.changed_elsewhere()
        assert [record.summary for record in diary.records(desk)] == ["He rang"]
        diary.save(desk, make_record("From the window"))
        assert sorted(summaries(case)) == ["From the window", "He rang"]
    finally:
        store.close()


def test_a_full_drive_is_3_and_whole(
    case: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.done(*LOG)
    before = case.case.read_bytes()
    paper = tmp_path / "paper.docx"
    shutil.copy(_sample("letter-to-the-council.docx"), paper)
    full = SimpleNamespace(free=1000, total=10**9, used=10**9 - 1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    refused = case("import", paper)
    assert refused.code == 3
    assert "too little room" in refused.err
    assert case.case.read_bytes() == before


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of one megabyte, where the system lets us have one."""
    place = tmp_path / "stick"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    mounted = hasattr(os, "geteuid") and os.geteuid() == 0
    mounted = mounted and _works(*mount)
    if mounted:
        yield place
        subprocess.run(["umount", str(place)], check=True)
    else:
        import resource  # noqa: PLC0415 - not on Windows

        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, hard))
        yield place
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _works(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_a_drive_that_fills_up_loses_nothing(
    cli: CommandLine, small_drive: Path, tmp_path: Path
) -> None:
    case = CommandLine(small_drive, cli.build, cli.capsys)
    case.done("new", "--title", "Our case")
    case.done(*LOG)
    table = tmp_path / "large.csv"
    rows = [f"2026-02-03,,note,,,Row {n},{os.urandom(500).hex()}" for n in range(2000)]
    head = "date,time,kind,direction,with,summary,details"
    table.write_text("\n".join([head, *rows]) + "\n")
    refused = case("load", "records", table)
    assert refused.code == 3
    assert_plain(refused)
    assert summaries(case) == ["He rang"]
    assert is_whole(case)


def test_a_place_that_is_not_there_or_closed_is_3(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--title", "x", "--passphrase-file", cli.passphrase_file)
    away = cli.bare("new", tmp_path / "away" / "a.casefile", *words)
    assert away.code == 3
    assert "no such folder" in away.err

    def refuse(*_given: Any, **_more: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    closed = cli.bare("new", tmp_path / "b.casefile", *words)
    assert closed.code == 3
    assert "does not allow" in closed.err


def test_a_closed_folder_is_3(cli: CommandLine, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    if os.geteuid() == 0:
        # Nothing is closed to the administrator but what is no real folder.
        closed = Path("/sys/kernel")
    words = ("--title", "x", "--passphrase-file", cli.passphrase_file)
    refused = cli.bare("new", closed / "a.casefile", *words)
    assert refused.code == 3
    assert "does not allow" in refused.err
    assert_plain(refused)


def test_results_that_cannot_be_printed_are_the_machines_fault(
    case: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    real = session.typer.echo

    def echo(text: str, *, err: bool = False) -> None:
        real(text, err=True) if err else full()

    monkeypatch.setattr(session.typer, "echo", echo)
    refused = case("show", "people", "--json")
    assert refused.code == 3
    assert "no room" in refused.err


def test_ctrl_c_is_130_and_nothing_is_lost(
    case: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.done(*LOG)

    def stop(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(diary, "keep", stop)
    stopped = case(*LOG)
    assert stopped.code == 130
    assert stopped.err.startswith("Stopped.")
    monkeypatch.undo()
    assert summaries(case) == ["He rang"]
    assert is_whole(case)


def test_a_failed_command_does_not_half_do_its_work(
    case: CommandLine, tmp_path: Path
) -> None:
    paper = _sample("gp-letter.pdf")
    refused = case(*LOG, "--attach", paper, "--attach", tmp_path / "gone.pdf")
    assert refused.code == 1
    assert (
        case("log", "call", "--on", "soon", "--summary", "x", "--attach", paper).code
        == 1
    )
    assert case.done("show", "documents", "--json").data == []
    assert summaries(case) == []
    case.done(*LOG, "--attach", paper, "--attach", paper)
    (record,) = case.done("show", "records", "--json").data
    assert len(record["attachments"]) == 1
    case.done("undo")
    assert case.done("show", "documents", "--json").data == []


def _sample(name: str) -> Path:
    from casefile import resources  # noqa: PLC0415

    return resources.path(f"sample/{name}")
