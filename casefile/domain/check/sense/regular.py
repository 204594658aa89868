"""How contact is arranged: how often, on which day, for how long, supervised or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.rate import is_proposed
from casefile.domain.check.sense.statement import Pair, Statement
from casefile.domain.check.words import date_word, event_words
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId

if TYPE_CHECKING:
    from casefile.domain.check.page.paper import Part
    from casefile.domain.check.sense.view import View

_YEARLY: Final = {"day": 365, "week": 52, "weekend": 52, "fortnight": 26, "month": 12}
_EVERY: Final = re.compile(
    r"\b(?P<other>every (?:other|second|two|2) |alternat(?:e|ing) |once a |once every "
    r"|every |each |per |once per |a )"
    rf"(?P<unit>week(?:end)?s?|fortnights?|months?|days?|{date_word.WEEKDAY}s?)\b"
    r"|\b(?P<word>weekly|fortnightly|monthly|daily|bi-?weekly)\b",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(
    rf"\b(?P<count>once|twice|{NUMBER} (?:times|sessions|visits|days)) $",
    re.IGNORECASE,
)
_ON_DAYS: Final = re.compile(
    rf"\b(?:on|each|every|alternate|every other|second)? ?(?P<day>{date_word.WEEKDAY})"
    r"(?P<many>s\b)?(?: (?:morning|afternoon|evening|night)s?)?",
    re.IGNORECASE,
)
_UNSUPERVISED: Final = re.compile(
    r"\b(?:un-?supervised|not (?:be )?supervised|without supervision)\b", re.IGNORECASE
)
_SUPERVISED: Final = re.compile(r"\bsupervised\b", re.IGNORECASE)
_BY: Final = re.compile(r"\bby (?:the |her |his |their )?$", re.IGNORECASE)
_UNIT: Final = re.compile(r"s$", re.IGNORECASE)
_MANY: Final = 2


@dataclass(frozen=True)
class _Told:
    said: Statement
    with_whom: frozenset[PersonId]
    values: dict[str, object]
    """What is told of it, by what it is: how often in a year, minutes, a weekday."""


def pairs(view: View) -> Iterator[Pair]:
    """Yields two statements about the contact with one person that do not agree."""
    told = list(_every(view))
    for number, one in enumerate(told):
        for other in told[:number]:
            if one.said.sentence != other.said.sentence and _excludes(one, other):
                yield other.said, one.said
                break


def _excludes(one: _Told, other: _Told) -> bool:
    if one.with_whom and other.with_whom and one.with_whom != other.with_whom:
        return False
    children = one.said.people, other.said.people
    if children[0] and children[1] and children[0] != children[1]:
        return False
    return any(one.values[key] != other.values[key] for key in _both(one, other))


def _both(one: _Told, other: _Told) -> set[str]:
    return one.values.keys() & other.values.keys()


def _every(view: View) -> Iterator[_Told]:
    """Yields the statements about contact, a row of a table being one."""
    topics = event_words.pattern("contact", "topics")
    labels = event_words.pattern("contact", "labels")
    for sentence in view.paper.sentences:
        part = view.paper.parts[sentence.part]
        span = sentence.start, sentence.end
        if part.kind is BlockKind.HEADING:
            continue
        if part.kind is BlockKind.TABLE_ROW:
            span = part.start, part.end
            cells = view.paper.cells(part)
            is_first = sentence.start == cells[0][0]
            is_label = labels.fullmatch(view.paper.text[slice(*cells[0])].strip(" :?"))
            if not is_first or len(cells) < _MANY:
                continue
            if not topics.search(view.paper.text, *span):
                is_of_contact = topics.search(_above(view, part))
                if not (is_label and is_of_contact):
                    continue
        elif not topics.search(view.paper.text, *span):
            continue
        values = _values(view, *span) if _is_said(view, *span) else {}
        if values:
            people, whom = _people(view, *span)
            said = Statement(*span, "", "", people, sentence)
            yield _Told(said, whom, values)


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
    often = {_often(one, text) for one in _EVERY.finditer(text, start, end)} - {0}
    if len(often) == 1:
        found["often"] = often.pop()
    days = {
        date_word.weekday(one["day"])
        for one in _ON_DAYS.finditer(text, start, end)
        if one["many"] or one[0] != one["day"]
    }
    if len(days) == 1:
        found["day"] = days.pop()
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


def _often(found: re.Match[str], text: str) -> int:
    """Returns how often in a year it is; 0 if that is not clear."""
    if found["word"]:
        word = found["word"].casefold()
        return _YEARLY.get(word.removesuffix("ly"), 365 if word == "daily" else 0)
    unit = _UNIT.sub("", found["unit"].casefold())
    plain = unit if unit in _YEARLY else "week"
    other = found["other"].casefold()
    each = _YEARLY[plain]
    if other.startswith(("every other", "every second", "every t", "every 2", "alter")):
        return each // 2
    before = _TIMES.search(text[max(0, found.start() - 24) : found.start()])
    if other in {"a ", "per "} and before is None:
        return 0
    count = before["count"].split()[0] if before else "once"
    return each * (value(count) or 1)


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
