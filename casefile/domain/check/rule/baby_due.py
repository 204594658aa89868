"""Checks when a baby is due against what was noted of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.records.spoken_day import nearest
from casefile.domain.check.records.telling import whole
from casefile.domain.check.rule.born import called
from casefile.domain.check.rule.family_date import span_of, span_written
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import date_form, kin
from casefile.domain.check.words.date_form import Form
from casefile.domain.ids import ItemId
from casefile.domain.written import day as written_day

_DUE: Final = re.compile(
    r"\b(?:due|EDD|EDC|(?:expected|estimated) (?:date of (?:delivery|birth|confinement)"
    r"|(?:due|delivery) date)|(?:baby|child|she|birth|twins) (?:is|was|are|were)"
    r" (?:\w+ )?expected|expecting (?:a|her|their|our|the) (?:\w+ )?(?:baby|child))\b",
    re.IGNORECASE,
)
_BABY: Final = re.compile(
    r"\b(?:bab(?:y|ies)|twins|unborn|pregnan\w+|expecting|EDD|EDC|give birth"
    r"|due to deliver|midwife|delivery|confinement)\b",
    re.IGNORECASE,
)
_NOT_BIRTH: Final = re.compile(
    r"\b(?:scan|appointment|check|review|visit|injection|vaccination|report|meeting"
    r"|conference|induc\w+|before|until|after|weeks|originally|first thought|was due"
    r"|sister'?s?|friend'?s?|cousin'?s?|aunt'?s?|neighbour'?s?)\b",
    re.IGNORECASE,
)
"""What else is due at a time, whose baby else, or a day that was given up."""
_STOP: Final = re.compile(r"[.;\n]")
_NEAR: Final = 24
"""Letters between the word and the day."""
_TERM: Final = timedelta(days=300)
_OURS: Final = frozenset({"mother", "father", "parent", "son", "daughter", "child"})


class _Known(NamedTuple):
    first: date
    last: date
    item: ItemId
    words: str
    """As the case file has it."""
    on: date | None = None
    """The day of the record, if it was not a note on somebody."""


def baby_due(view: View) -> Iterator[Suggestion]:
    """Yields days on which a baby is said to be due, and by the case file is not."""
    for found in view.found(_DUE):
        day = _told(view, found)
        if day is None:
            continue
        known = [one for one in view.known(_known) if _is_near(one, day)]
        if known and not any(_may_be(one, day) for one in known):
            yield _suggest(view, (found.start(), day.end), known[-1])


def _told(view: View, found: re.Match[str]) -> DateMention | None:
    """Returns the day or month beside a word for being due, of a baby of ours."""
    text, part = view.paper.text, view.paper.part_at(found.start())
    sentence = view.paper.sentence_at(found.start())
    days = view.days_in(found.end(), min(found.end() + _NEAR, part.end))
    if (
        not days
        or days[0].is_relative
        or _STOP.search(text, found.end(), days[0].start)
    ):
        return None
    first = min(sentence.start, found.start())
    if not _BABY.search(text, first, days[0].start):
        return None
    if _NOT_BIRTH.search(text, first, days[0].start) or _is_of_kin(view, first, found):
        return None
    manner = view.manner(found.start(), found.start())
    is_unsaid = manner.negated or manner.question or manner.quoted
    return None if is_unsaid else days[0]


def _is_of_kin(view: View, first: int, found: re.Match[str]) -> bool:
    """Whether somebody is named whose baby it may be, and who is no parent here."""
    named = view.people_in(first, found.start())
    every = (kin.of(one, view.facts.me) for two in named for one in two.people)
    return any(one is not None and one.kin not in _OURS for one in every)


def _is_near(known: _Known, day: DateMention) -> bool:
    """Whether a day may be that of the same birth, and not of an elder child's."""
    return not day.is_year_said or abs(known.first - day.first) < _TERM


def _may_be(known: _Known, day: DateMention) -> bool:
    if day.is_year_said:
        return known.first <= day.last and day.first <= known.last
    # A birth is to come: a month without a year is not one of the year that was.
    first, last = (
        (known.first.month, known.first.day),
        (known.last.month, known.last.day),
    )
    return first <= (day.last.month, day.last.day) and (
        (day.first.month, day.first.day) <= last
    )


def _known(facts: Facts) -> list[_Known]:
    """Returns the days that notes and records have for it, the latest record last."""
    found = [
        _Known(*span, person.id, words)
        for person in facts.people
        for words in _lines(person.notes)
        for one in date_form.written(words)
        if (span := span_of(one)) is not None and _is_due(words, one.start)
    ]
    for record in facts.records:
        for words in _lines(whole(record)):
            days = [
                one for one in date_form.written(words) if _is_due(words, one.start)
            ]
            on = record.happened_on
            found += [
                _Known(day, day, record.id, words, on)
                for day in nearest([d for d in days if d.form is Form.DAY], on)
            ]
    return found


def _lines(text: str) -> Iterator[str]:
    if "due" in text.casefold() or "EDD" in text:
        yield from (line.strip() for line in _STOP.split(text) if _BABY.search(line))


def _is_due(words: str, start: int) -> bool:
    """Whether a day is the one on which a baby is due, in a line of the case file."""
    found = [*_DUE.finditer(words, 0, start)]
    is_near = bool(found) and start - found[-1].end() <= _NEAR
    return is_near and not _NOT_BIRTH.search(words, 0, start)


def _suggest(view: View, span: tuple[int, int], known: _Known) -> Suggestion:
    say = "family_date" if known.on is None else "told_date"
    person = next((one for one in view.facts.people if one.id == known.item), None)
    return suggest(
        view,
        span,
        CheckKind.DATE,
        say,
        because=(known.item,),
        confidence=0.75,
        name="" if person is None else called(person),
        day="" if known.on is None else written_day(known.on),
        told=view.paper.text[slice(*span)].replace("\t", " "),
        known=known.words,
        fact=span_written(known.first, known.last),
    )
