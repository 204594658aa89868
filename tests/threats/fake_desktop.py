"""A logind, a UPower and a screen saver on private buses, moved by lines of text.

Run as a program of its own, with the addresses of the buses in the surroundings. Each
line of its input is something that happens; each line of its output something it saw.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Any

from jeepney import DBusAddress, MessageType, message_bus
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import HeaderFields
from jeepney.wrappers import new_method_return, new_signal

LOGIND = "org.freedesktop.login1"
UPOWER = "org.freedesktop.UPower"
SESSION = "/org/freedesktop/login1/session/_32"
PROPERTIES = "org.freedesktop.DBus.Properties"
MANAGER = DBusAddress("/org/freedesktop/login1", interface=f"{LOGIND}.Manager")

state = {"LockedHint": False, "LidIsClosed": False}


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def changed(path: str, interface: str, name: str) -> Any:
    at = DBusAddress(path, interface=PROPERTIES)
    body = (interface, {name: ("b", state[name])}, [])
    return new_signal(at, "PropertiesChanged", "sa{sv}as", body)


def saver(name: str, on: bool) -> Any:
    at = DBusAddress(f"/{name.replace('.', '/')}", interface=name)
    return new_signal(at, "ActiveChanged", "b", (on,))


def session_lock() -> Any:
    at = DBusAddress(SESSION, interface=f"{LOGIND}.Session")
    return new_signal(at, "Lock")


def wait_for_release(end: int) -> None:
    """Notices that whoever held the computer awake has let go."""
    os.read(end, 1)
    say("released")


def answer(bus: Any, message: Any) -> None:
    name = message.header.fields[HeaderFields.member]
    if name == "Inhibit":
        what, _who, _why, mode = message.body
        mine, theirs = os.pipe()
        bus.send(new_method_return(message, "h", (theirs,)))
        os.close(theirs)
        say(f"inhibit {what} {mode}")
        threading.Thread(target=wait_for_release, args=(mine,), daemon=True).start()
    elif name == "Get":
        _, wanted = message.body
        bus.send(new_method_return(message, "v", (("b", state[wanted]),)))
        say(f"asked {wanted}")


def serve(bus: Any) -> None:
    while True:
        message = bus.receive()
        if message.header.message_type is MessageType.method_call:
            answer(bus, message)


def main() -> None:
    system = open_dbus_connection(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], True)
    session = open_dbus_connection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    power = open_dbus_connection(os.environ["DBUS_SYSTEM_BUS_ADDRESS"])
    for bus, name in ((system, LOGIND), (power, UPOWER)):
        bus.send_and_get_reply(message_bus.RequestName(name))
        threading.Thread(target=serve, args=(bus,), daemon=True).start()
    say("ready")
    for line in sys.stdin:
        what, _, more = line.strip().partition(" ")
        if what == "sleep":
            system.send(new_signal(MANAGER, "PrepareForSleep", "b", (more == "on",)))
        elif what == "lock":
            system.send(session_lock())
        elif what == "hint":
            state["LockedHint"] = more == "on"
            system.send(changed(SESSION, f"{LOGIND}.Session", "LockedHint"))
        elif what == "lid":
            state["LidIsClosed"] = more == "on"
            path = "/org/freedesktop/UPower"
            power.send(changed(path, UPOWER, "LidIsClosed"))
        elif what == "charger":
            state["OnBattery"] = more == "off"
            power.send(changed("/org/freedesktop/UPower", UPOWER, "OnBattery"))
        elif what == "saver":
            name, _, on = more.partition(" ")
            session.send(saver(name, on == "on"))
        elif what == "ready":
            say("ready")


if __name__ == "__main__":
    main()
