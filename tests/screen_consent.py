"""Draws the consent ledger, dates that are set, and a Home with something late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casefile.domain.consent import Stance, Way
from casefile.domain.letter import LetterStatus
from tests import builders
from tests.stage import Stage, wait_for


def consents_and_dates(stage: Stage) -> Iterator[str]:
    """Yields the name of each picture."""
    yield from _consents(stage)
    yield from _dates(stage)


def _consents(stage: Stage) -> Iterator[str]:
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


def _dates(stage: Stage) -> Iterator[str]:
    """Yields the name of each picture."""
    snapshot = stage.context.snapshot
    sent = {"status": LetterStatus.SENT, "sent_how": "email"}
    items = [
        builders.make_letter(
            template="sar",
            title="Subject access request",
            sent_on=date(2026, month, 6),
            **sent,
        )
        for month in (1, 2)
    ]
    events = [builders.make_letter_event(items[1].id, happened_on=date(2026, 2, 20))]
    kept = [
        builders.make_set_date(due_on=date(2026, 3, 4)),
        builders.make_set_date("Reply to the council", due_on=date(2026, 2, 27)),
    ]
    everything = [*items, *events, *kept]
    stage.context.desk.case.write(lambda unit: [unit.put(one) for one in everything])
    wait_for(lambda: len(snapshot.dates) == len(kept) and len(snapshot.next) > 1)
    stage.go("home")
    stage.settle()
    yield "home-late"
    page = stage.go("dates")
    page.rows.choose(kept[1].id)
    stage.settle()
    yield "dates"
    page = stage.go("letters")
    page.rows.choose(items[1].id)
    stage.settle()
    page.view.tabs.setCurrentIndex(3)
    stage.settle()
    yield "letters-happened"
    page = stage.go("matters")
    for item, name in zip(items, ("late", "part"), strict=True):
        page.show_item(item.id)
        stage.settle()
        yield f"matters-{name}"
