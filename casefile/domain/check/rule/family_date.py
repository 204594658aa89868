"""What happened in a family once: when they parted, married, were diagnosed."""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.about import meant
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import date_form
from casefile.domain.check.words.date_form import Written
from casefile.domain.check.words.names import words
from casefile.domain.nearness import folded
from casefile.domain.person import Person
from casefile.domain.written import day as written_day

_SENTENCE: Final = re.compile(r"[^.;]+")
_NEAR: Final = 40
"""Letters between what happened and its date, at most."""
_WORD: Final = re.compile(r"[A-Z]{2,}|[a-z]{5,}|[A-Z][a-z]{4,}")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_PLAIN: Final = frozenset(("since", "years", "children", "family", "diagnosed"))


_THEY: Final = re.compile(r"\b(?:they|the couple|the family)\b", re.IGNORECASE)


class _Noted(NamedTuple):
    person: Person
    sentence: str
    first: date
    last: date


def family_date(view: View) -> Iterator[Suggestion]:
    """Yields dates of the family's own story that the notes contradict."""
    for number, row in enumerate(words()["family_date"]):
        noted = list(_noted(view, number))
        if not noted:
            continue
        for match in view.found(_pattern(number)):
            day = _day_of(view, match)
            if day is None or not _is_told(view, match):
                continue
            fit = [one for one in noted if _is_about(view, match, one, row)]
            if fit and not any(_may_be(one, day) for one in fit):
                yield _suggest(view, match, day, fit[0])


@functools.cache
def _pattern(number: int) -> re.Pattern[str]:
    either = "|".join(words()["family_date"][number]["words"])
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _noted(view: View, number: int) -> Iterator[_Noted]:
    for person in view.facts.people:
        for found in _SENTENCE.finditer(person.notes):
            match = _pattern(number).search(found[0])
            span = None if match is None else _span_near(found[0], match)
            if span is not None:
                yield _Noted(person, found[0].strip(), *span)


def _span_near(sentence: str, match: re.Match[str]) -> tuple[date, date] | None:
    """Returns the days of the date beside what happened, the one after it first."""
    dates = [one for one in date_form.written(sentence) if one.year]
    after = [one for one in dates if 0 <= one.start - match.end() <= _NEAR]
    near = after[:1] or (dates if len(dates) == 1 else [])
    if near:
        return span_of(near[0])
    bare = _YEAR.search(sentence, match.end(), match.end() + _NEAR)
    return (
        None if bare is None else (date(int(bare[0]), 1, 1), date(int(bare[0]), 12, 31))
    )


def span_of(one: Written) -> tuple[date, date] | None:
    """Returns the first and last day of a date that is written with its year."""
    if not one.year:
        return None
    if not one.month:
        return date(one.year, 1, 1), date(one.year, 12, 31)
    length = calendar.monthrange(one.year, one.month)[1]
    if not one.day:
        return date(one.year, one.month, 1), date(one.year, one.month, length)
    if one.day > length:
        return None
    return (date(one.year, one.month, one.day),) * 2


def _day_of(view: View, match: re.Match[str]) -> DateMention | None:
    """Returns the date beside what happened, if the paper gives its year."""
    sentence = view.paper.sentence_at(match.start())
    near = [
        one
        for one in view.days_in(sentence.start, sentence.end)
        if one.is_year_said and _gap(one, match) <= _NEAR
    ]
    return near[0] if len(near) == 1 else None


def _gap(day: DateMention, match: re.Match[str]) -> int:
    return max(day.start - match.end(), match.start() - day.end, 0)


def _is_told(view: View, match: re.Match[str]) -> bool:
    # "May" is a month here more often than a doubt, so a condition does not count.
    manner = view.manner(match.start(), match.start())
    return not (manner.negated or manner.reported or manner.quoted or manner.planned)


def _is_about(
    view: View, match: re.Match[str], noted: _Noted, row: dict[str, object]
) -> bool:
    """Whether a sentence is about the one of the note, and of the same matter."""
    sentence = view.paper.sentence_at(match.start())
    people = [
        one
        for mention in view.people_in(sentence.start, sentence.end)
        for one in meant(mention)
        if one.is_child == noted.person.is_child
    ]
    if row["all"] and _is_of_kin(view, sentence):
        return False
    couple = {noted.person.id}
    if row["all"]:
        couple |= {one.id for one in view.facts.people if _is_with(noted, one)}
    if not people:
        told = view.paper.text[sentence.start : match.end()]
        return bool(row["all"]) and _THEY.search(told) is not None
    if not all(one.id in couple for one in people):
        return False
    return match[0].casefold()[:7] != "diagnos" or _is_same_matter(view, match, noted)


def _is_of_kin(view: View, sentence: Sentence) -> bool:
    """Whether a sentence is about kin of somebody: `Ms Ellery's parents`."""
    return any(
        view.paper.text.startswith("'s ", one.end)
        for one in view.people_in(sentence.start, sentence.end)
    )


def _is_with(noted: _Noted, other: Person) -> bool:
    """Whether a note on one of the parents is about the other one too."""
    first = other.name.split()[0]
    named = re.search(rf"\b{re.escape(first)}\b", noted.sentence)
    return other.is_me or named is not None


def _is_same_matter(view: View, match: re.Match[str], noted: _Noted) -> bool:
    sentence = view.paper.sentence_at(match.start())
    told = {folded(w) for w in _WORD.findall(view.paper.text[slice(*sentence[:2])])}
    own = {folded(w) for w in _WORD.findall(noted.sentence)} - _PLAIN
    names = {folded(part) for one in view.facts.people for part in one.name.split()}
    return bool((told & own) - names)


def _may_be(noted: _Noted, day: DateMention) -> bool:
    return noted.first <= day.last and day.first <= noted.last


def _suggest(
    view: View, match: re.Match[str], day: DateMention, noted: _Noted
) -> Suggestion:
    start, end = min(match.start(), day.start), max(match.end(), day.end)
    sentence = view.paper.sentence_at(match.start())
    before = [
        one.start
        for one in view.people_in(sentence.start, start)
        if start - one.start <= _NEAR
    ]
    start = min(before, default=start)
    return suggest(
        view,
        (start, end),
        CheckKind.DATE,
        "family_date",
        because=(noted.person.id,),
        confidence=0.7,
        name=called(noted.person),
        told=view.paper.text[start:end],
        known=noted.sentence,
        fact=span_written(noted.first, noted.last),
    )


def span_written(first: date, last: date) -> str:
    """Returns a day, a month or a year, whichever these days are the ends of."""
    if first == last:
        return written_day(first)
    words = written_day(first).split(" ", 1)[1]
    return words if first.month == last.month else words.split(" ")[1]
