"""T1, S9: the window locks when the screen is locked, on sleep and by the lid.

On Linux a real message bus with a stand-in for the system's services; for Windows and
macOS the messages that those systems send.
"""

from __future__ import annotations

import ctypes
import dataclasses
import subprocess
import sys
import threading
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from casefile.ui.session_watch import macos, windows
from casefile.ui.session_watch.linux import LinuxWatch
from casefile.ui.session_watch.macos import CAN_SLEEP, WILL_SLEEP, MacWatch
from casefile.ui.session_watch.watch import SessionWatch
from casefile.ui.session_watch.windows import LID, PowerSetting, WindowsWatch
from tests.stage import family, wait_for

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
    assert desktop.hears() == "inhibit sleep delay"
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


def test_a_request_to_lock_the_session_is_noticed(linux, desktop):
    desktop.happens("lock")
    wait_for(lambda: linux.times == 1)


def wait_for_line(desktop, words):
    """Lets the watch ask, and waits until the stand-in has answered."""
    heard = []
    reader = threading.Thread(target=lambda: heard.append(desktop.hears()))
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


@pytest.mark.parametrize(
    ("kind", "first", "leaves"),
    [
        (windows.WM_WTSSESSION_CHANGE, 0x7, True),
        (windows.WM_WTSSESSION_CHANGE, 0x8, False),
        (windows.WM_WTSSESSION_CHANGE, 0x2, True),
        (windows.WM_WTSSESSION_CHANGE, 0x4, True),
        (windows.WM_WTSSESSION_CHANGE, 0x5, False),
        (windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND, True),
        (windows.WM_POWERBROADCAST, 0x7, False),
        (0x0100, 0x7, False),
    ],
)
def test_windows_tells_of_a_lock_and_of_sleep(kind, first, leaves):
    assert windows.tells_of_leaving(message(kind, first)) is leaves


@pytest.mark.parametrize(("value", "leaves"), [(0, True), (1, False)])
def test_windows_tells_of_the_lid(value, leaves):
    told = PowerSetting(setting=LID, length=4, value=value)
    place = ctypes.addressof(told)
    kinds = windows.WM_POWERBROADCAST, windows.PBT_POWERSETTINGCHANGE
    assert windows.tells_of_leaving(message(*kinds, place)) is leaves
    told.setting.first += 1
    assert not windows.tells_of_leaving(message(*kinds, place))


class Calls:
    """Stands in for a library of the system: notes each call, and answers 7."""

    def __init__(self):
        self.made = []

    def __getattr__(self, name):
        def call(*given):
            self.made.append((name, given))
            return 7

        return call


class WindowsLibraries:
    def __init__(self):
        self.user32 = Calls()
        self.wtsapi32 = Calls()


def names(calls):
    return [name for name, _ in calls.made]


def test_windows_is_asked_and_given_up_again(qapp):  # noqa: ARG001
    window = QWidget()
    libraries = WindowsLibraries()
    watched = Watched(WindowsWatch(window, libraries))
    assert names(libraries.wtsapi32) == ["WTSRegisterSessionNotification"]
    assert names(libraries.user32) == [
        "RegisterSuspendResumeNotification",
        "RegisterPowerSettingNotification",
    ]
    lock = message(windows.WM_WTSSESSION_CHANGE, 0x7)
    taken = watched.watch._filter.nativeEventFilter(
        b"windows_generic_MSG", ctypes.addressof(lock)
    )
    assert taken == (False, 0)
    assert watched.times == 1
    watched.watch.end()
    assert names(libraries.wtsapi32)[-1] == "WTSUnRegisterSessionNotification"
    assert names(libraries.user32)[2:] == [
        "UnregisterSuspendResumeNotification",
        "UnregisterPowerSettingNotification",
    ]


@pytest.fixture
def mac(qapp, monkeypatch) -> Iterator[tuple[Watched, Calls, Calls]]:  # noqa: ARG001
    core, power = Calls(), Calls()
    monkeypatch.setattr(MacWatch, "_mode", lambda _: ctypes.c_void_p(3))
    watched = Watched(MacWatch(None, (core, power)))
    yield watched, core, power
    watched.watch.end()


def test_macos_tells_of_a_locked_screen(mac):
    watched, core, _power = mac
    asked = dict(core.made)["CFStringCreateWithCString"]
    assert asked[1] == macos.SCREEN_LOCKED
    watched.watch.told(None, None, None, None, None)
    assert watched.times == 1


def test_macos_sleeps_after_the_answer(mac):
    watched, _core, power = mac
    watched.watch.power_told(None, 0, CAN_SLEEP, 5)
    assert watched.times == 0
    watched.watch.power_told(None, 0, WILL_SLEEP, 6)
    assert watched.times == 1
    allowed = [given[1].value for name, given in power.made if "Allow" in name]
    assert allowed == [5, 6]


def test_macos_is_given_up_again(mac):
    watched, core, power = mac
    watched.watch.end()
    assert "CFNotificationCenterRemoveObserver" in names(core)
    assert "IODeregisterForSystemPower" in names(power)
