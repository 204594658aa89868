"""What is printed is looked at before: its pages, which of them, on how many sides."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.domain.handover import Handover
from casefile.errors import DiskFull, ImportRefused
from casefile.exports import Letters
from casefile.services.letter import letters
from casefile.services.letter import option as letter_option
from casefile.services.letter import ready as letter_ready
from casefile.ui import printing
from casefile.ui.print_preview import PrintPreview
from tests.looks import faults
from tests.stage import Stage, wait_for

COUNCIL = {"council_address": "County Hall\nMarket Square\nExampleton\nEX1 1AA"}


@pytest.fixture
def preview(full: Stage):
    """A letter of three pages, as it is about to be printed."""
    object.__setattr__(full.context.desk, "writer", Letters())
    letter = letters.start(full.context.desk, "sar", facts=COUNCIL)
    full.settle()
    page = full.go("letters")
    page.show_item(letter.id)
    full.settle()
    page.view.bar._print.click()
    full.settle()
    wait_for(lambda: isinstance(QApplication.activeModalWidget(), PrintPreview))
    shown = QApplication.activeModalWidget()
    wait_for(lambda: not shown.face.is_empty)
    shown.stage = full
    yield shown
    if QApplication.activeModalWidget() is not None:
        QApplication.activeModalWidget().reject()
        full.settle()


def said(preview) -> str:
    return preview._said.text()


def test_pages_are_turned_by_key_and_by_button(preview):
    count = preview._paper.count
    assert count > 2
    assert preview.which.hasFocus()
    QTest.keyClick(preview.which, Qt.Key.Key_PageDown)
    assert preview.face.accessibleName() == f"Page 2 of {count}"
    preview.after.click()
    QTest.keyClick(preview.which, Qt.Key.Key_PageUp)
    preview.before.click()
    assert preview.face.accessibleName() == f"Page 1 of {count}"
    assert not preview.before.isEnabled()
    preview.stage.settle()
    assert faults(preview) == []


def test_it_says_how_much_paper_is_taken(preview):
    assert said(preview).startswith(f"{preview._paper.count} pages on")
    QTest.keyClicks(preview.which, "1-2, 3")
    assert said(preview) == "3 pages on 3 sheets of paper."
    preview.sides.setCurrentIndex(1)
    assert said(preview) == "3 pages on 2 sheets of paper."


def test_what_is_shown_is_what_will_be_printed(preview):
    before = preview.face._page.cacheKey()
    QTest.keyClicks(preview.which, "2-3")
    wait_for(lambda: preview.face._page.cacheKey() != before)
    assert preview.face.accessibleName() == "Page 2, 1 of 2"
    assert not preview.before.isEnabled()
    preview.after.click()
    assert preview.face.accessibleName() == "Page 3, 2 of 2"
    assert not preview.after.isEnabled()
    QTest.keyClick(preview.which, Qt.Key.Key_PageDown)
    assert preview.page == 3
    preview.which.setText("99")
    assert preview.face.accessibleName() == "Page 3, 2 of 2"
    preview.which.clear()
    assert preview.face.accessibleName() == f"Page 1 of {preview._paper.count}"


@pytest.mark.parametrize("wrong", ["0", "2-1", "99", "first", "1,1"])
def test_pages_that_are_not_there_are_refused_in_words(preview, wrong):
    QTest.keyClicks(preview.which, wrong)
    assert not preview.go_on.isEnabled()
    assert "pages" in said(preview)
    QTest.keyClick(preview.which, Qt.Key.Key_Return)
    assert preview.isVisible()


def test_only_the_chosen_pages_are_printed_at_their_size(
    preview, tmp_path, monkeypatch
):
    stage, pdf = preview.stage, preview._paper.pages
    duplex = []
    set_duplex = QPrinter.setDuplex
    monkeypatch.setattr(
        QPrinter,
        "setDuplex",
        lambda self, how: (duplex.append(how), set_duplex(self, how)),
    )
    stage.answers.print_to = tmp_path / "printed.pdf"
    stage.send_to_printer("1,3", both_sides=True)
    wait_for(lambda: stage.frame.messages.text == "Sent to the printer.")
    assert duplex == [QPrinter.DuplexMode.DuplexLongSide]
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed:
        assert len(printed) == 2
        assert [round(side) for side in printed[0].get_size()] == [595, 842]
    with pypdfium2.PdfDocument(pdf) as whole:
        assert "County Hall" in whole[0].get_textpage().get_text_range()


def test_giving_up_prints_nothing_and_the_printer_is_not_asked(preview, tmp_path):
    stage = preview.stage
    stage.answers.print_to = tmp_path / "printed.pdf"
    QTest.keyClick(preview.which, Qt.Key.Key_Escape)
    stage.settle()
    assert not stage.answers.print_to.exists()
    assert stage.frame.messages.text == ""


def test_a_letter_that_was_only_looked_at_is_a_draft_still(preview):
    stage = preview.stage
    before = len(stage.context.desk.case.read(lambda case: case.history()))
    QTest.keyClick(preview.which, Qt.Key.Key_Escape)
    stage.settle()
    assert stage.go("letters").view.letter.status.value == "draft"
    assert len(stage.context.desk.case.read(lambda case: case.history())) == before
    assert not stage.context.desk.case.read(lambda case: case.all(Handover))


def test_without_a_printer_it_is_a_draft_still(preview):
    stage = preview.stage
    stage.answers.print_to = None
    stage.send_to_printer()
    assert stage.go("letters").view.letter.status.value == "draft"


def test_what_cannot_be_noted_is_not_printed(preview, tmp_path, monkeypatch):
    stage = preview.stage

    def full_up(*_args, **_named):
        raise DiskFull

    monkeypatch.setattr(letter_ready, "_keep", full_up)
    stage.answers.print_to = tmp_path / "printed.pdf"
    stage.send_to_printer()
    wait_for(lambda: stage.frame.messages.text)
    stage.settle()
    assert stage.frame.messages.text != "Sent to the printer."
    assert stage.go("letters").view.letter.status.value == "draft"


def fail_from(monkeypatch, page: int) -> None:
    """From this page on no page can be drawn."""
    draw = printing._Draw.__call__

    def failing(self, desk):
        if max(self._numbers) >= page:
            raise ImportRefused("letter.pdf", "It cannot be drawn.")
        return draw(self, desk)

    monkeypatch.setattr(printing._Draw, "__call__", failing)


def test_a_letter_of_which_no_page_could_be_drawn_is_a_draft_still(
    preview, tmp_path, monkeypatch
):
    stage = preview.stage
    fail_from(monkeypatch, 1)
    stage.answers.print_to = tmp_path / "printed.pdf"
    stage.send_to_printer()
    wait_for(lambda: stage.frame.messages.text)
    stage.settle()
    assert stage.go("letters").view.letter.status.value == "draft"


def test_a_letter_that_stopped_halfway_is_told_of_with_a_way_back(
    preview, tmp_path, monkeypatch
):
    stage = preview.stage
    monkeypatch.setattr(printing, "_TOGETHER", 1)
    fail_from(monkeypatch, 2)
    stage.answers.print_to = tmp_path / "printed.pdf"
    stage.send_to_printer()
    wait_for(lambda: "Some pages may have been printed" in stage.frame.messages.text)
    stage.settle()
    assert stage.go("letters").view.letter.status.value == "written"
    stage.context.undo()
    stage.settle()
    wait_for(lambda: stage.go("letters").view.letter.status.value == "draft")


def test_a_letter_that_was_printed_is_written(preview, tmp_path):
    stage = preview.stage
    stage.answers.print_to = tmp_path / "printed.pdf"
    stage.send_to_printer()
    wait_for(lambda: stage.frame.messages.text == "Sent to the printer.")
    page = stage.go("letters")
    assert page.view.letter.status.value == "written"
    assert letter_option.WINDOW not in page.view.letter.facts
