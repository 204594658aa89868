"""Checks that nobody of some kind has seen a child against the records of who did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.dealing import is_unheld
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense import unseen_by
from casefile.domain.check.sense.statement import Statement
from casefile.domain.check.sense.unseen_by import Unseen
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.ids import PersonId
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_MET = frozenset({RecordKind.VISIT, RecordKind.MEETING})
_MEETS: Final = re.compile(
    r"\b(?:contact|seen|saw|met|time with|visited)\b", re.IGNORECASE
)
_CONTACT: Final = re.compile(
    r"(?<!first point of )\b(?:contact|family time)\b(?! (?:with|centre called|plan))",
    re.IGNORECASE,
)


def unseen(view: View) -> Iterator[Suggestion]:
    """Yields "not seen by any nurse since June" where a record tells of a nurse."""
    for none in view.once(unseen_by.claims):
        event = next((one for one in view.diary.events if _saw(view, none, one)), None)
        if event is not None:
            yield _suggest(view, none.said, event)
    yield from _unmet(view)


def _unmet(view: View) -> Iterator[Suggestion]:
    """Yields "no contact with their father since the spring" where I had contact."""
    for found in view.found(unseen_by.SINCE):
        if not _MEETS.search(found[0]):
            continue
        manner = view.manner(found.start(), found.start())
        sentence = view.paper.sentence_at(found.start())
        named = view.people_in(sentence.start, found.start("rest"))
        people = {person for one in named for person in one.people}
        is_mine = any(one.is_me for one in people) and len(people) > 1
        if not is_mine or manner.planned or manner.conditional or manner.quoted:
            continue
        since = unseen_by.since_when(view, found)
        children = {one.id for one in people if one.is_child}
        children = children or {one.id for one in view.facts.children}
        span = sentence.start, sentence.end
        said = Statement(*span, "", "", frozenset(children), sentence)
        event = None if since is None else _contact(view, since, children)
        if event is not None:
            yield _suggest(view, said, event)


def _contact(view: View, since: date, children: set[PersonId]) -> Event | None:
    """Returns a contact that I had with one of some children after a day."""
    end = view.assessed_on or view.facts.today
    for event in view.diary.events:
        is_then = event.kind in _MET and since < event.day <= end
        is_with = bool(children & set(event.record.people)) and not is_unheld(event)
        if is_then and is_with and _CONTACT.search(event.text):
            return event
    return None


def _saw(view: View, none: Unseen, event: Event) -> bool:
    end = view.assessed_on or view.facts.today
    if event.kind not in _MET or not none.since < event.day <= end or is_unheld(event):
        return False
    workers = view.diary.workers_of(event)
    is_by = any(unseen_by.is_one(none, one) for one in workers)
    there = set(event.record.people) & {one.id for one in view.facts.children}
    return is_by and bool(there) and unseen_by.is_theirs(view, none, there)


def _suggest(view: View, said: Statement, event: Event) -> Suggestion:
    passage = view.paper.passage(said.start, said.end)
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
