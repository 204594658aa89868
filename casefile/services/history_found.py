"""What a report on the history is about, as it is read from the case file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casefile.domain.case import Case
from casefile.domain.handover import Handover
from casefile.domain.history import Head, HistoryEntry
from casefile.domain.ids import CASE_ID, ItemId
from casefile.services import item_story, wordings
from casefile.services.item_story import Shown, Step
from casefile.services.ports import Transaction
from casefile.tasks import TaskContext


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a report covers; everything if nothing is said."""

    item: ItemId | None = None
    first_on: date | None = None
    last_on: date | None = None

    def holds(self, entry: HistoryEntry) -> bool:
        """Whether a record belongs to it; its day is that of the clock of then."""
        on = entry.recorded_at.date()
        return (
            (self.item is None or entry.item == self.item)
            and (self.first_on is None or on >= self.first_on)
            and (self.last_on is None or on <= self.last_on)
        )


EVERYTHING = Scope()


@dataclass(frozen=True)
class Told:
    """A record of the history with what it did."""

    entry: HistoryEntry
    step: Step


@dataclass(frozen=True)
class Found:
    """What is read from the case file for a report."""

    title: str
    about: str
    told: list[Told]
    head: Head | None
    given: list[Handover]


def find(
    case: Transaction, scope: Scope, context: TaskContext, shown: Shown | None = None
) -> Found:
    """Reads what a report tells; `shown` says what may be shown of each field."""
    known = wordings.Names(case)
    entries = [e for e in case.history(item=scope.item) if scope.holds(e)]
    items = list(dict.fromkeys(entry.item for entry in entries))
    steps: dict[tuple[ItemId, int], Step] = {}
    for done, item in enumerate(items):
        context.check()
        context.report(done, 2 * len(items), "Reading the history")
        for step in item_story.steps(case.versions(item), known, shown):
            steps[item, step.version.number] = step
    about = ""
    if scope.item is not None:
        last = case.versions(scope.item)
        about = wordings.title(last[-1].item) if last else ""
    return Found(
        title=case.get(Case, CASE_ID).title,
        about=about,
        told=[Told(e, steps[e.item, e.version]) for e in entries],
        head=case.head(),
        given=case.all(Handover),
    )
