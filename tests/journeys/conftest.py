"""The real window on the real store, readers and writers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from casefile.app import build_tools
from tests.fakes import FixedTime
from tests.journeys.user import User
from tests.stage import Stage, turn


@pytest.fixture
def user(qapp: QApplication, tmp_path: Path) -> Iterator[User]:  # noqa: ARG001
    """Somebody in front of a window that was never used before."""
    folder = tmp_path / "state"
    stage = Stage(folder, build_tools(FixedTime(), data_dir=folder))
    stage.show()
    yield User(stage)
    stage.end()
    turn()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
