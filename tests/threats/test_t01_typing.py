"""T1: what is being typed when the window locks is kept, on every page."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from casefile.domain.item import KINDS
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.ui.common.day_edit import DayEdit, DaysEdit, TimeEdit
from casefile.ui.common.people_edit import PeopleEdit
from casefile.ui.diary.filter_bar import FilterBar
from casefile.ui.documents.paper_filter import PaperFilter
from tests.builders import PASSPHRASE
from tests.stage import Stage, real_tools, wait_for

NOT_KEPT = ("Search", "Find", "Page", "filter", "calls itself", "Minutes", "minutes")
"""Fields for looking things up, for numbers, or that belong to the settings."""


_READ = (DayEdit, DaysEdit, TimeEdit, PeopleEdit)
"""What is typed in these is read, and marked if it is not understood."""


def editors(page):
    """Every field on a page in which words are typed that belong to the case."""
    found = []
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        for field in page.findChildren(kind):
            named = field.accessibleName() + field.placeholderText()
            is_word = not isinstance(field, _READ)
            if (
                field.isVisible()
                and field.isEnabled()
                and not field.isReadOnly()
                and is_word
                and not any(part in named for part in NOT_KEPT)
                and not _looks_up(page, field)
            ):
                found.append(field)
    return found


def _looks_up(page, field):
    bars = [*page.findChildren(FilterBar), *page.findChildren(PaperFilter)]
    return any(bar.isAncestorOf(field) for bar in bars)


def type_in_all(page, name):
    """Types a word of its own into each field; returns the words."""
    typed = []
    for number, field in enumerate(editors(page)):
        word = f"zq{name[:3]}{number}x"
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.end(False)
        QTest.keyClicks(field, word)
        typed.append(word)
    return typed


def kept(store):
    """Everything that the case holds, as text, read again after it was closed."""
    store.closed = False
    return store.read(
        lambda work: repr([work.all(kind, withdrawn=True) for kind in KINDS.values()])
    )


@pytest.mark.parametrize(
    ("page", "least"),
    [("diary", 3), ("documents", 4), ("people", 6), ("settings", 4), ("letters", 1)],
)
def test_every_word_typed_on_a_page_is_there_after_the_lock(full, page, least):
    shown = full.go(page)
    rows = getattr(shown, "rows", None)
    if rows is not None:
        rows.choose_first()
    full.settle()
    store = full.context.desk.case
    typed = type_in_all(shown, page)
    assert len(typed) >= least
    full.window.lock()
    assert full.window.context is None
    held = kept(store)
    assert [word for word in typed if word not in held] == []


def test_the_words_of_a_letter_are_there_after_the_lock(full):
    shown = full.go("letters")
    shown.rows.choose_first()
    full.settle()
    view = shown.view
    view.tabs.setCurrentIndex(1)
    full.settle()
    store = full.context.desk.case
    view.text.editor.setFocus()
    QTest.keyClicks(view.text.editor, "zqletterx")
    full.window.lock()
    assert "zqletterx" in kept(store)


def test_a_record_that_is_being_logged_is_kept_by_the_lock(full):
    store = full.context.desk.case
    full.frame.log_something()
    log = full.frame.log
    typed = type_in_all(log, "log")
    assert len(typed) >= 2
    full.window.lock()
    held = kept(store)
    assert [word for word in typed if word not in held] == []


def type_over(field, words):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def typed_when_and_with(form):
    """Types a date, a time, a length and a new name, and leaves the last field open."""
    type_over(form.day, "3/2/2026")
    type_over(form.time, "11:07")
    type_over(form.minutes, "12")
    type_over(form.people, "Zqname Zqsurname")


def the_record(store, at):
    store.closed = False
    (found,) = [r for r in store.read(lambda u: u.all(Record)) if r.happened_at == at]
    names = {p.id: p.name for p in store.read(lambda u: u.all(Person))}
    who = [*(names[p] for p in found.people), *found.draft_names]
    return found.happened_on, found.minutes, who


@pytest.mark.parametrize("last", ["day", "time", "minutes", "people"])
def test_when_and_with_whom_are_there_after_the_lock(full, last):
    """Whichever of the fields was being typed in when the window locked."""
    page = full.go("diary")
    page.rows.choose_first()
    full.settle()
    store = full.context.desk.case
    typed_when_and_with(page.form)
    type_over(getattr(page.form, last), getattr(page.form, last).text())
    full.window.lock()
    assert the_record(store, time(11, 7)) == (
        date(2026, 2, 3),
        12,
        ["Zqname Zqsurname"],
    )


def test_when_and_with_whom_of_a_record_being_logged_are_there_after_the_lock(full):
    store = full.context.desk.case
    full.frame.log_something()
    typed_when_and_with(full.frame.log.form)
    full.window.lock()
    assert the_record(store, time(11, 7)) == (
        date(2026, 2, 3),
        12,
        ["Zqname Zqsurname"],
    )


def test_a_name_alone_in_the_panel_is_kept_by_the_lock(full):
    """It may be typed only halfway, so that it is nobody's name yet."""
    store = full.context.desk.case
    before = len(store.read(lambda u: u.all(Record)))
    full.frame.log_something()
    type_over(full.frame.log.form.people, "Zqname Zqsurname")
    full.window.lock()
    store.closed = False
    kept_now = store.read(lambda u: u.all(Record))
    assert len(kept_now) == before + 1
    (draft,) = (record for record in kept_now if record.draft)
    assert draft.draft_names == ("Zqname Zqsurname",)
    assert "Zqname" not in str(store.read(lambda u: u.all(Person)))


