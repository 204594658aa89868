"""Papers for the court in the window: exhibits, references, paragraphs, length."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from casefile import resources
from casefile.domain.document import Document, Medium
from casefile.domain.letter import Letter
from casefile.services.letter import letters
from casefile.ui.common.unlock_paper import UnlockPaper
from casefile.ui.letters.styling import signs
from casefile.ui.print_preview import PrintPreview
from tests.builders import make_document, make_me
from tests.looks import faults
from tests.stage import Stage, family, wait_for

WORDS = 1


@pytest.fixture
def view(stage: Stage) -> Any:
    """A witness statement that was just begun."""
    kept = [one for one in family() if not getattr(one, "is_me", False)]
    paper = make_document("Minutes of the meeting", pages=6, medium=Medium.PDF)
    stage.open([*kept, make_me(name="Robin Hale"), paper])
    page = stage.go("letters")
    page.begin("witness_statement")
    stage.settle()
    page.view.stage = stage
    page.view.minutes = paper
    return page.view


def write(view: Any, text: str) -> None:
    view.tabs.setCurrentIndex(WORDS)
    wait_for(view.text.text)
    view.text.editor.setFocus()
    view.text.editor.setPlainText(text)


def cursor_at(view: Any, words: str) -> None:
    cursor = view.text.editor.document().find(words)
    cursor.setPosition(cursor.selectionEnd())
    view.text.editor.setTextCursor(cursor)


def kept(view: Any) -> Letter:
    view.flush()
    view.stage.settle()
    found = view.stage.context.snapshot.letters
    return next(one for one in found if one.id == view.letter.id)


def test_words_that_are_chosen_become_a_reference_to_an_exhibit(view: Any) -> None:
    write(view, "1. I have seen the minutes of it.")
    view.tools.paper.set_value(view.minutes.id)
    view.tools.page.setText("2")
    cursor = view.text.editor.document().find("the minutes")
    view.text.editor.setTextCursor(cursor)
    view.tools.exhibit.click()
    made = f"1. I have seen [the minutes](exhibit:{view.minutes.id}:2) of it."
    assert view.text.text() == made
    view.text.editor.undo()
    assert view.text.text() == "1. I have seen the minutes of it."
    view.text.editor.redo()
    assert kept(view).body == made
    view.tabs.setCurrentIndex(0)
    wait_for(lambda: view.answers.exhibits.rows)
    (row,) = view.answers.exhibits.rows
    assert row.words.text() == "RH1: Minutes of the meeting"


def test_without_a_paper_it_says_what_to_choose(view: Any) -> None:
    write(view, "1. One.")
    view.tools.bundle.click()
    assert "Choose the paper" in view.stage.frame.messages.text
    assert view.text.text() == "1. One."


def test_paragraphs_are_added_and_moved_and_can_be_put_back(view: Any) -> None:
    write(view, "1. One.\n\n1. Two.")
    cursor_at(view, "Two.")
    view.tools.up.click()
    assert view.text.text() == "1. Two.\n\n1. One."
    view.tools.add.click()
    QTest.keyClicks(view.text.editor, "Between.")
    assert view.text.text() == "1. Two.\n\n1. Between.\n\n1. One."
    view.tools.down.click()
    assert kept(view).body == "1. Two.\n\n1. One.\n\n1. Between."
    for _ in range(4):
        view.text.editor.undo()
    assert "Two." in view.text.text()


def test_a_paper_is_attached_with_some_of_its_pages_and_taken_away(view: Any) -> None:
    listed = view.answers.exhibits
    listed.wanted.emit(view.minutes.id, "all")
    wait_for(lambda: listed.rows)
    (row,) = listed.rows
    assert row.words.text() == "RH1: Minutes of the meeting, not mentioned in the words"
    row.pages.setText("9")
    row.pages.editingFinished.emit()
    assert "6" in row._problem.text()
    row.pages.setText("2-3")
    row.pages.editingFinished.emit()
    view.stage.settle()
    assert kept(view).facts[f"exhibit {view.minutes.id}"] == "2-3"
    (row,) = listed.rows
    assert row.pages.text() == "2-3"
    row.remove.click()
    wait_for(lambda: not listed.rows)
    assert f"exhibit {view.minutes.id}" not in kept(view).facts


def test_what_is_missing_is_said_before_it_is_written(view: Any) -> None:
    wait_for(lambda: view.gaps.missing)
    assert "the name of the court" in view.gaps.missing
    assert "what you know" in view.gaps.missing


def test_the_preview_says_how_long_it_may_be(view: Any) -> None:
    view.tabs.setCurrentIndex(2)
    wait_for(lambda: view.preview.page_count)
    assert "of at most 25 pages under the old rule" in view.preview._message.text()


def test_the_tools_go_once_the_paper_was_served(view: Any) -> None:
    write(view, "1. One.")
    sent = kept(view)
    view.stage.context.start(lambda desk: letters.sent(desk, sent.id, sent.made_on))
    view.stage.settle()
    assert not view.tools.isVisible()
    assert view.text.editor.isReadOnly()


def test_a_letter_to_the_council_has_no_such_tools(stage: Stage) -> None:
    stage.open(family())
    page = stage.go("letters")
    page.begin("sar")
    stage.settle()
    assert page.view.tools is None
    assert not page.view.answers.exhibits.isVisible()


def test_the_id_in_a_reference_is_out_of_the_way() -> None:
    line = "See [the minutes](exhibit:1f3c0000:2) now."
    hidden = "".join(line[start:end] for start, end in signs(line))
    assert hidden == "[](exhibit:1f3c0000:2)"


@pytest.mark.parametrize("away", ["nowhere", "answers", "diary"])
def test_what_was_typed_can_be_taken_back_after_it_was_kept(
    view: Any, away: str
) -> None:
    write(view, "1. One.")
    cursor_at(view, "One.")
    QTest.keyClicks(view.text.editor, " More words.")
    assert kept(view).body == "1. One. More words."
    if away == "answers":
        view.tabs.setCurrentIndex(0)
        view.stage.settle()
    elif away == "diary":
        view.stage.go("diary")
        view.stage.settle()
        view.stage.go("letters")
    view.tabs.setCurrentIndex(WORDS)
    view.stage.settle()
    assert view.text.text() == "1. One. More words."
    view.text.editor.setFocus()
    QTest.keyClick(view.text.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "More words." not in view.text.text()


@pytest.fixture
def locked(view: Any) -> Document:
    """A paper with a password, attached to the statement."""
    said = str(resources.toml("reading.toml")["problem"]["locked"])
    view.stage.papers.password = "open"
    return attached(view, "all", pages=0, problem=said)


def attached(view: Any, which: str, **fields: Any) -> Document:
    """Attaches pages of a paper of which the bytes are there."""
    case = view.stage.context.desk.case
    sha256 = case.write(lambda tx: tx.keep_original(b"locked"))
    paper = make_document("Report", medium=Medium.PDF, sha256=sha256, **fields)
    case.write(lambda tx: tx.put(paper))
    view.stage.settle()
    view.answers.exhibits.wanted.emit(paper.id, which)
    wait_for(lambda: view.answers.exhibits.rows)
    view.stage.settle()
    return paper


def asked_for(title: str) -> UnlockPaper:
    wait_for(lambda: isinstance(QApplication.activeModalWidget(), UnlockPaper))
    box = QApplication.activeModalWidget()
    assert not faults(box)
    assert any(title in one.text() for one in box.findChildren(QLabel))
    return box


@pytest.mark.usefixtures("locked")
def test_the_password_of_a_locked_exhibit_is_asked_for_before_it_is_written(
    view: Any, tmp_path: Path
) -> None:
    view.stage.answers.chosen_folder = tmp_path
    view.bar.button.click()
    box = asked_for("“Report” is locked")
    QTest.keyClicks(box.password.line, "wrong")
    box.go_on.click()
    view.stage.settle()
    assert "not its password" in view.stage.frame.messages.text
    assert not list(tmp_path.glob("*.pdf"))
    view.bar.button.click()
    box = asked_for("“Report” is locked")
    QTest.keyClicks(box.password.line, "open")
    box.go_on.click()
    wait_for(lambda: list(tmp_path.glob("*.pdf")))
    view.stage.settle()
    (binding, _alone) = view.stage.papers.bindings
    exhibit = binding.sections[0]
    assert exhibit.title == "Exhibit RH1: Report", "it is called as the paper is"
    assert bytes(exhibit.papers[1].load()) == b"locked unlocked"
    view.bar.button.click()
    view.stage.settle()
    assert not isinstance(QApplication.activeModalWidget(), UnlockPaper)


def test_what_is_printed_of_a_statement_has_its_exhibits(view: Any) -> None:
    attached(view, "2-3", pages=6)
    view.bar._print.click()
    wait_for(lambda: isinstance(QApplication.activeModalWidget(), PrintPreview))
    preview = QApplication.activeModalWidget()
    (binding,) = view.stage.papers.bindings
    assert preview._paper.count == len(binding.labels)
    assert binding.labels[-1] == "RH1 page 2"
    preview.reject()


def test_the_preview_of_a_statement_has_its_exhibits(view: Any) -> None:
    attached(view, "2-3", pages=6)
    view.tabs.setCurrentIndex(2)
    wait_for(lambda: view.stage.papers.bindings)
    view.stage.settle()
    assert "Its exhibits stand behind it" in view.preview._message.text()
    assert "of at most 25 pages" in view.preview._message.text()


@pytest.mark.usefixtures("locked")
def test_the_preview_says_why_an_exhibit_is_not_shown(view: Any) -> None:
    view.tabs.setCurrentIndex(2)
    wait_for(lambda: view.preview.page_count)
    assert "locked with a password" in view.preview._message.text()
