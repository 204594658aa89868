"""What happened: the events of the timetable among records, papers and dates."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from casefile.domain.check.records.spoken_day import dated_days, named_days
from casefile.domain.clock import By
from casefile.domain.document import Document
from casefile.domain.ids import ItemId, PersonId, RecordId
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.record import Direction, Record, RecordKind
from casefile.domain.set_date import SetDate
from casefile.domain.timetable.answer import Answers
from casefile.domain.timetable.step import (
    DayIs,
    Event,
    Sign,
    events,
    same_day,
    told_in,
)

_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+|\n+")
_LONGEST: Final = 20_000
"""Characters of a record that are looked through; nobody writes so much of a call."""


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
class Reply:
    """What the council did on a letter that went, as it was noted there."""

    event: LetterEvent
    letter: Letter
    papers: tuple[Document, ...] = ()
    """What came."""


@dataclass(frozen=True, kw_only=True)
class Material:
    """What the case file holds."""

    records: Sequence[Record] = ()
    replies: Sequence[Reply] = ()
    documents: Sequence[Document] = ()
    dates: Sequence[SetDate] = ()
    children: frozenset[PersonId] = frozenset()
    answers: Answers = field(default_factory=Answers)
    told: Sequence[Happening] = ()
    """What papers say of themselves, found before."""


def each(material: Material) -> Iterator[Happening]:
    """Yields what each thing of the case file tells, also of the same event."""
    signs = {kind.id: _by_source(kind) for kind in events().values()}
    answered: dict[ItemId, set[str]] = {}
    for name, item in material.answers.items:
        answered.setdefault(item, set()).add(name)
    for record in material.records:
        if record.draft:
            continue
        text = f"{record.summary}\n{record.details}\n{record.said}"[:_LONGEST]
        may_be = told_in(plain(text), record.kind.value, record.direction.value)
        # Of most records of a long diary nothing is to be looked for.
        for name in may_be | answered.get(record.id, set()):
            kind = events()[name]
            looked_for = signs[name]["record"] if name in may_be else ()
            yield from _of_record(kind, looked_for, record, text, material)
    for kind in events().values():
        for paper in material.documents:
            yield from _of_paper(kind, signs[kind.id]["paper"], paper, material)
        for reply in material.replies:
            yield from _of_reply(kind, signs[kind.id], reply, material)
        for one in material.dates:
            yield from _of_date(kind, signs[kind.id]["date"], one)


def plain(text: str) -> str:
    """Returns a text in small letters, with one space between its words."""
    small = text.casefold().replace("\n", " ")
    return " ".join(small.split()) if "  " in small else small


def _by_source(kind: Event) -> Mapping[str, list[Sign]]:
    found: dict[str, list[Sign]] = {"record": [], "paper": [], "date": [], "reply": []}
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
        said = " ".join(sentence.split())
        if sign.words.search(said) and not sign.unless.search(said):
            return said
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


def _of_reply(
    kind: Event, signs: Mapping[str, list[Sign]], reply: Reply, material: Material
) -> Iterator[Happening]:
    event, answer = reply.event, material.answers.of(kind.id, reply.event.id)
    if answer is False:
        return
    found = _of_what_came(kind, signs, reply, material)
    if found is None and answer:
        found = Happening(event=kind.id, on=event.happened_on)
    if found is not None:
        sure = Sure.SURE if answer else found.sure
        yield dataclasses.replace(
            found, sure=sure, items=(event.id,), said=bool(answer)
        )


def _of_what_came(
    kind: Event, signs: Mapping[str, list[Sign]], reply: Reply, material: Material
) -> Happening | None:
    """Knows an event by the letter that asked for it, the note, or a paper that came.

    A paper with a day of its own is known by that, and not by the day of its coming.
    """
    event = reply.event
    for sign in signs["reply"]:
        if reply.letter.template in sign.letters and event.kind.value in sign.kinds:
            return Happening(event=kind.id, on=event.happened_on)
    note = event.note[:_LONGEST]
    if kind.id in told_in(plain(note)):
        told = Record(
            id=RecordId(event.id),
            kind=RecordKind.LETTER,
            happened_on=event.happened_on,
            direction=Direction.IN,
        )
        if found := _recognised(kind, signs["record"], told, note):
            return found
    for paper in reply.papers:
        known = next((one for one in signs["paper"] if _is_sign(one, paper)), None)
        if known is None or material.answers.of(kind.id, paper.id) is False:
            continue
        is_received = known.day is DayIs.RECEIVED
        own = paper.signed_off_on or paper.dated_on or paper.received_on
        if (paper.received_on if is_received else own) is None:
            sure = Sure.SURE if is_received else Sure.TOLD
            return Happening(event=kind.id, on=event.happened_on, sure=sure)
    return None


def _of_date(kind: Event, signs: Iterable[Sign], one: SetDate) -> Iterator[Happening]:
    on = one.done_on or one.due_on
    if one.by is not By.COUNCIL:
        return
    for sign in signs:
        if sign.words.search(one.title) and not sign.unless.search(one.title):
            is_open = one.done_on is None
            yield Happening(event=kind.id, on=on, items=(one.id,), planned=is_open)
            return
