"""Linux and other systems with D-Bus: logind, UPower, and the desktops' savers.

logind is asked to wait a moment before it sleeps, so that what was open is gone from
memory before memory is written to the disk. Nothing is asked to stay awake.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from casefile.ui.session_watch.watch import SessionWatch

_LOGIND: Final = "org.freedesktop.login1"
_MANAGER: Final = "org.freedesktop.login1.Manager"
_SESSION: Final = "org.freedesktop.login1.Session"
_UPOWER: Final = "org.freedesktop.UPower"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"


class _Signal(NamedTuple):
    """A signal on one of the buses, and which slot takes it."""

    service: str
    path: str
    interface: str
    name: str
    slot: str


_ON_SYSTEM: Final = (
    _Signal(
        _LOGIND,
        "/org/freedesktop/login1",
        _MANAGER,
        "PrepareForSleep",
        "began_or_ended(bool)",
    ),
    # Any session's: another one that locks does no harm, and paths differ widely.
    _Signal(_LOGIND, "", _SESSION, "Lock", "asked_to_lock()"),
    _Signal(_LOGIND, "", _PROPERTIES, "PropertiesChanged", "look(QDBusMessage)"),
    _Signal(
        _UPOWER,
        "/org/freedesktop/UPower",
        _PROPERTIES,
        "PropertiesChanged",
        "look(QDBusMessage)",
    ),
)
_SAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_ON_SESSION: Final = tuple(
    _Signal("", "", saver, "ActiveChanged", "began_or_ended(bool)") for saver in _SAVERS
)
_TOLD_BY: Final = {_SESSION: "LockedHint", _UPOWER: "LidIsClosed"}
"""The property of an interface that tells that the user leaves."""


class LinuxWatch(SessionWatch):
    """Listens on the system bus and on the session bus."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard: list[tuple[QDBusConnection, tuple[_Signal, ...]]] = []
        self._system: QDBusConnection | None = None
        self._delay: QDBusUnixFileDescriptor | None = None
        self._is_open = False
        """Whether the lid was open when UPower was last asked."""

    def begin(self) -> None:
        bus = QDBusConnection.BusType
        self._system = self._listen(bus.SystemBus, _ON_SYSTEM)
        if _has_session_bus():
            # Without one the library would start one, which nobody talks on.
            self._listen(bus.SessionBus, _ON_SESSION)
        self._ask_for_delay()
        # Somebody may work with the lid shut, at a screen of its own.
        self._ask(_UPOWER, "/org/freedesktop/UPower", _UPOWER)

    def end(self) -> None:
        self._delay = None
        self._system = None
        # The bus itself is left alone: Qt does not survive that a bus is taken away
        # under a call that waits for its answer. It ends with the program.
        for bus, signals in self._heard:
            for one in signals:
                bus.disconnect(*one[:4], self, _slot(one.slot))
        self._heard.clear()

    @property
    def holds_sleep(self) -> bool:
        """Whether the computer waits for this program before it sleeps."""
        return self._delay is not None

    @Slot(bool)
    def began_or_ended(self, began: bool) -> None:
        """Takes the beginning and the end of sleep, and of a locked screen."""
        if began:
            self.leaving.emit()

    @Slot()
    def asked_to_lock(self) -> None:
        """Takes the request to lock the session."""
        self.leaving.emit()

    @Slot("QDBusMessage")
    def look(self, message: QDBusMessage) -> None:
        """Asks for the property that tells, if it may be among those that changed."""
        interface = str(next(iter(message.arguments()), ""))
        if interface in _TOLD_BY:
            self._ask(message.service(), message.path(), interface)

    @Slot("QDBusMessage")
    def session_told(self, message: QDBusMessage) -> None:
        """Takes what logind answered: how a session is, or leave to hold up sleep."""
        answer: Any = next(iter(message.arguments()), None)
        if isinstance(answer, QDBusUnixFileDescriptor):
            self._delay = answer if self._heard else None
        elif isinstance(answer, QDBusVariant) and answer.variant() is True:
            self.leaving.emit()

    @Slot("QDBusMessage")
    def lid_told(self, message: QDBusMessage) -> None:
        """Takes what UPower answered: the lid was shut only if it was open before."""
        answer: Any = next(iter(message.arguments()), None)
        if isinstance(answer, QDBusVariant):
            was_open, self._is_open = self._is_open, answer.variant() is False
            if was_open and not self._is_open:
                self.leaving.emit()

    @Slot("QDBusError", "QDBusMessage")
    def refused(self, _error: object, _message: object) -> None:
        """Takes a refusal: a system without the service. The idle time still locks."""

    def _listen(
        self, kind: QDBusConnection.BusType, signals: tuple[_Signal, ...]
    ) -> QDBusConnection:
        name = f"casefile-{kind.name}-{id(self)}"
        bus = QDBusConnection.connectToBus(kind, name)
        if bus.isConnected():
            for one in signals:
                bus.connect(
                    one.service,
                    one.path,
                    one.interface,
                    one.name,
                    self,
                    _slot(one.slot),
                )
        self._heard.append((bus, signals))
        return bus

    def _ask_for_delay(self) -> None:
        inhibit = QDBusMessage.createMethodCall(
            _LOGIND, "/org/freedesktop/login1", _MANAGER, "Inhibit"
        )
        # Others may list this: it names no program and no purpose.
        self._call(inhibit, ["sleep", "window", "closing", "delay"], "session_told")

    def _ask(self, service: str, path: str, interface: str) -> None:
        get = QDBusMessage.createMethodCall(service, path, _PROPERTIES, "Get")
        taken_by = "lid_told" if interface == _UPOWER else "session_told"
        self._call(get, [interface, _TOLD_BY[interface]], taken_by)

    def _call(
        self, message: QDBusMessage, arguments: list[object], taken_by: str
    ) -> None:
        if self._system is not None and self._system.isConnected():
            message.setArguments(arguments)
            self._system.callWithCallback(
                message,
                self,
                _slot(f"{taken_by}(QDBusMessage)"),
                _slot("refused(QDBusError,QDBusMessage)"),
            )


def _slot(words: str) -> Any:
    """Returns a slot by name: text, whatever the declared types say."""
    return SLOT(words)


def _has_session_bus() -> bool:
    folder = os.environ.get("XDG_RUNTIME_DIR")
    named = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    return bool(named) or (folder is not None and (Path(folder) / "bus").exists())
