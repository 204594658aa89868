"""T12: a second start brings the first window to the front; a dead lock is nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from casefile.domain.record import Record
from casefile.errors import FileInUse
from casefile.services.wording import sentence
from casefile.settings import Settings
from casefile.store import EncryptedCaseFiles, engine
from casefile.ui import sole_window
from casefile.ui.sole_window import (
    ANOTHER_IS_OPEN,
    LOCK,
    NO_ANSWER,
    NOTE,
    NoAnswerDialog,
    SoleWindow,
    come_forward,
)
from casefile.ui.theme import Theme
from tests.builders import PASSPHRASE, make_case, make_record
from tests.fakes import FixedTime
from tests.stage import wait_for
from tests.store.cheap import CHEAP

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from casefile.ui.sole_window import SoleWindow
print(SoleWindow(Path(sys.argv[1])).take(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def state(tmp_path):
    return tmp_path / "program"


@pytest.fixture
def first(qapp, state):
    """The first window's lock."""
    assert qapp
    held = SoleWindow(state)
    assert held.take()
    yield held
    held.release()


def heard_by(window):
    """What the window hears, as it comes."""
    heard = []
    window.asked.connect(heard.append)
    return heard


def call_from_elsewhere(state, path):
    """Starts a second one that asks the first; returns what came of it."""
    second, came = SoleWindow(state), []
    assert not second.take()
    thread = threading.Thread(target=lambda: came.append(second.call(path)))
    thread.start()
    wait_for(lambda: not thread.is_alive())
    assert not second.is_held
    return came == [True]


@pytest.mark.parametrize("path", [None, Path("/stick/our case é.casefile")])
def test_a_second_start_is_heard_by_the_first(first, state, path):
    heard = heard_by(first)
    assert call_from_elsewhere(state, path)
    assert heard == [path]


def test_the_place_of_the_file_is_written_to_no_drive(first, state, monkeypatch):
    """The note is a pipe: what is in it is in memory only."""
    seen = []
    unlink = Path.unlink

    def look(path, **how):
        if path.name == NOTE and path.exists():
            seen.append((path.is_fifo(), path.stat().st_size, path.stat().st_mode))
        unlink(path, **how)

    monkeypatch.setattr(Path, "unlink", look)
    heard = heard_by(first)
    assert call_from_elsewhere(state, Path("/stick/ours.casefile"))
    assert heard == [Path("/stick/ours.casefile")]
    assert [(is_pipe, size, mode & 0o777) for is_pipe, size, mode in seen] == [
        (True, 0, 0o600)
    ]


def test_a_stick_without_pipes_is_asked_by_a_file(first, state, monkeypatch):
    def refuse(*_given):
        raise PermissionError

    monkeypatch.setattr(sole_window.os, "mkfifo", refuse)
    heard = heard_by(first)
    assert call_from_elsewhere(state, Path("/stick/ours.casefile"))
    assert heard == [Path("/stick/ours.casefile")]
    assert [path.name for path in state.iterdir()] == [LOCK]


def test_a_second_start_that_was_killed_brings_the_first_to_the_front(first, state):
    heard = heard_by(first)
    os.mkfifo(state / NOTE)
    wait_for(lambda: heard)
    assert heard == [None]
    assert not (state / NOTE).exists()


def test_nothing_stays_but_an_empty_lock_among_the_programs_own_files(first, state):
    call_from_elsewhere(state, Path("/stick/ours.casefile"))
    assert first.is_held
    assert [path.name for path in state.iterdir()] == [LOCK]
    assert (state / LOCK).read_bytes() == b""


def test_two_places_of_the_program_do_not_disturb_each_other(first, tmp_path):
    assert first.is_held
    other = SoleWindow(tmp_path / "stick")
    assert other.take()
    other.release()


def test_a_dead_lock_is_cleared_silently(qapp, state):
    assert qapp
    command = [sys.executable, "-c", HOLD, str(state)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe) as dead:
        assert dead.stdout.readline() == b"True\n"
        window = SoleWindow(state)
        assert not window.take()
        dead.kill()
    assert window.take()
    window.release()


