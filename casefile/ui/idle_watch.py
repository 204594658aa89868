"""Notices that nobody has touched the window for a while."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

_TOUCHES: Final = (QKeyEvent, QMouseEvent, QWheelEvent, QTouchEvent, QDropEvent)
_MINUTE_MS: Final = 60_000


class IdleWatch(QObject):
    """Sends `idle` once after the set time without a key or the mouse."""

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)

    @property
    def interval_ms(self) -> int:
        """The time to wait, in milliseconds; 0 while not watching."""
        return self._timer.interval() if self._timer.isActive() else 0

    def watch(self, minutes: int) -> None:
        """Starts watching, or changes the time."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._timer.start(minutes * _MINUTE_MS)

    def stop(self) -> None:
        """Stops watching."""
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # Every event of the program comes by, thousands when a page is made; to ask
        # one for its type takes ten times as long as to look at its class.
        if isinstance(event, _TOUCHES) and self._timer.isActive():
            self._timer.start()
        return False
