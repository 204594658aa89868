"""Checks how many sessions of a course somebody is said to have kept or missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain import written
from casefile.domain.check.records.diary import stems
from casefile.domain.check.records.series import Series, series
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.event_match import name_stems
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import subject
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.happening import of_series, pattern
from casefile.domain.check.words.number import in_words, value
from casefile.domain.document import BlockKind

_OF: Final = re.compile(
    r"\b(?:attended|kept|completed)\b\W{0,3}(?P<value>\d{1,2})(?: ?/ ?| (?:out )?of )"
    r"\d{1,2}\b",
    re.IGNORECASE,
)
"""In figures: "attended 2 / 4"."""
_SO_FAR: Final = re.compile(
    r"\b(?:so far|to date|by then|at that point|first)\b", re.IGNORECASE
)
_PAIR: Final = 2
"""One that was missed may not be noted."""


def kept_counts(view: View) -> Iterator[Suggestion]:
    """Yields numbers of sessions missed, or kept, that the records contradict."""
    done: set[int] = set()
    for name, found in _told(view) if view.is_ours else ():
        number = _number(found)
        one = _meant(view, found) if number is not None else None
        sentence = view.paper.sentence_at(found.start())
        if one is None or number is None or sentence.start in done:
            continue
        is_wrong = number < len(one.held)
        if name == "missed":
            is_wrong = number >= _PAIR and number > len(one.off)
        if is_wrong and _is_said(view, found):
            done.add(sentence.start)
            yield _suggest(view, found, one)


def _told(view: View) -> Iterator[tuple[str, re.Match[str]]]:
    for name in ("missed", "kept"):
        for found in view.found(of_series(name)):
            yield name, found
    for found in view.found(_OF):
        yield "kept", found


def _every(view: View) -> tuple[Series, ...]:
    return series(view.facts, view.diary)


def _number(found: re.Match[str]) -> int | None:
    said = next((word for word in found.groupdict().values() if word), "")
    return 0 if said.casefold() == "none" else value(said)


def _meant(view: View, found: re.Match[str]) -> Series | None:
    """Returns the course of which a sentence or row speaks: by its worker or name."""
    sentence, part = (
        view.paper.sentence_at(found.start()),
        view.paper.part_at(found.start()),
    )
    is_row = part.kind is BlockKind.TABLE_ROW
    low, high = (part.start, part.end) if is_row else (sentence.start, sentence.end)
    named = [person for m in view.people_in(low, high) for person in m.people]
    others = [p for p in named if not (p.is_me or p.is_child or is_professional(p))]
    if others and not any(person.is_me for person in named):
        return None
    every = view.once(_every)
    ids = {person.id for person in named}
    by = [one for one in every if one.worker in ids]
    if by:
        return by[0] if len(by) == 1 and _is_of_sessions(view, low, high) else None
    told = stems(view.paper.text[low:high]) - name_stems(view)
    like = [one for one in every if told & _name(view, one)]
    return like[0] if len(like) == 1 else None


def _is_of_sessions(view: View, low: int, high: int) -> bool:
    return pattern("series", "noun").search(view.paper.text, low, high) is not None


def _name(view: View, one: Series) -> frozenset[str]:
    """Returns the words that all records of a course have in common."""
    noun = pattern("series", "noun")
    every = [stems(noun.sub("", event.record.summary)) for event in one.held]
    return frozenset.intersection(*every) - name_stems(view)


def _is_said(view: View, found: re.Match[str]) -> bool:
    sentence = view.paper.sentence_at(found.start())
    manner = view.manner(found.start(), found.start())
    is_open = manner.planned or manner.conditional or manner.question or manner.quoted
    words = view.paper.text[sentence.start : sentence.end]
    is_open |= any(map(is_professional, subject(view, found.start()).people))
    is_part = pattern("counted", "but").search(words) or _SO_FAR.search(words)
    return not (is_open or is_part or view.days_in(sentence.start, sentence.end))


def _suggest(view: View, found: re.Match[str], one: Series) -> Suggestion:
    sentence = view.paper.sentence_at(found.start())
    days = written.listing([written.day(event.day) for event in one.held])
    words = {"says": found[0].strip(), "expected": in_words(len(one.held))}
    return Suggestion(
        passage=view.paper.passage(sentence.start, found.end()),
        kind=CheckKind.COUNT,
        says=words["says"],
        expected=words["expected"],
        sentence=event_words.sentence("kept", **words, days=days),
        because=tuple(event.record.id for event in one.held),
        confidence=0.7,
        wrong=event_words.sentence("kept_wrong", **words),
        right=event_words.sentence("kept_right", **words, days=days),
    )
