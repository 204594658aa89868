"""Windows and macOS as their documentation describes them: wrong calls are refused.

What is asked for is checked against the published signatures and constants, written
down here a second time and independently of the program.
"""

from __future__ import annotations

import ctypes
import uuid
from ctypes import wintypes
from typing import Any

# learn.microsoft.com: WTSRegisterSessionNotification, RegisterPowerSettingNotification,
# RegisterSuspendResumeNotification, Power Setting GUIDs
NOTIFY_FOR_THIS_SESSION = 0
DEVICE_NOTIFY_WINDOW_HANDLE = 0
GUID_LIDSWITCH_STATE_CHANGE = uuid.UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")

# developer.apple.com: CFString, CFNotificationCenter, IOPMLib, IOMessage
K_CF_STRING_ENCODING_UTF8 = 0x08000100
CF_DELIVER_IMMEDIATELY = 4
SCREEN_IS_LOCKED = b"com.apple.screenIsLocked"


def number(value: Any) -> int:
    """What a handle, a pointer or a number says, as the system would get it."""
    return int(getattr(value, "value", value) or 0)


def pointed_to(reference: Any) -> Any:
    return reference._obj


class Function:
    """One function of a system: may be told its types, and checks what it is given."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer
        self.restype: Any = ctypes.c_int

    def __call__(self, *given: Any) -> Any:
        return self._answer(*given)


class Library:
    """A library: what it does not have, nobody can call."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def _offer(self, *functions: Any) -> None:
        for function in functions:
            name = function.__name__
            setattr(self, name, Function(self._noted(name, function)))

    def _noted(self, name: str, function: Any) -> Any:
        def call(*given: Any) -> Any:
            self.calls.append(name)
            return function(*given)

        return call


class Windows(Library):
    """user32 and wtsapi32 for one window."""

    def __init__(self, window: int) -> None:
        super().__init__()
        self.window = window
        self.told_of: dict[int, str] = {}
        self.sessions = 0
        self.user32 = self.wtsapi32 = self
        self._offer(
            self.WTSRegisterSessionNotification,
            self.WTSUnRegisterSessionNotification,
            self.RegisterSuspendResumeNotification,
            self.UnregisterSuspendResumeNotification,
            self.RegisterPowerSettingNotification,
            self.UnregisterPowerSettingNotification,
        )

    def WTSRegisterSessionNotification(self, window: Any, flags: int) -> int:  # noqa: N802
        assert isinstance(window, wintypes.HWND)
        assert number(window) == self.window
        assert flags == NOTIFY_FOR_THIS_SESSION
        self.sessions += 1
        return 1

    def WTSUnRegisterSessionNotification(self, window: Any) -> int:  # noqa: N802
        assert number(window) == self.window
        self.sessions -= 1
        return 1

    def RegisterSuspendResumeNotification(self, window: Any, flags: int) -> int:  # noqa: N802
        return self._register(window, flags, "suspend")

    def RegisterPowerSettingNotification(  # noqa: N802
        self, window: Any, setting: Any, flags: int
    ) -> int:
        asked = bytes(pointed_to(setting))
        assert asked == GUID_LIDSWITCH_STATE_CHANGE.bytes_le
        return self._register(window, flags, "setting")

    def UnregisterSuspendResumeNotification(self, handle: Any) -> int:  # noqa: N802
        assert self.told_of.pop(number(handle)) == "suspend"
        return 1

    def UnregisterPowerSettingNotification(self, handle: Any) -> int:  # noqa: N802
        assert self.told_of.pop(number(handle)) == "setting"
        return 1

    def _register(self, window: Any, flags: int, what: str) -> int:
        # A handle is as wide as a pointer: cut to an int it would not be the same.
        name = f"Register{'SuspendResume' if what == 'suspend' else 'PowerSetting'}"
        function = getattr(self, f"{name}Notification")
        assert function.restype is wintypes.HANDLE
        assert isinstance(window, wintypes.HWND)
        assert number(window) == self.window
        assert flags == DEVICE_NOTIFY_WINDOW_HANDLE
        handle = (1 << 40) + len(self.told_of)
        self.told_of[handle] = what
        return handle


