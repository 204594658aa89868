"""Draws the timeline: all of it, near, of years, and none; and the chronology."""

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


def chronology(stage: Stage) -> Iterator[str]:
    """Yields the names of pictures of choosing what goes into a chronology."""
    stage.go("letters").begin("chronology_court")
    stage.settle()
    yield "chronology-letter"
    stage.frame.page("letters").view.answers.records.choose.click()
    stage.settle()
    page = stage.frame.page("chronology")
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    page.form.happened.selectAll()
    QTest.keyClicks(page.form.happened, "The social worker visited the family home.")
    page.flush()
    stage.settle()
    yield "chronology-rows"


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
