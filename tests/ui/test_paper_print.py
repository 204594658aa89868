"""A paper is printed page by page, after what is private was decided about."""

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from casefile.domain.case import Case
from casefile.domain.document import DocumentKind, Medium
from casefile.domain.ids import CASE_ID
from casefile.ui.documents.save_copy import SaveCopy
from casefile.ui.outgoing.before import BeforeItGoes
from tests.builders import make_document
from tests.stage import _paper, family, wait_for


@pytest.fixture
def shown(full):
    """The page of papers, with the letter of two pages shown."""
    page = full.go("documents")
    letter = next(d for d in full.context.snapshot.documents if d.pages == 2)
    page.show_item(letter.id)
    full.settle()
    return page


def ask(stage, page, who="me"):
    page.findChild(QPushButton, "print_paper").click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SaveCopy)
    dialog.who.setCurrentIndex(dialog.who.findData(who))
    dialog.go_on.click()
    stage.settle()


def pages_of(path):
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def test_all_pages_go_to_the_printer_and_the_queue_learns_no_name(
    full, shown, tmp_path
):
    full.answers.print_to = tmp_path / "printed.pdf"
    ask(full, shown)
    full.send_to_printer()
    wait_for(lambda: full.frame.messages.text == "Sent to the printer.")
    assert pages_of(full.answers.print_to) == 2
    with pypdfium2.PdfDocument(full.answers.print_to) as pdf:
        assert pdf.get_metadata_dict()["Title"] == "Document"


def test_a_long_paper_is_drawn_a_few_pages_at_a_time(stage, tmp_path):
    stage.open([_paper("A long report", kind=DocumentKind.REPORT, pages=11)])
    page = stage.go("documents")
    page.rows.choose_first()
    stage.settle()
    stage.answers.print_to = tmp_path / "printed.pdf"
    before = len(stage.papers.opened)
    ask(stage, page)
    stage.send_to_printer()
    wait_for(lambda: stage.frame.messages.text == "Sent to the printer.")
    assert pages_of(stage.answers.print_to) == 11
    assert len(stage.papers.opened) - before == 1 + 3, "one page to look at"


def test_without_a_printer_nothing_is_printed(full, shown):
    ask(full, shown)
    full.send_to_printer()
    assert full.frame.messages.text == ""


def test_a_court_paper_for_somebody_else_is_asked_about_first(stage, tmp_path):
    stage.open([*family(), _paper("An order", kind=DocumentKind.COURT, pages=1)])
    page = stage.go("documents")
    page.rows.choose_first()
    stage.settle()
    stage.answers.print_to = tmp_path / "printed.pdf"
    ask(stage, page, "council")
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, BeforeItGoes)
    assert not stage.answers.print_to.exists()
    asked.reject()
    stage.settle()
    assert not stage.answers.print_to.exists()
    facts = stage.context.desk.case.read(lambda case: case.get(Case, CASE_ID))
    assert facts.releases == ()


def test_what_could_not_be_read_is_not_printed(stage):
    stage.open([make_document("Note", medium=Medium.DOCX, pages=0)])
    page = stage.go("documents")
    page.rows.choose_first()
    stage.settle()
    assert not page.findChild(QPushButton, "print_paper").isVisible()


def test_the_words_of_a_paper_without_pages_are_printed(stage, tmp_path):
    stage.open([_paper("Note", medium=Medium.MAIL)])
    page = stage.go("documents")
    page.rows.choose_first()
    stage.settle()
    stage.answers.print_to = tmp_path / "printed.pdf"
    ask(stage, page)
    stage.send_to_printer()
    wait_for(lambda: stage.frame.messages.text == "Sent to the printer.")
    assert pages_of(stage.answers.print_to) == 1
    assert b"The family moved." in stage.papers.opened[-1]


def test_the_first_page_is_seen_beside_what_is_known_of_a_paper(full, shown):
    preview = shown.findChild(QLabel, "paper_preview")
    assert preview.isVisible()
    assert preview.pixmap().width() > 100
    drawn = len(full.papers.opened)
    scan = next(d for d in full.context.snapshot.documents if not d.pages)
    shown.show_item(scan.id)
    full.settle()
    assert not preview.isVisible()
    letter = next(d for d in full.context.snapshot.documents if d.pages == 2)
    shown.show_item(letter.id)
    full.settle()
    assert preview.isVisible()
    assert len(full.papers.opened) == drawn


def test_a_paper_without_pages_shows_how_it_begins(stage):
    stage.open([_paper("Note", medium=Medium.DOCX)])
    page = stage.go("documents")
    page.rows.choose_first()
    stage.settle()
    lines = page.findChild(QLabel, "first_lines")
    assert lines.isVisible()
    assert lines.text() == "The family moved. Nobody asked us."


def test_a_page_that_cannot_be_drawn_has_no_picture(stage):
    stage.open([make_document("Lost", pages=2)])
    page = stage.go("documents")
    page.rows.choose_first()
    stage.settle()
    assert not page.findChild(QLabel, "paper_preview").isVisible()
    assert stage.frame.messages.text == ""
