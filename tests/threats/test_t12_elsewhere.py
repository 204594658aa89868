"""T12: a case file that is open on another computer, or in another account, already.

Another computer on a shared folder is another process here: the lock is the system's.
"""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from casefile.domain.record import Record
from casefile.errors import OnlyLooking
from casefile.services import claim as claims
from casefile.services.claim import Claim, Elsewhere
from casefile.ui.frame.open_elsewhere import LOOKING, warning
from tests.builders import PASSPHRASE, make_case, make_record
from tests.fakes import FixedTime
from tests.faults.command import ROOT
from tests.faults.scenario import files
from tests.stage import Stage, family, real_tools, wait_for

_OTHER = """
import sys
from datetime import datetime
from pathlib import Path
from casefile.services.claim import Claim
claim = Claim(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), sys.argv[3])
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


NOW = FixedTime().now()
HERE = "ATTIC"


def claim(path, now=NOW):
    return Claim(path, now, HERE)


@contextmanager
def open_elsewhere(path, since=NOW, computer="kitchen-pc.home"):
    """A window of another computer has the file open."""
    pipe = subprocess.PIPE
    told = [str(path), since.isoformat(), computer]
    command = [sys.executable, "-c", _OTHER, *told]
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe) as other:
        assert other.stdout.readline() == b"None\n"
        yield other
        other.kill()


def asked(stage):
    return stage.frame.notice.text.startswith("This case file is open already")


def test_it_is_told_and_can_be_closed_here(real, path):
    before = path.read_bytes(), path.stat().st_mtime_ns
    with open_elsewhere(path):
        real.open_file(path, PASSPHRASE)
        assert asked(real)
        assert real.frame.notice.second.text() == "Close it here"
        real.frame.notice.second.click()
        assert real.window.context is None
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path], "nothing lies beside the file"


def test_the_user_may_go_on_and_both_are_kept(real, path):
    with open_elsewhere(path):
        real.open_file(path, PASSPHRASE)
        assert real.frame.notice.third.text() == "Go on all the same"
        real.frame.notice.third.click()
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
    other = claim(path)
    assert other.take() is not None
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
        assert claim(path).take() is not None
    first, second = claim(path), claim(path)
    assert not first.take()
    assert not second.take(), "two that only read are in nobody's way"
    first.release()
    second.release()


def test_where_there_are_no_such_locks_nothing_is_said(path, monkeypatch):
    def refuse(*_given, **_named):
        raise OSError(95, "Operation not supported")

    with open_elsewhere(path):
        monkeypatch.setattr("casefile.services.claim._lock", refuse)
        assert not claim(path).take()
    assert not claim(path.with_name("gone")).take()


def test_it_is_told_where_and_since_when(real, path):
    since = NOW - timedelta(minutes=83)
    with open_elsewhere(path, since=since):
        real.open_file(path, PASSPHRASE)
        said = real.frame.notice.text
    at = since.astimezone().strftime("%H:%M")
    assert f"on another computer, whose name begins with “KITCHEN”, since {at}." in said


def test_another_day_is_told_with_its_name(path):
    since = datetime(2026, 2, 27, 18, 2, tzinfo=UTC)
    with open_elsewhere(path, since=since):
        other = claim(path).take()
    assert other == Elsewhere(since=since, computer="KITCHEN")
    assert "18:02, Friday 27 February 2026. " in warning(other, NOW)


def test_another_account_of_this_computer_is_told_from_another_computer(path):
    with open_elsewhere(path, computer=HERE):
        other = claim(path).take()
    assert other.is_here
    assert "open already on this computer, most likely in another" in warning(
        other, NOW
    )


@pytest.mark.parametrize("length", [1, 1 << 61])
def test_a_lock_that_tells_nothing_is_told_as_not_known(path, length):
    with path.open("r+b") as file:
        kind = fcntl.F_WRLCK
        lock = struct.pack("hhqqi", kind, os.SEEK_SET, 1 << 62, length, 0)
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, lock)
        other = claim(path).take()
    assert other == Elsewhere()
    said = warning(other, NOW)
    assert "on another computer or in another account of this one" in said
    assert "Since when is not known." in said


def test_where_the_other_sign_cannot_be_read_it_is_still_told_of(path, monkeypatch):
    with open_elsewhere(path):
        monkeypatch.setattr(claims, "_length_of_other", lambda *_a, **_n: 0)
        assert claim(path).take() == Elsewhere()


def _may_be_changed(page):
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
    fields = [w for kind in kinds for w in page.findChildren(kind)]
    typed = (QLineEdit, QPlainTextEdit)
    barred = [w for w in fields if isinstance(w, typed) and w.isReadOnly()]
    return [w for w in fields if w.isVisible() and w.isEnabled() and w not in barred]


def test_looking_only_writes_nothing_and_bars_what_writes(real, path):
    with closing(files().open(path, PASSPHRASE)) as case:
        case.write(lambda u: u.put(make_record("They came unannounced")))
    before = path.read_bytes()
    with open_elsewhere(path):
        real.open_file(path, PASSPHRASE)
        assert real.frame.notice.first.text() == "Look only"
        real.frame.notice.first.click()
        wait_for(lambda: real.window.context.desk.case.read_only)
        real.settle()
        assert real.frame.notice.text == LOOKING
        assert real.frame.bar.role.text() == "Only to read"
        diary = real.go("diary")
        found = real.context.desk.case.read(lambda u: u.all(Record))
        diary.show_item(found[0].id)
        real.settle()
        assert diary.form.summary.text() == "They came unannounced"
        assert not _may_be_changed(diary.form)
        real.frame.log_something()
        assert not real.frame.log.isVisible()
        assert "nothing was written" in real.frame.messages.text
        with pytest.raises(OnlyLooking):
            real.context.desk.case.write(lambda u: u.put(make_record("mine")))
        real.window.lock()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path], "nothing lies beside the file"


def test_what_the_other_window_writes_is_seen_while_looking(real, path):
    with open_elsewhere(path):
        real.open_file(path, PASSPHRASE)
        real.frame.notice.first.click()
        wait_for(lambda: real.window.context.desk.case.read_only)
        real.settle()
        with closing(files().open(path, PASSPHRASE)) as theirs:
            theirs.write(lambda u: u.put(make_record("theirs")))
        real.context.bus._look()
        wait_for(lambda: [r.summary for r in real.context.snapshot.records])
    assert real.context.snapshot.records[0].summary == "theirs"


def test_every_form_is_barred_while_looking(qapp, tmp_path):
    assert qapp
    stage = Stage(tmp_path / "state")
    stage.show()
    stage.open(family())
    stage.frame.elsewhere._found(Elsewhere())
    stage.frame.notice.first.click()
    wait_for(lambda: stage.context.desk.case.read_only)
    stage.settle()
    stage.frame.notice.first.click()
    for page in ("diary", "people", "documents"):
        form = stage.go(page).form
        assert form.isVisible()
        assert not _may_be_changed(form), page
    stage.go("people")
    stage.frame.page("people")._add.click()
    stage.settle()
    assert "only looking at this case file" in stage.frame.messages.text
    stage.end()
