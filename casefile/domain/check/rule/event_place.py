"""Where people met, if the record of it tells another place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.page.quote import around
from casefile.domain.check.records.diary import Event, stems
from casefile.domain.check.records.noted_place import is_meanwhile
from casefile.domain.check.sense import event_match
from casefile.domain.check.sense.form import form_of
from casefile.domain.check.sense.place_told import kinded, places_told
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.place import (
    Place,
    bare,
    bare_words,
    is_other,
    kinds_in,
    places,
)
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId
from casefile.domain.nearness import folded
from casefile.domain.record import RecordKind
from casefile.domain.written import day as written_day

_MET: Final = frozenset({RecordKind.MEETING, RecordKind.VISIT, RecordKind.NOTE})
_ENOUGH: Final = 3
"""Things that speak for a record of a day that the paper does not name."""
_GOING: Final = re.compile(r"\b(?:go|going|off|back|home|drove|way) $", re.IGNORECASE)
"""Before a place to which somebody is still on the way."""
_OFF: Final = re.compile(r"\boff (?:school|nursery|college|work)\b", re.IGNORECASE)
"""Then nobody was there."""
_HELD: Final = re.compile(
    r"\b(?:visit|meeting|mtg|conference|session|contact|appointment|review)\b",
    re.IGNORECASE,
)
_THEIRS: Final = re.compile(r"\b\w+'s\b")
"""In my own records, a home that is somebody's is not mine."""
_SHOWN: Final = 70
_SHORT: Final = 12
"""Fewer letters before a place make no sense alone."""
_BREAK: Final = re.compile(r"[,;:] |\band |\bwhen |\bwhere ")


class _Noted(NamedTuple):
    """What is worked out once of all records."""

    names: frozenset[str]
    placed: tuple[Event, ...]
    """Those that tell a place."""
    met: Counter[PersonId]


class _Stretch:
    """What a stretch of a paper tells, to be held against many records."""

    def __init__(self, view: View, start: int, end: int) -> None:
        self.stems = stems(view.paper.text[start:end])
        people = view.people_in(start, end)
        self.people = {one.one.id for one in people if one.one is not None}
        occurs = [one for one in view.occurrences if start <= one.start < end]
        self.kinds = {kind for one in occurs for kind in one.kinds}
        self.types = {kind for one in occurs for kind in one.types}
        at = [one.at for one in view.times if start <= one.start < end]
        self._at = {(one.hour % 12, one.minute) for one in at}
        long = [one for one in view.lengths if start <= one.start < end]
        self._minutes = {one.minutes for one in long if one.minutes is not None}

    def has_same_measure(self, event: Event) -> bool:
        """Whether it has a time of day or a length that a record has too."""
        if self._at and not self._at.isdisjoint(
            (one.hour % 12, one.minute) for one in (*event.times, *event.loose_times)
        ):
            return True
        lengths = (event.minutes, *(minutes for minutes, _ in event.lengths))
        return bool(self._minutes) and not self._minutes.isdisjoint(lengths)


def event_place(view: View) -> Iterator[Suggestion]:
    """Yields places of what took place, where the record of it tells another."""
    noted = _Noted(
        event_match.name_stems(view),
        tuple(e for e in view.diary.events if e.kind in _MET and _place_of(e)),
        _met_by(view),
    )
    for told in places_told(view):
        event = _event(view, told, noted)
        known = None if event is None else _place_of(event, told.kind)
        known = None if known is None else kinded(view, known)
        if event is None or known is None or not _is_other(told, known, event):
            continue
        said = _said(event, known)
        yield suggest(
            view,
            (_begin(view, told.start), around(view.paper, told.start, told.end)[1]),
            CheckKind.PLACE,
            "event_place",
            because=(event.record.id,),
            confidence=0.7,
            told=told.words,
            known=said,
            fact=event.record.place.strip() or known.words,
            day=written_day(event.day),
        )


