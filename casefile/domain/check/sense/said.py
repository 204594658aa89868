"""What a paper says of something of which it may say something else elsewhere."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.paper import Part, Sentence
from casefile.domain.check.page.person_mention import How
from casefile.domain.check.records.diary import stems
from casefile.domain.check.words import event_words, kin
from casefile.domain.check.words.number import WORDED, value
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

Value = tuple[object, ...]
_PERCENT: Final = re.compile(
    rf"(?<![\d.])(?P<number>\d{{2,3}}|{WORDED})(?: ?%| per ?cent)", re.IGNORECASE
)
_PRONOUN: Final = re.compile(r"\b(?:she|he|her|his)\b", re.IGNORECASE)
_OF_ALL: Final = re.compile(
    r"\b(?:both|each of them|all (?:of them|three|four)|each child"
    r"|the (?:same|two|three) (?:of them|for each|for both))\b",
    re.IGNORECASE,
)
_NEAR: Final = 90
_NAME: Final = 24
_AROUND: Final = 60
"""Letters around a value in which the words say what it is of."""
_BREAK: Final = re.compile(r"[;\t]|[.!?] ")
_BACKDROP: Final = re.compile(
    r"\b(?:after|before|following|since|until|prior to|despite)"
    r"(?: (?:the|their|her|his|they|she|he|both|parents|couple)){0,3} $",
    re.IGNORECASE,
)
"""What something else is dated by: `In May she rang, after the separation`."""


@dataclass(frozen=True)
class Said:
    """A value that a paper gives: `start` to `end` of the running text."""

    start: int
    end: int
    group: str
    value: Value
    people: frozenset[PersonId]
    topics: frozenset[str]
    days: frozenset[date] = frozenset()
    """The days named in the sentence."""
    is_alone: bool = False
    """The group itself says what it is about."""


def all_said(view: View) -> Iterator[Said]:
    """Yields everything that the paper might say twice."""
    yield from _life(view)
    yield from attendances(view)
    yield from _injuries(view)


def make(view: View, start: int, end: int, group: str, what: Value) -> Said:
    """Returns a value with the people, the words and the days of its sentence."""
    first, last = view.paper.sentence_at(start), view.paper.sentence_at(end - 1)
    people = view.people_in(first.start, last.end)
    words = view.paper.text[
        max(first.start, start - _AROUND) : min(last.end, end + _AROUND)
    ]
    days = view.days_in(first.start, last.end)
    return Said(
        start=start,
        end=end,
        group=group,
        value=what,
        people=frozenset(person.id for one in people for person in one.people),
        topics=stems(words) - {"times", "twice"},
        days=frozenset(day.first for day in days if day.is_sure and day.is_day),
    )


def _life(view: View) -> Iterator[Said]:
    """Yields moves, marriages and the like, with the days they are put on."""
    groups: dict[str, list[str]] = event_words.table()["life"]
    for group in groups:
        for found in view.found(event_words.pattern("life", group)):
            day = _day_of(view, found.start(), found.end())
            manner = view.manner(found.start(), found.end())
            if day is None or manner.negated or manner.planned or manner.conditional:
                continue
            start, end = min(found.start(), day.start), max(found.end(), day.end)
            yield make(view, start, end, group, (day.first, day.last))


def _day_of(view: View, start: int, end: int) -> DateMention | None:
    """Returns the day of something: in the same clause, the nearest."""
    part = view.paper.part_at(start)
    days = view.days_in(max(part.start, start - _NEAR), min(part.end, end + _NEAR))
    before = view.paper.text[max(part.start, start - _NEAR) : start]
    first = end if _BACKDROP.search(before) else part.start
    near = [
        (max(day.start - end, start - day.end), day)
        for day in days
        if day.is_sure and not day.is_relative and day.start >= first
        if _is_joined(view, day, start, end)
    ]
    return min(near, key=lambda one: one[0])[1] if near else None


def _is_joined(view: View, day: DateMention, start: int, end: int) -> bool:
    between = view.paper.text[min(day.end, end) : max(day.start, start)]
    is_next_cell = between.strip() == "" or between.count("\t") == 1
    return not _BREAK.search(between) or (is_next_cell and len(between) <= _NEAR // 2)


def attendances(view: View) -> Iterator[Said]:
    """Yields the percentages of attendance at school."""
    text = view.paper.text
    for found in _PERCENT.finditer(text):
        part = view.paper.part_at(found.start())
        around = text[max(part.start, found.start() - _NEAR) : found.end() + _NEAR // 2]
        before = text[max(part.start, found.start() - _NEAR // 4) : found.start()]
        if not event_words.pattern("attendance").search(around):
            continue
        if event_words.pattern("other_time").search(before):
            continue
        what = (value(found["number"]) or 0,)
        children = _children(view, part, found.start())
        sentence = view.paper.sentence_at(found.start())
        said = make(view, *_with_word(view, sentence, found), "attendance", what)
        near = text[sentence.start : sentence.end]
        is_changed = event_words.pattern("changed").search(near) and not said.days
        if not children or is_changed:
            continue
        if part.kind is BlockKind.TABLE_ROW and not said.days:
            days = view.days_in(part.start, part.end)
            said = replace(said, days=frozenset(d.first for d in days if d.is_day))
        yield replace(said, people=children, is_alone=True)


def _with_word(view: View, sentence: Sentence, found: re.Match[str]) -> tuple[int, int]:
    """Returns a figure with the word "attendance" before it."""
    pattern = event_words.pattern("attendance")
    words = list(pattern.finditer(view.paper.text, sentence.start, found.start()))
    return (words[-1].start() if words else found.start()), found.end()


def _children(view: View, part: Part, start: int) -> frozenset[PersonId]:
    """Returns the children named just before, or meant; or the only one."""
    sentence = view.paper.sentence_at(start)
    spans = [(max(part.start, start - _NEAR), start), sentence[:2]]
    if part.heading >= 0:
        heading = view.paper.parts[part.heading]
        spans.append((heading.start, heading.end))
    for first, last in spans[: 2 if _is_of_all(view, *sentence[:2]) else 3]:
        for one in reversed(view.people_in(first, last)):
            people = one.people if one.how is How.GROUP or one.one else ()
            if people and all(person.is_child for person in people):
                return frozenset(person.id for person in people)
    known = view.facts.children
    if _is_of_all(view, *sentence[:2]):
        return frozenset(child.id for child in known)
    # A name that is also a word ("Summer 72%") is one before a figure.
    before = view.paper.text[max(part.start, start - _NAME) : start].split()
    named_so = [child for child in known if child.name.split()[0] in before]
    said = _PRONOUN.search(view.paper.text, sentence.start, start)
    sex = {"s": "f", "h": "m"}[said[0][0].casefold()] if said else ""
    sex = "f" if said and said[0].casefold() == "her" else sex
    of_sex = [child for child in known if sex and kin.sex_of(child) in {sex, ""}]
    found = named_so or of_sex or known
    return frozenset({found[0].id} if len(found) == 1 else ())


def _is_of_all(view: View, start: int, end: int) -> bool:
    return _OF_ALL.search(view.paper.text, start, end) is not None


def _injuries(view: View) -> Iterator[Said]:
    """Yields injuries with the part of the body."""
    for found in view.found(_injury()):
        told = (found["side"] or found["beside"] or "").lower()
        side = {"l": "left", "r": "right"}.get(told, told)
        manner = view.manner(found.start(), found.end())
        sentence = view.paper.sentence_at(found.start())
        words = view.paper.text[sentence.start : sentence.end]
        several = event_words.pattern("more_than_one").search(words)
        if manner.negated or manner.conditional or several:
            continue
        what = (side, found["part"].lower())
        injury = found["injury"].lower()[:5]
        said = make(view, found.start(), found.end(), injury, what)
        yield replace(said, is_alone=True)


@functools.cache
def _injury() -> re.Pattern[str]:
    injuries = "|".join(event_words.table()["injury"]["words"])
    parts = "|".join(event_words.table()["injury"]["parts"])
    side = r"(?P<side>left|right|(?-i:[LR])\b)"
    return re.compile(
        rf"\b(?P<injury>{injuries})\b(?:[^.;\t]{{0,30}}?\b(?:on|to|of|across|near|around)"
        rf" (?:(?:his|her|the|a|\w+'s) )?(?:{side} )?(?:(?:upper|lower) )?"
        rf"|[,:]? ?\(?(?=left|right|[LR]\b){side.replace('side', 'beside')} )"
        rf"(?P<part>{parts})\b",
        re.IGNORECASE,
    )


def is_contrary(one: Said, other: Said) -> bool:
    """Tells whether two values cannot both be right."""
    first, last = one.value[0], one.value[-1]
    if isinstance(first, date) and isinstance(last, date):
        low, high = other.value[0], other.value[-1]
        if isinstance(low, date) and isinstance(high, date):
            return last < low or high < first
    if isinstance(first, str) and isinstance(last, str):
        sides = {str(first), str(other.value[0])} - {""}
        parts = {str(last), str(other.value[-1])}
        known = event_words.table()["injury"]["same"]
        same = len(parts) == 1 or any(parts <= set(group) for group in known)
        return not same or len(sides) > 1
    if isinstance(first, (int, float)) and isinstance(last, (int, float)):
        low, high = other.value[0], other.value[-1]
        if isinstance(low, (int, float)) and isinstance(high, (int, float)):
            return last < low or high < first
    return one.value != other.value
