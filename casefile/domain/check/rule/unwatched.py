"""How long a child is said to have been alone, against a note that says how long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain.check.records.diary import Event
from casefile.domain.check.rule.event_time import Differs, suggest
from casefile.domain.check.sense.told_record import Place
from casefile.domain.check.sense.voice import stands
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.length import LengthMention, in_words, lengths
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.document import BlockKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_BARE: Final = re.compile(rf"\b(?P<count>{NUMBER})(?= )", re.IGNORECASE)
"""After "five minutes": "ten at the very most"."""
_TIMES: Final = 2
_LEAST: Final = 15
"""It is so many times, and so many minutes, longer than the note says."""


def unwatched(view: View) -> Iterator[Suggestion]:
    """Yields a time alone that is far longer than the only note that tells of one."""
    said = event_words.pattern("unwatched", "paper")
    for length in view.lengths:
        if not length.minutes or length.minutes < _LEAST:
            continue
        low, high = _around(view, length)
        if not said.search(view.paper.text, low, high) or not _is_told(view, length):
            continue
        known = view.once(_noted)
        if known is None:
            return
        event, most = known
        if length.minutes >= max(_TIMES * most, most + _LEAST):
            place = Place(view, length.start, length.end)
            words = view.paper.text[length.start : length.end]
            yield suggest(view, Differs(place, event, words, in_words(most), "length"))


def _around(view: View, length: LengthMention) -> tuple[int, int]:
    """Returns the sentence, or the row of a form with its label."""
    part, sentence = (
        view.paper.part_at(length.start),
        view.paper.sentence_at(length.start),
    )
    is_row = part.kind is BlockKind.TABLE_ROW
    before = view.paper.text[part.start : sentence.start].rstrip()
    is_answer = before.endswith("?") and sentence.start > part.start
    return (part.start if is_row or is_answer else sentence.start), sentence.end


def _is_told(view: View, length: LengthMention) -> bool:
    """Whether it is put as so, of one time, and as no less."""
    text = view.paper.text
    low, high = _around(view, length)
    before = text[max(low, length.start - 24) : length.start]
    least = event_words.pattern("unwatched", "least")
    if any(not before[one.end() :].strip() for one in least.finditer(before)):
        return False
    if event_words.pattern("unwatched", "not_told").search(text, low, high):
        return False
    is_row = view.paper.part_at(length.start).kind is BlockKind.TABLE_ROW
    unless = event_words.pattern("unwatched", "unless")
    was = event_words.pattern("unwatched", "was")
    if not is_row and (
        unless.search(text, low, high) or not was.search(text, low, high)
    ):
        return False
    manner = view.manner(length.start, length.start)
    return not (manner.planned or manner.question) and stands(view, length.start)


def _noted(view: View) -> tuple[Event, int] | None:
    """Returns the only record of a child alone with a limit, and its minutes."""
    found = [
        (event, most)
        for event in view.diary.events
        if _has_child(view, event) and (most := _limit(event)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _has_child(view: View, event: Event) -> bool:
    children = view.facts.children
    return any(
        child.id in event.record.people or child.name.split()[0] in event.text
        for child in children
    )


def _limit(event: Event) -> int | None:
    """Returns how many minutes it was at most, if a record of it says so."""
    if not event_words.pattern("unwatched", "record").search(event.text):
        return None
    most = 0
    for sentence in re.split(r"[.;!\n]\s*", event.text):
        if not event_words.pattern("unwatched", "at_most").search(sentence):
            continue
        told = [one.minutes or 0 for one in lengths(sentence)]
        if told:
            after = event_words.pattern("unwatched", "bare_most")
            told += [
                value(one["count"]) or 0
                for one in _BARE.finditer(sentence)
                if after.match(sentence, one.end() + 1)
            ]
        most = max(most, *told, 0)
    return most or None
