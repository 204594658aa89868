"""T1, S9: somebody on the same account, sometimes at the keyboard."""

from __future__ import annotations

import dataclasses
import threading
from datetime import date
from time import perf_counter
from typing import get_args

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget

from casefile.domain.person import Person
from casefile.settings import HideKey
from casefile.ui import cocoa, screen_capture
from casefile.ui.clipboard import MARKS, SECONDS, ClipboardGuard
from casefile.ui.people.copying import CopyTool
from casefile.ui.screen_capture import CaptureBlock
from casefile.ui.settings.history_section import HistorySection
from tests.builders import make_me
from tests.stage import family, overfull, turn, wait_for

MOST_MS = 100


def visible_windows():
    return [w for w in QApplication.topLevelWidgets() if w.isVisible()]


def change(stage, **values):
    settings = dataclasses.replace(stage.context.settings, **values)
    stage.context.change_settings(settings)


@pytest.mark.parametrize("page", ["home", "diary", "assessments", "letters"])
def test_one_key_takes_everything_away_within_a_tenth_of_a_second(stage, page):
    stage.open(overfull())
    stage.go(page)
    begun = perf_counter()
    QTest.keyClick(stage.window, Qt.Key.Key_F12)
    taken = (perf_counter() - begun) * 1000
    assert not visible_windows()
    assert taken < MOST_MS
    wait_for(lambda: stage.window.context is None)
    assert not visible_windows()


def test_the_key_takes_dialogs_and_menus_away_with_the_window(full):
    dialog = QDialog(full.window)
    dialog.open()
    menu = QMenu(dialog)
    menu.addAction("Something")
    menu.popup(dialog.pos())
    turn()
    QTest.keyClick(dialog, Qt.Key.Key_F12)
    assert not visible_windows()
    wait_for(lambda: full.window.context is None)


@pytest.mark.parametrize("key", get_args(HideKey))
def test_the_key_can_be_chosen(full, key):
    change(full, hide_key=key)
    QTest.keySequence(full.window, key)
    assert not full.window.isVisible()
    wait_for(lambda: full.window.context is None)


def test_another_key_does_not_take_it_away(full):
    change(full, hide_key="F9")
    QTest.keyClick(full.window, Qt.Key.Key_F12)
    assert full.window.isVisible()
    assert full.window.context is not None


def test_the_key_works_on_the_locked_page_too(stage):
    QTest.keyClick(stage.window, Qt.Key.Key_F12)
    assert not stage.window.isVisible()


def test_the_program_ends_after_the_key(full):
    ended = []
    full.window.ended.connect(lambda: ended.append(True))
    QTest.keyClick(full.window, Qt.Key.Key_F12)
    wait_for(lambda: ended)
    assert full.window.context is None


WORDS = ("Pritchard", "Priyanka", "bedroom", "Exampleshire", "Megan", "nurse")


def said_by(interface):
    """Everything that the accessibility tree tells from here down."""
    kinds = (
        QAccessible.Text.Name,
        QAccessible.Text.Description,
        QAccessible.Text.Value,
        QAccessible.Text.Help,
    )
    told = [interface.text(kind) for kind in kinds]
    text = interface.textInterface()
    if text is not None:
        told.append(text.text(0, text.characterCount()))
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and child.isValid():
            told += said_by(child)
    return told


def drop():
    """Lets go of what was closed, as happens at the next turn."""
    turn()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def everything_said():
    told = []
    for window in QApplication.topLevelWidgets():
        interface = QAccessible.queryAccessibleInterface(window)
        if interface is not None:
            told += said_by(interface)
    return " ".join(told)


PAGES = ("home", "diary", "documents", "assessments", "people", "letters", "settings")


def test_no_word_of_the_case_is_left_in_what_screen_readers_are_told(full):
    for page in PAGES:
        full.go(page)
    assert all(word in everything_said() for word in WORDS[:2])
    full.window.lock()
    drop()
    told = everything_said()
    assert "Passphrase" in told
    assert not [word for word in WORDS if word in told]


