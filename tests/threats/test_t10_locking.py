"""T10 with T1: the window locks while the drive is gone, and no word is lost."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from casefile.domain.record import Record
from casefile.tasks import TaskContext
from casefile.ui.frame.stranded import NOT_SAVED
from casefile.ui.sole_window import come_forward
from tests.builders import PASSPHRASE, make_case, make_record
from tests.faults.scenario import files
from tests.looks import faults
from tests.stage import Stage, real_tools, wait_for
from tests.threats.test_t10_drive_gone import plug_in, pull

NEW = "velvet canoe lamp orbit"
WORDS = "zqtyped when it went"


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    with closing(
        files().create(folder / "ours.casefile", PASSPHRASE, [make_case()])
    ) as store:
        store.write(lambda u: u.put(make_record("kept")))
    return folder


@pytest.fixture
def real(qapp, tmp_path, stick, fixed_time):
    assert qapp
    stage = Stage(tmp_path / "state", real_tools(fixed_time))
    stage.show()
    stage.open_file(stick / "ours.casefile", PASSPHRASE)
    yield stage
    stage.end()


def type_words(stage):
    page = stage.go("diary")
    page.rows.choose_first()
    stage.settle()
    field = page.form.details
    field.setFocus()
    QTest.keyClicks(field, WORDS)
    return field


def held_page(stage):
    shown = stage.window.stack.currentWidget()
    assert shown.objectName() == "held_page"
    return shown


def kept(path):
    with closing(files().open(path, PASSPHRASE)) as store:
        return [r.details for r in store.read(lambda u: u.all(Record))]


def test_words_that_cannot_be_saved_outlive_the_lock_and_are_saved_in_time(real, stick):
    type_words(real)
    away = pull(stick)
    real.window.lock()
    page = held_page(real)
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "could not be saved" in said
    assert "still in the memory of this computer" in said
    assert not faults(real.window)
    shown = [
        w.toPlainText()
        for w in real.window.findChildren(QPlainTextEdit)
        if w.isVisible()
    ]
    assert WORDS not in " ".join([said, *shown])
    plug_in(stick, away)
    wait_for(lambda: real.window.context is None)
    assert real.window.stack.currentWidget() is real.window.unlock
    assert kept(stick / "ours.casefile") == [WORDS]


def test_a_record_being_logged_is_held_as_well(real, stick):
    real.frame.log_something()
    field = real.frame.log.form.said
    field.setFocus()
    QTest.keyClicks(field, WORDS)
    away = pull(stick)
    real.window.lock()
    held_page(real)
    plug_in(stick, away)
    wait_for(lambda: real.window.context is None)
    with closing(files().open(stick / "ours.casefile", PASSPHRASE)) as store:
        assert WORDS in [r.said for r in store.read(lambda u: u.all(Record))]


def test_the_passphrase_shows_the_words_again_and_nothing_else_does(real, stick):
    field = type_words(real)
    away = pull(stick)
    real.window.lock()
    page = held_page(real)
    secret = page.findChild(QLineEdit, "passphrase_again")
    assert secret.hasFocus()
    for typed in ("not the passphrase", PASSPHRASE):
        assert real.window.stack.currentWidget() is page
        assert not field.isVisible()
        wait_for(secret.isEnabled)
        QTest.keyClicks(secret, typed)
        QTest.keyClick(secret, Qt.Key.Key_Return)
        wait_for(lambda: not real.context.runner.is_busy)
    assert field.isVisible()
    assert field.toPlainText() == WORDS
    assert real.frame.stranded.is_waiting
    plug_in(stick, away)
    wait_for(lambda: not real.frame.has_unsaved)
    real.window.lock()
    assert real.window.context is None
    assert kept(stick / "ours.casefile") == [WORDS]


def test_the_key_that_hides_keeps_the_words_and_the_window_comes_back_locked(
    real, stick
):
    type_words(real)
    away = pull(stick)
    ended = []
    real.window.ended.connect(lambda: ended.append(1))
    QTest.keyClick(real.window, Qt.Key.Key_F12)
    wait_for(lambda: real.window.stack.currentWidget().objectName() == "held_page")
    assert not [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert not ended
    come_forward(real.window, None)
    wait_for(real.window.isVisible)
    held_page(real)
    plug_in(stick, away)
    wait_for(lambda: ended)
    assert kept(stick / "ours.casefile") == [WORDS]


def test_closing_the_window_warns_once_on_the_page(real, stick):
    type_words(real)
    pull(stick)
    real.window.lock()
    page = held_page(real)
    asked = _Closing()
    real.window.closeEvent(asked)
    assert not asked.isAccepted()
    shown = page.findChild(QLabel, "again_message")
    assert shown.isVisible()
    assert shown.text() == NOT_SAVED


def test_nothing_is_held_when_nothing_was_typed(real, stick):
    real.go("diary")
    pull(stick)
    real.window.lock()
    assert real.window.context is None
    assert real.window.stack.currentWidget() is real.window.unlock


class _Closing(QCloseEvent):
    """The user closes the window by its own button."""

    def spontaneous(self):
        return True


def test_a_passphrase_changed_elsewhere_meanwhile_is_told_and_the_new_one_saves(
    real, stick
):
    """The stick was at another computer: now another passphrase opens the file."""
    type_words(real)
    away = pull(stick)
    real.window.lock()
    page = held_page(real)
    with closing(files().open(away / "ours.casefile", PASSPHRASE)) as store:
        store.change_passphrase(NEW, TaskContext())
    plug_in(stick, away)

    def told():
        labels = page.findChildren(QLabel)
        return " ".join(w.text() for w in labels if w.isVisible())

    wait_for(lambda: "changed by another program" in told())
    assert "Type the new passphrase, and they are saved" in told()
    assert "Connect the drive again" not in told()
    assert real.window.context is not None, "the words are still held"
    secret = page.findChild(QLineEdit, "passphrase_again")
    wait_for(secret.isEnabled)
    QTest.keyClicks(secret, NEW)
    QTest.keyClick(secret, Qt.Key.Key_Return)
    wait_for(lambda: real.window.stack.currentWidget() is real.frame)
    real.context.bus._look()
    wait_for(lambda: not real.frame.has_unsaved)
    real.window.lock()
    assert real.window.context is None
    with closing(files().open(stick / "ours.casefile", NEW)) as store:
        assert [r.details for r in store.read(lambda u: u.all(Record))] == [WORDS]
