"""A corner of the sheet that is dragged, or moved by keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from casefile.ui.theme import Theme

SIZE: Final = 40
"""Pixels from side to side that take the mouse."""
_RING: Final = 11.0
_STEP: Final = 0.002
_LARGE_STEP: Final = 0.02
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_HOW: Final = "The arrow keys move it a little, with Shift further."


class Handle(QWidget):
    """One corner.

    Signals:
        taken: the mouse took hold of it.
        dragged: the mouse goes to a place of the parent, in pixels.
        let_go: the mouse let go; False if Escape called it off.
        nudged: a key moves it by shares of the photo, right and down.
        looked_at: it got the keyboard.
        looked_away: it has it no more.
    """

    taken = Signal()
    dragged = Signal(QPointF)
    let_go = Signal(bool)
    nudged = Signal(float, float)
    looked_at = Signal()
    looked_away = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grip: QPointF | None = None
        self.resize(SIZE, SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleDescription(_HOW)
        self.setToolTip("Drag it to the corner of the sheet")

    @property
    def is_held(self) -> bool:
        """Whether the mouse holds it."""
        return self._grip is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            # The corner stays where it is until the mouse moves.
            self._grip = event.position() - QPointF(self.rect().center())
            self.taken.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.dragged.emit(self.mapToParent(event.position()) - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._end(kept=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_held:
            self._end(kept=False)
            return
        way = _ARROWS.get(Qt.Key(event.key()))
        shift = Qt.KeyboardModifier.ShiftModifier
        keypad = Qt.KeyboardModifier.KeypadModifier
        others = event.modifiers() & ~shift & ~keypad
        if way is None or others or self.is_held:
            super().keyPressEvent(event)
            return
        step = _LARGE_STEP if event.modifiers() & shift else _STEP
        self.nudged.emit(way[0] * step, way[1] * step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.looked_at.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end(kept=True)
        self.update()
        self.looked_away.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        rings = [("surface", 5.0, _RING), ("accent", 3.0, _RING)]
        if self.hasFocus():
            rings += [("surface", 5.0, _RING + 5), ("text", 2.5, _RING + 5)]
        # In the middle nothing hides the corner itself.
        for name, width, radius in rings:
            painter.setPen(QPen(QColor(self._theme.paper_colours[name]), width))
            painter.drawEllipse(middle, radius, radius)

    def _end(self, *, kept: bool) -> None:
        if self._grip is not None:
            self._grip = None
            self.let_go.emit(kept)
