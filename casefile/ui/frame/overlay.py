"""What floats over the bottom of a page, so that nothing on the page moves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefile.ui.common.page import CasePage

_WIDEST: Final = 760
_EDGE: Final = 16
_NARROWEST: Final = 40
"""Letters for which there must be room in a line."""
_MOVING: Final = frozenset(
    {
        QEvent.Type.ShowToParent,
        QEvent.Type.HideToParent,
        QEvent.Type.LayoutRequest,
        QEvent.Type.Resize,
        QEvent.Type.Move,
    }
)


class Overlay(QWidget):
    """Strips one above the other; there only while one of them is shown.

    It keeps to the bottom of `below`, and to the left of `beside` while that is shown;
    where hardly anything is left there, `beside` is asked to leave the bottom free. It
    keeps to the left of what a page wants kept clear as well, if there is room.

    Signals:
        needs: how much of the bottom `beside` is to leave free.
    """

    needs = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        below: QStackedWidget,
        beside: QWidget,
        *strips: QWidget,
    ) -> None:
        super().__init__(parent)
        self._below = below
        self._beside = beside
        self._strips = strips
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for strip in strips:
            self._column.addWidget(strip)
        for watched in (below, beside, *strips):
            watched.installEventFilter(self)
        # Measured once the change is complete: a strip that is half shown lays itself
        # out for the size it had before.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._soon.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _fit(self) -> None:
        shown = any(not strip.isHidden() for strip in self._strips)
        self.setVisible(shown)
        if not shown:
            self.needs.emit(0)
            return
        room = self._below.geometry()
        left_over = self._beside.geometry().left() - room.left()
        is_cramped = left_over < self.fontMetrics().averageCharWidth() * _NARROWEST
        if not self._beside.isHidden() and not is_cramped:
            room.setRight(self._beside.geometry().left())
        elif (edge := self._kept_clear()) is not None:
            room.setRight(edge)
        # No wider than its words, so that little of the page is covered.
        wide = min(room.width() - 2 * _EDGE, _WIDEST, self._column.sizeHint().width())
        high = self._column.totalHeightForWidth(wide)
        left = room.center().x() - wide // 2
        self.setGeometry(left, room.bottom() - _EDGE - high, wide, high)
        self.raise_()
        self.needs.emit(high + _EDGE if is_cramped else 0)

    def _kept_clear(self) -> int | None:
        """Returns where that begins, at the right of a page, that is not covered."""
        page = self._below.currentWidget()
        side = page.kept_clear if isinstance(page, CasePage) else None
        if side is None or not side.isVisible():
            return None
        left = side.mapToGlobal(QPoint()) - self._below.mapToGlobal(QPoint())
        edge = self._below.x() + left.x()
        least = self.fontMetrics().averageCharWidth() * _NARROWEST
        return edge if edge - self._below.x() >= least else None
