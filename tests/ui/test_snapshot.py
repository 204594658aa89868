"""What pages show stays true when a reading fails or the window is being locked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from casefile.domain.changed import Changed
from casefile.errors import CasefileError, FileInUse
from casefile.services import people
from casefile.services.ports import Desk
from casefile.ui.runner import TaskRunner
from casefile.ui.snapshot import Snapshot
from tests.builders import make_person


@pytest.fixture
def snapshot(desk: Desk):
    owner = QObject()
    runner = TaskRunner(owner)
    yield Snapshot(desk, runner, owner), runner
    runner.close()
    owner.deleteLater()


def test_a_change_after_the_lock_began_is_let_go(
    snapshot: tuple[Snapshot, TaskRunner],
) -> None:
    shown, runner = snapshot
    runner.close()
    shown.refresh(Changed.PEOPLE)
    assert not shown.is_loaded


def test_what_could_not_be_read_is_read_with_the_next_change(
    snapshot: tuple[Snapshot, TaskRunner],
    desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown, _ = snapshot
    people.save(desk, make_person("Robin Other"))
    failures: list[CasefileError] = []
    shown.failed.connect(failures.append)

    def busy(_desk: Desk) -> list[object]:
        raise FileInUse

    with monkeypatch.context() as patch:
        patch.setattr(people, "everyone", busy)
        shown.refresh(Changed.PEOPLE)
        qtbot.waitUntil(lambda: bool(failures))
    assert shown.people == []
    shown.refresh(Changed.RECORDS)
    qtbot.waitUntil(lambda: [p.name for p in shown.people] == ["Robin Other"])
