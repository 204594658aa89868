"""Saving a copy of a paper from the page of documents (T6, T7)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton

from casefile.domain.case import Case
from casefile.domain.document import CleanCopy, DocumentKind, Medium
from casefile.domain.ids import CASE_ID
from casefile.domain.release import Choice
from casefile.ui.documents.save_copy import SaveCopy
from casefile.ui.outgoing.before import BeforeItGoes
from tests.builders import make_document, make_person
from tests.looks import faults
from tests.stage import Stage, family, wait_for


def shown(kind):
    def found():
        tops = QApplication.topLevelWidgets()
        return [w for w in tops if isinstance(w, kind) and w.isVisible()]

    wait_for(found)
    return found()[0]


def page_with(stage: Stage, title: str):
    page = stage.go("documents")
    papers = stage.context.snapshot.documents
    page.show_item(next(p.id for p in papers if p.title == title))
    stage.settle()
    return page


def ask(stage: Stage, title: str) -> SaveCopy:
    page_with(stage, title).head.copy.click()
    return shown(SaveCopy)


def test_a_clean_copy_is_saved_by_keyboard_and_told(full: Stage, tmp_path, monkeypatch):
    def clean(data, _context):
        return CleanCopy(
            data=b"clean " + data, removed=("small programs (scripts)",), acts=True
        )

    monkeypatch.setattr(full.papers, "clean_copy", clean)
    full.answers.chosen_folder = tmp_path / "out"
    dialog = ask(full, "Letter about the referral")
    assert faults(dialog) == []
    wait_for(dialog.who.hasFocus)
    assert dialog.who.currentText() == "Only me"
    QTest.keyClick(dialog.who, Qt.Key.Key_Return)
    full.settle()
    (path,) = (tmp_path / "out").iterdir()
    assert path.name == "letter 2025-12-02, clean copy.pdf"
    assert path.read_bytes() == b"clean Letter about the referral"
    assert full.frame.messages.text == (
        f"Written: “{path.name}”. It shows the same pages. Taken out: small programs "
        "(scripts). It is not locked; keep it where only you can see it."
    )


def test_the_original_is_saved_only_when_that_is_ticked(full: Stage, tmp_path):
    full.answers.chosen_folder = tmp_path / "out"
    dialog = ask(full, "Letter about the referral")
    assert not dialog.original.is_ticked
    dialog.original.focusProxy().click()
    dialog.go_on.click()
    full.settle()
    (path,) = (tmp_path / "out").iterdir()
    assert path.name == "letter 2025-12-02, original as it came.pdf"
    assert path.read_bytes() == b"Letter about the referral"


def test_giving_up_writes_nothing(full: Stage, tmp_path):
    full.answers.chosen_folder = tmp_path / "out"
    ask(full, "Letter about the referral")._cancel.click()
    full.settle()
    assert not (tmp_path / "out").exists()


@pytest.fixture
def told(stage: Stage) -> Stage:
    """The family, with somebody's telephone in every paper, and a paper of a court."""
    gran = make_person("Megan", confidential=True, phone="07700 900118")
    order = make_document("Order", kind=DocumentKind.COURT)
    word = make_document("A note", medium=Medium.DOCX)
    stage.papers.unseen = "Call 07700 900118."
    stage.open([*family(), gran, order, word])
    return stage


def test_a_copy_goes_the_same_way_as_everything_else(told: Stage, tmp_path):
    """It is searched, decided about, and the history keeps what was let go."""
    told.answers.chosen_folder = tmp_path / "out"
    dialog = ask(told, "Letter about the referral")
    dialog.who.setCurrentIndex(dialog.who.findData("council"))
    dialog.go_on.click()
    before = shown(BeforeItGoes)
    (card,) = before.cards
    assert card.finding.what == "Megan: telephone number"
    assert not (tmp_path / "out").exists()
    card.choose(Choice.ALLOW)
    before.go_on.click()
    told.settle()
    assert len(list((tmp_path / "out").iterdir())) == 1
    desk = told.context.desk
    facts = desk.case.read(lambda case: case.get(Case, CASE_ID))
    assert facts.releases[-1].recipient == "council"


def test_a_paper_that_is_left_out_is_not_written(told: Stage, tmp_path):
    told.answers.chosen_folder = tmp_path / "out"
    ask(told, "Letter about the referral").go_on.click()
    before = shown(BeforeItGoes)
    before.cards[0].choose(Choice.REMOVE)
    before.go_on.click()
    told.settle()
    assert not (tmp_path / "out").exists()
    assert "you decided to leave this paper out" in told.frame.messages.text


def test_a_court_paper_stops_on_its_way_to_the_council(told: Stage):
    dialog = ask(told, "Order")
    dialog.who.setCurrentIndex(dialog.who.findData("council"))
    dialog.go_on.click()
    before = shown(BeforeItGoes)
    card = before.cards[0]
    assert card.finding.what == "A paper of a court case, “Order”"
    assert [button.text() for button in card.findChildren(QRadioButton)] == [
        *("Leave this paper out, and words quoted from it", "I may give it to them")
    ]
    assert faults(before) == []
    before._cancel.click()


def test_a_word_file_goes_without_macros_unless_the_original_is_wanted(told: Stage):
    page = page_with(told, "A note")
    assert page.head.copy.text() == "Save a clean copy"
    dialog = ask(told, "A note")
    words = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "Small programs in it (macros) are taken out." in words
    assert dialog.original.isVisible()
    dialog._cancel.click()
