"""Another program changed the passphrase: the window locks, and says why."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtWidgets import QLabel

from casefile.domain.record import Record
from casefile.errors import DriveGone, PassphraseChanged
from casefile.services import opening
from casefile.tasks import TaskContext
from casefile.ui import why_locked
from casefile.ui.frame.held_page import HeldPage
from tests.builders import PASSPHRASE, make_record
from tests.fakes import FixedTime
from tests.stage import Stage, real_tools, wait_for

NEW = "velvet canoe lamp orbit"


@pytest.fixture
def real(qapp, tmp_path):
    """A window with a real case file open in it."""
    assert qapp
    stage = Stage(tmp_path / "state", real_tools(FixedTime()))
    stage.show()
    path = tmp_path / "ours.casefile"
    opening.create(stage.tools, path, PASSPHRASE, "Our case").case.close()
    stage.open_file(path, PASSPHRASE)
    yield stage
    stage.end()


def change_by_command(stage):
    """What `casefile passphrase` does beside the window."""
    path = stage.context.desk.case.path
    with closing(stage.tools.files.open(path, PASSPHRASE)) as other:
        other.change_passphrase(NEW, TaskContext())
        other.write(lambda u: u.put(make_record("by the command line")))
    return path


def message(stage):
    return stage.window.unlock.findChild(QLabel, "open_message")


def test_the_window_notices_locks_and_says_to_unlock_with_the_new_one(real):
    path = change_by_command(real)
    real.context.bus._look()
    wait_for(lambda: real.window.context is None)
    assert message(real).isVisible()
    assert message(real).text() == (
        "The passphrase of this case file was changed by another program. Nothing was "
        "mixed. Unlock it with the new one."
    )
    real.open_file(path, NEW)
    assert [r.summary for r in real.context.snapshot.records] == ["by the command line"]


def test_a_save_that_comes_first_locks_as_well(real):
    change_by_command(real)
    context = real.context
    context.start(lambda desk: desk.case.write(lambda u: u.put(make_record("typed"))))
    wait_for(lambda: real.window.context is None)
    assert "changed by another program" in message(real).text()


def test_the_program_that_takes_over_says_it_once(real, monkeypatch):
    started = []

    def start_again(path):
        started.append((path, why_locked.take(), why_locked.take()))
        return True

    monkeypatch.setenv("CASEFILE_WHY_LOCKED", "")
    object.__setattr__(real.window._outside, "start_again", start_again)
    path = change_by_command(real)
    real.context.bus._look()
    wait_for(lambda: started)
    ((given, said, again),) = started
    assert given == path
    assert "Unlock it with the new one" in said
    assert again == ""


def test_only_known_reasons_are_handed_on(monkeypatch):
    monkeypatch.setenv("CASEFILE_WHY_LOCKED", "Ms Patel said so")
    assert why_locked.take() == ""
    why_locked.hand_on(DriveGone())
    assert why_locked.take() == ""
    why_locked.hand_on(PassphraseChanged())
    why_locked.hand_on(None)
    assert why_locked.take() == ""


def test_no_copy_that_the_old_passphrase_opens_is_offered(real):
    real.context.stranded.disconnect(real.window._case._lock_out)
    change_by_command(real)
    real.context.stranded.emit(PassphraseChanged())
    notice = real.frame.notice
    assert "changed by another program" in notice.text
    assert notice.first.text() == "I have read this"
    assert notice.second.isHidden()


def test_nothing_of_the_new_file_is_touched_by_the_window_that_lacks_the_key(real):
    path = change_by_command(real)
    before = path.read_bytes()
    real.context.bus._look()
    wait_for(lambda: real.window.context is None)
    assert path.read_bytes() == before
    with closing(real.tools.files.open(path, NEW)) as opened:
        assert [r.summary for r in opened.read(lambda u: u.all(Record))] == [
            "by the command line"
        ]


def test_words_that_were_typed_wait_for_the_new_passphrase_and_are_saved(real):
    """The program that held them goes on until they are in the file."""
    record = make_record("She rang")
    real.context.desk.case.write(lambda u: u.put(record))
    page = real.go("diary")
    page.show_item(record.id)
    real.settle()
    path = change_by_command(real)
    page.form.said.setPlainText("Typed just before")
    real.context.bus._look()
    held = real.window.findChild
    wait_for(lambda: held(HeldPage) is not None)
    page = held(HeldPage)
    told = " ".join(w.text() for w in page.findChildren(QLabel) if w.isVisible())
    assert "changed by another program" in told
    assert "Type the new passphrase, and they are saved" in told
    assert "Connect the drive" not in told
    page._proof.secret.setText(NEW)
    page._proof.go_on.click()
    wait_for(lambda: held(HeldPage) is None)
    real.context.bus._look()
    real.settle()
    assert real.frame.notice.isHidden()
    with closing(real.tools.files.open(path, NEW)) as opened:
        kept = opened.read(lambda u: u.get(Record, record.id))
        others = [r.summary for r in opened.read(lambda u: u.all(Record))]
    assert kept.said == "Typed just before"
    assert "by the command line" in others
