"""Checks that nobody of some kind has seen a child against the records of who did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casefile.domain import written
from casefile.domain.check.records.dealing import is_unheld
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense import unseen_by
from casefile.domain.check.sense.unseen_by import Unseen
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_MET = frozenset({RecordKind.VISIT, RecordKind.MEETING})


def unseen(view: View) -> Iterator[Suggestion]:
    """Yields "not seen by any nurse since June" where a record tells of a nurse."""
    for none in view.once(unseen_by.claims):
        event = next((one for one in view.diary.events if _saw(view, none, one)), None)
        if event is not None:
            yield _suggest(view, none, event)


def _saw(view: View, none: Unseen, event: Event) -> bool:
    end = view.assessed_on or view.facts.today
    if event.kind not in _MET or not none.since < event.day <= end or is_unheld(event):
        return False
    workers = view.diary.workers_of(event)
    is_by = any(unseen_by.is_one(none, one) for one in workers)
    there = set(event.record.people) & {one.id for one in view.facts.children}
    return is_by and bool(there) and unseen_by.is_theirs(view, none, there)


def _suggest(view: View, none: Unseen, event: Event) -> Suggestion:
    passage = view.paper.passage(none.said.start, none.said.end)
    known = event.record.summary.strip() or event.record.details
    words = {"says": passage.quote, "expected": known, "day": written.day(event.day)}
    return Suggestion(
        passage=passage,
        kind=CheckKind.UNSUPPORTED,
        says=passage.quote,
        expected=known,
        sentence=event_words.sentence("every", **words),
        because=(event.record.id,),
        confidence=0.75,
        wrong=event_words.sentence("every_wrong", **words),
        right=event_words.sentence("unseen_right", **words),
    )
