"""The command line as a process of its own: streams, signals, other processes."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.builders import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
LOG = ("call", "--on", "2026-02-03")


class Program:
    """The program in a folder, with the key strength that users get."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.case = folder / "case.casefile"
        self.words = folder / "words"
        self.words.write_text(PASSPHRASE + "\n", encoding="utf-8")

    def begin(self, *arguments: str | Path, **given: Any) -> Any:
        """Starts a command."""
        command = [sys.executable, "-m", "casefile", "--data-dir", self.folder / "own"]
        return subprocess.Popen(
            [*map(str, command), *map(str, arguments)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **given,
        )

    def start(self, name: str, *arguments: str | Path) -> Any:
        """Starts a command on the case file."""
        return self.begin(name, self.case, *arguments, "--passphrase-file", self.words)

    def __call__(self, name: str, *arguments: str | Path) -> str:
        """Runs a command that must succeed."""
        running = self.start(name, *arguments)
        out, err = running.communicate()
        assert running.returncode == 0, err.decode()
        return out.decode()

    def summaries(self) -> list[str]:
        rows = json.loads(self("show", "records", "--json"))
        return sorted(row["summary"] for row in rows)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program with a new case file."""
    made = Program(tmp_path)
    made("new", "--title", "Our case")
    return made


def test_writers_at_the_same_moment_all_get_their_turn(program: Program) -> None:
    names = [f"Call {number}" for number in range(3)]
    running = [program.start("log", *LOG, "--summary", name) for name in names]
    for one in running:
        _, err = one.communicate()
        assert one.returncode == 0, err.decode()
    assert program.summaries() == names


def _write_long(paper: Path, to: Path) -> None:
    """Writes the pages of a paper again and again: that takes half a minute to read."""
    with pikepdf.open(paper) as one, pikepdf.new() as many:
        for page in one.pages:
            page.contents_coalesce()
            page.Contents = one.make_stream(page.Contents.read_bytes() * 6)
        while len(many.pages) < 2900:
            many.pages.extend(one.pages)
        many.save(to)


def test_ctrl_c_in_an_import_leaves_the_file_whole(
    program: Program, tmp_path: Path
) -> None:
    paper, long = tmp_path / "first.pdf", tmp_path / "second.pdf"
    shutil.copy(ROOT / "resources" / "sample" / "gp-letter.pdf", paper)
    _write_long(ROOT / "resources" / "sample" / "assessment.pdf", long)
    # What runs in the background of a shell is started deaf to Ctrl+C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    importing = program.start("import", paper, long, "--json")
    signal.signal(signal.SIGINT, before)
    # By then the program has come to the second paper, which takes it long.
    while not json.loads(program("show", "documents", "--json")):
        assert importing.poll() is None, importing.stderr.read().decode()
    importing.send_signal(signal.SIGINT)
    out, err = importing.communicate()
    assert importing.returncode == 130
    assert err.decode().startswith("Stopped.")
    assert [row["title"] for row in json.loads(out)] == ["first"]
    found = json.loads(program("verify", "--json"))
    assert found["ok"] is True
    assert found["checked"]["documents"] == 1
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"case.casefile", "words", "own", "first.pdf", "second.pdf"}


def test_a_reader_that_goes_away_gets_no_traceback(program: Program) -> None:
    with program.start("show", "history", "--json") as shown:
        shown.stdout.close()
        assert b"Traceback" not in shown.stderr.read()
    assert shown.returncode in {0, 1}


def test_output_is_utf_8_in_every_locale(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    program("person", "--name", "Siân Tŷ ŵ ☐")
    assert "Siân Tŷ ŵ ☐" in program("show", "people")
    assert json.loads(program("show", "people", "--json"))[0]["name"] == "Siân Tŷ ŵ ☐"
