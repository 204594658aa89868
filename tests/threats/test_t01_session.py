"""T1, S9: the window locks when the screen is locked, on sleep and by the lid.

On Linux a real message bus with a stand-in for the system's services; for Windows and
macOS the messages that those systems send.
"""

from __future__ import annotations

import ctypes
import dataclasses
import struct
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from casefile.ui.session_watch.linux import LinuxWatch
from casefile.ui.session_watch.macos import MacWatch
from casefile.ui.session_watch.watch import SessionWatch
from casefile.ui.session_watch.windows import Reports, WindowsWatch
from tests.stage import family, wait_for
from tests.threats.fake_systems import (
    GUID_LIDSWITCH_STATE_CHANGE,
    Core,
    Power,
    Windows,
)

_CONFIG = """<busconfig>
<type>session</type><listen>unix:path={path}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


class Desktop:
    """The stand-in, and what it saw."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("fake_desktop.py")
        self.process = subprocess.Popen(
            [sys.executable, str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.hears() == "ready"

    def happens(self, what: str) -> None:
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()

    def hears(self) -> str:
        return self.process.stdout.readline().strip()

    def end(self) -> None:
        self.process.stdin.close()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture(scope="module")
def buses(tmp_path_factory) -> Iterator[None]:
    """A system bus and a session bus of these tests' own.

    One pair for all: the library looks for them once in the life of a process.
    """
    daemons = []
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("SYSTEM", "SESSION"):
            folder = tmp_path_factory.mktemp("bus")
            socket, config = folder / "socket", folder / "bus.conf"
            config.write_text(_CONFIG.format(path=socket))
            daemon = subprocess.Popen(
                [
                    "dbus-daemon",
                    f"--config-file={config}",
                    "--nofork",
                    "--print-address",
                ],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            assert daemon.stdout.readline()
            patch.setenv(f"DBUS_{kind}_BUS_ADDRESS", f"unix:path={socket}")
            daemons.append(daemon)
        yield
    for daemon in daemons:
        daemon.kill()
        daemon.wait()
        daemon.stdout.close()


@pytest.fixture
def desktop(buses) -> Iterator[Desktop]:  # noqa: ARG001
    made = Desktop()
    yield made
    made.end()


class Watched:
    """A watch, and how often it said that the user leaves."""

    def __init__(self, watch: SessionWatch) -> None:
        self.watch = watch
        self.times = 0
        watch.leaving.connect(self._count)
        watch.begin()

    def _count(self) -> None:
        self.times += 1


@pytest.fixture
def linux(qapp, desktop) -> Iterator[Watched]:  # noqa: ARG001
    made = Watched(LinuxWatch())
    began = {desktop.hears(), desktop.hears()}
    assert began == {"inhibit sleep delay", "asked LidIsClosed"}
    wait_for(lambda: made.watch.holds_sleep)
    yield made
    made.watch.end()


SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        ("sleep", ""),
        ("hint", "asked LockedHint"),
        ("lid", "asked LidIsClosed"),
        *((f"saver {name}", "") for name in SAVERS),
    ],
)
def test_leaving_is_noticed_and_coming_back_is_not(linux, desktop, what, asked):
    for happens, times in (("off", 0), ("on", 1), ("off", 1)):
        desktop.happens(f"{what} {happens}")
        if asked:
            # The answer is on its way when the next thing happens.
            wait_for_line(desktop, asked)
        else:
            desktop.happens("hint off")
            wait_for_line(desktop, "asked LockedHint")
        if times:
            wait_for(lambda: linux.times)
        assert linux.times == times


def test_a_laptop_that_is_used_with_its_lid_shut_is_not_left_with_its_charger(
    qapp,  # noqa: ARG001
    desktop,
):
    desktop.happens("lid on")
    # The lid is shut before the watch asks for the first time.
    desktop.happens("ready")
    assert desktop.hears() == "ready"
    made = Watched(LinuxWatch())
    assert "asked LidIsClosed" in {desktop.hears(), desktop.hears()}
    for happens, times in (
        ("charger off", 0),
        ("charger on", 0),
        ("lid off", 0),
        ("lid on", 1),
        ("charger off", 1),
    ):
        desktop.happens(happens)
        wait_for_line(desktop, "asked LidIsClosed")
        # The answer has come once that to a later question has.
        desktop.happens("hint off")
        wait_for_line(desktop, "asked LockedHint")
        if times:
            wait_for(lambda: made.times)
        assert made.times == times
    made.watch.end()


def test_a_request_to_lock_the_session_is_noticed(linux, desktop):
    desktop.happens("lock")
    wait_for(lambda: linux.times == 1)


def wait_for_line(desktop, words):
    """Lets the watch ask, and waits until the stand-in has answered."""
    heard = []

    def listen():
        # The answers to questions of before may still be on their way.
        while (line := desktop.hears()) != words and line:
            pass
        heard.append(line)

    reader = threading.Thread(target=listen)
    reader.start()
    wait_for(lambda: not reader.is_alive())
    assert heard == [words]


def test_the_computer_sleeps_only_after_the_program_let_go(linux, desktop):
    assert linux.watch.holds_sleep
    linux.watch.end()
    assert desktop.hears() == "released"
    assert not linux.watch.holds_sleep


_WITHOUT = """
from PySide6.QtCore import QCoreApplication
from casefile.ui.session_watch.linux import LinuxWatch
application = QCoreApplication([])
watch = LinuxWatch()
watch.begin()
print(watch.holds_sleep)
watch.end()
"""


def test_a_system_without_these_services_is_no_trouble(tmp_path, monkeypatch):
    for kind in ("SYSTEM", "SESSION"):
        nowhere = f"unix:path={tmp_path / 'nowhere'}"
        monkeypatch.setenv(f"DBUS_{kind}_BUS_ADDRESS", nowhere)
    run = subprocess.run(
        [sys.executable, "-c", _WITHOUT], check=True, capture_output=True, text=True
    )
    assert (run.stdout, run.stderr) == ("False\n", "")


@pytest.mark.usefixtures("buses")
def test_a_bus_where_nobody_answers_is_no_trouble(qapp):  # noqa: ARG001
    watch = LinuxWatch()
    watch.begin()
    watch.end()
    assert not watch.holds_sleep


class HandMade(SessionWatch):
    """Is told by the test."""

    ended = False

    def end(self):
        self.ended = True


def test_leaving_locks_the_window_and_then_lets_the_computer_sleep(stage):
    watch = HandMade()
    stage.window.guard._watch_session = lambda _window: watch
    stage.open(family())
    watch.leaving.emit()
    assert stage.window.context is None
    assert stage.window.unlock.isVisible()
    assert watch.ended


def test_minimising_locks_only_if_that_was_asked_for(full):
    full.window.showMinimized()
    assert full.window.context is not None
    full.window.showNormal()
    settings = full.context.settings
    full.go("settings")
    full.context.change_settings(
        dataclasses.replace(settings, lock_when_minimised=True)
    )
    full.window.showMinimized()
    wait_for(lambda: full.window.context is None)


def message(kind, first, second=0):
    made = wintypes.MSG()
    made.message, made.wParam, made.lParam = kind, first, second
    return made


# learn.microsoft.com: WM_POWERBROADCAST, WM_WTSSESSION_CHANGE
POWER, SESSION = 0x218, 0x2B1
SUSPEND, RESUME, SETTING = 0x4, 0x7, 0x8013
CONSOLE_LEFT, REMOTE_LEFT, LOGGED_ON, LOCKED, UNLOCKED = 0x2, 0x4, 0x5, 0x7, 0x8


@pytest.mark.parametrize(
    ("kind", "first", "leaves"),
    [
        (SESSION, LOCKED, True),
        (SESSION, UNLOCKED, False),
        (SESSION, CONSOLE_LEFT, True),
        (SESSION, REMOTE_LEFT, True),
        (SESSION, LOGGED_ON, False),
        (POWER, SUSPEND, True),
        (POWER, RESUME, False),
        (0x0100, LOCKED, False),
    ],
)
def test_windows_tells_of_a_lock_and_of_sleep(kind, first, leaves):
    assert Reports().tell_of_leaving(message(kind, first)) is leaves


def lid(setting, value):
    """A POWERBROADCAST_SETTING: a GUID, the length of the data, the data."""
    made = ctypes.create_string_buffer(setting.bytes_le + struct.pack("<II", 4, value))
    told = message(POWER, SETTING, ctypes.addressof(made))
    told.kept = made
    return told


@pytest.mark.parametrize(
    ("values", "leaves"),
    [
        ([1, 0], [False, True]),
        ([0], [False]),
        ([0, 0], [False, False]),
        ([0, 1, 0, 0], [False, False, True, False]),
    ],
)
def test_windows_tells_of_the_lid_only_when_it_is_shut(values, leaves):
    """It tells how the lid is as soon as it is asked; with a screen beside it, shut."""
    for setting, expected in (
        (GUID_LIDSWITCH_STATE_CHANGE, leaves),
        (uuid.UUID(int=GUID_LIDSWITCH_STATE_CHANGE.int + 1), [False] * len(values)),
    ):
        reports = Reports()
        told = [reports.tell_of_leaving(lid(setting, value)) for value in values]
        assert told == expected


def test_windows_is_asked_and_given_up_again(qapp):  # noqa: ARG001
    window = QWidget()
    system = Windows(int(window.winId()))
    watched = Watched(WindowsWatch(window, system))
    assert system.sessions == 1
    assert sorted(system.told_of.values()) == ["setting", "suspend"]
    lock = message(SESSION, LOCKED)
    taken = watched.watch._filter.nativeEventFilter(
        b"windows_generic_MSG", ctypes.addressof(lock)
    )
    assert taken == (False, 0)
    assert watched.times == 1
    watched.watch.end()
    assert system.sessions == 0
    assert system.told_of == {}


# developer.apple.com: IOMessage.h, `iokit_common_msg` of 0x270 and 0x280
CAN_SLEEP, WILL_SLEEP = 0xE0000270, 0xE0000280


@pytest.fixture
def mac(qapp, monkeypatch) -> Iterator[tuple[Watched, Core, Power]]:  # noqa: ARG001
    core, power = Core(), Power()
    monkeypatch.setattr(MacWatch, "_mode", lambda _: ctypes.c_void_p(3))
    watched = Watched(MacWatch(None, (core, power)))
    yield watched, core, power
    watched.watch.end()


def test_macos_tells_of_a_locked_screen(mac):
    watched, core, _power = mac
    (callback,) = core.observers.values()
    callback(None, None, None, None, None)
    assert watched.times == 1


def test_macos_sleeps_after_the_answer(mac):
    watched, core, power = mac
    assert core.sources == [(Core.SOURCE, 3)]
    power.callback(None, 0, CAN_SLEEP, 5)
    assert watched.times == 0
    power.callback(None, 0, WILL_SLEEP, 1 << 40)
    assert watched.times == 1
    assert power.allowed == [5, 1 << 40]


def test_macos_is_given_up_again(mac):
    watched, core, power = mac
    watched.watch.end()
    assert (core.observers, core.sources, power.callback) == ({}, [], None)
    assert power.calls[-1] == "IONotificationPortDestroy"
