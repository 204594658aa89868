"""What a search led to has its words marked where it opens."""

from __future__ import annotations

import dataclasses

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from casefile.domain.record import RecordKind
from casefile.domain.search import FoundWords
from casefile.services import diary
from casefile.services.letter import letters
from casefile.ui.common.found_marks import FoundMarks
from tests.builders import make_record
from tests.stage import wait_for

LONG = "\n".join(f"Line {number} of what was said." for number in range(60))


@pytest.fixture
def long(full):
    """The small family case, with a long note that ends with a word of its own."""
    note = make_record(
        "A long day", kind=RecordKind.NOTE, details=f"{LONG}\nThen a kingfisher. 🙂"
    )
    other = make_record("Another day", kind=RecordKind.NOTE, details="No bird at all")
    full.context.start(lambda desk: [diary.save(desk, one) for one in (note, other)])
    full.settle()
    return full


@pytest.fixture
def said(monkeypatch):
    """What screen readers are given to say."""
    heard = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append(event.message())
    )
    return heard


def seek(stage, words):
    """Types words and opens the best result, all by keyboard."""
    search = stage.frame.search
    search.setFocus()
    search.selectAll()
    QTest.keyClicks(search, words)
    search.ask()
    stage.settle()
    QTest.keyClick(search, Qt.Key.Key_Return)
    stage.settle()


def marked(field: QPlainTextEdit):
    return [one.cursor.selectedText() for one in field.extraSelections()]


def marks(stage, page):
    return stage.frame.page(page).findChild(FoundMarks)


def test_the_word_is_marked_in_a_note_brought_into_sight_and_read_out(long, said):
    seek(long, "kingfisher")
    page = long.frame.page("diary")
    details = page.form.details
    assert marked(details) == ["kingfisher"]
    wait_for(lambda: _in_sight(page, details))
    assert details.hasFocus()
    assert details.textCursor().position() == details.toPlainText().index("kingfisher")
    assert said[-1] == "Found: kingfisher"
    assert details.accessibleDescription() == "Found: kingfisher"
    # Nothing was changed by that.
    assert not page.detail.autosave.is_waiting


def test_marks_go_with_the_first_letter_that_is_typed(long):
    seek(long, "kingfisher")
    details = long.frame.page("diary").form.details
    QTest.keyClicks(details, "x")
    assert marked(details) == []
    assert details.accessibleDescription() == ""
    assert marks(long, "diary").told == ""


def test_marks_go_when_another_thing_or_another_page_is_shown(long):
    seek(long, "kingfisher")
    page = long.frame.page("diary")
    other = next(r for r in long.context.snapshot.records if r.summary == "Another day")
    page.show_item(other.id)
    assert marks(long, "diary").told == ""
    seek(long, "kingfisher")
    assert marks(long, "diary").told == "Found: kingfisher"
    long.context.go("home")
    assert marks(long, "diary").told == ""
    page.show_item(other.id)
    long.context.go("diary")
    assert marked(page.form.details) == []


def test_a_word_in_a_field_of_one_line_is_marked_and_the_field_is_unchanged(long):
    typed = []
    seek(long, "another")
    summary = long.frame.page("diary").form.summary
    summary.textChanged.connect(typed.append)
    assert marks(long, "diary").told == "Found: Another"
    assert summary.hasFocus()
    assert summary.cursorPosition() == 0
    find = long.context.theme.colour("find")
    assert _shows(summary, find)
    marks(long, "diary").clear()
    assert not _shows(summary, find)
    assert (summary.text(), typed) == ("Another day", [])


def test_words_are_marked_in_the_fields_of_a_person(full):
    seek(full, "social")
    assert full.frame.current == "people"
    form = full.frame.page("people").form
    assert marks(full, "people").told.casefold() == "found: social"
    assert form.role.lineEdit().accessibleDescription().startswith("Found: ")


def test_words_are_marked_in_a_flag_and_in_what_it_quotes(full):
    flag = full.context.snapshot.flags[0]
    word = flag.passage.quote.split()[-1].strip(".,")
    full.frame.search.setText(f"{word} kind:flag")
    full.frame.search.ask()
    full.settle()
    full.frame.search.results.take_first()
    full.settle()
    panel = full.frame.page("assessments").flags.panel
    assert f">{word}</u>" in panel.quote.text()
    full.context.go("home")
    assert panel.quote.text() == f"“{panel.flag.passage.quote}”"


def test_words_of_a_paper_are_never_taken_for_html(full):
    flag = full.context.snapshot.flags[0]
    word = flag.passage.quote.split()[-1].strip(".,")
    full.frame.search.setText(f"{word} kind:flag")
    full.frame.search.ask()
    full.settle()
    full.frame.search.results.take_first()
    full.settle()
    quote = full.frame.page("assessments").flags.panel.quote
    assert quote.textFormat() is Qt.TextFormat.RichText
    # Another quote comes while words of this one are marked.
    quote.setText("<img src='file:///x.png'> &lt;")
    assert quote.textFormat() is Qt.TextFormat.PlainText
    full.context.go("home")
    assert quote.textFormat() is Qt.TextFormat.PlainText
    assert quote.text().startswith("<img")


def test_words_are_marked_in_a_letter_that_was_written(full):
    _write_a_letter(full, "The heron was there.\n\nYours")
    seek(full, "heron")
    assert full.frame.current == "letters"
    view = full.frame.page("letters").view
    wait_for(lambda: marked(view.text.editor) == ["heron"])
    assert view.text.editor.hasFocus()
    assert not view.autosave.is_waiting


def _write_a_letter(stage, body):
    def work(desk):
        letter = letters.start(desk, "sar")
        letters.save(desk, dataclasses.replace(letter, body=body))

    stage.context.start(work)
    stage.settle()


def _in_sight(page, field):
    area = page._body.area
    corner = field.mapTo(area.viewport(), field.cursorRect().center())
    return area.viewport().rect().contains(corner)


def _shows(field, colour):
    QApplication.sendPostedEvents()
    image = field.grab().toImage()
    return any(
        image.pixelColor(x, y).name() == colour.name()
        for x in range(image.width())
        for y in range(image.height())
    )


def test_fields_that_are_gone_by_the_time_are_left_alone(full):
    root = QWidget(full.frame)
    field = QPlainTextEdit("Then a kingfisher.", root)
    root.show()
    marks = FoundMarks(root, full.context.theme)
    marks.show(FoundWords(frozenset({("kingfisher",)})))
    assert marked(field) == ["kingfisher"]
    # As when a form is filled anew before what was found comes into sight.
    shiboken6.delete(field)
    marks._bring_into_sight()
    full.context.theme.changed.emit()
    marks.clear()
    assert marks.told == ""
