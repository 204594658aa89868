"""Checks a number against the days that the paper itself lists with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import NumberMention, in_words

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_JOINED: Final = re.compile(r"\W*(?:and|&|then)?\W*(?:on )?(?:the )?\W*", re.IGNORECASE)
_BEFORE: Final = 80
_LEAD: Final = re.compile(
    r"(?:(?P<noun> (?:times|occasions|visits?|meetings?|sessions?|calls?|TAFs?"
    r"|h/?vs?)\b)"
    r"|^)[^.;\t\d]*?(?:[:(]|,? on| of)\s*(?:on )?(?:the )?$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"\W*(?:(?:a )?total(?: of)?|makes?|making|=)?\W*$", re.IGNORECASE
)
_TOTAL: Final = re.compile(
    r" (?:in (?:total|all)|altogether|visits|meetings|sessions|dates|times)\b",
    re.IGNORECASE,
)
_SOME: Final = re.compile(
    r"\b(?:includ\w+|such as|e\.?g|among\w*|last|first|of (?:the|these|which)|more than"
    r"|at least|offered|planned|next|every|each|cancelled|missed|between)\b",
    re.IGNORECASE,
)
_PAIR: Final = 2


def listed_counts(view: View) -> Iterator[Suggestion]:
    """Yields numbers of events that are not those of the days listed with them."""
    for days in _lists(view):
        start, end = days[0].start, days[-1].end
        number = _number(view, start, end)
        if number is None or number.value in {0, len(days)}:
            continue
        sentence = view.paper.sentence_at(start)
        words = view.paper.text[sentence.start : sentence.end]
        manner = view.manner(number.start, number.end)
        if _SOME.search(words) or manner.planned or manner.negated:
            continue
        total = _TOTAL.match(view.paper.text, number.end)
        last = number.end if total is None else total.end()
        low, high = min(start, number.start), max(end, last)
        yield _suggest(view, (low, high), number.value, len(days))


def _lists(view: View) -> Iterator[list[DateMention]]:
    """Yields the days that are listed one after the other."""
    days = [one for one in view.days if one.is_day]
    run: list[DateMention] = days[:1]
    for one, other in pairwise(days):
        if not _JOINED.fullmatch(view.paper.text, one.end, other.start):
            if len(run) >= _PAIR:
                yield run
            run = []
        elif "\n" in view.paper.text[one.end : other.start]:
            run = []
        run.append(other)
    if len(run) >= _PAIR:
        yield run


def _number(view: View, start: int, end: int) -> NumberMention | None:
    """Returns the number that is told of a list: just before it, or just after."""
    text, sentence = view.paper.text, view.paper.sentence_at(start)
    near = [one for one in view.numbers if sentence.start <= one.start < sentence.end]
    before = [one for one in near if max(start - _BEFORE, 0) <= one.end <= start]
    for one in before[-1:]:
        often = text[one.start : one.end].lower() in {"once", "twice", "thrice"}
        found = _LEAD.search(text[one.end : start])
        if found and (often or found["noun"]):
            return one
    for one in near:
        is_next = one.start >= end and _AFTER.match(text[end : one.start])
        if is_next and _TOTAL.match(text, one.end):
            return one
    return None


def _suggest(view: View, span: tuple[int, int], number: int, listed: int) -> Suggestion:
    sentence = view.paper.sentence_at(span[0])
    start = sentence.start if span[1] - sentence.start <= 2 * _BEFORE else span[0]
    says, expected = in_words(number), in_words(listed)
    words = {"says": says, "expected": expected}
    return Suggestion(
        passage=view.paper.passage(start, span[1]),
        kind=CheckKind.COUNT,
        says=says,
        expected=expected,
        sentence=event_words.sentence("listed", **words),
        confidence=0.75,
        wrong=event_words.sentence("listed_wrong", **words),
        right=event_words.sentence("listed_right", **words),
    )
