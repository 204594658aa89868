"""What pages show stays true when a reading fails or the window is being locked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.domain.changed import Changed
from casefile.errors import CasefileError, FileInUse
from casefile.services import diary, people
from casefile.services.ports import Desk
from casefile.ui.runner import TaskRunner
from casefile.ui.snapshot import Snapshot
from tests.builders import make_person, make_record
from tests.fakes import FixedTime


@pytest.fixture
def snapshot(qapp: QApplication, desk: Desk):
    assert qapp is not None, "no timer of the snapshot runs without it"
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

    def busy(_work: object) -> list[object]:
        raise FileInUse

    with monkeypatch.context() as patch:
        patch.setattr(desk.case, "read", busy)
        shown.refresh(Changed.PEOPLE)
        qtbot.waitUntil(lambda: bool(failures))
    assert shown.people == []
    shown.refresh(Changed.RECORDS)
    qtbot.waitUntil(lambda: [p.name for p in shown.people] == ["Robin Other"])


def test_of_a_long_diary_the_count_is_there_before_the_records(
    snapshot: tuple[Snapshot, TaskRunner],
    desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown, _ = snapshot
    monkeypatch.setattr(Snapshot, "LONG", 2)
    people.save(desk, make_person("Robin Other"))
    for number in range(3):
        diary.save(desk, make_record(f"Call {number}"))
    seen: list[tuple[int, int, bool]] = []

    def note(_what: Changed) -> None:
        seen.append((shown.record_count, len(shown.records), shown.is_loaded))

    shown.refreshed.connect(note)
    shown.refresh()
    qtbot.waitUntil(lambda: shown.is_loaded and not shown.is_behind)
    assert seen == [(3, 0, False), (3, 3, True)]
    assert [person.name for person in shown.people] == ["Robin Other"]


def test_a_change_brings_only_what_is_new_into_the_diary(
    snapshot: tuple[Snapshot, TaskRunner], desk: Desk, qtbot: QtBot
) -> None:
    shown, _ = snapshot
    first = diary.save(desk, make_record("First"))
    shown.refresh()
    qtbot.waitUntil(lambda: shown.is_loaded)
    (before,) = shown.records
    second = diary.save(desk, make_record("Second"))
    shown.refresh(Changed.RECORDS)
    qtbot.waitUntil(lambda: shown.record_count == 2)
    assert shown.record(first.id) is before
    assert shown.record(second.id) == second


def test_what_is_due_is_read_again_when_another_day_begins(
    snapshot: tuple[Snapshot, TaskRunner], desk: Desk, qtbot: QtBot
) -> None:
    shown, _ = snapshot
    read: list[Changed] = []
    shown.refreshed.connect(read.append)
    shown._look_at_the_day()
    assert read == []
    clock = desk.time
    assert isinstance(clock, FixedTime)
    clock.pass_by(days=1)
    shown._look_at_the_day()
    qtbot.waitUntil(lambda: len(read) == 1)
    assert Changed.LETTERS in read[0]
    assert Changed.RECORDS not in read[0]
    shown._look_at_the_day()
    assert len(read) == 1
