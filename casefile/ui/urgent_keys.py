"""The two keys that work whatever has the keyboard: lock, and take the window away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

_LOCK: Final = "Ctrl+L"
_HIDE: Final = "F12"


class UrgentKeys(QObject):
    """Sends `lock` or `hide`, from every page, panel, menu and dialog.

    Qt keeps shortcuts from working while a dialog is open. For that time, and no
    longer, every key of the program is looked at; the dialog is given up first.
    """

    lock = Signal()
    hide = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._looks = False
        for keys, signal in ((_LOCK, self.lock), (_HIDE, self.hide)):
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(signal)
        window.installEventFilter(self)

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
        for keys, signal in ((_LOCK, self.lock), (_HIDE, self.hide)):
            if pressed == QKeySequence(keys):
                dialog = QApplication.activeModalWidget()
                if dialog is not None:
                    dialog.close()
                # Whoever asked by that dialog goes on first.
                QTimer.singleShot(0, signal.emit)
                return True
        return False
