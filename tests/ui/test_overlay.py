"""Messages float over the page: nothing moves, and Undo is within reach."""

from threading import Event

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from casefile.tasks import TaskContext
from tests.builders import make_record
from tests.stage import turn, wait_for


def place(frame: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(frame, QPoint()), widget.size())


def test_a_message_moves_nothing_on_the_page(full):
    page = full.go("diary")
    before = [place(full.frame, w) for w in (full.frame.stack, page._log, page.rows)]
    full.context.say("The record was removed.", full.context.undo)
    full.settle()
    after = [place(full.frame, w) for w in (full.frame.stack, page._log, page.rows)]
    assert after == before
    bar = place(full.frame, full.frame.messages)
    assert full.frame.messages.isVisible()
    assert full.frame.stack.geometry().contains(bar)
    assert bar.bottom() > full.frame.height() - 40
    full.frame.messages.clear()
    full.settle()
    assert not full.frame.overlay.isVisible()


def test_a_sentence_is_in_one_line_where_there_is_room(full):
    full.context.say("“Letter about the referral” is already here, and is kept once.")
    full.settle()
    label = full.frame.messages._words
    assert label.height() < 2 * label.fontMetrics().height()
    full.context.say("Undone.")
    full.settle()
    assert full.frame.overlay.width() < 200
    full.context.say("The record was removed.", full.context.undo)
    full.settle()
    messages = full.frame.messages
    undo = messages._undo_button
    assert messages.rect().contains(undo.geometry())
    assert full.frame.overlay.rect().contains(messages.geometry())


def test_slow_work_is_shown_below_the_page_and_covers_nothing(full):
    page = full.go("diary")
    before = [place(full.frame, w) for w in (page._log, page.rows)]

    seen = Event()

    def slow(context: TaskContext) -> None:
        while not seen.wait(0.01):
            context.check()

    full.context.runner.start(slow, title="Reading the paper.", long=True)
    try:
        wait_for(full.frame.progress.isVisible)
        full.frame.layout().activate()
        turn()
        strip = place(full.frame, full.frame.progress)
        assert not strip.intersects(place(full.frame, full.frame.stack))
        assert strip.bottom() == full.frame.rect().bottom()
        after = [place(full.frame, w) for w in (page._log, page.rows)]
        assert [w.topLeft() for w in after] == [w.topLeft() for w in before]
        words = full.frame.progress._words
        assert words.height() < 2 * words.fontMetrics().height()
    finally:
        seen.set()
    full.settle()


def test_a_long_message_is_shown_in_full_beside_the_log_panel(full):
    full.frame.log_something()
    full.context.say("The drive is full, so this was not saved. " * 8)
    full.settle()
    messages = full.frame.messages
    assert messages._words.height() >= messages._words.heightForWidth(
        messages._words.width()
    )
    assert not place(full.frame, messages).intersects(full.frame.log.geometry())
    full.window.resize(1024, 700)
    full.settle()
    assert not place(full.frame, messages).intersects(full.frame.log.geometry())


def test_undo_is_reached_by_keyboard(full):
    page = full.go("diary")
    kept = len(full.context.snapshot.records)
    page.rows.choose_first()
    full.settle()
    page.detail.remove.click()
    full.settle()
    assert len(full.context.snapshot.records) == kept - 1
    page.form.summary.setFocus()
    QTest.keyClick(page.form.summary, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    wait_for(lambda: len(full.context.snapshot.records) == kept)
    full.settle()


def test_a_message_is_read_out(full, monkeypatch):
    said = []
    monkeypatch.setattr(
        "casefile.ui.common.message_bar.QAccessible.updateAccessibility",
        lambda event: said.append(event.message()),
    )
    full.context.say("The record was removed.")
    assert said == ["The record was removed."]


@pytest.fixture
def dialog(full):
    """A dialog of the program, such as the one that asks for a file."""
    made = QDialog(full.window)
    field = QLineEdit(made)
    made.open()
    wait_for(made.isActiveWindow)
    field.setFocus()
    return made


def test_lock_works_in_a_field_and_in_a_dialog(full, dialog):
    field = dialog.findChild(QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: full.window.context is None)
    assert full.window.unlock.isVisible()
    assert dialog.isHidden()


def test_f12_takes_a_dialog_away_too(full, dialog):
    QTest.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_F12)
    wait_for(full.window.isHidden)
    assert dialog.isHidden()


def test_lock_works_right_after_a_dialog_and_with_nothing_focused(full, dialog):
    full.context.desk.case.write(lambda work: work.put(make_record("Kept")))
    dialog.reject()
    turn()
    wait_for(full.window.isActiveWindow)
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    QTest.keyClick(
        full.window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier
    )
    wait_for(lambda: full.window.context is None)
