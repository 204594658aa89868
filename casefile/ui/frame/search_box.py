"""Search over everything, from anywhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from casefile.services.searching import Found
from casefile.ui.common.part import Picture
from casefile.ui.context import UiContext
from casefile.ui.search.drop_list import DropList
from casefile.ui.search.seeker import Seeker

_PAUSE_MS: Final = 60
_LIMIT: Final = 60
_CTRL: Final = Qt.KeyboardModifier.ControlModifier


class SearchBox(QLineEdit):
    """The field at the top; its results hang below it.

    Signals:
        all_asked: words whose results are wanted on a page of their own.
        went_down: the keyboard is to move into that page.
    """

    all_asked = Signal(str)
    went_down = Signal()

    def __init__(self, context: UiContext, above: QWidget) -> None:
        super().__init__()
        self.setObjectName("search")
        self._context = context
        self._above = above
        self._seeker = Seeker(context, self)
        self._asked = self._answered = ""
        """The words that were asked for last, and those that the list answers."""
        self.is_on_page = False
        """Whether the page of results is shown, and not the list below the field."""
        self.setPlaceholderText("Search everything   Ctrl+K")
        self.setAccessibleName("Search everything")
        self._icon = Picture(context.theme, "search", 18)
        self._icon.setParent(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(26, 0, 0, 0)
        self.results = DropList(context, above)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.ask)
        self.textEdited.connect(self._wait)
        self._seeker.came.connect(self._show)
        self.results.taken.connect(self._close)
        self.results.left.connect(self._come_back)
        self.results.offered.connect(self._take_offer)
        self.results.all_asked.connect(self._ask_all)

    def begin(self) -> None:
        """Takes the keyboard and shows the last results again."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._show_kept()

    def show_words(self, text: str) -> None:
        """Shows what the page of results looks for."""
        self.setText(text)

    def place_results(self) -> None:
        """Puts the results below the field."""
        corner = self.mapTo(self._above, QPoint(0, self.height() + 4))
        room = self._above.height() - corner.y() - 16
        wide = max(self.width(), min(560, self._above.width() - 40))
        high = min(self.results.wanted_height(), 480, room)
        self.results.setGeometry(corner.x(), corner.y(), wide, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._icon.setGeometry(10, 0, 18, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._show_kept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._close()
            self.clear()
            if self.is_on_page:
                self.ask()
        elif key == Qt.Key.Key_Down and self.results.isVisible():
            self.results.take_focus()
        elif key == Qt.Key.Key_Down and self.is_on_page:
            self.went_down.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & _CTRL:
                self._ask_all()
            elif self.results.isVisible() and self._answered == self.text():
                self.results.take_first()
            else:
                self._timer.stop()
                self.ask()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _wait(self) -> None:
        self._timer.start()

    @Slot()
    def ask(self) -> None:
        """Looks for the words in the field now."""
        self._timer.stop()
        words = self.text()
        if self.is_on_page:
            self.all_asked.emit(words)
            return
        if not words.strip():
            self._seeker.stop()
            self.results.hide()
        else:
            self._asked = words
            self._seeker.seek(words, _LIMIT)

    @Slot(object)
    def _show(self, found: Found) -> None:
        self._answered = self._asked
        self.results.show_found(found)
        self.place_results()

    def _show_kept(self) -> None:
        """Offers the searches that are kept, as long as nothing is typed."""
        kept = self._context.snapshot.searches
        if kept and not self.text().strip() and not self.is_on_page:
            self._answered = self.text()
            self.results.show_kept(kept)
            self.place_results()

    @Slot()
    def _ask_all(self) -> None:
        words = self.text()
        self._close()
        self.all_asked.emit(words)

    @Slot(str)
    def _take_offer(self, text: str) -> None:
        self.setText(text)
        self.setFocus()
        self.ask()

    @Slot()
    def _close(self) -> None:
        # What is still being looked for is not wanted any more.
        self._timer.stop()
        self._seeker.stop()
        self.results.hide()

    @Slot()
    def _come_back(self) -> None:
        self.setFocus()