@pytest.mark.parametrize("key", [Qt.Key.Key_F12, Qt.Key.Key_L])
def test_half_a_call_comes_back_as_a_draft_and_says_so(
    real, case_file, tmp_path, fixed_time, key
):
    """Else it would look like a record, and would be logged a second time."""
    real.open_file(case_file, PASSPHRASE)
    real.frame.log_something()
    QTest.keyClicks(real.frame.log.form.said, "zqhalf a call")
    control = Qt.KeyboardModifier.ControlModifier
    none = Qt.KeyboardModifier.NoModifier
    QTest.keyClick(real.window, key, control if key is Qt.Key.Key_L else none)
    wait_for(lambda: real.window.context is None)
    again = Stage(tmp_path / "state", real_tools(fixed_time))
    again.show()
    again.open_file(case_file, PASSPHRASE)
    (draft,) = again.context.snapshot.records
    assert draft.draft
    notice = again.frame.notice
    assert notice.text.startswith("Kept as a draft, not finished: Phone call")
    notice.first.click()
    again.settle()
    assert again.frame.log.form.said.toPlainText() == "zqhalf a call"
    again.end()


def test_nothing_can_be_dragged_into_a_locked_window(full, tmp_path):
    paper = tmp_path / "paper.txt"
    paper.write_text("dragged")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(paper))])
    full.go("documents")
    handle = full.window.windowHandle()
    assert drag_over(handle, carried)
    full.window.lock()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window = full.window
    everything = [window, *window.findChildren(QWidget)]
    assert len(everything) > 20
    taking = [one for one in everything if one.acceptDrops()]
    assert [one for one in (handle, *taking) if drag_over(one, carried)] == []


def drag_over(widget, carried):
    """Whether a widget or a window would take what is dragged over it."""
    event = QDragEnterEvent(
        QPoint(2, 2),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_an_untouched_panel_makes_no_record(full):
    store = full.context.desk.case
    before = kept(store)
    full.frame.log_something()
    full.window.lock()
    assert kept(store) == before


def test_what_is_typed_about_a_flag_is_there_after_the_lock(full):
    page = full.go("assessments")
    full.settle()
    flag = full.context.snapshot.flags[0]
    page.show_item(flag.id)
    full.settle()
    panel = page.findChild(QPlainTextEdit)
    fields = [f for f in editors(page) if isinstance(f, QPlainTextEdit)]
    assert fields, panel
    store = full.context.desk.case
    for number, field in enumerate(fields):
        field.setFocus()
        QTest.keyClicks(field, f"zqflag{number}x")
    full.window.lock()
    held = kept(store)
    assert [n for n in range(len(fields)) if f"zqflag{n}x" not in held] == []


def test_no_passphrase_is_ever_kept(full):
    """S3: what is typed into the field for the passphrase reaches no part of a case."""
    store = full.context.desk.case
    full.window.lock()
    secret = full.window.unlock.open_panel.findChild(QLineEdit, "passphrase")
    QTest.keyClicks(secret, "zqsecretx")
    full.window.unlock.begin(None)
    assert secret.text() == ""
    assert "zqsecretx" not in kept(store)
