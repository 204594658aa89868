"""The best results of a search in a list over the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casefile.domain.saved_search import SavedSearch
from casefile.domain.search import Hit
from casefile.services import wording
from casefile.services.searching import Found
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.search.hits import open_hit, row_of

_OFFER: Final = UUID(int=0)
"""The row that stands for another search."""


class DropList(QFrame):
    """What was found, each thing once; or the searches that are kept.

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