def _begin(view: View, place: int) -> int:
    """Returns where the clause begins in which a place is named."""
    sentence = view.paper.sentence_at(place)
    low = max(sentence.start, place - _SHOWN)
    breaks = [found.end() for found in _BREAK.finditer(view.paper.text, low, place)]
    if low == sentence.start:
        breaks = [low, *breaks]
    fit = [one for one in breaks if place - one > _SHORT] or breaks
    return fit[-1] if fit else place


def _is_other(told: Place, known: Place, event: Event) -> bool:
    """Whether a record tells of another place, and nowhere of that of the paper."""
    own = folded(event.text)
    if told.kind == "home" and known.words.startswith("to "):
        # It began at home, and they went there with it.
        return False
    if bare_words(told.words) in own:
        return False
    names = [one for one in told.name if len(one) > 2]  # noqa: PLR2004
    if names and all(re.search(rf"\b{re.escape(one)}\b", own) for one in names):
        return False
    every = [_of_whom(event.text, one) for one in places(event.text)]
    named = {one.kind for one in every}
    named |= {"home"} if "relative" in named else set()
    every += [one for one in kinds_in(event.text) if one.kind not in named]
    is_there = any(
        one.kind in {told.kind, "a home"} and not is_other(told, one) for one in every
    )
    return is_other(told, known) and not is_there


def _place_of(event: Event, kind: str = "") -> Place | None:
    """Returns the place that a record tells, the surest first; of a kind if it can."""
    one = event.record
    there: list[Place] = []
    for said in (f"at {one.place}" if one.place else "", one.summary, one.details):
        found = [*places(said), *bare(said)]
        there += [
            _of_whom(said, place)
            for place in found
            if not _GOING.search(said, 0, place.start)
            and not _OFF.search(said)
            # "Put it down to answer the phone."
            and not (place.kind == "far" and place.words.startswith("to "))
            and (one.kind is RecordKind.NOTE or not is_meanwhile(said[: place.start]))
        ]
        if said == one.summary and not found:
            there += [one for one in kinds_in(said) if not _OFF.search(said)][:1]
    if any(place.kind == "relative" for place in there):
        # "Home visit", at Mum's.
        there = [place for place in there if place.kind != "home"]
    same = [place for place in there if kind and place.kind == kind]
    return next(iter(same or there), None)


def _of_whom(said: str, place: Place) -> Place:
    """Returns somebody's home as a relative's if the record begins with it.

    Elsewhere in a record it may be where somebody else was, so that it is any home.
    """
    if place.kind != "home" or _THEIRS.search(place.words) is None:
        return place
    before = said[: place.start].rstrip()
    is_whole = not before or before[-1] in ".;"
    return place._replace(kind="relative" if is_whole else "a home")


def _said(event: Event, known: Place) -> str:
    """Returns the words of the record in which its place stands."""
    one = event.record
    for said in (one.place, one.summary):
        if said and known.words.removeprefix("at ") in said:
            return said.strip()
    return known.words


def _event(view: View, told: Place, noted: _Noted) -> Event | None:
    """Returns the record of what the words around a place tell of, if it is sure."""
    part = view.paper.part_at(told.start)
    sentence = view.paper.sentence_at(told.start)
    is_row = part.kind is BlockKind.TABLE_ROW
    span = part[:2] if is_row else sentence[:2]
    form = form_of(view, part)
    if form is not None and form.day is not None and not view.days_in(*part[:2]):
        span, is_row = (form.start, form.end), True
    days = _days(view, *span)
    near = (sentence.start, sentence.end)
    has_days = bool(days)
    if not days and (one := _by_number(view, told, sentence)) is not None:
        return one
    is_of_another = not is_row and _is_of_another(view, told, sentence)
    if is_of_another or (not days and not is_row and view.days_in(*span)):
        return _alike(view, near, told, noted)
    if not days and not is_row:
        days = _days(view, part.start, sentence.start)[-1:]
        near = (_before(view, sentence.start, part.start), sentence.end)
    on_day = [
        event
        for day in days
        for event in view.diary.on(day)
        if event.kind in _MET and _place_of(event) is not None
    ]
    stretch = _Stretch(view, *(span if is_row else near))
    if len(days) == 1 and len(on_day) > 1:
        on_day = _likeliest(view, stretch, on_day, noted)
    if len(days) == 1 and len(on_day) == 1:
        fits = _likeness(view, stretch, on_day[0], noted)
        # A form that is headed as one is of the only event of its day.
        fits += form is not None and _HELD.search(view.paper.text, *span) is not None
        return on_day[0] if fits > (not has_days and not is_row) else None
    return None if on_day or has_days else _alike(view, near, told, noted)


