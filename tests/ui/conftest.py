"""A window for each test, and proof that nothing of it is left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from tests.stage import Stage, family, turn


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    """A shown, locked window with fakes behind it."""
    before = {id(widget) for widget in qapp.topLevelWidgets()}
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