class Core(Library):
    """Core Foundation: a centre of notifications and the main loop."""

    CENTRE, NAME, LOOP, SOURCE = ((1 << 40) + one for one in range(4))

    def __init__(self) -> None:
        super().__init__()
        self.observers: dict[tuple[int, int], Any] = {}
        self.sources: list[tuple[int, int]] = []
        self._offer(
            self.CFNotificationCenterGetDistributedCenter,
            self.CFStringCreateWithCString,
            self.CFNotificationCenterAddObserver,
            self.CFNotificationCenterRemoveObserver,
            self.CFRunLoopGetMain,
            self.CFRunLoopAddSource,
            self.CFRunLoopRemoveSource,
        )

    def CFNotificationCenterGetDistributedCenter(self) -> int:  # noqa: N802
        return self.CENTRE

    def CFStringCreateWithCString(  # noqa: N802
        self, allocator: object, text: bytes, encoding: int
    ) -> int:
        assert allocator is None
        assert text == SCREEN_IS_LOCKED
        assert encoding == K_CF_STRING_ENCODING_UTF8
        return self.NAME

    def CFNotificationCenterAddObserver(  # noqa: N802
        self,
        centre: Any,
        observer: Any,
        callback: Any,
        name: Any,
        sender: object,
        behaviour: Any,
    ) -> None:
        assert (number(centre), number(name)) == (self.CENTRE, self.NAME)
        assert sender is None
        assert isinstance(behaviour, ctypes.c_long)
        assert behaviour.value == CF_DELIVER_IMMEDIATELY
        assert number(observer)
        self.observers[number(observer), number(name)] = callback

    def CFNotificationCenterRemoveObserver(  # noqa: N802
        self, centre: Any, observer: Any, name: Any, sender: object
    ) -> None:
        assert number(centre) == self.CENTRE
        assert sender is None
        self.observers.pop((number(observer), number(name)), None)

    def CFRunLoopGetMain(self) -> int:  # noqa: N802
        return self.LOOP

    def CFRunLoopAddSource(self, loop: Any, source: Any, mode: Any) -> None:  # noqa: N802
        assert number(loop) == self.LOOP
        assert number(source) == self.SOURCE
        self.sources.append((number(source), number(mode)))

    def CFRunLoopRemoveSource(self, loop: Any, source: Any, mode: Any) -> None:  # noqa: N802
        assert number(loop) == self.LOOP
        self.sources.remove((number(source), number(mode)))


class Power(Library):
    """IOKit's power manager."""

    ROOT, PORT, NOTIFIER = 1807, (1 << 40) + 9, 3203

    def __init__(self) -> None:
        super().__init__()
        self.callback: Any = None
        self.allowed: list[int] = []
        self._offer(
            self.IORegisterForSystemPower,
            self.IODeregisterForSystemPower,
            self.IONotificationPortGetRunLoopSource,
            self.IONotificationPortDestroy,
            self.IOAllowPowerChange,
        )

    def IORegisterForSystemPower(  # noqa: N802
        self, reference: object, port: Any, callback: Any, notifier: Any
    ) -> int:
        assert reference is None
        # An io_object_t is 32 bits wide, a port a pointer.
        assert isinstance(pointed_to(notifier), ctypes.c_uint32)
        assert isinstance(pointed_to(port), ctypes.c_void_p)
        pointed_to(port).value = self.PORT
        pointed_to(notifier).value = self.NOTIFIER
        self.callback = callback
        return self.ROOT

    def IODeregisterForSystemPower(self, notifier: Any) -> int:  # noqa: N802
        assert pointed_to(notifier).value == self.NOTIFIER
        self.callback = None
        return 0

    def IONotificationPortGetRunLoopSource(self, port: Any) -> int:  # noqa: N802
        assert number(port) == self.PORT
        return Core.SOURCE

    def IONotificationPortDestroy(self, port: Any) -> None:  # noqa: N802
        assert number(port) == self.PORT

    def IOAllowPowerChange(self, root: Any, argument: Any) -> int:  # noqa: N802
        assert isinstance(root, ctypes.c_uint32)
        assert root.value == self.ROOT
        assert isinstance(argument, ctypes.c_long), "as wide as a pointer"
        self.allowed.append(argument.value)
        return 0