def _likeliest(
    view: View, stretch: _Stretch, events: list[Event], noted: _Noted
) -> list[Event]:
    """Returns the one of a day that is much more like it, or all of them."""
    scored = sorted(
        ((_likeness(view, stretch, one, noted), one) for one in events),
        key=lambda pair: -pair[0],
    )
    is_sure = scored[0][0] >= scored[1][0] + _ENOUGH
    return [scored[0][1]] if is_sure else events


def _is_of_another(view: View, told: Place, sentence: Sentence) -> bool:
    """Whether a second event stands before a place, and the day is the first one's."""
    low, high = sentence.start, told.start
    before = [one for one in view.occurrences if low <= one.start < high]
    starts = {one.start for one in before}
    return len(starts) > 1 and all(
        one.day is None for one in before if one.start == max(starts)
    )


def _by_number(view: View, told: Place, sentence: Sentence) -> Event | None:
    """Returns the record that calls itself "the second meeting", as the paper does."""
    for one in view.occurrences:
        if one.ordinal is None or one.context[0] != sentence.start:
            continue
        who = event_match.named(view, sentence.start, sentence.end)
        found = event_match.placed(view, one, who)
        if one.start < told.start and not one.is_mark and found and found[1]:
            return found[0] if _place_of(found[0]) is not None else None
    return None


def _days(view: View, start: int, end: int) -> list[date]:
    found = [one for one in view.days_in(start, end) if one.is_day and one.is_sure]
    return list(dict.fromkeys(one.first for one in found))


def _before(view: View, start: int, low: int) -> int:
    """Returns where the sentence before one begins, in the same paragraph."""
    return max(view.paper.sentence_at(max(start - 1, low)).start, low)


def _likeness(
    view: View,
    stretch: _Stretch,
    event: Event,
    noted: _Noted,
    but: frozenset[str] = frozenset(),
) -> int:
    """Returns how many things speak for a record being what a stretch tells of."""
    common = (stretch.stems & event.stems) - noted.names - but
    others = stretch.people & set(event.record.people)
    workers = {one.id for one in view.diary.workers_of(event)}
    is_only = any(noted.met[one] == 1 for one in others & workers)
    return (
        len(common)
        + len(common & stems(event.record.summary))
        + bool(others)
        + (event.kind in stretch.kinds)
        + (not stretch.types.isdisjoint(event.types))
        + 2 * is_only
        + 2 * stretch.has_same_measure(event)
    )


def _met_by(view: View) -> Counter[PersonId]:
    """Returns how many records there are of having met each person."""
    return Counter(
        person
        for event in view.diary.events
        if event.kind in _MET
        for person in event.record.people
    )


def _alike(
    view: View, span: tuple[int, int], told: Place, noted: _Noted
) -> Event | None:
    """Returns the one record that is much like what a stretch tells of."""
    own, stretch = stems(told.words), _Stretch(view, *span)
    said = stretch.stems - own
    # Somebody whom one record only tells of having met, and whom the stretch names.
    rare = {one for one in stretch.people if noted.met[one] == 1}
    scored = [
        (_likeness(view, stretch, event, noted, own), event)
        for event in noted.placed
        if not (said.isdisjoint(event.stems) and rare.isdisjoint(event.record.people))
    ]
    best = max((score for score, _ in scored), default=0)
    # `At school` may be said of anything: without a name the time must agree.
    fit = [
        event
        for score, event in scored
        if score == best and (told.name or stretch.has_same_measure(event))
    ]
    return fit[0] if len(fit) == 1 and best >= _ENOUGH else None
