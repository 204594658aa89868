"""An allegation that is put as a fact, though elsewhere it is somebody's word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from casefile.domain.check.records.telling import (
    Line,
    in_first_person,
    is_professional,
    lines,
    shown,
)
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import clause, subject
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import vocabulary
from casefile.domain.ids import PersonId
from casefile.domain.passage import Passage
from casefile.domain.person import Person


class _Place(NamedTuple):
    start: int
    end: int
    people: frozenset[PersonId]
    """Of whom it is said."""


@functools.cache
def _charges() -> tuple[re.Pattern[str], ...]:
    """Returns the kinds of thing that somebody may be said to have done."""
    return tuple(map(vocabulary.pattern, vocabulary.claims()["allegation"]["charges"]))


def allegation(view: View) -> Iterator[Suggestion]:
    """Yields what the paper states of a parent and elsewhere calls somebody's word."""
    for charge in _charges() if view.is_ours else ():
        stated, told = _sorted(view, charge)
        if any(_is_admitted(view, one) for one in (*stated, *told)):
            continue
        for one in stated:
            source = next((o for o in told if _is_of_same(o, one)), None)
            line = _denial(view, charge, one)
            if source is not None or line is not None:
                yield _suggest(view, one, source, line)


def _sorted(view: View, charge: re.Pattern[str]) -> tuple[list[_Place], list[_Place]]:
    """Returns where the paper states it, and where it tells whose word it is."""
    stated, told = [], []
    for found in view.found(charge):
        start, end = found.span()
        manner = view.manner(start, start)
        sentence = view.paper.sentence_at(start)
        named = view.people_in(sentence.start, sentence.end)
        around = frozenset(p.id for one in named for p in one.people)
        if manner.reported and not manner.negated:
            told.append(_Place(start, end, around))
        elif manner.is_asserted:
            who = subject(view, start)
            grown = frozenset(p.id for p in who.people if _is_charged(p))
            if who.is_known and grown:
                stated.append(_Place(start, end, grown))
    return stated, told


def _is_charged(person: Person) -> bool:
    return not (person.is_child or is_professional(person))


def _is_of_same(told: _Place, stated: _Place) -> bool:
    return bool(told.people & stated.people)


def _is_admitted(view: View, place: _Place) -> bool:
    """Whether it was found or admitted, so that it is no mere allegation."""
    part = view.paper.part_at(place.start)
    words = view.paper.text[part.start : part.end]
    return bool(vocabulary.words("allegation", "admitted").search(words))


def _denial(view: View, charge: re.Pattern[str], stated: _Place) -> Line | None:
    """Returns the record of the day of it, if that denies it."""
    sentence = view.paper.sentence_at(stated.start)
    days = {
        one.first
        for one in view.days_in(sentence.start, sentence.end)
        if one.first == one.last
    }
    denies = vocabulary.words("allegation", "denies")
    for day in sorted(days):
        for event in view.diary.on(day):
            for line in lines(event.record):
                if charge.search(line.text) and denies.search(line.text):
                    return line
    return _told(view, charge, stated)


def _told(view: View, charge: re.Pattern[str], stated: _Place) -> Line | None:
    """Returns the record in which it is what somebody says of me, and I deny it."""
    me = view.facts.me
    if me is None or me.id not in stated.people:
        return None
    word = vocabulary.words("allegation", "word")
    denied = vocabulary.words("allegation", "denied")
    for event in view.diary.events:
        if charge.search(event.text) and denied.search(event.text):
            for line in lines(event.record):
                said = word.search(line.text)
                if said is not None and charge.search(line.text, said.end()):
                    return line
    return None


def _suggest(
    view: View, stated: _Place, source: _Place | None, line: Line | None
) -> Suggestion:
    say = vocabulary.claims()["allegation"]
    span = clause(view, stated.start, stated.end)
    says = view.paper.text[slice(*span)].strip()
    other: Passage | None = None
    if source is not None:
        close = clause(view, source.start, source.end)
        sentence = view.paper.sentence_at(source.start)
        other = view.paper.passage(sentence.start, max(close[1], source.end))
        proof = say["elsewhere"].format(page=other.page, words=other.quote)
    else:
        proof = "" if line is None else shown(line)
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.ALLEGATION,
        says=says,
        expected=say["expected"],
        sentence=say["say"].format(says=says, proof=proof),
        because=() if line is None else (line.record.id,),
        other=other,
        confidence=0.7,
        wrong=say["wrong"],
        right=in_first_person(proof),
    )