def test_no_word_of_the_case_is_left_in_any_widget_or_its_undo(full):
    page = full.go("people")
    page.rows.choose_first()
    full.settle()
    full.window.lock()
    drop()
    for widget in QApplication.allWidgets():
        shown = " ".join(
            str(getattr(widget, name)())
            for name in ("text", "toPlainText", "windowTitle", "toolTip")
            if hasattr(widget, name)
        )
        assert not [word for word in WORDS if word in shown], widget
    for field in full.window.findChildren(QLineEdit):
        field.undo()
        assert not [word for word in WORDS if word in field.text()]


def test_tab_reaches_nothing_but_the_locked_page(full):
    full.go("diary")
    full.window.lock()
    turn()
    seen = set()
    for _ in range(40):
        QTest.keyClick(full.window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is not None:
            seen.add(focused)
    assert seen
    assert all(full.window.unlock.isAncestorOf(widget) for widget in seen)


def test_a_picture_of_the_locked_window_is_the_same_whatever_was_open(stage):
    pictures = []
    for items, page in ((family(), "diary"), ([make_me(name="Aled")], "people")):
        stage.open(items)
        stage.go(page)
        open_window = stage.window.grab().toImage()
        stage.window.lock()
        wait_for(lambda: stage.window.context is None)
        turn()
        pictures.append(stage.window.grab().toImage())
        assert pictures[-1] != open_window
    assert pictures[0] == pictures[1]


def test_the_window_blanks_before_saving_begins(full, monkeypatch):
    seen = []
    flush = full.frame.flush

    def look():
        seen.append(full.window.stack.currentWidget() is full.window.unlock)
        flush()

    monkeypatch.setattr(full.frame, "flush", look)
    full.window.lock()
    assert set(seen) == {True}


def test_a_dialog_is_given_up_before_the_pages_go(full):
    dialog = QDialog(full.frame)
    dialog.open()
    full.window.guard.idle.idle.emit()
    assert full.window.stack.currentWidget() is full.window.unlock
    assert not dialog.isVisible()
    wait_for(lambda: full.window.context is None)


def test_work_that_does_not_stop_in_time_is_left_behind(full, monkeypatch):
    monkeypatch.setattr(type(full.window), "_patience", 0.01)
    begun, stop = threading.Event(), threading.Event()
    full.context.start(lambda _desk: (begun.set(), stop.wait(20)), long=True)
    begun.wait()
    full.window.lock()
    assert full.window.has_left_work
    assert full.window.context is None
    stop.set()
    wait_for(lambda: not [t for t in threading.enumerate() if "long_" in t.name])


# The clipboard


@pytest.fixture
def clipboard(qapp, monkeypatch):  # noqa: ARG001
    # The screen that is not there cannot tell who put something on its clipboard.
    mode = QClipboard.Mode.Clipboard
    monkeypatch.setattr(ClipboardGuard, "owns", lambda _, asked: asked is mode)
    found = QGuiApplication.clipboard()
    found.clear()
    yield found
    found.clear()


def test_what_is_copied_by_the_keyboard_is_marked_as_private(full, clipboard):
    page = full.go("people")
    page.rows.choose_first()
    full.settle()
    page.form.name.selectAll()
    page.form.name.copy()
    wait_for(lambda: full.window.guard.clipboard.is_waiting)
    copied = clipboard.mimeData()
    assert copied.text() == "Rhian Pritchard"
    for name, value in MARKS.items():
        assert bytes(copied.data(name).data()) == value


def of_person(stage, name):
    page = stage.go("people")
    found = next(p for p in stage.context.snapshot.people if p.name == name)
    page.show_item(found.id)
    stage.settle()
    return page.form


def tool(form, name):
    return next(t for t in form.findChildren(CopyTool) if t.accessibleName() == name)


def with_ways_to_reach():
    ways = {
        "email": "megan@example.org",
        "phone": "07700 900118",
        "address": "2 Marsh Lane\nExampleton EX1 2AB",
    }
    return [
        dataclasses.replace(item, **ways)
        if isinstance(item, Person) and item.name.startswith(("Megan", "Priyanka"))
        else item
        for item in family()
    ]


@pytest.mark.parametrize(
    ("field", "name", "words"),
    [
        ("email", "Copy the email address", "megan@example.org"),
        ("phone", "Copy the phone number", "07700 900118"),
        ("address", "Copy the address", "2 Marsh Lane\nExampleton EX1 2AB"),
    ],
)
def test_a_contact_detail_is_copied_by_keyboard_and_taken_back(
    stage, clipboard, field, name, words
):
    """Beside the field, one Tab on; marked as private; and the bar says until when."""
    stage.open(with_ways_to_reach())
    form = of_person(stage, "Priyanka Nair")
    getattr(form, field).setFocus()
    wait_for(getattr(form, field).hasFocus)
    QTest.keyClick(getattr(form, field), Qt.Key.Key_Tab)
    button = tool(form, name)
    wait_for(button.hasFocus)
    QTest.keyClick(button, Qt.Key.Key_Return)
    guard = stage.window.guard.clipboard
    wait_for(lambda: guard.is_waiting)
    copied = clipboard.mimeData()
    assert copied.text() == words
    for mark, value in MARKS.items():
        assert bytes(copied.data(mark).data()) == value
    what = name.removeprefix("Copy the ")
    assert stage.frame.messages.text == (
        f"The {what} was copied. It is taken off the clipboard in {SECONDS} seconds, "
        "and when you lock."
    )
    guard._timer.timeout.emit()
    assert clipboard.text() == ""


def test_what_is_copied_of_a_confidential_person_is_told_with_care(stage, clipboard):
    stage.open(with_ways_to_reach())
    form = of_person(stage, "Megan Pritchard")
    tool(form, "Copy the phone number").click()
    wait_for(lambda: stage.window.guard.clipboard.is_waiting)
    assert clipboard.text() == "07700 900118"
    said = stage.frame.messages.text
    assert "It is confidential: paste it only where nobody else will read it." in said


def test_there_is_nothing_to_copy_from_an_empty_field(full):
    form = of_person(full, "Megan Pritchard")
    form.phone.clear()
    assert not tool(form, "Copy the phone number").isEnabled()
    form.phone.setText("07700 900118")
    assert tool(form, "Copy the phone number").isEnabled()


def test_what_is_copied_from_a_field_of_any_kind_goes_the_same_way(stage, clipboard):
    """One line, many lines, a picker, and words that are only shown."""
    stage.open(with_ways_to_reach())
    form = of_person(stage, "Priyanka Nair")
    guard = stage.window.guard.clipboard
    form.born.set_value(date(1990, 6, 11))
    in_day = form.born.findChild(QLineEdit) or form.born
    for field in (form.phone, form.address, form.role.lineEdit(), in_day):
        field.selectAll()
        QTest.keySequence(field, QKeySequence.StandardKey.Copy)
        wait_for(lambda: guard.is_waiting)
        assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")
        guard.clear()
    section = stage.go("settings").section(HistorySection)
    shown = section.fingerprint
    shown.setSelection(0, len(shown.text()))
    QTest.keySequence(shown, QKeySequence.StandardKey.Copy)
    wait_for(lambda: guard.is_waiting)
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_the_marks_are_those_that_the_systems_know():
    assert MARKS["ExcludeClipboardContentFromMonitorProcessing"]
    assert MARKS["CanIncludeInClipboardHistory"] == b"\0\0\0\0"
    assert MARKS["CanUploadToCloudClipboard"] == b"\0\0\0\0"
    assert "org.nspasteboard.ConcealedType" in MARKS
    assert MARKS["x-kde-passwordManagerHint"] == b"secret"


def test_what_was_copied_is_taken_back_after_half_a_minute(full, clipboard):
    guard = full.window.guard.clipboard
    clipboard.setText("01234 567890")
    wait_for(lambda: guard.is_waiting)
    assert guard._timer.interval() == SECONDS * 1000 == 30_000
    guard._timer.timeout.emit()
    assert clipboard.text() == ""


def test_locking_takes_back_what_was_copied(full, clipboard):
    clipboard.setText("01234 567890")
    wait_for(lambda: full.window.guard.clipboard.is_waiting)
    full.window.lock()
    assert clipboard.text() == ""


def test_what_another_program_copied_since_is_never_touched(
    full, clipboard, monkeypatch
):
    guard = full.window.guard.clipboard
    clipboard.setText("01234 567890")
    wait_for(lambda: guard.is_waiting)
    monkeypatch.setattr(ClipboardGuard, "owns", lambda *_: False)
    clipboard.setText("somebody else's")
    wait_for(lambda: not guard.is_waiting)
    guard.clear()
    assert clipboard.text() == "somebody else's"


def test_formatted_words_stay_formatted(qapp, clipboard):
    guard = ClipboardGuard(qapp)
    mime = QMimeData()
    mime.setHtml("<b>bold</b>")
    mime.setText("bold")
    clipboard.setMimeData(mime)
    wait_for(lambda: guard.is_waiting)
    assert "<b>bold</b>" in clipboard.mimeData().html()
    assert clipboard.text() == "bold"
    guard.clear()
    guard.deleteLater()


# Pictures of the screen


def test_every_window_is_left_out_of_pictures_until_it_is_turned_off(qapp):
    seen = []
    block = CaptureBlock(qapp, lambda handle, allowed: seen.append((handle, allowed)))
    window = QWidget()
    block.set_on(on=True)
    window.show()
    number = int(window.winId())
    assert (number, False) in seen
    dialog = QDialog(window)
    dialog.open()
    assert (int(dialog.winId()), False) in seen
    block.set_on(on=False)
    assert (number, True) in seen
    dialog.close()
    window.close()
    block.deleteLater()


class User32:
    def __init__(self, newest):
        self.asked = []
        self._newest = newest

    def SetWindowDisplayAffinity(self, window, how):  # noqa: N802  (Windows)
        self.asked.append((window.value, how))
        return how != 0x11 or self._newest


@pytest.mark.parametrize(("newest", "asked"), [(True, [0x11]), (False, [0x11, 1])])
def test_windows_is_asked_to_leave_a_window_out(newest, asked):
    user32 = User32(newest)
    screen_capture.on_windows(7, False, user32)
    assert user32.asked == [(7, how) for how in asked]
    user32.asked.clear()
    screen_capture.on_windows(7, True, user32)
    assert user32.asked == [(7, 0)]


class Objc:
    """Notes the messages that objects of macOS are sent."""

    def __init__(self):
        self.sent = []
        self.objc_getClass = self._answer
        self.sel_registerName = self._name
        self.objc_msgSend = self._send
        self.names = []

    class _Function:
        def __init__(self, work):
            self.work = work
            self.restype = None

        def __call__(self, *given):
            return self.work(*given)

    def __setattr__(self, name, value):
        if callable(value):
            value = self._Function(value)
        object.__setattr__(self, name, value)

    def _answer(self, _name):
        return 5

    def _name(self, name):
        self.names.append(name)
        return len(self.names)

    def _send(self, _to, selector, *given):
        self.sent.append((self.names[selector.value - 1], given))
        return 9


def test_macos_is_asked_to_leave_a_window_out_and_to_conceal_what_was_copied():
    objc = Objc()
    cocoa.set_sharing(3, allowed=False, runtime=cocoa.Runtime(objc))
    name, given = objc.sent[-1]
    assert (name, given[0].value) == (b"setSharingType:", 0)
    objc = Objc()
    kind = b"org.nspasteboard.ConcealedType"
    cocoa.mark_pasteboard(kind, cocoa.Runtime(objc))
    sent = [name for name, _ in objc.sent]
    assert b"generalPasteboard" in sent
    assert sent[-1] == b"setString:forType:"
    assert any(given and given[0].value == kind for _, given in objc.sent)
