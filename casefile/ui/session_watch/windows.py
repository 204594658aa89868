"""Windows: messages to the window about the session, the power and the lid."""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication
from PySide6.QtWidgets import QWidget

from casefile.ui.session_watch.watch import SessionWatch

WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1
PBT_APMSUSPEND: Final = 0x0004
PBT_POWERSETTINGCHANGE: Final = 0x8013
_LEAVES: Final = frozenset({0x2, 0x4, 0x6, 0x7})
"""Console and remote disconnected, logged off, locked."""
_THIS_SESSION: Final = 0
_TO_WINDOW: Final = 0


class Guid(ctypes.Structure):
    """A name of something in Windows."""

    _fields_ = (
        ("first", ctypes.c_uint32),
        ("second", ctypes.c_uint16),
        ("third", ctypes.c_uint16),
        ("rest", ctypes.c_ubyte * 8),
    )


class PowerSetting(ctypes.Structure):
    """What is told with a change of a power setting."""

    _fields_ = (
        ("setting", Guid),
        ("length", ctypes.c_uint32),
        ("value", ctypes.c_uint32),
    )


LID: Final = Guid(
    0xBA3E0F4D,
    0xB817,
    0x4094,
    (ctypes.c_ubyte * 8)(0xA2, 0xD1, 0xD5, 0x63, 0x79, 0xE6, 0xA0, 0xF3),
)
_CLOSED: Final = 0


class Reports:
    """Tells which of the system's reports mean that the user leaves the computer.

    How the lid is, is reported as soon as one asks to be told: somebody who works with
    the lid shut, at a screen of its own, does not leave by that.
    """

    def __init__(self) -> None:
        self._is_open = False
        """Whether the lid was open when it was last told of."""

    def tell_of_leaving(self, message: wintypes.MSG) -> bool:
        """Tells whether a message means that the user leaves now."""
        if message.message == WM_WTSSESSION_CHANGE:
            return int(message.wParam) in _LEAVES
        if message.message != WM_POWERBROADCAST:
            return False
        if message.wParam == PBT_POWERSETTINGCHANGE and message.lParam:
            return self._was_shut(PowerSetting.from_address(message.lParam))
        return bool(message.wParam == PBT_APMSUSPEND)

    def _was_shut(self, told: PowerSetting) -> bool:
        if bytes(told.setting) != bytes(LID):
            return False
        was_open, self._is_open = self._is_open, told.value != _CLOSED
        return was_open and not self._is_open


class _Filter(QAbstractNativeEventFilter):
    """Looks at every message before Qt does, and keeps none."""

    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch
        self._reports = Reports()

    def nativeEventFilter(self, _kind: object, message: Any) -> tuple[bool, int]:
        if self._reports.tell_of_leaving(wintypes.MSG.from_address(int(message))):
            self._watch.leaving.emit()
        return False, 0


class WindowsWatch(SessionWatch):
    """Has Windows tell this window of the session, of sleep and of the lid."""

    def __init__(self, window: QWidget, libraries: Any = None) -> None:
        super().__init__(window)
        self._libraries: Any = libraries or getattr(ctypes, "windll", None)
        self._handle = int(window.winId())
        self._filter = _Filter(self)
        self._told: list[tuple[Any, Any]] = []

    def begin(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
        handle = wintypes.HWND(self._handle)
        user = self._libraries.user32
        self._libraries.wtsapi32.WTSRegisterSessionNotification(handle, _THIS_SESSION)
        for register, unregister, more in (
            (
                user.RegisterSuspendResumeNotification,
                user.UnregisterSuspendResumeNotification,
                (),
            ),
            (
                user.RegisterPowerSettingNotification,
                user.UnregisterPowerSettingNotification,
                (ctypes.byref(LID),),
            ),
        ):
            register.restype = wintypes.HANDLE
            made = register(handle, *more, _TO_WINDOW)
            if made:
                self._told.append((unregister, wintypes.HANDLE(made)))

    def end(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)
        handle = wintypes.HWND(self._handle)
        self._libraries.wtsapi32.WTSUnRegisterSessionNotification(handle)
        for unregister, made in self._told:
            unregister(made)
        self._told.clear()
