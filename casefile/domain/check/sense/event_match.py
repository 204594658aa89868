"""Which records of the diary an event of a paper may be, and how well they fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.occurrence import Occurrence
from casefile.domain.check.records.diary import Event, is_worker, stems
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import LAST
from casefile.domain.ids import PersonId
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_YEAR: Final = timedelta(days=365)
_DESCRIBED: Final = {"visit", "meeting"}
"""Events of which a paper says by their month or guests which one it means."""
_MONTH: Final = 27
"""Days in which a slip of the hand puts one day on another of a month."""
_CLOSE: Final = timedelta(days=3)
_POST: Final = timedelta(days=10)
"""A letter may arrive this long after it was sent."""


@dataclass(frozen=True)
class Named:
    """Who is named around an event of a paper."""

    workers: frozenset[PersonId]
    others: frozenset[PersonId]
    me: bool


def named(view: View, start: int, end: int) -> Named:
    """Returns who is named in a stretch of the text."""
    mentions = view.people_in(start, end)
    sure = [one.one for one in mentions if one.one is not None]
    return Named(
        frozenset(person.id for person in sure if is_worker(person)),
        frozenset(
            person.id for person in sure if not is_worker(person) and not person.is_me
        ),
        any(person.is_me for one in mentions for person in one.people),
    )


def fits_people(view: View, event: Event, who: Named) -> bool:
    """Tells whether nobody is named there who was not at an event for their work."""
    there = {person.id for person in view.diary.workers_of(event)}
    return not who.workers or not there or bool(who.workers & there)


def fits(view: View, one: Occurrence, event: Event, who: Named) -> bool:
    """Tells whether a record may be of the same event, whatever its day."""
    both = one.types and event.types
    return (
        event.kind in one.kinds
        and (not both or bool(one.types & event.types))
        and fits_people(view, event, who)
    )


def is_known(view: View, one: Occurrence, day: date) -> bool:
    """Tells whether the diary has such an event on a day, or speaks of it."""
    letter = RecordKind.LETTER in one.kinds
    near = view.diary.between(day, day + (_POST if letter else timedelta(0)))
    if any(event.kind in one.kinds for event in near):
        return True
    if one.name == "seen" and view.diary.on(day):
        return True
    return any(
        event.kind in one.kinds and day in event.days
        for event in view.diary.between(day - _YEAR, day + _YEAR)
    )


def is_by_others(view: View, one: Occurrence, day: date) -> bool:
    """Tells whether all of a day was by workers whom the paragraph does not name."""
    part = view.paper.part_at(one.start)
    above = view.paper.parts[part.heading] if part.heading >= 0 else part
    near = named(view, part.start, part.end).workers
    near |= named(view, above.start, above.end).workers
    lead = {view.diary.lead} - {None}
    events = [event for event in view.diary.on(day) if event.kind in one.kinds]
    there = [{who.id for who in view.diary.workers_of(event)} for event in events]
    return bool(lead) and all(who and not who & (near | lead) for who in there)


def likeness(view: View, one: Occurrence, event: Event, who: Named) -> int:
    """Returns how many things speak for a record being of the same event."""
    start, end = one.context
    people = frozenset(event.record.people)
    common = stems(view.paper.text[start:end]) & event.stems - name_stems(view)
    same_time = any(
        time.at in event.times for time in view.times if start <= time.start < end
    )
    is_writer = not who.workers and view.diary.lead in people
    lead = event_words.pattern("lead")
    is_writer = is_writer and lead.search(view.paper.text, start, end) is not None
    return (
        _are_others_right(view, one)
        + (bool(who.workers & people) or is_writer)
        + bool(who.others & people)
        + bool(one.types & event.types)
        + same_time
        + min(len(common), 2)
    )


def _are_others_right(view: View, one: Occurrence) -> bool:
    """Whether the other days of a list have such an event in the diary."""
    days = [
        other.day
        for other in view.occurrences
        if other.start == one.start and other.day is not None and other.day != one.day
    ]
    return len(days) > 1 and all(is_known(view, one, day.first) for day in days)


def name_stems(view: View) -> frozenset[str]:
    """Returns the names of the case, which say nothing of what an event was about."""
    return view.once(_name_stems)


def _name_stems(view: View) -> frozenset[str]:
    return stems(" ".join(person.name for person in view.facts.people))


def is_swapped(one: date, other: date) -> bool:
    """Tells whether two days differ as one slip of the hand makes them differ."""
    if one.year != other.year:
        return (one.day, one.month) == (other.day, other.month)
    if one.month != other.month:
        same_day = one.day == other.day and abs(one.month - other.month) == 1
        return same_day or (one.day, one.month) == (other.month, other.day)
    first, last = f"{one.day:02}", f"{other.day:02}"
    return (
        first == last[::-1]
        or sum(a != b for a, b in zip(first, last, strict=True)) == 1
    )


def near(view: View, one: Occurrence, who: Named, days: int) -> Iterator[Event]:
    """Yields records that fit an event but for its day, the nearest first."""
    if one.day is None:
        return
    day = one.day.first
    width = timedelta(days=max(days, _MONTH))
    found = view.diary.between(day - width, day + width)
    for event in sorted(found, key=lambda event: abs(event.day - day)):
        is_near = abs(event.day - day).days <= days or is_swapped(event.day, day)
        if is_near and event.day != day and fits(view, one, event, who):
            yield event


def is_only_one(view: View, one: Occurrence, event: Event, who: Named) -> bool:
    """Tells whether no other day near that of a paper has such an event, nor it any."""
    if one.day is None or abs(event.day - one.day.first) > _CLOSE:
        return False
    day = one.day.first
    near = view.diary.between(day - _CLOSE, day + _CLOSE)
    fitting = {other.day for other in near if fits(view, one, other, who)}
    return not view.diary.on(day) and fitting == {event.day}


def placed(view: View, one: Occurrence, who: Named) -> tuple[Event, bool] | None:
    """Returns the record of "the second visit", and whether it says so itself."""
    end = view.assessed_on or view.facts.today
    if one.name == "contact":
        return _first_contact(view, end)
    found = [
        event
        for event in view.diary.between(end - _YEAR, end)
        if event.kind in one.kinds and _is_by(view, one, event, who)
    ]
    saying = [event for event in found if event.ordinal == one.ordinal]
    if len(saying) == 1:
        return saying[0], True
    place = one.ordinal or 0
    is_in_order = all(one.ordinal in {None, n} for n, one in enumerate(found, start=1))
    if saying or place == 0 or not is_in_order:
        return (found[-1], False) if place == LAST and found else None
    if place == LAST:
        return (found[-1], False) if found else None
    return (found[place - 1], False) if place <= len(found) else None


def described(view: View, one: Occurrence, who: Named) -> Event | None:
    """Returns the only record of "the visit in March", "the visit with her aunt"."""
    sentence = view.paper.sentence_at(one.start)
    spans = view.days_in(sentence.start, sentence.end)
    if one.name not in _DESCRIBED or any(day.is_day for day in spans):
        return None
    children = {child.id for child in view.facts.children}
    guests = who.others - children
    # "The occupational therapist's visit": hers, and not the social worker's.
    is_theirs = bool(who.workers) and view.diary.lead not in who.workers
    if len(spans) > 1 or not (spans or guests or is_theirs) or is_elsewhere(view, one):
        return None
    end = view.assessed_on or view.facts.today
    first, last = (spans[0].first, spans[0].last) if spans else (end - _YEAR, end)
    found = [
        event
        for event in view.diary.between(first, last)
        if fits(view, one, event, who)
        and (one.name != "meeting" or bool(one.types & event.types))
        and guests <= set(event.record.people)
        and (who.workers or one.types or view.diary.lead in event.record.people)
    ]
    return found[0] if len(found) == 1 else None


def _first_contact(view: View, end: date) -> tuple[Event, bool] | None:
    """Returns the record that calls itself the first contact, if there is one."""
    saying = event_words.pattern("first_contact")
    found = [
        event
        for event in view.diary.between(end - _YEAR, end)
        if saying.search(event.text)
    ]
    return (found[0], True) if len(found) == 1 else None


def _is_by(view: View, one: Occurrence, event: Event, who: Named) -> bool:
    """Whether an event belongs to the row in which "the second" is counted."""
    if one.name == "meeting":
        return bool((one.types or _only_types(view)) & event.types)
    people = {person.id for person in view.diary.people_of(event) if is_worker(person)}
    if one.name == "session":
        return bool(who.workers & people) and "sessio" in event.stems
    if who.workers & people:
        return True
    return not who.workers and view.diary.lead in people


def _only_types(view: View) -> frozenset[str]:
    """Returns of what kind "the first meeting" is, if the diary numbers only one."""
    return view.once(_numbered)


def _numbered(view: View) -> frozenset[str]:
    kinds = {
        event.types
        for event in view.diary.events
        if event.kind is RecordKind.MEETING and event.ordinal is not None
    }
    return kinds.pop() if len(kinds) == 1 else frozenset()


def is_by_stranger(view: View, start: int, end: int) -> bool:
    """Tells whether a worker is spoken of who is nobody of the case file."""
    known = [(one.start, one.end) for one in view.people_in(start, end)]
    words = view.paper.text[start:end]
    return any(
        not any(low <= start + found.start() < high for low, high in known)
        for found in event_words.pattern("strangers").finditer(words)
    )


def is_elsewhere(view: View, one: Occurrence) -> bool:
    """Tells whether an event was not at the home of whoever keeps the diary."""
    words = view.paper.text[slice(*one.context)]
    return bool(event_words.pattern("not_event", "elsewhere").search(words))


def is_told_elsewhere(view: View, event: Event, but: Occurrence) -> bool:
    """Tells whether the paper tells of a record in another place, on its day."""
    return any(
        one.day is not None
        and one.day.first in event.days
        and event.kind in one.kinds
        and one.day != but.day
        for one in view.occurrences
    )
