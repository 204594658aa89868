"""A list of rows that is walked through with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from casefile.ui.common.row import Index, Row, RowModel, Things
from casefile.ui.common.row_delegate import RowDelegate
from casefile.ui.theme import Theme


class RowList(QListView):
    """A list of rows; `chosen` when another becomes the current one.

    With `many`, several can be chosen together; `picked` has the keys of those.
    """

    chosen = Signal(object)
    opened = Signal(object)
    picked = Signal(list)
    toggled = Signal(list)
    """The keys of rows whose box was pressed: with Space, of all that are chosen."""

    def __init__(
        self, theme: Theme, name: str, *, lead: int = 0, many: bool = False
    ) -> None:
        super().__init__()
        self.theme = theme
        self._quiet = False
        self._wanted: UUID | None = None
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self._delegate = RowDelegate(theme, self, lead=lead)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        modes = QAbstractItemView.SelectionMode
        self._is_many = many
        self.setSelectionMode(
            modes.ExtendedSelection if many else modes.SingleSelection
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if many:
            self.selectionModel().selectionChanged.connect(self._pick)
        self.setTabKeyNavigation(False)
        self.setMinimumWidth(240)
        self.activated.connect(self._open)
        theme.changed.connect(self._dress)

    def show_things(
        self,
        things: Things,
        make: Callable[[Any], Row],
        find: Callable[[UUID], int] | None = None,
    ) -> None:
        """Shows other things, keeping the current one and the place in the list."""
        before, near = self.key, max(0, self.currentIndex().row())
        together = self.keys()
        scroll = self.verticalScrollBar().value()
        self._quiet = True
        self.rows.set_things(things, make, find)
        key, place = self._wanted, self.rows.place(self._wanted)
        if place < 0:
            key, place = before, self.rows.place(before, near)
        self.setCurrentIndex(self.rows.index(place))
        self._choose_together(together if key == before else [])
        self.verticalScrollBar().setValue(scroll)
        self._quiet = False
        if place >= 0:
            if key == self._wanted:
                self._wanted = None
                self.scrollTo(self.currentIndex())
            self.chosen.emit(key)
        elif before is not None:
            self.chosen.emit(None)
        if self._is_many:
            self.picked.emit(self.keys())

    @property
    def key(self) -> UUID | None:
        """The key of the current row."""
        index = self.currentIndex()
        return self.rows.row(index.row()).key if index.isValid() else None

    def keys(self) -> list[UUID]:
        """Returns the keys of all rows that are chosen, in their order."""
        places = sorted(index.row() for index in self.selectedIndexes())
        found = (self.rows.key(place) for place in places)
        return [key for key in found if key is not None]

    def _choose_together(self, keys: list[UUID]) -> None:
        """Chooses again what was chosen together, as far as it is there."""
        if not self._is_many or len(keys) <= 1:
            return
        wanted, chosen = set(keys), QItemSelection()
        for place in range(self.rows.rowCount()):
            if self.rows.key(place) in wanted:
                index = self.rows.index(place)
                chosen.select(index, index)
        self.selectionModel().select(
            chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    @Slot()
    def _pick(self) -> None:
        if not self._quiet:
            self.picked.emit(self.keys())

    def choose(self, key: UUID | None) -> None:
        """Makes a row the current one, now or as soon as it is there."""
        place = self.rows.place(key)
        if place < 0:
            self._wanted = key
            return
        self._wanted = None
        self.setCurrentIndex(self.rows.index(place))
        self.scrollTo(self.currentIndex())

    def choose_first(self) -> None:
        """Makes the first row that is not a heading the current one."""
        for place in range(self.rows.rowCount()):
            if not self.rows.is_heading(place):
                self.setCurrentIndex(self.rows.index(place))
                return

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self._wanted = None
            self.chosen.emit(self.rows.row(current.row()).key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
            return
        row = self.rows.row_at(self.currentIndex().row())
        if event.key() == Qt.Key.Key_Space and row and row.ticked is not None:
            # After other rows came, the current one may not be a chosen one.
            self.toggled.emit(self.keys() or [row.key])
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        index = self.indexAt(here)
        row = self.rows.row_at(index.row()) if index.isValid() else None
        box = self._delegate.tick_box(self.visualRect(index))
        if (
            row is None
            or row.ticked is None
            or not box.adjusted(-14, -9, 12, 9).contains(here)
        ):
            super().mousePressEvent(event)
        elif row.key is not None:
            self.choose(row.key)
            self.toggled.emit([row.key])

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows.row(index.row()).key)

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()
