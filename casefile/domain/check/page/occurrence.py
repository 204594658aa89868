"""The events that a paper tells of: what kind, which one, on what day, with whom."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.paper import Paper, Part
from casefile.domain.check.records.diary import meeting_types
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import NUMBER, ORDINAL, ordinal, value
from casefile.domain.document import BlockKind
from casefile.domain.record import RecordKind

DaysIn = Callable[[int, int], Sequence[DateMention]]
"""Returns the days that are named between two places of a text."""
_BEFORE: Final = 60
"""Letters before an event in which its ordinal and kind are looked for."""
_BREAK: Final = re.compile(
    r"[;\t]|[.!?]\s|, (?:and|but|when|where|which|who|while|so)\b|\b(?:when|while|after"
    r"|before|because|although)\b"
)
_IT_WAS: Final = re.compile(
    r"(?:It|This|That|The latter|Which)(?: \w+)? (?:was|took place|happened|occurred)\b"
)
_JOINED: Final = re.compile(r"[,;]? (?:and|with|but) (?:then )?(?:the|an?|my|our|her) ")
_CROSSED: Final = 200
"""An event across the border of a clause counts as this much further from a day."""
_FAR: Final = 320
_QUALIFIED: Final = rf"(?:(?!{ORDINAL} )[\w'/-]+ ){{0,6}}?"
_ORDINAL: Final = re.compile(
    rf"\b(?P<ordinal>{ORDINAL}) (?P<more>{_QUALIFIED})$", re.IGNORECASE
)
_NUMBERED: Final = re.compile(
    rf"^ (?:no\.? ?|number )?(?P<number>{NUMBER})\b(?! \w|[/.:-]\d)", re.IGNORECASE
)
_PLACED: Final = {"visit", "meeting", "call", "contact", "session"}
"""Events of which a paper says which one it is: "the second visit"."""
_MARK: Final = re.compile(
    r"\b(?:after|before|since|prior to|until|than|ahead of"
    r"|following(?! (?:\w*day|week|month|morning|afternoon|evening)\b)"
    r"|(?:minutes|notes|record|copy|actions|outcome|plan) (?:of|from))(?: \w+){0,2} $",
    re.IGNORECASE,
)
_KINDS: Final[dict[str, frozenset[RecordKind]]] = {
    "visit": frozenset({RecordKind.VISIT}),
    "meeting": frozenset({RecordKind.MEETING}),
    "call": frozenset({RecordKind.CALL}),
    "email": frozenset({RecordKind.EMAIL}),
    "text": frozenset({RecordKind.TEXT}),
    "letter": frozenset({RecordKind.LETTER}),
    "contact": frozenset(RecordKind) - {RecordKind.NOTE},
    "session": frozenset({RecordKind.VISIT, RecordKind.MEETING, RecordKind.NOTE}),
    "seen": frozenset({RecordKind.VISIT, RecordKind.MEETING}),
}


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """An event that a paper tells of: `start` to `end` of the running text."""

    start: int
    end: int
    name: str
    """What it is called in the table of words: "visit", "seen"."""
    context: tuple[int, int]
    """The sentence, or the row of a table, in which it is told."""
    ordinal: int | None = None
    types: frozenset[str] = frozenset()
    day: DateMention | None = None
    is_mark: bool = False
    """Something else is put by it: "three weeks after the first visit"."""

    @property
    def kinds(self) -> frozenset[RecordKind]:
        """The kinds of record that such an event would be."""
        return _KINDS[self.name]


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    name: str


def occurrences(paper: Paper, days_in: DaysIn) -> Iterator[Occurrence]:
    """Yields the events that a paper tells of; once for each day that one is put on."""
    done = set()
    before: tuple[int, int, list[_Found]] = (0, 0, [])
    for sentence in paper.sentences:
        part = paper.parts[sentence.part]
        if part.kind is BlockKind.HEADING:
            continue
        found = list(_events(paper.text, sentence.start, sentence.end))
        days = [day for day in days_in(sentence.start, sentence.end) if day.is_day]
        whole = (sentence.start, sentence.end)
        if part.kind is BlockKind.TABLE_ROW and (days or found):
            whole = (part.start, part.end)
            if not found:
                found = list(_undated(paper, part, days_in))
        goes_on = not found and before[0] == part.start and len(days) == 1
        if goes_on and _IT_WAS.match(paper.text, sentence.start, sentence.end):
            # "When was the second visit made? It was on 4 May."
            whole, found = (before[1], sentence.end), before[2]
        before = part.start, sentence.start, found if len(found) == 1 else []
        taken: set[_Found] = set()
        near = [
            (day, found[0] if goes_on and found else _nearest(paper.text, day, found))
            for day in days
        ]
        for day, one in near:
            if one is not None and not _is_of_clause_before(paper.text, day, one, near):
                taken.add(one)
                yield _told(paper, one, whole, day)
        for one in found:
            if one not in taken and one not in done:
                yield _told(paper, one, whole, None)
        done.update(found)


def _undated(paper: Paper, row: Part, days_in: DaysIn) -> Iterator[_Found]:
    """Yields the events of a row that another of its sentences puts on no day."""
    for one in _events(paper.text, row.start, row.end):
        own = paper.sentence_at(one.start)
        is_dated = any(day.is_day for day in days_in(own.start, own.end))
        is_later = paper.text[row.start : own.start].rstrip().endswith(".")
        if not (is_dated and is_later):
            yield one


def _events(text: str, start: int, end: int) -> Iterator[_Found]:
    at = start
    for match in _pattern().finditer(text, start, end):
        if match.start() < at:
            continue
        name = str(match.lastgroup)
        if not _is_none(text, match.start(), match.end(), end):
            yield _Found(match.start(), match.end(), name)
        at = match.end()


def _is_none(text: str, start: int, end: int, last: int) -> bool:
    """Tells whether an event did not happen, or is none of the family's own."""
    before = text[max(0, start - 24) : start]
    after = text[end : min(end + 30, last)]
    word = text[start:end].lower()
    if "visit" in word and _no_before("before_visit").search(before):
        return True
    is_verb = word.endswith("ed")
    is_none = not is_verb and _no_before("before").search(before) is not None
    return is_none or _no_after().match(after) is not None


