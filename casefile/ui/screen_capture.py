"""Keeps the windows out of pictures of the screen, where the system can do that.

Windows and macOS leave a window out of screenshots, recordings and what the system
itself remembers of the screen. Linux has no such thing.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

Leave = Callable[[int, bool], None]
"""Takes a window and whether pictures may show it."""
_SHOWN: Final = 0x00
_BLACK: Final = 0x01
_LEFT_OUT: Final = 0x11


def is_possible() -> bool:
    """Whether this system can keep a window out of pictures."""
    return sys.platform in {"win32", "darwin"}


def on_windows(handle: int, allowed: bool, user32: Any = None) -> None:
    """Sets it for a window of Windows; before 2004 the window is black instead."""
    library: Any = user32 or _user32()
    window = ctypes.c_void_p(handle)
    if allowed:
        library.SetWindowDisplayAffinity(window, _SHOWN)
    elif not library.SetWindowDisplayAffinity(window, _LEFT_OUT):
        library.SetWindowDisplayAffinity(window, _BLACK)


def _user32() -> Any:
    library: Any = getattr(ctypes, "windll", None)
    return library.user32


def _on_mac(handle: int, allowed: bool) -> None:
    from casefile.ui import cocoa  # noqa: PLC0415 - not on other systems

    cocoa.set_sharing(handle, allowed=allowed)


def of_system() -> Leave | None:
    """Returns how this system does it, or None."""
    return {"win32": on_windows, "darwin": _on_mac}.get(sys.platform)


class CaptureBlock(QObject):
    """Sets it for every window of the program as it is shown."""

    def __init__(self, parent: QObject, leave: Leave | None = None) -> None:
        super().__init__(parent)
        self._leave = leave or of_system()
        self._on = False

    def set_on(self, *, on: bool) -> None:
        """Keeps all windows out of pictures, or lets them be seen."""
        application = QApplication.instance()
        if self._leave is None or on == self._on or application is None:
            return
        self._on = on
        if on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._leave(int(window.winId()), not on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and self._leave is not None
        ):
            self._leave(int(watched.winId()), False)  # noqa: FBT003  (a `Leave`)
        return super().eventFilter(watched, event)
