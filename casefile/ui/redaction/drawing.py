"""Places marked by hand: drawn, moved and made larger, by mouse or by keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from casefile.domain.document import Box
from casefile.domain.redaction_mark import AROUND, Mark, outermost
from casefile.domain.removal import Entry, Kind, moved, sized, spoken
from casefile.ui.assessment.geometry import PagePoint
from casefile.ui.assessment.surface import PageSurface
from casefile.ui.redaction.box_look import GRIP, Place

_STEP: Final = 6.0
_FINE: Final = 1.0
_FIRST: Final = (144.0, 24.0)
"""Points across and down of a box that is begun by a key."""
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HOW: Final = (
    "Arrow keys move it, with Shift they change its size. Enter keeps it, Escape "
    "gives it up."
)


class _Hold(NamedTuple):
    """What the mouse has taken hold of."""

    begin: PagePoint
    entry: Entry | None = None
    """None while a new box is drawn."""
    is_corner: bool = False


class Drawing(QObject):
    """The box that is being drawn, and the place that is chosen.

    Signals:
        drawn: a mark without a reason that is to be kept.
        reshaped: which of the drawn boxes has which box now, and a name for what goes
            on as one step.
        erased: which of the drawn boxes is to go off the list.
        chosen: the number of the line whose place was clicked.
        changed: something is to be drawn anew.
        told: what to say to who cannot see it.
    """

    drawn = Signal(object)
    reshaped = Signal(int, object, str)
    erased = Signal(int)
    chosen = Signal(int)
    changed = Signal()
    told = Signal(str)

    def __init__(self, view: PageSurface) -> None:
        super().__init__(view)
        self._view = view
        self._entries: Sequence[Entry] = ()
        self.sketch: Mark | None = None
        """A box that is not kept yet."""
        self.current = 0
        """The number of the line that is chosen; 0 if none is."""
        self.letters = True
        """Whether a single letter begins a box."""
        self._hold: _Hold | None = None
        self._held: Box | None = None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Takes the list as it is now."""
        self._entries = entries
        if self.current > len(entries):
            self.current = 0
        self.changed.emit()

    def places(self, page: int) -> list[Place]:
        """Returns what is to be seen on a page; one within another is not."""
        there = [
            (entry, mark)
            for entry in self._entries
            for mark in entry.marks
            if mark.page == page
        ]
        seen = {mark.box for mark in outermost(mark for _, mark in there)}
        found: list[Place] = []
        for entry, mark in there:
            is_current = entry.number == self.current
            if is_current or mark.box in seen:
                seen.discard(mark.box)
                rect = self.rect(self._shown(entry, mark))
                is_drawn = entry.kind is Kind.BOX
                found.append(Place(rect, entry.number, is_current, is_drawn))
        if self.sketch is not None and self.sketch.page == page:
            found.append(Place(self.rect(self.sketch), 0, is_current=True))
        return found

    def rect(self, mark: Mark) -> QRectF:
        """Returns where a place will be black in the strip."""
        rect = self._view.strip.to_view(mark.page, mark.box)
        around = AROUND * self._view.strip.scale
        rect = rect.adjusted(-around, -around, around, around)
        return rect & QRectF(self._view.strip.rect(mark.page))

    def begin(self) -> None:
        """Begins a box in the middle of what is seen of the page in front."""
        strip = self._view.strip
        if not strip.count:
            return
        page = self._view.page
        seen = self._view.seen() & strip.rect(page)
        middle = strip.to_page(QPointF(seen.center()))
        wide, high = _FIRST
        box = Box(middle.x, middle.y, middle.x + wide, middle.y + high)
        box = moved(box, -wide / 2, -high / 2, strip.sizes[page - 1])
        self.sketch = Mark(page, box, "")
        self.current = 0
        self.changed.emit()
        self.told.emit(f"{spoken(self.sketch)}. {_HOW}")

    # the mouse

    def press(self, point: QPointF) -> None:
        """Takes hold of a place, or begins a box."""
        strip = self._view.strip
        self.sketch = None
        if not strip.count:
            return
        at = strip.to_page(point)
        entry = self._entry_at(point)
        self.current = entry.number if entry else 0
        if entry is None and strip.rect(at.page).contains(point.toPoint()):
            self._hold = _Hold(at)
        elif entry is not None:
            if entry.kind is Kind.BOX:
                corner = self.rect(entry.marks[0]).bottomRight() - point
                near = max(abs(corner.x()), abs(corner.y())) <= GRIP
                self._hold = _Hold(at, entry, near)
            self.chosen.emit(entry.number)
        self.changed.emit()

    def drag(self, point: QPointF) -> None:
        """Draws, moves or sizes as far as the mouse has come."""
        if self._hold is None:
            return
        begin, entry, is_corner = self._hold
        now = self._on_page(begin.page, point)
        size = self._view.strip.sizes[begin.page - 1]
        if entry is None:
            across, down = sorted((begin.x, now.x)), sorted((begin.y, now.y))
            box = Box(across[0], down[0], across[1], down[1])
            self.sketch = Mark(begin.page, box, "")
        else:
            change = sized if is_corner else moved
            box = entry.marks[0].box
            self._held = change(box, now.x - begin.x, now.y - begin.y, size)
        self.changed.emit()

    def let_go(self) -> None:
        """Keeps what was drawn, moved or sized."""
        hold, held, sketch = self._hold, self._held, self.sketch
        self._hold = self._held = None
        if hold is not None and hold.entry is None:
            self.sketch = None
            if sketch is not None:
                self.drawn.emit(sketch)
        elif hold is not None and hold.entry is not None and held is not None:
            self.reshaped.emit(hold.entry.place, held, "")
        self.changed.emit()

    # the keyboard

    def press_key(self, event: QKeyEvent) -> bool:
        """Does what a key asks; tells whether it asked anything."""
        key = Qt.Key(event.key())
        is_letter = key == Qt.Key.Key_B and self.letters
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_Insert or (is_letter and plain):
            self.begin()
            return True
        entry = self._current_box()
        if self.sketch is None and entry is None:
            return False
        if key in _ARROWS:
            self._nudge(_ARROWS[key], event.modifiers(), entry)
        elif key in _ENTER and self.sketch is not None:
            self._keep_sketch()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._remove(entry)
        elif key == Qt.Key.Key_Escape:
            self.sketch, self.current = None, 0
            self.changed.emit()
        else:
            return False
        return True

    def _nudge(
        self, way: tuple[int, int], keys: Qt.KeyboardModifier, entry: Entry | None
    ) -> None:
        step = _FINE if keys & Qt.KeyboardModifier.ControlModifier else _STEP
        change = sized if keys & Qt.KeyboardModifier.ShiftModifier else moved
        mark = self.sketch or (entry and entry.marks[0])
        if mark is None:
            return
        size = self._view.strip.sizes[mark.page - 1]
        now = mark._replace(box=change(mark.box, way[0] * step, way[1] * step, size))
        if self.sketch is not None:
            self.sketch = now
            self.changed.emit()
        elif entry is not None:
            self.reshaped.emit(entry.place, now.box, f"keys {entry.place}")
        self.told.emit(spoken(now))

    def _keep_sketch(self) -> None:
        sketch, self.sketch = self.sketch, None
        self.drawn.emit(sketch)
        self.changed.emit()

    def _remove(self, entry: Entry | None) -> None:
        if self.sketch is not None:
            self.sketch = None
        elif entry is not None:
            self.current = 0
            self.erased.emit(entry.place)
        self.changed.emit()

    # which is where

    def _current_box(self) -> Entry | None:
        found = (one for one in self._entries if one.number == self.current)
        return next((one for one in found if one.kind is Kind.BOX), None)

    def _entry_at(self, point: QPointF) -> Entry | None:
        for entry in reversed(self._entries):
            reach = GRIP / 2 if entry.kind is Kind.BOX else 0.0
            for mark in entry.marks:
                rect = self.rect(mark).adjusted(0, 0, reach, reach)
                if rect.contains(point):
                    return entry
        return None

    def _shown(self, entry: Entry, mark: Mark) -> Mark:
        hold = self._hold
        if self._held is None or hold is None or hold.entry is None:
            return mark
        is_held = entry.kind is Kind.BOX and entry.place == hold.entry.place
        return mark._replace(box=self._held) if is_held else mark

    def _on_page(self, page: int, point: QPointF) -> PagePoint:
        """Returns the nearest place on one page, wherever the mouse is."""
        rect = QRectF(self._view.strip.rect(page))
        x = min(max(point.x(), rect.left()), rect.right())
        y = min(max(point.y(), rect.top()), rect.bottom())
        return self._view.strip.to_page(QPointF(x, y))
