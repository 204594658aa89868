"""A window for each test, and proof that nothing of it is left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.stage import Stage, family, turn


class _Flashes(QObject):
    """Notes widgets that show themselves before they have a parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched.windowType() is Qt.WindowType.Window
            and not isinstance(watched, QMainWindow)
        ):
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    """A shown, locked window with fakes behind it."""
    before = {id(widget) for widget in qapp.topLevelWidgets()}
    flashes = _Flashes(qapp)
    qapp.installEventFilter(flashes)
    made = Stage(tmp_path / "state")
    made.show()
    window = made.window
    yield made
    timers = window.findChildren(QTimer)
    made.end()
    turn()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in qapp.topLevelWidgets() if id(w) not in before]
    assert not [w for w in left if w is not window], "a widget was left behind"
    assert not [t for t in timers if _is_running(t)], "a timer was left running"
    qapp.removeEventFilter(flashes)
    assert not flashes.seen, "flashed up as a window of its own"
    names = [t.name for t in threading.enumerate()]
    assert not [n for n in names if n.startswith(("case_", "long_"))], names


@pytest.fixture
def full(stage: Stage) -> Stage:
    """The window with a small family case open."""
    stage.open(family())
    return stage


def _is_running(timer: QTimer) -> bool:
    try:
        return timer.isActive()
    except RuntimeError:
        return False
