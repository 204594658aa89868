"""macOS: the screen's lock by a notification, sleep by the power manager.

Both are plain C interfaces that answer on the main loop, so no other library is needed.
The power manager waits for an answer before the computer sleeps.
"""

from __future__ import annotations

import ctypes
from typing import Any, Final

from PySide6.QtCore import QObject

from casefile.ui.session_watch.watch import SessionWatch

SCREEN_LOCKED: Final = b"com.apple.screenIsLocked"
CAN_SLEEP: Final = 0xE0000270
WILL_SLEEP: Final = 0xE0000280
_UTF8: Final = 0x08000100
_DELIVER_AT_ONCE: Final = 4
_FRAMEWORKS: Final = "/System/Library/Frameworks/{0}.framework/{0}"

_Told = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)
_Power = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p
)


def frameworks() -> tuple[Any, Any]:
    """Returns Core Foundation and the power manager, with the types they return."""
    core = ctypes.CDLL(_FRAMEWORKS.format("CoreFoundation"))
    power = ctypes.CDLL(_FRAMEWORKS.format("IOKit"))
    for function in (
        core.CFNotificationCenterGetDistributedCenter,
        core.CFStringCreateWithCString,
        core.CFRunLoopGetMain,
        power.IONotificationPortGetRunLoopSource,
    ):
        function.restype = ctypes.c_void_p
    power.IORegisterForSystemPower.restype = ctypes.c_uint32
    return core, power


class MacWatch(SessionWatch):
    """Listens to the distributed notifications and to the power manager."""

    def __init__(self, parent: QObject | None = None, libraries: Any = None) -> None:
        super().__init__(parent)
        self._core, self._power = libraries or frameworks()
        self._root = 0
        self._port = ctypes.c_void_p()
        self._notifier = ctypes.c_uint32()
        # These must live as long as the system may call them.
        self.told = _Told(self._screen_locked)
        self.power_told = _Power(self._power_changes)
        self._name: ctypes.c_void_p | None = None

    def begin(self) -> None:
        core, power = self._core, self._power
        self._name = ctypes.c_void_p(
            core.CFStringCreateWithCString(None, SCREEN_LOCKED, _UTF8)
        )
        core.CFNotificationCenterAddObserver(
            self._centre(),
            self._me(),
            self.told,
            self._name,
            None,
            ctypes.c_long(_DELIVER_AT_ONCE),
        )
        self._root = power.IORegisterForSystemPower(
            None,
            ctypes.byref(self._port),
            self.power_told,
            ctypes.byref(self._notifier),
        )
        if self._root:
            core.CFRunLoopAddSource(self._loop(), self._source(), self._mode())

    def end(self) -> None:
        core, power = self._core, self._power
        core.CFNotificationCenterRemoveObserver(
            self._centre(), self._me(), self._name, None
        )
        if self._root:
            core.CFRunLoopRemoveSource(self._loop(), self._source(), self._mode())
            power.IODeregisterForSystemPower(ctypes.byref(self._notifier))
            power.IONotificationPortDestroy(self._port)
            self._root = 0

    def _screen_locked(self, *_told: object) -> None:
        self.leaving.emit()

    def _power_changes(
        self, _me: object, _service: int, kind: int, argument: int | None
    ) -> None:
        if kind == WILL_SLEEP:
            self.leaving.emit()
        if kind in {WILL_SLEEP, CAN_SLEEP}:
            # Without an answer the computer waits half a minute.
            self._power.IOAllowPowerChange(
                ctypes.c_uint32(self._root), ctypes.c_long(argument or 0)
            )

    def _centre(self) -> ctypes.c_void_p:
        return ctypes.c_void_p(self._core.CFNotificationCenterGetDistributedCenter())

    def _loop(self) -> ctypes.c_void_p:
        return ctypes.c_void_p(self._core.CFRunLoopGetMain())

    def _source(self) -> ctypes.c_void_p:
        return ctypes.c_void_p(
            self._power.IONotificationPortGetRunLoopSource(self._port)
        )

    def _mode(self) -> ctypes.c_void_p:
        return ctypes.c_void_p.in_dll(self._core, "kCFRunLoopCommonModes")

    def _me(self) -> ctypes.c_void_p:
        return ctypes.c_void_p(id(self))
