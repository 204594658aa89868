"""The reading view: the words of a paper in large type, with the same marks.

Screen readers read this view, and papers without pages are shown in it alone. Every
character leads back to its place in the paper, so that words selected here are flagged
in the same way as on the page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from casefile.domain import marking
from casefile.ui.assessment import marks
from casefile.ui.assessment.keys import by_letter
from casefile.ui.assessment.page_painter import Found
from casefile.ui.assessment.reading_filler import ReadingFiller
from casefile.ui.assessment.reading_found import ReadingFound
from casefile.ui.assessment.reading_places import ReadingPlaces
from casefile.ui.assessment.reading_style import ReadingStyle
from casefile.ui.assessment.selection import Selection
from casefile.ui.assessment.selection_bar import SelectionBar
from casefile.ui.assessment.session import PaperSession
from casefile.ui.theme import Theme

_BELOW = 2
"""Pages that are to stand below one before it is gone to."""
_FROM_TOP = 5
"""A place that is gone to stands a fifth down the view."""
_COLUMN = 760
"""Pixels of the longest line at the ordinary text size."""


class ReadingView(QTextEdit):
    """The words of one paper.

    Signals are those of the page view: what is selected here is flagged alike.
    """

    flag_asked = Signal()
    selection_changed = Signal()
    mark_chosen = Signal(object)
    step_asked = Signal(int)
    answered = Signal(object)
    left = Signal()
    page_shown = Signal(int)
    filled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.letters = True
        self.session: PaperSession | None = None
        self._filler = ReadingFiller(self.document(), ReadingStyle(theme), self)
        self._waiting: Callable[[], None] | None = None
        self._waiting_page = 0
        self._found = ReadingFound(theme)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "reading")
        self.setAccessibleName("Words of the paper")
        self.setAccessibleDescription(
            "Select words with Shift and the arrow keys, then press F to flag them."
        )
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = SelectionBar(theme, self.viewport())
        self.bar.copy.hide()
        self._connect()

    # the paper

    def show_paper(self, session: PaperSession | None) -> None:
        """Shows another paper; its words come in bit by bit."""
        if self.session is not None:
            self.session.marked.disconnect(self._marked)
        self.session = session
        self.clear()
        self._filler.begin(session)
        self._waiting = None
        self._found.put([], None)
        self.bar.hide()
        if session is not None:
            session.marked.connect(self._marked)

    @property
    def is_filled(self) -> bool:
        """Whether all words are there."""
        return self._filler.is_filled

    @property
    def _places(self) -> ReadingPlaces:
        return self._filler.places

    @property
    def page(self) -> int:
        """The page whose words are near the top of the view, or soon will be."""
        if self._waiting is not None:
            return self._waiting_page
        line = QPoint(8, self.viewport().height() // _FROM_TOP + 4)
        at = self.cursorForPosition(line).blockNumber()
        return self._places.page_of(at)

    def go_to_page(self, page: int) -> None:
        """Shows the beginning of a page."""
        self._waiting = None
        if not self._can_show(page):
            self._waiting, self._waiting_page = partial(self.go_to_page, page), page
            return
        # The page was that of another paper, if this one has none of that number.
        self._scroll_to(self._places.pages.get(page, 0), 0)

    def _can_show(self, page: int) -> bool:
        """Whether enough words stand below a page to bring it to the top."""
        return self.is_filled or page + _BELOW in self._places.pages

    def go_to(self, page: int, start: int) -> None:
        """Shows a place in the words of a page."""
        place = self._places.position(page, start)
        if place is None or not self._can_show(page):
            self._waiting = partial(self.go_to, page, start)
            self._waiting_page = page
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        self._scroll_to(cursor.blockNumber(), cursor.positionInBlock())

    # what is selected

    def selection(self) -> Selection | None:
        """Returns what is selected, as places of the paper."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._places.spot(cursor.selectionStart(), forward=True)
        end = self._places.spot(cursor.selectionEnd(), forward=False)
        if start is None or end is None or end <= start:
            return None
        return Selection(start, end)

    def select(self, selection: Selection) -> None:
        """Selects a stretch of the paper."""
        first = self._places.position(selection.start.page, selection.start.offset)
        last = self._places.position(selection.end.page, selection.end.offset - 1)
        if first is not None and last is not None:
            self.setTextCursor(self._around(first, last))
            self._show_bar()

    def _around(self, first: int, last: int) -> QTextCursor:
        """Returns a cursor that has two characters, and all between, selected."""
        end = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(min(last + 1, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def drop_selection(self) -> None:
        """Selects nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self.bar.hide()

    def show_found(self, found: list[Found], current: Found | None) -> None:
        """Marks the words that were looked for, those to come as soon as they do."""
        self._found.put(found, current)
        self._mark_found()
        if current is not None:
            self.go_to(current.page, current.start)

    def _mark_found(self) -> None:
        self.setExtraSelections(self._found.marks(self._cursor_of))

    def _cursor_of(self, found: Found) -> QTextCursor | None:
        first = self._places.position(found.page, found.start)
        last = self._places.position(found.page, found.end - 1)
        return None if first is None or last is None else self._around(first, last)

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max((self.width() - self._theme.scaled(_COLUMN)) // 2, 16)
        self.setViewportMargins(side, 0, max(side - 12, 4), 0)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.flag_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif not self.letters or not by_letter(self, event):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            self._show_bar()
            return
        self.bar.hide()
        mark = self._mark_under(event)
        if mark is not None:
            self.mark_chosen.emit(mark.flag)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies the words of the paper, without the numbers of flags."""
        data = QMimeData()
        cursor = self.textCursor()
        data.setText(self._places.words(cursor.selectionStart(), cursor.selectionEnd()))
        return data

    # inside

    def _connect(self) -> None:
        self._filler.set_some.connect(self._go_on)
        self._filler.filled.connect(self.filled)
        self._theme.changed.connect(self._dress)
        self.bar.flag_asked.connect(self.flag_asked)
        self.selectionChanged.connect(self._selected)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @Slot()
    def _go_on(self) -> None:
        """Goes to the place that was asked for before its words were there."""
        if len(self.extraSelections()) < self._found.count:
            self._mark_found()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _marked(self) -> None:
        self._filler.show_marks()

    def _dress(self) -> None:
        """Writes everything anew in another look, at the same place."""
        if self.session is None:
            return
        page = self.page
        self.show_paper(self.session)
        self.go_to_page(page)

    # places

    def _scroll_to(self, block: int, inside: int) -> None:
        cursor = QTextCursor(self.document().findBlockByNumber(block))
        cursor.setPosition(cursor.position() + inside)
        if not self.textCursor().hasSelection():
            self.setTextCursor(cursor)
        top = self.cursorRect(cursor).top()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + top - self.viewport().height() // _FROM_TOP)

    def _mark_under(self, event: QMouseEvent) -> marks.Mark | None:
        cursor = self.cursorForPosition(event.position().toPoint())
        spot = self._places.spot(cursor.position(), forward=True)
        if spot is None or self.session is None:
            return None
        for mark in reversed(self.session.marks_on(spot.page)):
            start, end = marking.span_on(mark.passage, spot.page, spot.offset + 1)
            if start <= spot.offset < end:
                return mark
        return None

    # keys and the bar

    def _escape(self) -> None:
        if self.textCursor().hasSelection():
            self.drop_selection()
        else:
            self.left.emit()

    def _selected(self) -> None:
        self.selection_changed.emit()
        if not self.textCursor().hasSelection():
            self.bar.hide()

    def _show_bar(self) -> None:
        self.bar.show_at(self.cursorRect())

    def _scrolled(self) -> None:
        if self.bar.isVisible():
            self._show_bar()
        if self._places.pages:
            self.page_shown.emit(self.page)
