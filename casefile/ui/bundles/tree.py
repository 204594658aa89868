"""The sections of a bundle and the papers in them, to be put in order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QListView, QWidget

from casefile.domain.bundle.arranging import Spot
from casefile.ui.bundles.tree_delegate import TreeDelegate
from casefile.ui.bundles.tree_rows import Index, TreeModel, TreeRow
from casefile.ui.theme import Theme

_EDGE: Final = 28
"""Pixels at the upper and lower end where the list scrolls under a drag."""
_SCROLL_MS: Final = 50
_TOO: Final = QItemSelectionModel.SelectionFlag.Select
_HOW: Final = (
    "Alt with Up or Down moves a paper, on into the next section, or a whole section. "
    "Shift with Up or Down chooses several papers, which then go together. "
    "Enter goes to the fields of one. Delete takes out what is chosen."
)


class BundleTree(QListView):
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
        super().__init__(parent)
        self._theme = theme
        self._model = TreeModel(self)
        self._quiet = False
        self.is_open = True
        """Whether anything can be moved."""
        self.setModel(self._model)
        self.setItemDelegate(TreeDelegate(theme, self))
        self.setObjectName("bundle_tree")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Sections and papers of the bundle")
        self.setAccessibleDescription(_HOW)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pressed: tuple[int, QPoint] | None = None
        self._gap: int | None = None
        """Before which row what is dragged would come."""
        self._at = QPoint()
        self._scroller = QTimer(self)
        self._scroller.setInterval(_SCROLL_MS)
        self._scroller.timeout.connect(self._scroll_under)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

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

    @property
    def is_dragging(self) -> bool:
        """Whether something is on its way."""
        return self._gap is not None

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
            self._end_drag()
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() is Qt.KeyboardModifier.NoModifier
        # What is chosen with others stays so, since all of it may be dragged now.
        if not (plain and index in self.selectedIndexes()):
            super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._pressed = index.row(), event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not self.is_open:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._pressed[1]).manhattanLength()
        if self._gap is None and far < QApplication.startDragDistance():
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._at = at
        self._gap = self._gap_at(at)
        self.viewport().update()
        if self._way(at):
            self._scroller.start()
        else:
            self._scroller.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, gap = self._pressed, self._gap
        self._end_drag()
        if pressed is None or pressed[0] >= len(self.rows):
            super().mouseReleaseEvent(event)
            return
        start = self.rows[pressed[0]].spot
        if gap is None:
            if event.modifiers() is Qt.KeyboardModifier.NoModifier:
                self.choose(start)
            super().mouseReleaseEvent(event)
            return
        starts = self.spots if start in self.spots else [start]
        to = self._section_at(gap) if start.paper < 0 else self._spot_at(gap)
        self.dropped.emit(starts, to)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None or not self.rows:
            return
        last = len(self.rows) - 1
        if self._gap <= last:
            y = self.visualRect(self._model.index(self._gap)).top()
        else:
            y = self.visualRect(self._model.index(last)).bottom()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._theme.colour("accent"), 4))
        y = min(max(y, 2), self.viewport().height() - 3)
        painter.drawLine(6, y, self.viewport().width() - 6, y)

    def _gap_at(self, at: QPoint) -> int:
        gap = len(self.rows)
        for row in range(len(self.rows)):
            if at.y() < self.visualRect(self._model.index(row)).center().y():
                gap = row
                break
        # Above the first section there is nothing that a paper could be in.
        pressed = self._pressed
        is_section = pressed is not None and self.rows[pressed[0]].is_section
        return gap if is_section else max(gap, 1)

    def _spot_at(self, gap: int) -> Spot:
        """Returns where a paper comes that is let go before a row."""
        before = self.rows[gap - 1].spot
        return Spot(before.section, before.paper + 1)

    def _section_at(self, gap: int) -> Spot:
        """Returns before which section another one comes that is let go there."""
        return Spot(sum(row.is_section for row in self.rows[:gap]))

    def _way(self, at: QPoint) -> int:
        """Returns whether the list is to scroll up or down under the mouse, or not."""
        if at.y() < _EDGE:
            return -1
        return 1 if at.y() > self.viewport().height() - _EDGE else 0

    @Slot()
    def _scroll_under(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + _EDGE * self._way(self._at))
        self._gap = self._gap_at(self._at)
        self.viewport().update()

    def _end_drag(self) -> None:
        self._pressed = self._gap = None
        self._scroller.stop()
        self.unsetCursor()
        self.viewport().update()
