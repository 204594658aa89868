"""Search over everything, from anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.saved_search import SavedSearch
from casefile.domain.search import Hit
from casefile.services import searching, wording
from casefile.services.ports import Desk
from casefile.services.searching import Found
from casefile.tasks import TaskContext
from casefile.ui.common.part import IconButton, Picture, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.runner import Task
from casefile.ui.search.hits import open_hit, row_of

_PAUSE_MS: Final = 60
_LIMIT: Final = 60
_OFFER: Final = UUID(int=0)
"""The row that stands for another search."""
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
        self._asked = ""
        self._task: Task | None = None
        self.is_on_page = False
        """Whether the page of results is shown, and not the list below the field."""
        self.setPlaceholderText("Search everything   Ctrl+K")
        self.setAccessibleName("Search everything")
        self._icon = Picture(context.theme, "search", 18)
        self._icon.setParent(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(26, 0, 0, 0)
        self.results = SearchResults(context, above)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.ask)
        self.textEdited.connect(self._wait)
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
        self._asked = text
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
            elif self.results.isVisible() and not self._timer.isActive():
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
        self._asked = words
        if self.is_on_page:
            self.all_asked.emit(words)
            return
        if self._task is not None:
            self._task.cancel()  # nobody waits for what was typed before
        if not words.strip():
            self.results.hide()
            return

        def work(desk: Desk, task: TaskContext) -> tuple[str, Found]:
            return words, searching.search(desk, words, _LIMIT, context=task)

        self._task = self._context.look(work, self._show)

    def _show(self, came: tuple[str, Found]) -> None:
        words, found = came
        if words != self._asked or not words:
            return
        if found.hits or not found.has_room:
            self.results.show_found(found)
            self.place_results()
        if found.has_room:

            def look_near(desk: Desk, task: TaskContext) -> tuple[str, Found]:
                return words, searching.with_near(desk, found, task)

            self._task = self._context.look(look_near, self._show)

    def _show_kept(self) -> None:
        """Offers the searches that are kept, as long as nothing is typed."""
        kept = self._context.snapshot.searches
        if kept and not self.text().strip() and not self.is_on_page:
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
        self._asked = ""
        self.results.hide()

    @Slot()
    def _come_back(self) -> None:
        self.setFocus()


class SearchResults(QFrame):
    """A list over the page.

    Signals:
        taken: one was opened.
        left: the keyboard goes back to the field.
        offered: another search was taken up.
        all_asked: everything is wanted, on a page.
    """

    taken = Signal()
    left = Signal()
    offered = Signal(str)
    all_asked = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search_results")
        self.setProperty("look", "card")
        self._context = context
        self._typed = ""
        self._hits: dict[UUID, Hit] = {}
        self._searches: dict[UUID, str] = {}
        self._count = label("", "small", wrap=True)
        self._count.setContentsMargins(14, 8, 14, 4)
        self.rows = RowList(context.theme, "Search results")
        self.rows.installEventFilter(self)
        words = "All results and filters   Ctrl+Enter"
        self.everything = IconButton(context.theme, words, "filter", "quiet")
        self.everything.setObjectName("all_results")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addWidget(self._count)
        column.addWidget(self.rows, 1)
        column.addWidget(self.everything)
        self.rows.opened.connect(self._take)
        self.rows.clicked.connect(self._click)
        self.everything.clicked.connect(self.all_asked)
        self.hide()

    def show_found(self, found: Found) -> None:
        """Shows what was found, each thing once, and what was nearly found below."""
        self._typed, self._hits, self._searches = found.query.words, {}, {}
        rows = self._new_rows(found.hits)
        if near := self._new_rows(found.near):
            rows += [Row(key=None, title=found.also_line or "Nearly the same"), *near]
        if found.offer:
            self._searches[_OFFER] = found.offer
            rows.append(
                Row(key=_OFFER, title=f"Search for {found.offer}", icon="search")
            )
        count = wording.plural(len(self._hits), "result")
        said = f"The best {count}" if found.has_more else count
        if not self._hits:
            is_told = found.offer or found.query.is_empty
            said = "" if is_told else "Nothing found. Try fewer words."
        more = " ".join(filter(None, (found.because, *found.notes)))
        said = f"{said.rstrip('.')}. {more}" if said and more else said or more
        self._say(said, rows)

    def show_kept(self, kept: list[SavedSearch]) -> None:
        """Shows the searches that are kept."""
        self._hits = {}
        self._searches = {one.id: one.text for one in kept}
        rows = [
            Row(
                key=one.id,
                title=one.name,
                below=one.text if one.text != one.name else "",
                icon="search",
            )
            for one in kept
        ]
        self._say("Kept searches", rows)

    def _new_rows(self, hits: Iterable[Hit]) -> list[Row]:
        new = {
            hit.item: hit for hit in reversed(list(hits)) if hit.item not in self._hits
        }
        first = dict(reversed(list(new.items())))
        self._hits |= first
        snapshot = self._context.snapshot
        return [replace(row_of(hit, snapshot), key=hit.item) for hit in first.values()]

    def _say(self, text: str, rows: list[Row]) -> None:
        self._count.setText(text)
        self._count.setAccessibleName(text)
        self.rows.show_things(rows, _same)
        self.show()
        self.raise_()

    def wanted_height(self) -> int:
        """Returns the height in which all of it could be seen."""
        rows = self.rows.rows.rowCount() * self.rows.sizeHintForRow(0)
        around = self._count.sizeHint().height() + self.everything.sizeHint().height()
        return max(rows, 0) + around + 24

    def take_focus(self) -> None:
        """Moves into the list."""
        self.rows.setFocus()
        self.rows.choose_first()

    def take_first(self) -> None:
        """Opens the best result."""
        first = next(iter([*self._hits, *self._searches]), None)
        if first is not None:
            self._take(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Up and self.rows.currentIndex().row() == 0:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _click(self) -> None:
        key = self.rows.key
        if key is not None:
            self._take(key)

    @Slot(object)
    def _take(self, key: UUID) -> None:
        if key == _OFFER:
            self.offered.emit(self._searches[key])
            return
        self.taken.emit()
        if key in self._searches:
            self._context.go("search", key)
        else:
            open_hit(self._context, self._hits[key], self._typed)


def _same(row: Row) -> Row:
    return row
