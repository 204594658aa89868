"""The ground of the picture: what Qt asks of a list, drawn as lanes in time."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from casefile.domain.timeline import Event
from casefile.domain.timeline_mark import Layout, Mark
from casefile.ui.theme import Theme
from casefile.ui.timeline.marks import Index, MarkModel
from casefile.ui.timeline.painter import Frame, TimelinePainter
from casefile.ui.timeline.plan import Plan

_SEEN: Final = QAbstractItemView.ScrollHint.EnsureVisible


class TimelineSurface(QListView):
    """Shows a plan on one scale; for a screen reader it is the list of its marks.

    `chosen` has the mark that is the current one, or None.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._painter = TimelinePainter(theme)
        self._plan = Plan(theme, ())
        self._today = 0.0
        self._per_day = 0.0
        """The scale; 0 as long as the whole time is shown, however wide that is."""
        self._layout: Layout | None = None
        self.marks = MarkModel(self)
        self.setModel(self.marks)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # Zooming chooses the same event anew, and must not move the picture by that.
        self.setAutoScroll(False)
        self.setMinimumHeight(theme.scaled(220))
        theme.changed.connect(self._dress)

    @property
    def current_mark(self) -> Mark | None:
        """The mark that is walked on."""
        return self.marks.mark(self.currentIndex())

    @property
    def per_day(self) -> float:
        """How many pixels wide a day is."""
        return self._per_day or self._plan.least(self.viewport().width())

    def choose(self, event: Event) -> None:
        """Walks to the mark of an event."""
        place = self.marks.place(event)
        if place >= 0:
            self.walk_to(place)

    def walk_to(self, place: int) -> None:
        """Makes the mark at a place the current one, and shows it."""
        self.setCurrentIndex(self.marks.index(place))
        self.scrollTo(self.currentIndex())

    def _lay_out(self, current: Event | None) -> None:
        height = self.viewport().height()
        rows = self._painter.rows_in(height)
        self._layout = self._plan.layout(self.per_day, rows)
        self.marks.show_layout(self._layout)
        self.updateGeometries()
        place = -1 if current is None else self.marks.place(current)
        if place >= 0:
            self.setCurrentIndex(self.marks.index(place))
        self.viewport().update()

    def _dress(self) -> None:
        mark = self.current_mark
        self._painter.measure()
        self._plan = Plan(self._theme, self._plan.events)
        self._lay_out(mark.events[0] if mark is not None else None)

    def doItemsLayout(self) -> None:
        self.updateGeometries()

    def updateGeometries(self) -> None:
        layout, size = self._layout, self.viewport().size()
        if layout is None:
            return
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(layout.width) - size.width()))
        across.setPageStep(size.width())
        across.setSingleStep(self._theme.scaled(40))
        high = round(self._painter.height(layout))
        down.setRange(0, max(0, high - size.height()))
        down.setPageStep(size.height())
        down.setSingleStep(self._painter.row)

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def visualRect(self, index: Index) -> QRect:
        mark = self.marks.mark(index)
        if mark is None or self._layout is None:
            return QRect()
        tops = self._painter.tops(self._layout, self.viewport().height())
        box = self._painter.box(mark, tops).toRect()
        return box.translated(-self.horizontalOffset(), -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        if self._layout is None or point.y() < self._painter.axis:
            return QModelIndex()
        tops = self._painter.tops(self._layout, self.viewport().height())
        x = point.x() + self.horizontalOffset()
        y = point.y() + self.verticalOffset()
        for place, mark in enumerate(self.marks.marks):
            if mark.left <= x <= mark.right:
                box = self._painter.box(mark, tops)
                if box.top() <= y <= box.bottom():
                    return self.marks.index(place)
        return QModelIndex()

    def scrollTo(
        self,
        index: Index,
        _hint: QAbstractItemView.ScrollHint = _SEEN,
    ) -> None:
        box = self.visualRect(index)
        if box.isNull():
            return
        size, air = self.viewport().size(), self._theme.scaled(24)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        right = min(box.right(), box.left() + size.width() - 2 * air)
        if box.left() < air:
            across.setValue(across.value() + box.left() - air)
        elif right > size.width() - air:
            across.setValue(across.value() + right - size.width() + air)
        top = self._painter.axis + self._painter.head
        if box.top() < top:
            down.setValue(down.value() + box.top() - top)
        elif box.bottom() > size.height():
            down.setValue(down.value() + box.bottom() - size.height() + 2)

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        return QRegion(self.viewport().rect())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit(self.marks.mark(current))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        mark = self.current_mark
        self._lay_out(mark.events[0] if mark is not None else None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._layout is None:
            return
        painter = QPainter(self.viewport())
        size = self.viewport().size()
        frame = Frame(
            layout=self._layout,
            x=self.horizontalOffset(),
            y=self.verticalOffset(),
            width=size.width(),
            height=size.height(),
            today=self._today,
            current=self.current_mark,
            has_focus=self.hasFocus(),
        )
        self._painter.paint(painter, frame)
        painter.end()
