"""A list whose rows the mouse drags to another place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QListView, QWidget

from casefile.ui.theme import Theme

_EDGE: Final = 28
"""Pixels at the upper and lower end where the list scrolls under a drag."""
_SCROLL_MS: Final = 50


class DragList(QListView):
    """Shows where what is dragged would come; what then is for who inherits."""

    let_go = Signal(int, int)
    """A row was dragged to before another: `row`, and the row `gap` it comes before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_open = True
        """Whether anything can be moved."""
        self.setFrameShape(QFrame.Shape.NoFrame)
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
    def count(self) -> int:
        """How many rows there are."""
        return self.model().rowCount()

    @property
    def is_dragging(self) -> bool:
        """Whether something is on its way."""
        return self._gap is not None

    def end_drag(self) -> None:
        """Leaves what is on its way where it was."""
        self._pressed = self._gap = None
        self._scroller.stop()
        self.unsetCursor()
        self.viewport().update()

    def stays_chosen(self, _event: QMouseEvent, _index: QModelIndex) -> bool:
        """Whether pressing a row leaves what is chosen as it is."""
        return False

    def clicked_on(self, row: int, event: QMouseEvent) -> None:
        """Does what is to be done where a row was pressed and not dragged."""

    def gap_at(self, at: QPoint, _row: int) -> int:
        """Returns before which row the row that was pressed would come there."""
        for row in range(self.count):
            if at.y() < self._area(row).center().y():
                return row
        return self.count

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not self.stays_chosen(event, index):
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
        self._gap = self.gap_at(at, self._pressed[0])
        self.viewport().update()
        if self._way(at):
            self._scroller.start()
        else:
            self._scroller.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, gap = self._pressed, self._gap
        self.end_drag()
        row = self.count if pressed is None else pressed[0]
        if row < self.count and gap is not None:
            self.let_go.emit(row, gap)
            return
        if row < self.count:
            self.clicked_on(row, event)
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None or not self.count:
            return
        last = self.count - 1
        if self._gap <= last:
            y = self._area(self._gap).top()
        else:
            y = self._area(last).bottom()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._theme.colour("accent"), 4))
        y = min(max(y, 2), self.viewport().height() - 3)
        painter.drawLine(6, y, self.viewport().width() - 6, y)

    def _area(self, row: int) -> QRect:
        return self.visualRect(self.model().index(row, 0))

    def _way(self, at: QPoint) -> int:
        """Returns whether the list is to scroll up or down under the mouse, or not."""
        if at.y() < _EDGE:
            return -1
        return 1 if at.y() > self.viewport().height() - _EDGE else 0

    @Slot()
    def _scroll_under(self) -> None:
        if self._pressed is None:
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + _EDGE * self._way(self._at))
        self._gap = self.gap_at(self._at, self._pressed[0])
        self.viewport().update()
