"""What happened: the events of the timetable among records, papers and dates."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from casefile.domain.check.records.spoken_day import dated_days, named_days
from casefile.domain.clock import By
from casefile.domain.document import Document
from casefile.domain.ids import ItemId, PersonId
from casefile.domain.record import Record
from casefile.domain.set_date import SetDate
from casefile.domain.timetable.answer import Answers
from casefile.domain.timetable.step import DayIs, Event, Sign, events, same_day

_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+|\n+")
_LONGEST: Final = 20_000
"""Characters of a record that are looked through; nobody writes so much of a call."""
_DAY: Final = timedelta(days=1)


class Sure(StrEnum):
    """How sure the day of an event is."""

    SURE = "sure"
    TOLD = "told"
    """It was on that day or before."""
    ABOUT = "about"
    """The day is a guess."""


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One event on one day, and what shows it."""

    event: str
    on: date
    sure: Sure = Sure.SURE
    items: tuple[ItemId, ...] = ()
    """The records, papers and dates that tell of it; none if the user said so."""
    children: frozenset[PersonId] = frozenset()
    """Of whom it is known to be; empty if it may be of all."""
    said: bool = False
    """The user said that this is the event."""
    planned: bool = False
    """It is a date to keep that is not done yet."""

    def is_with(self, other: Happening) -> bool:
        """Whether both may be about the same children."""
        both = self.children and other.children
        return not both or bool(self.children & other.children)


@dataclass(frozen=True, kw_only=True)
class Material:
    """What the case file holds."""

    records: Sequence[Record] = ()
    documents: Sequence[Document] = ()
    dates: Sequence[SetDate] = ()
    children: frozenset[PersonId] = frozenset()
    answers: Answers = field(default_factory=Answers)
    told: Sequence[Happening] = ()
    """What papers say of themselves, found before."""


def happenings(material: Material) -> dict[str, list[Happening]]:
    """Returns the events by their kind, the earliest first, each of them once."""
    found: dict[str, list[Happening]] = {name: [] for name in events()}
    for one in [*_each(material), *material.told]:
        if not material.answers.is_denied(one.event, one.items, one.on):
            found[one.event].append(one)
    for name, on in material.answers.days:
        if name in found:
            found[name].append(Happening(event=name, on=on, said=True))
    once = {name: _once(found[name], events()[name].same_within) for name in found}
    for kind in events().values():
        if kind.first:
            _settle(kind, once, material.answers)
    return once


def _each(material: Material) -> Iterator[Happening]:
    signs = {kind.id: _by_source(kind) for kind in events().values()}
    for record in material.records:
        if not record.draft:
            text = f"{record.summary}\n{record.details}\n{record.said}"[:_LONGEST]
            plain = " ".join(text.casefold().split())
            for kind in events().values():
                yield from _of_record(
                    kind,
                    signs[kind.id]["record"] if _has_stem(kind, plain) else (),
                    record,
                    text,
                    material,
                )
    for kind in events().values():
        for paper in material.documents:
            yield from _of_paper(kind, signs[kind.id]["paper"], paper, material)
        for one in material.dates:
            yield from _of_date(kind, signs[kind.id]["date"], one)


def _has_stem(kind: Event, plain: str) -> bool:
    return any(stem in plain for stem in kind.stems)


def _by_source(kind: Event) -> Mapping[str, list[Sign]]:
    found: dict[str, list[Sign]] = {"record": [], "paper": [], "date": []}
    for sign in kind.signs:
        found[sign.of].append(sign)
    return found


def _of_record(
    kind: Event,
    signs: Iterable[Sign],
    record: Record,
    text: str,
    material: Material,
) -> Iterator[Happening]:
    answer = material.answers.of(kind.id, record.id)
    found = None if answer is False else _recognised(kind, signs, record, text)
    if found is None and answer:
        found = Happening(event=kind.id, on=record.happened_on)
    if found is None:
        return
    sure = found.sure
    if answer:
        sure = Sure.SURE
    if record.about and found.on == record.happened_on:
        sure = Sure.ABOUT
    yield dataclasses.replace(
        found,
        sure=sure,
        items=(record.id,),
        children=material.children & frozenset(record.people),
        said=bool(answer),
    )


def _recognised(
    kind: Event, signs: Iterable[Sign], record: Record, text: str
) -> Happening | None:
    for sign in signs:
        if sign.kinds and record.kind.value not in sign.kinds:
            continue
        if sign.ways and record.direction.value not in sign.ways:
            continue
        sentence = _sentence(sign, text)
        if sentence is None:
            continue
        on, sure = _day(sign, record, sentence, text)
        return Happening(event=kind.id, on=on, sure=sure)
    return None


