"""Writes the words of pages, with the marks of flags, into the reading view."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

from casefile.domain.document import Page
from casefile.ui.assessment.reading_places import ReadingPlaces, Shown
from casefile.ui.assessment.reading_style import ReadingStyle
from casefile.ui.assessment.reading_text import Paragraph, Run, paragraphs, runs
from casefile.ui.assessment.session import PaperSession


class ReadingWriter:
    """Puts paragraphs into a document, and notes where each of them stands."""

    def __init__(
        self, document: QTextDocument, places: ReadingPlaces, style: ReadingStyle
    ) -> None:
        self._document = document
        self._places = places
        self._style = style

    def add_page(self, cursor: QTextCursor, session: PaperSession, page: Page) -> None:
        """Writes a page behind those that are there."""
        if self._places.blocks:
            cursor.insertBlock()
        self._places.pages[page.number] = cursor.blockNumber()
        cursor.setBlockFormat(self._style.block(None))
        cursor.insertText(_page_label(session, page.number), self._style.label())
        self._places.blocks.append(None)
        for paragraph in paragraphs(page):
            cursor.insertBlock()
            self._places.blocks.append(self._insert(cursor, session, paragraph))

    def show_marks(self, session: PaperSession) -> None:
        """Writes those paragraphs anew whose marks are not as they were."""
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for number, shown in enumerate(self._places.blocks):
            if shown is None:
                continue
            cut = _cut(session, shown.paragraph)
            if cut != shown.runs:
                self._rewrite(cursor, session, number, shown.paragraph)
        cursor.endEditBlock()

    def _insert(
        self, cursor: QTextCursor, session: PaperSession, paragraph: Paragraph
    ) -> Shown:
        cut = _cut(session, paragraph)
        cursor.setBlockFormat(self._style.block(paragraph))
        for run in cut:
            cursor.insertText(run.text, self._style.words(paragraph, run))
        return Shown(paragraph, cut)

    def _rewrite(
        self,
        cursor: QTextCursor,
        session: PaperSession,
        number: int,
        paragraph: Paragraph,
    ) -> None:
        block = self._document.findBlockByNumber(number)
        cursor.setPosition(block.position())
        cursor.movePosition(
            QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
        )
        cursor.removeSelectedText()
        self._places.blocks[number] = self._insert(cursor, session, paragraph)


def _cut(session: PaperSession, paragraph: Paragraph) -> tuple[Run, ...]:
    page = paragraph.page
    found, suggested = session.marks_on(page), session.suggested_on(page)
    return tuple(runs(paragraph, found, session.current, suggested))


def _page_label(session: PaperSession, number: int) -> str:
    if session.has_pictures:
        return f"Page {number} of {len(session.sizes)}"
    return f"Part {number}" if len(session.sizes) > 1 else "Beginning"
