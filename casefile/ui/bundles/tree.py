"""The sections of a bundle and the papers in them, to be put in order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

from casefile.domain.bundle.arranging import Spot
from casefile.ui.bundles.tree_delegate import TreeDelegate
from casefile.ui.bundles.tree_rows import Index, TreeModel, TreeRow
from casefile.ui.common.drag_list import DragList
from casefile.ui.theme import Theme

_TOO: Final = QItemSelectionModel.SelectionFlag.Select
_HOW: Final = (
    "Alt with Up or Down moves a paper, on into the next section, or a whole section. "
    "Shift with Up or Down chooses several papers, which then go together. "
    "Enter goes to the fields of one. Delete takes out what is chosen."
)


class BundleTree(DragList):
    """Shows the rows; what is asked for is done elsewhere.

    Signals:
        chosen: the place of the row that is the current one now.
        opened: a place whose fields are to be filled in.
        dropped: places of what was dragged, and before which one it was let go.
        shifted: places, and whether they go one up (-1) or down (1).
        removed: the places of what is to be taken out.
    """

    chosen = Signal(object)
    opened = Signal(object)
    dropped = Signal(object, object)
    shifted = Signal(object, int)
    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._model = TreeModel(self)
        self._quiet = False
        self.setModel(self._model)
        self.let_go.connect(self._drop)
        self.setItemDelegate(TreeDelegate(theme, self))
        self.setObjectName("bundle_tree")
        self.setAccessibleName("Sections and papers of the bundle")
        self.setAccessibleDescription(_HOW)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)

    @property
    def rows(self) -> list[TreeRow]:
        """What is shown."""
        return self._model.rows

    @property
    def spot(self) -> Spot | None:
        """The place of the current row."""
        index = self.currentIndex()
        return self.rows[index.row()].spot if index.isValid() else None

    @property
    def spots(self) -> list[Spot]:
        """The places of what is chosen, in order: papers, or a single section."""
        rows = [self.rows[index.row()] for index in self.selectedIndexes()]
        papers = sorted(row.spot for row in rows if not row.is_section)
        return papers or ([] if self.spot is None else [self.spot])

    def show_rows(self, rows: list[TreeRow], spot: Spot | None = None) -> None:
        """Shows other rows; `spot` is the current one then, or what stands nearest."""
        row = self.currentIndex().row()
        known = {one.spot: one.title for one in self.rows}
        chosen = {(one, known[one]) for one in self.spots}
        self._quiet = True
        self._model.show_rows(rows)
        place = -1 if spot is None else self._model.place(spot)
        if place < 0:
            place = min(max(row, 0), len(rows) - 1)
        self.setCurrentIndex(self._model.index(place))
        # Only what is the same paper still stays chosen.
        self._choose_too([one.spot for one in rows if (one.spot, one.title) in chosen])
        self._quiet = False
        self.scrollTo(self.currentIndex())

    def choose(self, spot: Spot) -> None:
        """Makes a row the current one."""
        place = self._model.place(spot)
        if place >= 0:
            self.setCurrentIndex(self._model.index(place))
            self.scrollTo(self.currentIndex())

    def choose_all(self, spots: list[Spot]) -> None:
        """Chooses several papers; the first is the current one."""
        self.choose(spots[0])
        self._choose_too(spots)

    def _choose_too(self, spots: list[Spot]) -> None:
        if self.spot in spots:
            for spot in spots:
                index = self._model.index(self._model.place(spot))
                self.selectionModel().select(index, _TOO)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.chosen.emit(self.rows[current.row()].spot)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spot, key = self.spot, Qt.Key(event.key())
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Escape and self.is_dragging:
            self.end_drag()
        elif spot is None:
            super().keyPressEvent(event)
        elif is_alt and by is not None:
            if self.is_open:
                self.shifted.emit(self.spots, by)
        elif key == Qt.Key.Key_Delete:
            if self.is_open:
                self.removed.emit(self.spots)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(spot)
        else:
            super().keyPressEvent(event)

    # the mouse

    def stays_chosen(self, event: QMouseEvent, index: QModelIndex) -> bool:
        # What is chosen with others stays so, since all of it may be dragged now.
        plain = event.modifiers() is Qt.KeyboardModifier.NoModifier
        return plain and index in self.selectedIndexes()

    def clicked_on(self, row: int, event: QMouseEvent) -> None:
        if event.modifiers() is Qt.KeyboardModifier.NoModifier:
            self.choose(self.rows[row].spot)

    @Slot(int, int)
    def _drop(self, row: int, gap: int) -> None:
        start = self.rows[row].spot
        starts = self.spots if start in self.spots else [start]
        to = self._section_at(gap) if start.paper < 0 else self._spot_at(gap)
        self.dropped.emit(starts, to)

    def gap_at(self, at: QPoint, row: int) -> int:
        gap = super().gap_at(at, row)
        # Above the first section there is nothing that a paper could be in.
        return gap if self.rows[row].is_section else max(gap, 1)

    def _spot_at(self, gap: int) -> Spot:
        """Returns where a paper comes that is let go before a row."""
        before = self.rows[gap - 1].spot
        return Spot(before.section, before.paper + 1)

    def _section_at(self, gap: int) -> Spot:
        """Returns before which section another one comes that is let go there."""
        return Spot(sum(row.is_section for row in self.rows[:gap]))