def _sentence(sign: Sign, text: str) -> str | None:
    """Returns the first sentence that is a sign and says nothing against it."""
    if sign.words.search(text) is None:
        return None
    for sentence in _SENTENCE.split(text):
        plain = " ".join(sentence.split())
        if sign.words.search(plain) and not sign.unless.search(plain):
            return plain
    return None


def _day(sign: Sign, record: Record, sentence: str, text: str) -> tuple[date, Sure]:
    if sign.day is DayIs.OWN:
        return record.happened_on, Sure.SURE
    if sign.day is DayIs.DATED:
        days = dated_days(text, record.happened_on)
    else:
        days = named_days(sentence, record.happened_on)
    past = [day for day in days if day <= record.happened_on]
    if len(past) == 1:
        return past[0], Sure.SURE
    is_sure = sign.day is DayIs.TOLD and same_day().search(sentence)
    return record.happened_on, Sure.SURE if is_sure else Sure.TOLD


def _of_paper(
    kind: Event, signs: Iterable[Sign], paper: Document, material: Material
) -> Iterator[Happening]:
    answer = material.answers.of(kind.id, paper.id)
    if answer is False:
        return
    found = next((sign for sign in signs if _is_sign(sign, paper)), None)
    if found is None and not answer:
        return
    is_received = found is not None and found.day is DayIs.RECEIVED
    on = paper.received_on if is_received else None
    if not is_received or (on is None and answer):
        on = paper.signed_off_on or paper.dated_on or paper.received_on
    if on is None:
        return
    sure = Sure.SURE
    if found is not None and found.day is DayIs.TOLD and not answer:
        named = named_days(paper.title, on)
        on, sure = (next(iter(named)), sure) if len(named) == 1 else (on, Sure.TOLD)
    yield Happening(
        event=kind.id, on=on, sure=sure, items=(paper.id,), said=bool(answer)
    )


def _is_sign(sign: Sign, paper: Document) -> bool:
    if sign.kinds and paper.kind.value not in sign.kinds:
        return False
    title = " ".join(paper.title.split())
    return bool(sign.words.search(title)) and not sign.unless.search(title)


def _of_date(kind: Event, signs: Iterable[Sign], one: SetDate) -> Iterator[Happening]:
    on = one.done_on or one.due_on
    if one.by is not By.COUNCIL:
        return
    for sign in signs:
        if sign.words.search(one.title) and not sign.unless.search(one.title):
            is_open = one.done_on is None
            yield Happening(event=kind.id, on=on, items=(one.id,), planned=is_open)
            return


def _once(found: Iterable[Happening], same_within: int) -> list[Happening]:
    """Returns each event once, though several things may tell of it."""
    order = {Sure.SURE: 0, Sure.ABOUT: 1, Sure.TOLD: 2}
    kept: list[Happening] = []
    for one in sorted(found, key=lambda h: (h.planned, h.on, order[h.sure])):
        same = next((k for k in kept if _is_same(k, one, same_within)), None)
        if same is None:
            kept.append(one)
            continue
        items = tuple(dict.fromkeys((*same.items, *one.items)))
        both = dataclasses.replace(same, items=items, said=same.said or one.said)
        kept[kept.index(same)] = both
    return sorted(kept, key=lambda h: h.on)


def _is_same(known: Happening, one: Happening, same_within: int) -> bool:
    if not known.is_with(one) or known.planned != one.planned:
        return False
    if known.on == one.on:
        return True
    # What was told later than it happened; days that are sure stand for themselves.
    is_near = known.on <= one.on <= known.on + same_within * _DAY
    return one.sure is Sure.TOLD and is_near


def _settle(kind: Event, found: dict[str, list[Happening]], answers: Answers) -> None:
    """Says of events that do not tell which one they are whether they are the first."""
    known = [*found[kind.first], *found[kind.later]]
    for one in found.pop(kind.id):
        same = [k for k in known if _is_same(k, one, kind.same_within)]
        if same:
            continue
        since = one.on - kind.later_within * _DAY
        earlier = [k for k in known if since <= k.on < one.on and k.is_with(one)]
        made = dataclasses.replace(one, event=kind.later if earlier else kind.first)
        if answers.is_denied(made.event, made.items, made.on):
            continue
        found[made.event].append(made)
        known.append(made)
    for name in (kind.first, kind.later):
        found[name].sort(key=lambda h: h.on)
