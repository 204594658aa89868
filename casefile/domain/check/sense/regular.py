"""How contact is arranged: how often, on which day, for how long, supervised or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense import rhythm
from casefile.domain.check.sense.rate import is_proposed
from casefile.domain.check.sense.statement import Pair, Statement
from casefile.domain.check.words import event_words
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId

if TYPE_CHECKING:
    from casefile.domain.check.page.paper import Part
    from casefile.domain.check.sense.view import View

_UNSUPERVISED: Final = re.compile(
    r"\b(?:un-?supervised|not (?:be )?supervised|without supervision)\b", re.IGNORECASE
)
_SUPERVISED: Final = re.compile(r"\bsupervised\b", re.IGNORECASE)
_BY: Final = re.compile(r"\bby (?:the |her |his |their )?$", re.IGNORECASE)
_MANY: Final = 2
_WITH_ONE: Final = re.compile(
    r"\b(?:children|boys|girls|twins|they) (?:are|stay|go) (?:with|to) h(?:er|im)"
    r" (?:every|each|on|alternate)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Arrangement:
    """What is told of the contact with somebody."""

    said: Statement
    with_whom: frozenset[PersonId]
    values: dict[str, object]
    """What is told of it, by what it is: how often in a year, minutes, a weekday."""
    is_named: bool
    """It is called contact, and not only said who goes to whom."""
    is_of_weekends: bool


def pairs(view: View) -> Iterator[Pair]:
    """Yields two statements about the contact with one person that do not agree."""
    told = view.once(arrangements)
    for number, one in enumerate(told):
        for other in told[:number]:
            if one.said.sentence != other.said.sentence and _excludes(one, other):
                yield other.said, one.said
                break


def _excludes(one: Arrangement, other: Arrangement) -> bool:
    if one.with_whom and other.with_whom and one.with_whom != other.with_whom:
        return False
    children = one.said.people, other.said.people
    if children[0] and children[1] and children[0] != children[1]:
        return False
    if not (one.is_named and other.is_named):
        return one.with_whom == other.with_whom and _are_of_one_kind(one, other)
    return _do_differ(one, other)


def _do_differ(one: Arrangement, other: Arrangement) -> bool:
    return any(one.values[key] != other.values[key] for key in _both(one, other))


def _are_of_one_kind(one: Arrangement, other: Arrangement) -> bool:
    """Whether two days or rhythms differ that cannot be two arrangements side by side.

    Tea on Wednesdays goes with every other weekend; each Saturday does not go with
    alternate Sundays.
    """
    if not _do_differ(one, other):
        return False
    days = [told.values.get("day") for told in (one, other)]
    if None in days:
        return days == [None, None] and one.is_of_weekends and other.is_of_weekends
    return days[0] == days[1] or rhythm.WEEKEND.issuperset(days)


def _both(one: Arrangement, other: Arrangement) -> set[str]:
    return one.values.keys() & other.values.keys()


def arrangements(view: View) -> tuple[Arrangement, ...]:
    """Returns the statements about contact, a row of a table being one."""
    return tuple(_every(view))


def _every(view: View) -> Iterator[Arrangement]:
    topics = event_words.pattern("contact", "topics")
    for sentence in view.paper.sentences:
        part = view.paper.parts[sentence.part]
        span = sentence.start, sentence.end
        is_row = part.kind is BlockKind.TABLE_ROW
        if part.kind is BlockKind.HEADING:
            continue
        if is_row:
            span = part.start, part.end
            if not _is_row_of_contact(view, part, sentence.start):
                continue
        is_named = is_row or bool(topics.search(view.paper.text, *span))
        with_whom = _goes(view, *span)
        values = {}
        if (is_named or with_whom) and _is_said(view, *span):
            values = _values(view, *span)
        if values:
            people, whom = _people(view, *span)
            said = Statement(*span, "", "", people, sentence)
            whom = with_whom or whom
            is_of_weekends = "weekend" in view.paper.text[slice(*span)]
            yield Arrangement(said, whom, values, is_named, is_of_weekends)


def _is_row_of_contact(view: View, part: Part, start: int) -> bool:
    """Whether a row tells of contact, and a place is where it begins."""
    topics = event_words.pattern("contact", "topics")
    labels = event_words.pattern("contact", "labels")
    cells = view.paper.cells(part)
    if start != cells[0][0] or len(cells) < _MANY:
        return False
    if topics.search(view.paper.text, part.start, part.end):
        return True
    is_label = labels.fullmatch(view.paper.text[slice(*cells[0])].strip(" :?"))
    return bool(is_label and topics.search(_above(view, part)))


def _goes(view: View, start: int, end: int) -> frozenset[PersonId]:
    """Returns to whom a sentence says that the children go, or who has them."""
    text = view.paper.text
    if not rhythm.is_habit(text, start, end):
        return frozenset()
    adults = [
        one
        for one in view.people_in(start, end)
        if one.one and not (one.one.is_child or one.one.organisation)
    ]
    to = event_words.pattern("contact", "goes_to")
    found = [one for one in adults if to.search(text, start, one.start)]
    has = event_words.pattern("contact", "has_them").search(text, start, end)
    if has is not None:
        found += [one for one in adults if one.end <= has.start()][-1:]
    if not found and _WITH_ONE.search(text, start, end):
        found = adults
    people = frozenset(one.one.id for one in found if one.one)
    return people if len(people) == 1 else frozenset()


def _above(view: View, part: Part) -> str:
    """Returns the heading over a row, and the first row of its table."""
    parts, number = view.paper.parts, view.paper.parts.index(part)
    first = number
    while first and parts[first - 1].kind is BlockKind.TABLE_ROW:
        first -= 1
    row = view.paper.text[parts[first].start : parts[first].end]
    return f"{view.paper.heading_of(part)}\n{row}"


def _is_said(view: View, start: int, end: int) -> bool:
    """Whether contact is told as it is arranged, and not as it was or is wished for."""
    words = view.paper.text[start:end]
    if event_words.pattern("changing").search(words):
        return False
    if event_words.pattern("contact", "not").search(words):
        return False
    if any(day.is_day for day in view.days_in(start, end)):
        return False
    last = max(start, start + words.rfind("\t") + 1)
    manner = view.manner(last, end)
    is_wished = manner.planned or manner.conditional or manner.question or manner.quoted
    return not (is_wished or is_proposed(view, end - 1))


def _values(view: View, start: int, end: int) -> dict[str, object]:
    """Returns what is told of the arrangement, each thing if it is told just once."""
    text = view.paper.text
    found: dict[str, object] = {}
    often, days = rhythm.often(text, start, end), rhythm.days(text, start, end)
    if len(often) == 1:
        found["often"] = min(often)
    if len(days) == 1:
        found["day"] = min(days)
    lengths = {
        one.minutes for one in view.lengths if start <= one.start < end and one.minutes
    } | set(_spans(view, start, end))
    if len(lengths) == 1:
        found["length"] = lengths.pop()
    if _UNSUPERVISED.search(text, start, end):
        found["supervised"] = False
    elif _SUPERVISED.search(text, start, end):
        found["supervised"] = True
    return found


def _spans(view: View, start: int, end: int) -> Iterator[int]:
    """Yields the minutes of "from ten until four"."""
    inside = [one for one in view.times if start <= one.start < end]
    for first, last in pairwise(inside):
        between = view.paper.text[first.end : last.start]
        if re.fullmatch(r" ?(?:-|to|until|till) ?", between):
            took = (last.at.hour - first.at.hour) * 60
            took += last.at.minute - first.at.minute
            yield took % (12 * 60)


def _people(
    view: View, start: int, end: int
) -> tuple[frozenset[PersonId], frozenset[PersonId]]:
    """Returns which children have contact, and with whom."""
    named = [
        one
        for one in view.people_in(start, end)
        if one.one is not None and not _BY.search(view.paper.text, start, one.start)
    ]
    children = {one.one.id for one in named if one.one and one.one.is_child}
    others = {
        one.one.id
        for one in named
        if one.one and not one.one.is_child and not one.one.organisation
    }
    return frozenset(children), frozenset(others)
