"""T12: a case file that is open on another computer, or in another account, already.

Another computer on a shared folder is another process here: the lock is the system's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest

from casefile.domain.record import Record
from casefile.services.claim import Claim
from casefile.ui.frame.open_elsewhere import WARNING
from tests.builders import PASSPHRASE, make_case, make_record
from tests.faults.command import ROOT
from tests.faults.scenario import files
from tests.stage import Stage, real_tools

_OTHER = """
import sys, time
from pathlib import Path
from casefile.services.claim import Claim
claim = Claim(Path(sys.argv[1]))
print(claim.take(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    made = files().create(folder / "ours.casefile", PASSPHRASE, [make_case()])
    made.close()
    return made.path


@pytest.fixture
def real(qapp, tmp_path, fixed_time):
    assert qapp
    stage = Stage(tmp_path / "state", real_tools(fixed_time))
    stage.show()
    yield stage
    stage.end()


@contextmanager
def open_elsewhere(path):
    """A window of another computer has the file open."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", _OTHER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe) as other:
        assert other.stdout.readline() == b"False\n"
        yield other
        other.kill()


def asked(stage):
    return stage.frame.notice.text == WARNING


def test_it_is_told_and_can_be_closed_here(real, path):
    before = path.read_bytes(), path.stat().st_mtime_ns
    with open_elsewhere(path):
        real.open_file(path, PASSPHRASE)
        assert asked(real)
        real.frame.notice.first.click()
        assert real.window.context is None
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path], "nothing lies beside the file"


def test_the_user_may_go_on_and_both_are_kept(real, path):
    with open_elsewhere(path):
        real.open_file(path, PASSPHRASE)
        real.frame.notice.second.click()
        assert real.frame.notice.isHidden()
        with closing(files().open(path, PASSPHRASE)) as theirs:
            theirs.write(lambda u: u.put(make_record("theirs")))
        real.context.desk.case.write(lambda u: u.put(make_record("mine")))
    found = real.context.desk.case.read(lambda u: u.all(Record))
    assert {r.summary for r in found} == {"theirs", "mine"}


def test_a_program_that_was_killed_leaves_no_sign(real, path):
    with open_elsewhere(path) as other:
        other.kill()
        other.wait()
        real.open_file(path, PASSPHRASE)
        assert not asked(real)


def test_a_window_that_has_it_open_is_seen_until_it_locks(real, path):
    real.open_file(path, PASSPHRASE)
    assert not asked(real)
    # To read the first bytes, as copying does, must not take the sign away.
    path.read_bytes()
    other = Claim(path)
    assert other.take()
    real.window.lock()
    assert not other.take()
    other.release()


def test_a_file_that_can_only_be_read_is_looked_at_as_well(path, monkeypatch):
    opened = os.open

    def read_only(name, flags, *given):
        if flags & os.O_RDWR:
            raise PermissionError
        return opened(name, flags, *given)

    with open_elsewhere(path):
        monkeypatch.setattr("casefile.services.claim.os.open", read_only)
        assert Claim(path).take()
    first, second = Claim(path), Claim(path)
    assert not first.take()
    assert not second.take(), "two that only read are in nobody's way"
    first.release()
    second.release()


def test_where_there_are_no_such_locks_nothing_is_said(path, monkeypatch):
    def refuse(*_given, **_named):
        raise OSError(95, "Operation not supported")

    with open_elsewhere(path):
        monkeypatch.setattr("casefile.services.claim._lock", refuse)
        assert not Claim(path).take()
    assert not Claim(path.with_name("gone")).take()
