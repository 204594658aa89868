"""Brings the words of a paper into the reading view, bit by bit."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor, QTextDocument

from casefile.domain.document import Page
from casefile.services.paper import papers
from casefile.ui.assessment.reading_places import ReadingPlaces
from casefile.ui.assessment.reading_style import ReadingStyle
from casefile.ui.assessment.reading_writer import ReadingWriter
from casefile.ui.assessment.session import PaperSession

PAGES_AT_ONCE = 8
"""Pages fetched at a time."""
SET_SECONDS = 0.008
"""How long pages are set before the window has its turn."""


class ReadingFiller(QObject):
    """Fetches the pages of one paper and sets their words.

    Signals:
        set_some: more words stand there now.
        filled: all of them do.
    """

    set_some = Signal()
    filled = Signal()

    def __init__(
        self, text: QTextDocument, style: ReadingStyle, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._style = style
        self._session: PaperSession | None = None
        self.places = ReadingPlaces(text)
        """Where in the text each page and each of its characters stand."""
        self._writer = ReadingWriter(text, self.places, style)
        self._next_page = 0
        self._unset: list[Page] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fetch)

    def begin(self, session: PaperSession | None) -> None:
        """Starts with another paper, in the emptied text."""
        self._session = session
        self.places = ReadingPlaces(self._text)
        self._writer = ReadingWriter(self._text, self.places, self._style)
        self._unset = []
        self._next_page = 1
        if session is not None:
            self._later.start()

    @property
    def is_filled(self) -> bool:
        """Whether all words are there."""
        session = self._session
        return session is not None and self._next_page > len(session.sizes)

    def show_marks(self) -> None:
        """Shows the marks on the paper as they are now."""
        if self._session is not None:
            self._writer.show_marks(self._session)

    @Slot()
    def _fetch(self) -> None:
        session = self._session
        if session is None or self.is_filled:
            return
        if self._unset:
            self._set_pages()
            return
        last = min(self._next_page + PAGES_AT_ONCE - 1, len(session.sizes))
        session.context.start(
            partial(
                papers.pages,
                document_id=session.document.id,
                first=self._next_page,
                last=last,
            ),
            partial(self._came, session),
        )

    def _came(self, session: PaperSession, pages: list[Page]) -> None:
        if session is not self._session or not pages:
            return
        self._unset = pages
        self._set_pages()

    def _set_pages(self) -> None:
        """Sets as many of the fetched pages as there is time for, then goes on."""
        session = self._session
        if session is None:
            return
        begin = time.monotonic()
        cursor = QTextCursor(self._text)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        while self._unset and time.monotonic() - begin < SET_SECONDS:
            page = self._unset.pop(0)
            self._writer.add_page(cursor, session, page)
            self._next_page = page.number + 1
        cursor.endEditBlock()
        self.set_some.emit()
        if self.is_filled:
            self.filled.emit()
        else:
            self._later.start()
