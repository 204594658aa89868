"""Draws the consent ledger: lines of every kind, and one of them open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casefile.domain.consent import Stance, Way
from tests import builders
from tests.stage import Stage, wait_for


def consents(stage: Stage) -> Iterator[str]:
    """Yields the name of each picture."""
    snapshot = stage.context.snapshot
    worker = next(p for p in snapshot.people if not p.is_me and not p.is_child)
    lines = [
        builders.make_consent(
            "to speak to the GP", happened_on=date(2026, 1, 8), stance=Stance.ASKED
        ),
        builders.make_consent(
            "to speak to the GP",
            happened_on=date(2026, 1, 9),
            asked_by=worker.id,
            way=Way.WRITTEN,
            explained="Nothing was said of what would be asked or who would see it.",
        ),
        builders.make_consent(
            "to speak to the school",
            stance=Stance.LIMITED,
            way=Way.SPOKEN,
            limits="Attendance only, until the assessment ends.",
        ),
        builders.make_consent("early help", stance=Stance.WITHDRAWN),
        builders.make_consent("photographs of the children", stance=Stance.GIVEN),
    ]
    stage.context.desk.case.write(lambda unit: [unit.put(line) for line in lines])
    wait_for(lambda: len(snapshot.consents) == len(lines))
    page = stage.go("consent")
    for line, name in ((lines[1], "refused"), (lines[2], "limited")):
        page.rows.choose(line.id)
        stage.settle()
        yield f"consent-{name}"
