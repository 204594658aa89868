"""Where people met, if the record of that day tells another kind of place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.names import words
from casefile.domain.nearness import folded
from casefile.domain.record import Record, RecordKind
from casefile.domain.written import day as written_day

_HELD: Final = re.compile(
    r"\b(?:meeting|review|conference|visit|session|appointment)\b[^.;:\t\n]{0,60}?"
    r"\b(?:was held|took place|was|held|happened|met) (?P<where>(?:at|in|on|by) "
    r"[^.;,\t\n]{3,60}?)(?=[.;,\t\n]| and | with | when | where | to | for |$)"
)
_MEETINGS: Final = frozenset({RecordKind.MEETING, RecordKind.VISIT})


def event_place(view: View) -> Iterator[Suggestion]:
    """Yields places of meetings and visits that the record of the day contradicts."""
    for match in _HELD.finditer(view.paper.text):
        told = _venue(match["where"])
        days = [
            one
            for one in view.days_in(*view.paper.sentence_at(match.start())[:2])
            if one.is_day and one.is_sure
        ]
        if not told or len(days) != 1:
            continue
        manner = view.manner(match.start("where"), match.start("where"))
        record = _record(view, days[0])
        if record is None or not manner.is_asserted:
            continue
        known = _venue_of(record)
        if known is None or known.kind == told or _is_named(match["where"], record):
            continue
        start = max(match.start(), match.end("where") - len(match[0]))
        yield suggest(
            view,
            (min(start, days[0].start), match.end("where")),
            CheckKind.PLACE,
            "event_place",
            because=(record.id,),
            confidence=0.7,
            told=match["where"],
            known=known.words,
            fact=known.fact,
            day=written_day(record.happened_on),
        )


@functools.cache
def _venues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    either = {row["name"]: "|".join(row["words"]) for row in words()["venue"]}
    return tuple(
        (name, re.compile(rf"\b(?:{choices})\b", re.IGNORECASE))
        for name, choices in either.items()
    )


def _venue(text: str) -> str:
    """Returns the one kind of place that words name, or nothing."""
    found = _venue_words(text)
    return found[0] if found else ""


def _venue_words(text: str) -> tuple[str, str] | None:
    """Returns the one kind of place that words name, and the words that name it."""
    found = [
        (name, match[0])
        for name, pattern in _venues()
        if (match := pattern.search(text))
    ]
    return found[0] if len(found) == 1 else None


def _record(view: View, day: DateMention) -> Record | None:
    """Returns the only meeting or visit of a day."""
    same = [
        one
        for one in view.facts.records
        if one.happened_on == day.first and one.kind in _MEETINGS
    ]
    return same[0] if len(same) == 1 else None


class _Noted(NamedTuple):
    kind: str
    words: str
    """All of the field of the record that tells it."""
    fact: str
    """What of them names the place, and no more."""


def _venue_of(record: Record) -> _Noted | None:
    """Returns what kind of place a record tells of."""
    for said in (record.place, record.summary):
        told = _venue_words(said)
        if told is not None:
            whole = said.strip()
            return _Noted(told[0], whole, whole if said == record.place else told[1])
    return None


def _is_named(where: str, record: Record) -> bool:
    """Whether the record names the place of the paper as well."""
    own = folded(f"{record.place} {record.summary} {record.details} {record.said}")
    names = re.findall(r"[A-Z][\w'-]{3,}", where)
    return bool(names) and all(folded(one) in own for one in names)
