"""The two keys that work whatever has the keyboard: lock, and take the window away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

LOCK: Final = "Ctrl+L"
HIDE: Final = "F12"


class UrgentKeys(QObject):
    """Sends `lock` or `hide`, from every page, panel, menu and dialog.

    Qt keeps shortcuts from working while a dialog is open. For that time, and no
    longer, every key of the program is looked at.
    """

    lock = Signal()
    hide = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._looks = False
        self._lock = self._shortcut(LOCK, self.lock)
        self._hide = self._shortcut(HIDE, self.hide)
        window.installEventFilter(self)

    def set_hide_key(self, keys: str) -> None:
        """Takes the window away by another key."""
        self._hide.setKey(QKeySequence(keys))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() is QEvent.Type.WindowBlocked:
                self._look(on=True)
            elif event.type() is QEvent.Type.WindowUnblocked:
                self._look(on=False)
                # Shortcuts need an active window, which not every system restores.
                self._window.activateWindow()
        if self._looks and event.type() is QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._take(event)
        return super().eventFilter(watched, event)

    def _shortcut(self, keys: str, signal: SignalInstance) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self._window)
        made.setContext(Qt.ShortcutContext.ApplicationShortcut)
        made.setAutoRepeat(False)
        made.activated.connect(signal)
        return made

    def _look(self, *, on: bool) -> None:
        application = QApplication.instance()
        if application is None or on == self._looks:
            return
        self._looks = on
        if on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def _take(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        for shortcut in (self._lock, self._hide):
            if pressed == shortcut.key():
                shortcut.activated.emit()
                return True
        return False
