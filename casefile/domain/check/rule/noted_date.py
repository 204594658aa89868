"""Checks when things were in the family's story against the notes on its people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.rule.born import called
from casefile.domain.check.rule.family_date import span_of, span_written
from casefile.domain.check.sense.account import Accounts
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import date_form, event_words
from casefile.domain.check.words.meaning import meanings, worth
from casefile.domain.person import Person

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_FRAGMENT: Final = re.compile(r"[^.;]+")
_ENOUGH: Final = 1.5
_WORDS: Final = 2


class _Noted(NamedTuple):
    person: Person
    text: str
    marks: frozenset[str]
    first: date
    last: date


def noted_date(view: View) -> Iterator[Suggestion]:
    """Yields dates of which much the same is told as a note has of another date."""
    people = view.facts.people
    names = meanings(" ".join(one.name for one in people))
    noted = [one for person in people for one in _noted(person, names)]
    if not noted:
        return
    accounts = view.once(Accounts)
    for day in view.days:
        if not day.is_year_said or not _is_told(view, day):
            continue
        told = accounts.told(day)
        text = view.paper.text[told.start : told.end]
        is_change = event_words.pattern("changes").search(text) is not None
        if not is_change or len(view.days_in(told.start, told.end)) > 1:
            continue
        same = [one for one in noted if _is_same(one, told.marks)]
        if same and not any(_may_be(one, day) for one in same):
            yield _suggest(view, day, same[0])


def _noted(person: Person, names: frozenset[str]) -> Iterator[_Noted]:
    for fragment in _FRAGMENT.findall(person.notes):
        dates = [one for one in date_form.written(fragment) if one.year]
        span = span_of(dates[0]) if len(dates) == 1 else None
        if span is not None:
            text = fragment.strip()
            yield _Noted(person, text, meanings(text) - names, *span)


def _is_told(view: View, day: DateMention) -> bool:
    manner = view.manner(day.start, day.end)
    unsaid = manner.planned or manner.negated or manner.question or manner.reported
    return not unsaid and day.first <= (view.assessed_on or view.facts.today)


def _is_same(one: _Noted, told: frozenset[str]) -> bool:
    """Whether the same is told of the same person: several words of it."""
    is_named = f"person {one.person.id}" in told or one.person.is_me
    common = {mark for mark in told & one.marks if not mark.startswith("person ")}
    return is_named and len(common) >= _WORDS and sum(map(worth, common)) >= _ENOUGH


def _may_be(one: _Noted, day: DateMention) -> bool:
    return one.first <= day.last and day.first <= one.last


def _suggest(view: View, day: DateMention, noted: _Noted) -> Suggestion:
    sentence = view.paper.sentence_at(day.start)
    told = view.paper.text[day.start : day.end]
    if sentence.end - sentence.start <= 120:  # noqa: PLR2004
        told = view.paper.text[sentence.start : sentence.end]
    return suggest(
        view,
        (day.start, day.end),
        CheckKind.DATE,
        "family_date",
        because=(noted.person.id,),
        confidence=0.65,
        name=called(noted.person),
        told=told,
        known=noted.text,
        fact=span_written(noted.first, noted.last),
    )
