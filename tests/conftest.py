"""What holds for every test: no network, no real home folder, a fixed time."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from casefile.exports import AgeLock
from casefile.services.ports import Desk, Tools
from tests.builders import make_case
from tests.fakes import (
    FakeCaseFiles,
    FakeCaseStore,
    FakePapers,
    FakePhotos,
    FakeWriter,
    FixedTime,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Windows of tests are drawn in memory; set this to "xcb" to watch them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A test run finds the same examples each time, however busy the machine is.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

_HOMES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)


def _refuse(*_args: object, **_kwargs: object) -> None:
    raise AssertionError("The program is offline, but something asked for a network.")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are not looked up and nothing connects, not even to this computer."""
    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(f"socket.socket.{name}", _refuse)
    monkeypatch.setattr("socket.getaddrinfo", _refuse)


@pytest.fixture
def in_england(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer keeps the time of London; its workers too."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def private_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing reads or writes the home folder of whoever runs the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in _HOMES:
        monkeypatch.setenv(name, str(home))


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test; one that is expected is cleared by it."""
    yield
    loud = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING
    ]
    assert not loud, f"unexpected in the log: {loud}"


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application as the program makes it."""
    # Only tests with a window load what a window needs.
    from casefile.ui.start import make_application  # noqa: PLC0415

    assert make_application() is qapp
    return qapp


@pytest.fixture
def fixed_time() -> FixedTime:
    """Noon on Monday 2 March 2026, until the test moves it."""
    return FixedTime()


@pytest.fixture
def fake_store(fixed_time: FixedTime) -> FakeCaseStore:
    """An empty case in memory."""
    return FakeCaseStore(time=fixed_time)


@pytest.fixture
def fake_files(fixed_time: FixedTime) -> FakeCaseFiles:
    """Case files in memory."""
    return FakeCaseFiles(fixed_time)


@pytest.fixture
def fake_papers() -> FakePapers:
    """A reader that gives the reading a test sets."""
    return FakePapers()


@pytest.fixture
def desk(fixed_time: FixedTime, fake_papers: FakePapers) -> Desk:
    """An open case in memory with nothing in it but its title."""
    return Desk(
        case=FakeCaseStore([make_case()], time=fixed_time),
        papers=fake_papers,
        photos=FakePhotos(),
        writer=FakeWriter(),
        lock=AgeLock(),
        time=fixed_time,
    )


@pytest.fixture
def tools(
    fake_files: FakeCaseFiles, fake_papers: FakePapers, fixed_time: FixedTime
) -> Tools:
    """What the program has before a case is open, in memory."""
    return Tools(
        files=fake_files,
        papers=fake_papers,
        photos=FakePhotos(),
        writer=FakeWriter(),
        lock=AgeLock(),
        time=fixed_time,
    )
