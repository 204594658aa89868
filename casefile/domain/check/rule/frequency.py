"""Checks how often visits and meetings were held: "weekly", "every six weeks"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense.tally import tally
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import WORDED, value

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 31}
_IN_WORK: Final = 5 / 7
"""Working days of a day."""
_EVERY: Final = re.compile(
    rf"\b(?:(?P<adverb>weekly|fortnightly|monthly)"
    rf"|(?:every|each|once a|once every|once in(?: every)?)"
    rf" (?:(?P<count>\d|{WORDED}|other) )?(?P<unit>week|fortnight|month)s?"
    rf"|(?:every|once in(?: every)?|no more than) (?P<days>\d\d?|{WORDED})"
    r" (?P<work>working |school )?days)\b",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(
    r"\b(?P<noun>(?:home )?visits|visited|TAFs?|TACs?|(?:[\w ]{0,30} )?meetings"
    r"|core groups?|sessions)\b",
    re.IGNORECASE,
)
_AS_PLANNED: Final = re.compile(
    r",? as (?:is |was )?(?:agreed|required|planned|set out|(?:the|our|her|his|my) )"
    r"[^.;\t]*|\bat least (?=every|once|weekly|fortnightly|monthly)",
    re.IGNORECASE,
)
"""What does not make a fact a plan: "as the plan says that I should"."""
_LATE: Final = 1.15
"""A gap may be this much longer and still be called so."""


def frequencies(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields how often events are said to have been, where the records are further."""
    for found in view.found(_EVERY):
        sentence = view.paper.sentence_at(found.start())
        noun = _NOUN.search(view.paper.text, sentence.start, sentence.end)
        if noun is None or not _is_told(view, found.start(), found.end()):
            continue
        known = tally(view, _plain(noun["noun"]), sentence.start, sentence.end)
        if known is not None and _is_otherwise(known.most, _period(found)):
            yield _suggest(view, found, noun, known.most)


def _plain(noun: str) -> str:
    return "visits" if noun.lower() == "visited" else noun


def _period(found: re.Match[str]) -> int:
    if found["adverb"]:
        unit = found["adverb"].lower().removesuffix("ly")
        return _DAYS[unit]
    if found["days"]:
        days = value(found["days"]) or 1
        return round(days / _IN_WORK) if found["work"] else days
    count = found["count"]
    times = 2 if count == "other" else value(count or "one") or 1
    return times * _DAYS[found["unit"].lower()]


def _is_otherwise(events: tuple[Event, ...], period: int) -> bool:
    """Whether the gaps between events are all, or on the whole, too long."""
    gaps = [(later.day - sooner.day).days for sooner, later in pairwise(events)]
    if not gaps:
        return False
    longest = period * _LATE
    return sum(gaps) / len(gaps) > longest and max(gaps) > longest + 1


def _is_told(view: View, start: int, end: int) -> bool:
    sentence = view.paper.sentence_at(start)
    whole = view.paper.text[sentence.start : sentence.end]
    words = _AS_PLANNED.sub("", whole)
    manner = view.manner(start, end)
    return not (
        event_words.pattern("not_often").search(words)
        or manner.negated
        or manner.planned
        or manner.conditional
        or manner.question
        or (manner.reported and words == whole)
    )


def _suggest(
    view: View,
    found: re.Match[str],
    noun: re.Match[str],
    events: tuple[Event, ...],
) -> Suggestion:
    days = written.listing([written.day(event.day) for event in events])
    words = {"says": found.group(), "expected": days}
    return Suggestion(
        passage=view.paper.passage(
            min(found.start(), noun.start()), max(found.end(), noun.end())
        ),
        kind=CheckKind.TIMESCALE,
        says=found.group(),
        expected=f"they were on {days}",
        sentence=event_words.sentence("often", **words),
        because=tuple(event.record.id for event in events),
        confidence=0.7,
        wrong=event_words.sentence("often_wrong", **words),
        right=event_words.sentence("often_right", **words),
    )
