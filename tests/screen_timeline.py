"""Draws the timeline: the whole of it, near, an event, a long diary, and none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.domain.record import RecordKind
from tests import builders
from tests.stage import Stage, wait_for

_KINDS = list(RecordKind)


def timeline(stage: Stage) -> Iterator[str]:
    """Yields the name of each picture."""
    page = stage.go("timeline")
    yield "timeline"
    if not page.view.marks.marks:
        return
    page.view.zoom(4)
    QTest.keyClick(page.view, Qt.Key.Key_Left)
    stage.settle()
    yield "timeline-near"
    QTest.keyClick(page.view, Qt.Key.Key_0)
    page._save.click()
    stage.settle()
    yield "timeline-save"
    QApplication.activeModalWidget().reject()
    stage.settle()


def long_timeline(stage: Stage) -> Iterator[str]:
    """Yields the same for years of records, some of which are guesses."""
    records = [
        builders.make_record(
            f"Asked about day {number}",
            kind=_KINDS[number % len(_KINDS)],
            happened_on=date(2024, 1, 1) + timedelta(days=number * number % 700),
            happened_at=None,
            about=number % 9 == 0,
        )
        for number in range(400)
    ]
    stage.context.desk.case.write(lambda unit: [unit.put(one) for one in records])
    snapshot = stage.context.snapshot
    wait_for(lambda: snapshot.record_count >= len(records) and not snapshot.is_behind)
    page = stage.go("timeline")
    page.view._go_to_end(last=False)
    stage.settle()
    yield "timeline-long"
    page.view.zoom(6)
    stage.settle()
    yield "timeline-long-near"
    page.view.zoom(6)
    stage.settle()
    yield "timeline-days"