def _nearest(text: str, day: DateMention, found: list[_Found]) -> _Found | None:
    def away(one: _Found) -> int:
        first, last = min(one.end, day.end), max(one.start, day.start)
        crossed = len(_BREAK.findall(text, first, last))
        return max(0, last - first) + crossed * _CROSSED

    near = min(found, key=away, default=None)
    return near if near is not None and away(near) < _FAR else None


def _is_of_clause_before(
    text: str,
    day: DateMention,
    one: _Found,
    near: Sequence[tuple[DateMention, _Found | None]],
) -> bool:
    """Whether an event has a day of its own, told from the one before it.

    "The referral was made on 3 May, and the first visit took place a week later."
    """
    if day.is_relative or day.end > one.start:
        return False
    has_own = any(
        other.is_relative and other.start >= one.end and found is one
        for other, found in near
    )
    return has_own and _JOINED.search(text, day.end, one.start) is not None


def _told(
    paper: Paper, one: _Found, context: tuple[int, int], day: DateMention | None
) -> Occurrence:
    text = paper.text
    sentence = paper.sentence_at(one.start)
    before = text[max(sentence.start, one.start - _BEFORE) : one.start]
    placed = _ORDINAL.search(before)
    numbered = _NUMBERED.match(text[one.end : one.end + 12])
    start, end, place = one.start, one.end, None
    own = text[one.start : one.end]
    if placed is not None and one.name in _PLACED and _is_plain(placed["more"], own):
        start -= len(before) - placed.start()
        place = ordinal(placed["ordinal"])
    elif one.name == "contact":
        place = 1
    elif numbered is not None and one.name in _PLACED:
        end, place = end + numbered.end(), value(numbered["number"])
    near = text[max(sentence.start, start - 12) : min(sentence.end, end + 40)]
    return Occurrence(
        start=start,
        end=end,
        name=one.name,
        context=context,
        ordinal=place,
        types=meeting_types(near),
        day=day,
        is_mark=_MARK.search(text, sentence.start, start) is not None,
    )


def _is_plain(words: str, own: str) -> bool:
    """Whether words between an ordinal and its event leave it which one it is."""
    left = event_words.pattern("plain_between").sub(" ", words)
    return not left.strip(" -") or bool(meeting_types(words + own))


@functools.cache
def _pattern() -> re.Pattern[str]:
    rows: dict[str, list[str]] = event_words.table()["event"]
    either = "|".join(f"(?P<{name}>{'|'.join(row)})" for name, row in rows.items())
    return re.compile(rf"(?<![\w/])(?:{either})(?![\w/])", re.IGNORECASE)


@functools.cache
def _no_before(key: str) -> re.Pattern[str]:
    words = "|".join(event_words.table()["not_event"][key])
    return re.compile(rf"(?<!\w)(?:{words})(?:'s?)? ?(?:home )?$", re.IGNORECASE)


@functools.cache
def _no_after() -> re.Pattern[str]:
    words = "|".join(event_words.table()["not_event"]["after"])
    return re.compile(rf",?\s(?:{words})\b", re.IGNORECASE)
