"""Draws the council's steps: a list, one of them, what the user adds, the picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casefile.domain.record import Direction, RecordKind
from tests import builders
from tests.stage import Stage, wait_for

STEPS = (
    (RecordKind.CALL, date(2025, 9, 8), "She told us it was section 47"),
    (RecordKind.EMAIL, date(2025, 9, 29), "Report for the conference"),
    (RecordKind.MEETING, date(2025, 9, 30), "Child protection conference"),
    (RecordKind.MEETING, date(2025, 10, 13), "Core group at the school"),
    (RecordKind.CALL, date(2026, 1, 26), "The head rang, he had made a referral"),
)


def steps(stage: Stage) -> Iterator[str]:
    """Yields the name of each picture."""
    made = [
        builders.make_record(
            summary,
            kind=kind,
            happened_on=on,
            happened_at=None,
            direction=(Direction.NONE if kind is RecordKind.MEETING else Direction.IN),
        )
        for kind, on, summary in STEPS
    ]
    page = stage.go("timetable")
    stage.context.desk.case.write(lambda unit: [unit.put(one) for one in made])
    wait_for(lambda: page.found is not None and len(page.found.table.judgements) > 4)
    judged = page.found.table.judgements
    for place, name in ((0, "late"), (1, "local"), (3, "unknown")):
        page.rows.choose(judged[place].id)
        page.detail.how.setChecked(place == 0)
        stage.settle()
        yield f"steps-{name}"
    page._say.click()
    stage.settle()
    yield "steps-say"
    page.turn.click()
    stage.settle()
    yield "steps-picture"
    page.turn.click()
