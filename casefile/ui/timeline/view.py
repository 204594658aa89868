"""The picture: zoomed, moved about, and walked through event by event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from casefile.domain.timeline import Event, Lane, when
from casefile.domain.timeline_mark import Mark
from casefile.ui.theme import Theme
from casefile.ui.timeline.plan import STEP, Plan
from casefile.ui.timeline.surface import TimelineSurface

_NOTCH: Final = 120
"""What a wheel reports for one notch."""
_LANES: Final = list(Lane)
_PART: Final = 0.25
"""Of the width: how far Ctrl and an arrow move the picture."""


class TimelineView(TimelineSurface):
    """The keyboard and the mouse on the picture.

    Signals:
        opened: the event that is to be opened.
        zoomed: the scale is another.
    """

    opened = Signal(object)
    zoomed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._grip: QPoint | None = None
        self._drags = False

    def show_events(self, events: tuple[Event, ...], today: date) -> None:
        """Shows other events, on the scale and at the place that was shown."""
        current = self.current_mark
        middle = self._time_at(self.viewport().width() / 2) if self._layout else None
        self._plan = Plan(self._theme, events)
        self._today = when(today)
        self._lay_out(None if current is None else _like(current.events[0], events))
        if middle is not None:
            self._put(middle, self.viewport().width() / 2)
        if self.hasFocus() and self.current_mark is None:
            self._go_to_end(last=True)

    # zoom

    @property
    def can_come_closer(self) -> bool:
        """Whether there is a closer scale."""
        return self.per_day < self._plan.most(self.viewport().width())

    @property
    def shows_all(self) -> bool:
        """Whether the whole time is in sight."""
        return not self._per_day

    def zoom(self, steps: int, x: float | None = None) -> None:
        """Comes closer by so many steps, or goes back; what is at `x` stays there."""
        self._zoom_to(self.per_day * STEP**steps, x)

    def zoom_out_whole(self) -> None:
        """Shows the whole time."""
        self._zoom_to(0)

    def zoom_into(self, mark: Mark) -> None:
        """Comes so close that what is gathered in a mark fills the width."""
        days = max(mark.events[-1].at - mark.events[0].at, 1 / 4)
        width = self.viewport().width()
        self._zoom_to(max(width * 2 / 3 / days, self.per_day * STEP))
        self._put((mark.events[0].at + mark.events[-1].at) / 2, width / 2)
        self.choose(mark.events[0])

    def _zoom_to(self, per_day: float, x: float | None = None) -> None:
        width = self.viewport().width()
        mark, at_pointer = self.current_mark, x is not None
        if x is None and mark is not None and self._is_in_sight(mark):
            x = mark.at - self.horizontalOffset()
        x = width / 2 if x is None else x
        at = self._time_at(x)
        least = self._plan.least(width)
        per_day = min(per_day, self._plan.most(width))
        self._per_day = per_day if per_day > least * 1.001 else 0.0
        self._lay_out(mark.events[0] if mark is not None else None)
        self._put(at, x)
        if mark is not None and not at_pointer:
            self.scrollTo(self.currentIndex())
        self.zoomed.emit()

    def _time_at(self, x: float) -> float:
        return self._plan.first + (x + self.horizontalOffset()) / self.per_day

    def _put(self, at: float, x: float) -> None:
        """Scrolls until a time stands at a place of the window."""
        place = (at - self._plan.first) * self.per_day
        self.horizontalScrollBar().setValue(round(place - x))
        self.viewport().update()

    def _is_in_sight(self, mark: Mark) -> bool:
        x = mark.at - self.horizontalOffset()
        return 0 <= x <= self.viewport().width()

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._action(event)
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        key = Qt.Key(event.key())
        width = self.viewport().width()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return {
                Qt.Key.Key_Left: lambda: self._pan(-width * _PART),
                Qt.Key.Key_Right: lambda: self._pan(width * _PART),
            }.get(key)
        return {
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Right: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._change_lane(-1),
            Qt.Key.Key_Down: lambda: self._change_lane(1),
            Qt.Key.Key_Home: lambda: self._go_to_end(last=False),
            Qt.Key.Key_End: lambda: self._go_to_end(last=True),
            Qt.Key.Key_PageUp: lambda: self._pan(-width),
            Qt.Key.Key_PageDown: lambda: self._pan(width),
            Qt.Key.Key_Plus: lambda: self.zoom(1),
            Qt.Key.Key_Equal: lambda: self.zoom(1),
            Qt.Key.Key_Minus: lambda: self.zoom(-1),
            Qt.Key.Key_0: self.zoom_out_whole,
            Qt.Key.Key_Return: self.open_current,
            Qt.Key.Key_Enter: self.open_current,
        }.get(key)

    def open_current(self) -> None:
        """Opens the current event; comes closer to several that are gathered."""
        mark = self.current_mark
        if mark is None:
            return
        if len(mark.events) > 1 and self.can_come_closer:
            self.zoom_into(mark)
        else:
            self.opened.emit(mark.events[0])

    def _pan(self, pixels: float) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + round(pixels))

    def _step(self, by: int) -> None:
        """Walks to the next mark of the lane, in time."""
        here, mark = self.currentIndex().row(), self.current_mark
        place = here + by
        if mark is None:
            self._go_to_end(last=by < 0)
        elif 0 <= place < len(self.marks.marks) and self._lane(place) is mark.lane:
            self.walk_to(place)

    def _lane(self, place: int) -> Lane:
        return self.marks.marks[place].lane

    def _change_lane(self, by: int) -> None:
        """Walks to the mark nearest in time of the next lane that has any."""
        mark = self.current_mark
        if mark is None:
            self._go_to_end(last=True)
            return
        lane = _LANES.index(mark.lane) + by
        while 0 <= lane < len(_LANES):
            own = [m for m in self.marks.marks if m.lane is _LANES[lane]]
            if own:
                near = min(own, key=lambda m: abs(m.events[0].at - mark.events[0].at))
                self.choose(near.events[0])
                return
            lane += by

    def _go_to_end(self, *, last: bool) -> None:
        """Walks to the first or the last event of all."""
        marks = self.marks.marks
        if marks:
            ends = sorted(marks, key=lambda m: m.events[-1 if last else 0].at)
            self.choose(ends[-1 if last else 0].events[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Before Qt, which would begin with whatever is first in the list.
        if self.current_mark is None and self.marks.marks:
            self._go_to_end(last=True)
        super().focusInEvent(event)

    # the mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = round(turned.y() / _NOTCH) or (1 if turned.y() > 0 else -1)
            if turned.y():
                self.zoom(steps, event.position().x())
        elif turned.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pan(-(turned.x() or turned.y()))
        elif self.verticalScrollBar().maximum() > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - turned.y() // 2)
        else:
            self._pan(-turned.y())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip, self._drags = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._grip is None:
            return
        moved = here - self._grip
        if moved.manhattanLength() >= QApplication.startDragDistance():
            self._drags = True
        if self._drags:
            self._grip = here
            self._pan(-moved.x())
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - moved.y())
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and not self._drags:
            index = self.indexAt(event.position().toPoint())
            if index.isValid():
                self.setCurrentIndex(index)
        self._grip = None
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
            self.open_current()


def _like(event: Event, events: tuple[Event, ...]) -> Event | None:
    """Returns the event that was shown before, as it is now."""
    same = (one for one in events if one.item == event.item and one.lane is event.lane)
    return min(same, key=lambda one: abs(one.at - event.at), default=None)
