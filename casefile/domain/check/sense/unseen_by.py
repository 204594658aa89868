"""That no professional of some kind has seen somebody since a time, and one who did."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.domain.check.sense.account import Accounts
from casefile.domain.check.sense.statement import Pair, Statement, subject
from casefile.domain.check.words import event_words
from casefile.domain.check.words.meaning import meanings
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId
from casefile.domain.person import Person

if TYPE_CHECKING:
    from casefile.domain.check.page.paper import Sentence
    from casefile.domain.check.sense.view import View

SINCE: Final = re.compile(
    r"\b(?:not|never|n't|no(?: \w+){1,3}|nobody|none|neither|without)\b"
    r"(?P<what>[^.;\t]{3,90}?)\bsince (?P<rest>[^.;\t]{2,50})",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:not|never|no|without|due|missed|cancelled|will|would|should|if)\b|n't\b",
    re.IGNORECASE,
)
_LONGEST: Final = 260
_YEAR: Final = timedelta(days=300)


_SEASON: Final = re.compile(
    r"(?:the |this |last )?(spring|summer|autumn|winter)(?! (?:term|holiday|half))\b",
    re.IGNORECASE,
)
_SEASONS: Final = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}
"""The last month of each."""


class Unseen(NamedTuple):
    """That nobody of some kind has seen somebody since a day."""

    said: Statement
    since: date
    by: re.Pattern[str]
    """What those of the kind are called."""


def claims(view: View) -> tuple[Unseen, ...]:
    """Returns all of a paper."""
    return tuple(_claims(view))


def _claims(view: View) -> Iterator[Unseen]:
    for found in view.found(SINCE):
        sentence = view.paper.sentence_at(found.start())
        if not event_words.pattern("sector", "sees").search(found[0]):
            continue
        by = _by(found[0])
        manner = view.manner(found.start(), found.start())
        if by is None or manner.planned or manner.conditional or manner.quoted:
            continue
        since = since_when(view, found)
        named = view.people_in(found.start("what"), found.end("what"))
        seen = {one.one.id for one in named if one.one and not one.one.organisation}
        people = frozenset(seen) or subject(view, sentence, found.start())
        if since is not None and people:
            span = sentence.start, sentence.end
            yield Unseen(Statement(*span, "", "", people, sentence), since, by)


def pairs(view: View) -> Iterator[Pair]:
    """Yields "not seen by any nurse since June" with "the nurse saw her in July"."""
    for none in view.once(claims):
        for some, day in _seen(view, none):
            if day > none.since:
                yield some, none.said
                break


def _by(words: str) -> re.Pattern[str] | None:
    """Returns the words for those of whom it is said that they saw nobody."""
    rows: dict[str, dict[str, list[str]]] = event_words.table()["sector"]["of"]
    for row in rows.values():
        if _pattern(tuple(row["all"])).search(words):
            return _pattern(tuple(row["some"]))
        for one in row["some"]:
            if _pattern((one,)).search(words):
                return _pattern((one,))
    return None


@functools.cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def since_when(view: View, found: re.Match[str]) -> date | None:
    """Returns the day since which it is, or that of the event since which it is."""
    days = view.days_in(found.start("rest"), found.end())
    if days:
        return days[0].last if len(days) == 1 and days[0].is_sure else None
    if season := _SEASON.match(found["rest"]):
        return _end_of(_SEASONS[season[1].lower()], view.assessed_on)
    return _first_told(view, found)


def _end_of(month: int, on: date | None) -> date | None:
    """Returns the end of the last season before a day."""
    if on is None:
        return None
    year = on.year if month < on.month else on.year - 1
    return date(year, month + 1, 1) - timedelta(days=1)


def _first_told(view: View, found: re.Match[str]) -> date | None:
    """Returns the first day of which the records, or the paper, tell of an event."""
    told = meanings(found["rest"])
    harm = event_words.pattern("sector", "harm")
    if harm.search(found["rest"]):
        told |= meanings(" ".join(event_words.table()["sector"]["harms"]))
    marks = view.once(Accounts).marks
    end = view.assessed_on or view.facts.today
    noted = [
        one.day for one in view.diary.between(end - _YEAR, end) if told & marks[one]
    ]
    sentences = [(one, view.paper.sentence_at(one.start)) for one in view.days]
    tells = [
        one.first
        for one, sentence in sentences
        if one.is_day
        and one.is_sure
        and sentence.end <= found.start()
        and told & meanings(view.paper.text[sentence.start : sentence.end])
        and end - _YEAR <= one.first
    ]
    return min((*noted, *tells), default=None)


def _seen(view: View, none: Unseen) -> Iterator[tuple[Statement, date]]:
    end = view.assessed_on or view.facts.today
    for day in view.days:
        if not (day.is_sure and none.since < day.first <= end):
            continue
        sentence, part = (
            view.paper.sentence_at(day.start),
            view.paper.part_at(day.start),
        )
        is_row = part.kind is BlockKind.TABLE_ROW
        low, high = part[:2] if is_row else sentence[:2]
        is_short = high - low <= _LONGEST and sentence != none.said.sentence
        if is_short and _is_of(view, none, sentence, (low, high)):
            people = none.said.people
            yield Statement(low, high, "", "", people, sentence), day.first


def _is_of(view: View, none: Unseen, sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether a sentence tells that one of the kind saw them."""
    text = view.paper.text
    if not event_words.pattern("sector", "saw").search(text, *span):
        return False
    named = [one.one for one in view.people_in(*span) if one.one]
    if not (none.by.search(text, *span) or any(is_one(none, one) for one in named)):
        return False
    if _NOT.search(text, *span):
        return False
    children = {one.id for one in named if one.is_child}
    return is_theirs(view, none, children or subject(view, sentence, span[1]))


def is_one(none: Unseen, person: Person) -> bool:
    """Whether somebody is of the kind, by the role."""
    return bool(person.organisation and none.by.search(person.role))


def is_theirs(
    view: View, none: Unseen, people: set[PersonId] | frozenset[PersonId]
) -> bool:
    """Whether those who were seen are those who are said not to have been."""
    children = {one.id for one in view.facts.children}
    seen = set(people) & children or (children if len(children) == 1 else set())
    return bool(none.said.people & seen)