def test_a_first_window_that_ends_meanwhile_leaves_its_place(qapp, state):
    assert qapp
    going, second = SoleWindow(state), SoleWindow(state)
    assert going.take()
    assert not second.take()
    going.release()
    assert not second.call(None)
    assert second.is_held
    second.release()


@pytest.fixture
def theme(qapp):
    assert qapp
    made = Theme(Settings())
    yield made
    made.deleteLater()


def test_a_first_window_that_does_not_answer_is_told(first, state, qtbot, theme):
    second = SoleWindow(state)
    assert not second.call(None, patience=0.0)
    assert not second.is_held
    assert first.is_held
    assert [path.name for path in state.iterdir()] == [LOCK]
    dialog = NoAnswerDialog(theme)
    qtbot.addWidget(dialog)
    assert [label.text() for label in dialog.findChildren(QLabel)] == [NO_ANSWER]


def test_a_lock_hands_its_place_to_the_fresh_program(first, state):
    """Else locking would only bring back the window that is about to end."""

    def start(_path):
        successor = SoleWindow(state)
        taken = successor.take()
        successor.release()
        return taken

    assert first.handing_over(start)(Path("ours.casefile"))
    assert not first.is_held


def test_a_program_that_does_not_start_leaves_the_lock_here(first):
    assert not first.handing_over(lambda _path: False)(Path("ours.casefile"))
    assert first.is_held


def test_a_place_that_cannot_be_written_is_no_obstacle(qapp, tmp_path):
    assert qapp
    (tmp_path / "file").touch()
    window = SoleWindow(tmp_path / "file" / "program")
    assert window.take()
    assert not window.is_held


def test_a_system_without_locks_is_no_obstacle(qapp, state, monkeypatch):
    assert qapp

    def refuse(_handle):
        raise OSError(95, "not supported")

    monkeypatch.setattr(sole_window, "_hold", refuse)
    assert SoleWindow(state).take()


def test_the_locked_window_points_at_the_file(stage, tmp_path):
    path = tmp_path / "from the stick.casefile"
    path.touch()
    stage.window.showMinimized()
    come_forward(stage.window, path)
    assert not stage.window.isMinimized()
    assert stage.window.unlock.open_panel.has_files()
    assert stage.window.unlock.open_panel._file.currentData() == path


def test_an_open_window_says_how_to_open_the_other_file(full, tmp_path):
    come_forward(full.window, None)
    assert full.frame.messages.text == ""
    come_forward(full.window, full.context.desk.case.path.absolute())
    assert full.frame.messages.text == ""
    come_forward(full.window, tmp_path / "other.casefile")
    assert full.frame.messages.text == ANOTHER_IS_OPEN


def start(state, *arguments):
    command = [sys.executable, "-m", "casefile", "--data-dir", str(state), *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment)


def test_two_real_programs(state):
    with start(state) as one:
        wait_for((state / LOCK).exists)
        with start(state) as two:
            wait_for(lambda: two.poll() is not None)
            assert two.returncode == 0
        assert one.poll() is None
        one.kill()


def test_two_programs_that_write_to_one_file_are_told_apart(tmp_path, monkeypatch):
    """The database's own lock is the last line; the words say what to do."""
    monkeypatch.setattr(engine, "PATIENCE_S", 0.1)
    files = EncryptedCaseFiles(FixedTime(), profiles=CHEAP)
    path = tmp_path / "ours.casefile"
    with closing(files.create(path, PASSPHRASE, [make_case()])) as ours:
        with closing(files.open(path, PASSPHRASE)) as theirs:

            def write_both(work):
                work.put(make_record("theirs"))
                with pytest.raises(FileInUse) as caught:
                    ours.write(lambda own: own.put(make_record("too early")))
                assert "Close the other program and try" in sentence(caught.value)

            theirs.write(write_both)
        ours.write(lambda work: work.put(make_record("ours")))
        kept = [record.summary for record in ours.read(lambda work: work.all(Record))]
    assert kept == ["theirs", "ours"]
