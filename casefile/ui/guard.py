"""Everything that may call for the window to be locked or taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from casefile.settings import Settings
from casefile.ui.clipboard import ClipboardGuard
from casefile.ui.idle_watch import IdleWatch
from casefile.ui.screen_capture import CaptureBlock
from casefile.ui.session_watch.watch import SessionWatch
from casefile.ui.urgent_keys import UrgentKeys

WatchSession = Callable[[QWidget], SessionWatch]


class Guard(QObject):
    """Watches the keyboard, the time, the session and the window for one window.

    Signals:
        lock: the window is to be locked.
        hide: the window is to be taken away.
    """

    lock = Signal()
    hide = Signal()

    def __init__(
        self, window: QWidget, settings: Settings, watch_session: WatchSession | None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._watch_session = watch_session
        self._session: SessionWatch | None = None
        self._is_open = False
        self.idle = IdleWatch(self)
        self.clipboard = ClipboardGuard(self)
        self._capture = CaptureBlock(self)
        self._keys = UrgentKeys(window)
        self.idle.idle.connect(self.lock)
        self._keys.lock.connect(self.lock)
        self._keys.hide.connect(self.hide)
        window.installEventFilter(self)
        self.change(settings)

    def change(self, settings: Settings) -> None:
        """Puts settings in force."""
        self._settings = settings
        self._keys.set_hide_key(settings.hide_key)
        self._capture.set_on(on=settings.block_capture)
        if self._is_open:
            self.idle.watch(settings.idle_lock_minutes)

    def open(self) -> None:
        """Starts watching: from now on something can be seen."""
        self._is_open = True
        self.idle.watch(self._settings.idle_lock_minutes)
        if self._watch_session is not None and self._session is None:
            self._session = self._watch_session(self._window)
            self._session.leaving.connect(self.lock)

    def close(self) -> None:
        """Stops minding the time, and takes back what was copied.

        The session is still watched, so that a computer that goes to sleep waits until
        this program has ended.
        """
        self._is_open = False
        self.idle.stop()
        self.clipboard.clear()

    def let_go(self) -> None:
        """Stops watching the session; nothing that could be seen is left."""
        if self._session is not None:
            self._session.end()
            self._session.deleteLater()
            self._session = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.WindowStateChange
            and watched is self._window
            and self._is_open
            and self._settings.lock_when_minimised
            and self._window.isMinimized()
        ):
            self.lock.emit()
        return super().eventFilter(watched, event)


def after_dialogs(go_on: Callable[[], object]) -> None:
    """Gives up open menus and dialogs, then goes on.

    Whoever asked by a dialog is answered first.
    """
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    dialog = QApplication.activeModalWidget()
    if dialog is None:
        go_on()
        return
    dialog.close()
    if dialog.isVisible():
        # It does not give way; what matters must not wait for it.
        go_on()
    else:
        QTimer.singleShot(0, partial(after_dialogs, go_on))
