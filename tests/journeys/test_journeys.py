"""Whole journeys through the real window, as a parent would make them."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from casefile import resources
from casefile.domain.letter import LetterStatus
from casefile.services import diary, history_words
from casefile.services.letter import letters
from tests.stage import wait_for

PASSPHRASE = "lamp orbit velvet canoe"
SECRET = "Wolverhampton-Ffestiniog"


@pytest.fixture
def assessment() -> Path:
    """The sample assessment, as the council sent it."""
    return resources.path("sample/assessment.pdf")


def test_the_whole_main_job_by_keyboard_alone(user, assessment, tmp_path):
    user.make_case_file("Our assessment", PASSPHRASE)
    user.add_person("Rhian Pritchard", "mother")
    user.add_person("Maisie Pritchard", "child")
    user.log_call("Priyanka Nair", "Asked to visit", "I need to see the bedroom.")
    user.add_papers(assessment)
    flag = user.flag("That is not when it was.", "My diary has the right day.")
    assert flag.kind == "wrong_date"
    assert flag.wrong == "That is not when it was."

    view = user.begin_letter("statement")
    assert view.letter.flags == (flag.id,)
    files = user.write_letter(tmp_path / "out")
    assert [file.suffix for file in files] == [".docx", ".pdf"]
    text = _words_of(files[0])
    assert "That is not when it was." in text
    assert "My diary has the right day." in text
    assert files[1].read_bytes().startswith(b"%PDF")

    user.begin_letter("sar")
    more = user.write_letter(tmp_path / "out")
    assert [file.suffix for file in more] == [".docx", ".pdf"]
    assert "Maisie" in _words_of(more[0])
    assert not any("Pritchard" in file.name for file in [*files, *more])

    user.keys("Ctrl+L")
    assert user.window.context is None
    user.open_again(PASSPHRASE)
    snapshot = user.stage.context.snapshot
    assert len(snapshot.records) == 1
    assert len(snapshot.documents) == 1
    assert len(snapshot.flags) == 1
    assert len(snapshot.letters) == 2


def test_a_letter_goes_and_its_reply_date_is_on_the_first_page(user, tmp_path):
    user.make_case_file("Our assessment", PASSPHRASE)
    user.add_person("Rhian Pritchard", "mother")
    view = user.begin_letter("sar")
    user.write_letter(tmp_path / "out")
    view.tabs.tabBar().setFocus()
    for _ in range(3):
        user.press(Qt.Key.Key_Right)
    user.tab_to(view.sending._button)
    user.press(Qt.Key.Key_Space)
    user.stage.settle()
    assert user.stage.context.snapshot.letters[0].status is LetterStatus.SENT
    waiting = letters.deadlines(user.stage.context.desk)[0]
    assert waiting.due.due_on is not None
    user.keys("Ctrl+1")
    assert user.sees("a reply is due")


def test_what_was_written_is_found_again_after_locking(user):
    path = user.make_case_file("Our assessment", PASSPHRASE)
    user.log_call("Priyanka Nair", "About the school", f"They moved to {SECRET}.")
    user.keys("Ctrl+2")
    page = user.stage.frame.page("diary")
    page.rows.choose_first()
    user.stage.settle()
    user.tab_to(page.form.details)
    user.type("A second thought.")
    user.keys("Ctrl+L")
    data = path.read_bytes()
    assert SECRET.encode() not in data
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("select * from sqlite_master").fetchall()

    user.open_again(PASSPHRASE)
    user.keys("Ctrl+K")
    user.type("wolverhampton")
    results = user.stage.frame.search.results
    wait_for(results.isVisible)
    user.press(Qt.Key.Key_Return)
    user.stage.settle()
    assert user.stage.frame.current == "diary"
    form = user.stage.frame.page("diary").form
    assert form.said.toPlainText() == f"They moved to {SECRET}."
    assert form.details.toPlainText() == "A second thought."


def test_a_mistake_is_undone_and_nothing_is_ever_lost(user):
    user.make_case_file("Our assessment", PASSPHRASE)
    user.log_call("Priyanka Nair", "First wording", "Something")
    user.keys("Ctrl+2")
    page = user.stage.frame.page("diary")
    page.rows.choose_first()
    user.stage.settle()
    record = user.stage.context.snapshot.records[0]
    user.tab_to(page.form.summary)
    page.form.summary.selectAll()
    user.type("Second wording")
    user.press(Qt.Key.Key_Tab)
    user.stage.settle()
    user.tab_to(page.detail.remove)
    user.press(Qt.Key.Key_Space)
    user.stage.settle()
    assert user.stage.context.snapshot.records == []
    assert user.sees("The record was removed.")
    user.keys("Ctrl+Z")
    assert user.stage.context.snapshot.records[0].summary == "Second wording"
    wordings = diary.wordings(user.stage.context.desk, record.id)
    assert wordings[0].item.draft, "kept while it was typed"
    wordings = history_words.finished(wordings)
    assert wordings[0].item.summary == "First wording"


def test_a_forgotten_passphrase_and_the_sheet_in_the_drawer(user, tmp_path):
    user.make_case_file("Our assessment", PASSPHRASE)
    user.log_call("Priyanka Nair", "A call", "Something")
    key = user.stage.context.desk.case.recovery_key()
    user.stage.answers.place = tmp_path / "Sheet.pdf"
    user.keys("Ctrl+1")
    user.stage.frame.show_recovery()
    user.stage.settle()
    panel = user.stage.frame.stack.currentWidget().panel
    user.tab_to(panel._sheet.save)
    user.press(Qt.Key.Key_Space)
    wait_for(lambda: user.sees("Saved as Sheet.pdf"))
    assert (tmp_path / "Sheet.pdf").read_bytes().startswith(b"%PDF")
    user.keys("Ctrl+L")
    opening = user.window.unlock.open_panel
    wait_for(opening._secret.hasFocus)
    user.type("what was it again")
    user.press(Qt.Key.Key_Return)
    wait_for(lambda: user.sees("does not open this case"))
    user.tab_to(opening._other_way)
    user.press(Qt.Key.Key_Space)
    user.open_again(key)
    wait_for(QApplication.activeModalWidget)
    QApplication.activeModalWidget().reject()
    assert len(user.stage.context.snapshot.records) == 1


def _words_of(document: Path) -> str:
    with zipfile.ZipFile(document) as archive:
        return archive.read("word/document.xml").decode()
