"""Pairs of statements in one paper that cannot both be right."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from casefile.domain.check.page.column import is_label
from casefile.domain.check.rule.denied import denied
from casefile.domain.check.sense.answer import answer_to
from casefile.domain.check.sense.same_people import is_of_the_same
from casefile.domain.check.sense.statement import (
    Pair,
    Statement,
    children,
    clause,
    days_of,
    everybody,
    following,
    pattern,
    subject,
    table,
)
from casefile.domain.check.sense.unnamed import is_of_others
from casefile.domain.check.words import clause_words, vocabulary
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.ids import PersonId

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_FOR: Final = re.compile(r" (?:for|of|by) (?=[A-Z])")
"""Before whose it is: `two exclusions for Ben`."""
_DAY_WITHIN: Final = 30
_ASKED: Final = 60
"""Letters of the longest question or label that is answered."""
_IN_YEAR: Final = re.compile(r"\bin (?:\w+ )?(?:19|20)\d\d\b", re.IGNORECASE)
_BY: Final = re.compile(
    r"\b(?:no later than|not later than|by|before|within)\b", re.IGNORECASE
)


@functools.cache
def _single(number: int) -> tuple[re.Pattern[str], ...]:
    rows: list[str] = table()["single"][number]["words"]
    return tuple(vocabulary.pattern([row.replace("VALUE", NUMBER)]) for row in rows)


def pairs(view: View) -> Iterator[Pair]:
    """Yields two statements that exclude each other, the earlier one first."""
    for row, statements in _grouped(view):
        done: list[Statement] = []
        for one in sorted(statements, key=lambda said: said.start):
            other = next((two for two in done if _excludes(view, row, two, one)), None)
            if other is not None:
                yield other, one
            else:
                done.append(one)
    yield from denied(view)


def _grouped(view: View) -> Iterator[tuple[dict[str, Any], list[Statement]]]:
    for number, row in enumerate(table()["opposed"]):
        yield row, list(_ways(view, number, row))
    for number, row in enumerate(table()["anchored"]):
        yield row, list(_sides(view, number, row))
    for number, row in enumerate(table()["single"]):
        labelled = _labelled(view, row) if "labels" in row else ()
        yield row, [*_values(view, number, row), *labelled]


def _ways(view: View, number: int, row: dict[str, Any]) -> Iterator[Statement]:
    """Yields statements of each way; none where the paper has them of one way only."""
    # The shortest list first: nothing is looked for where the last would stand alone.
    ways = sorted(range(len(row["ways"])), key=lambda way: len(str(row["ways"][way])))
    said: list[Statement] = []
    for way in ways:
        if not said and way == ways[-1]:
            return
        said += (
            _make(view, row, found, way)
            for found in view.found(pattern("opposed", number, "ways", way))
            if _is_said(view, row, found)
        )
    yield from said


def _sides(view: View, number: int, row: dict[str, Any]) -> Iterator[Statement]:
    """Yields statements with a word, by whether their clause turns it round."""
    for name in ("about", "against"):
        if name not in row:
            continue
        for found in view.found(pattern("anchored", number, name)):
            way = _side(view, row, found, is_own=name == "about")
            if way is not None:
                yield _make(view, row, found, way == (name == "about"))


def _side(
    view: View, row: dict[str, Any], found: re.Match[str], *, is_own: bool
) -> bool | None:
    """Tells whether a word is said or denied; None if it is neither."""
    asked = answer_to(view, found.start())
    if asked is not None and asked.asked[1] - asked.asked[0] <= _ASKED:
        is_other = "but" in row and vocabulary.pattern(row["but"]).search(
            view.paper.text, *asked.span
        )
        is_open = pattern("answer", "open").match(view.paper.text, *asked.told)
        return None if is_other or is_open else asked.agrees is not False
    sentence = view.paper.sentence_at(found.start())
    low, high = clause(view, sentence, *found.span())
    is_thought = pattern("not_thought").search(view.paper.text, low, found.start())
    if is_thought or not _is_said(view, row, found, may_be_denied=True):
        return None
    text, no = view.paper.text, pattern("turns_round")
    if is_own:
        return no.search(text, low, high) is None
    return not (
        no.search(text, low, found.start()) or no.search(text, found.end(), high)
    )


def _values(view: View, number: int, row: dict[str, Any]) -> Iterator[Statement]:
    for words in _single(number):
        for found in view.found(words):
            what = _value(view, row, found)
            if what is not None and _is_said(view, row, found):
                yield _make(view, row, found, what)


def _value(view: View, row: dict[str, Any], found: re.Match[str]) -> object:
    if row.get("is_day"):
        end = view.paper.sentence_at(found.start()).end
        return _only_day(view, found.start(), min(found.end() + _DAY_WITHIN, end))
    said = found.groupdict().get("value") or found.group().split()[0]
    return value(said) or said.casefold()


def _only_day(view: View, start: int, end: int) -> tuple[date, date] | None:
    """Returns the only day or month between two places; what it may be, if `by` it."""
    sure = [day for day in view.days_in(start, end) if day.is_sure]
    if len(sure) != 1:
        return None
    is_last = _BY.search(view.paper.text, start, sure[0].start)
    return date.min if is_last else sure[0].first, sure[0].last


def _labelled(view: View, row: dict[str, Any]) -> Iterator[Statement]:
    """Yields the day or figure of a row of a table that is labelled with the thing."""
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        is_row = len(cells) > 1
        if not is_row or not is_label(view.paper.text[slice(*cells[0])], row["labels"]):
            continue
        at = cells[1][0]
        if not row.get("is_day"):
            number = value(view.paper.text[slice(*cells[1])].strip(" ."))
            if number is not None:
                sentence = view.paper.sentence_at(at)
                yield Statement(at, cells[1][1], number, "", frozenset(), sentence)
            continue
        what = _only_day(view, at, part.end)
        if what is not None:
            day = view.days_in(at, part.end)[0]
            sentence = view.paper.sentence_at(day.start)
            yield Statement(sentence.start, day.end, what, "", frozenset(), sentence)


def _is_said(
    view: View,
    row: dict[str, Any],
    found: re.Match[str],
    *,
    may_be_denied: bool = False,
) -> bool:
    text, sentence = view.paper.text, view.paper.sentence_at(found.start())
    words = text[sentence.start : sentence.end]
    if row["who"] != "paper" and is_of_others(view, found.start()):
        return False
    before = view.manner(found.start(), found.start())
    whole = view.manner(found.start(), found.end())
    is_denied = before.negated and not may_be_denied
    is_heard = whole.reported and not row.get("heard")
    if is_denied or is_heard or whole.quoted or whole.question:
        return False
    if not row.get("plans") and (whole.planned or whole.conditional):
        return False
    low, high = clause(view, sentence, *found.span())
    if "but" in row and vocabulary.pattern(row["but"]).search(text, low, high):
        return False
    if row.get("is_first") and pattern("several").search(words):
        return False
    return bool(row.get("ever")) or not _is_of_other_time(
        view, row, found, is_short=may_be_denied
    )


def _is_of_other_time(
    view: View, row: dict[str, Any], found: re.Match[str], *, is_short: bool
) -> bool:
    """Whether a statement is of a time at which it may have been otherwise."""
    text, sentence = view.paper.text, view.paper.sentence_at(found.start())
    span = clause(view, sentence, *found.span())
    if is_short and _IN_YEAR.search(text, *span):
        return True
    if pattern("at_times").search(text, *span):
        return True
    span = span if is_short or "is_day" in row else (sentence.start, sentence.end)
    return pattern("other_time").search(text, *span) is not None


def _of(row: dict[str, Any], words: str) -> list[str]:
    """Returns which of the kinds of a row some words name."""
    return [
        one
        for one in row.get("of", row.get("one_of", ()))
        if re.search(rf"\b(?:{one})\b", words, re.IGNORECASE)
    ]


def _make(
    view: View, row: dict[str, Any], found: re.Match[str], way: object
) -> Statement:
    sentence = view.paper.sentence_at(found.start())
    of = _of(row, found.group())
    if not of and "one_of" in row:
        # "The order" is the only kind that the paper tells of, or one by itself.
        every = _of(row, view.paper.text)
        of = every if len(every) == 1 else [str(found.start())]
    if row["who"] in {"children", "day_some"}:
        people = children(view, sentence, *found.span())
        people = people or _named(view, *found.span())
    else:
        end = found.end() if row.get("is_of_both") else found.start()
        people = subject(view, sentence, end)
        people = people or everybody(view, found.start(), found.end())
        people = people or following(view, sentence, found.end())
        if found.group().endswith(" by"):
            people = _named(view, found.end(), sentence.end)
        people = people or _named(view, *found.span())
        of_whom = _FOR.match(view.paper.text, found.end(), sentence.end)
        if not people and of_whom is not None:
            people = _named(view, of_whom.end(), of_whom.end() + 1)
    return Statement(
        found.start(), found.end(), way, of[0] if of else "", people, sentence
    )


def _named(view: View, start: int, end: int) -> frozenset[PersonId]:
    """Returns all who are named in a stretch: "attended by Mother and the teacher"."""
    named = view.people_in(start, end)
    return frozenset(person.id for one in named for person in one.people)


def _excludes(
    view: View, row: dict[str, Any], one: Statement, other: Statement
) -> bool:
    if (
        not _differ(one.way, other.way)
        or one.of != other.of
        or one.sentence == other.sentence
    ):
        return False
    if row.get("is_near") and one.sentence.part != other.sentence.part:
        return False
    days, others = days_of(view, one.sentence), days_of(view, other.sentence)
    if row["who"] in {"day", "day_some"}:
        is_of_all = row["who"] == "day" or bool(one.people & other.people)
        return len(days) == 1 and days == others and is_of_all
    if days and others and not days & others and not row.get("is_day"):
        return False
    is_far = "months" in row and _is_far(one.way, other.way, row["months"])
    if is_far or (row.get("shares") and not _share(view, one, other)):
        return False
    return is_of_the_same(view, row["who"], one, other)


def _share(view: View, one: Statement, other: Statement) -> bool:
    """Whether two sentences have words in common about what was done."""
    first, second = (
        clause_words.read(view.nameless[said.sentence.start : said.sentence.end])[0]
        for said in (one, other)
    )
    return bool(first & second)


def _is_far(one: object, other: object, months: int) -> bool:
    """Whether two days are so far apart that the same may have happened twice."""
    if not (isinstance(one, tuple) and isinstance(other, tuple)):
        return False
    first, second = one[0], other[0]
    apart = (second.year - first.year) * 12 + second.month - first.month
    return bool(abs(apart) > months)


def _differ(one: object, other: object) -> bool:
    """Whether two values are not the same; of days, whether they cannot be."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return bool(one[1] < other[0] or other[1] < one[0])
    return one != other
