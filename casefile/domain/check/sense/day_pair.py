"""The two days between which a paper says that so much time went by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.sense.milestone import Milestone
from casefile.domain.check.words import event_words

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_PAIR: Final = 2
_LATER: Final = re.compile(r" (?:later|after(?:wards)?)\b", re.IGNORECASE)
_BETWEEN: Final = re.compile(r" (?:between|apart)\b", re.IGNORECASE)
_AFTER: Final = re.compile(r" (?:after|since|from|following)\b", re.IGNORECASE)
_JOINT: Final = re.compile(r"(?:[\s,;:(\N{EN DASH}-]|on|the)*")
_ALONE: Final = 14
"""Letters of a sentence besides a period, if it tells nothing else."""
_NEAR: Final = 160
"""Letters before its sentence in which the first of the two days may be named."""


def pair(view: View, start: int, end: int) -> tuple[Milestone, Milestone] | None:
    """Returns the days around a period from `start` to `end`, if it is sure which.

    They are the only two of the sentence; or the only one of it after the only one
    of the sentence before, which says what the time ran from.
    """
    sentence = view.paper.sentence_at(start)
    text = view.paper.text
    words, after = text[sentence.start : start], text[end : sentence.end]
    words += "" if _BETWEEN.match(text, end) else after
    if event_words.pattern("not_pair").search(words):
        return None
    days = _sure(view, sentence.start, sentence.end, (start, end))
    if days is None:
        return None
    later = _LATER.match(text, end)
    if not days and sentence.end - sentence.start - (end - start) <= _ALONE:
        days = _two_before(view, sentence.start)
    if len(days) == 1 and not days[0].is_relative:
        is_later = later is not None and _is_beside(text, days[0], start, later.end())
        days = _with_one_before(view, sentence.start, days[0], is_later=is_later)
    if len(days) == _PAIR and _AFTER.match(text, end):
        # "On 23 March, which was a week after the referral on the 20th."
        days = sorted(days, key=lambda one: one.first)
    if len(days) != _PAIR or days[0].first > days[1].first:
        return None
    first, last = (Milestone(one.first, written.day(one.first)) for one in days)
    return first, last


def _is_beside(text: str, day: DateMention, start: int, end: int) -> bool:
    """Whether a day stands right before or after a period: "a week later, on 9 May"."""
    between = text[end : day.start] if day.start >= end else text[day.end : start]
    return _JOINT.fullmatch(between) is not None


def _sure(
    view: View, start: int, end: int, but: tuple[int, int] = (0, 0)
) -> list[DateMention] | None:
    """Returns the days between two places, but for what is told as the period."""
    low, high = but
    days = [
        one
        for one in view.days_in(start, end)
        if not (one.start <= low < one.end)
        and not (one.is_relative and low <= one.start < high)
    ]
    plain = [one for one in days if one.is_day and one.is_sure]
    return plain if len(plain) == len(days) else None


def _two_before(view: View, start: int) -> list[DateMention]:
    """Returns the two days before a sentence that tells no more than a period."""
    before = view.paper.sentence_at(max(start - 2, 0))
    if start - view.paper.part_at(start).start <= 1:
        return []
    found = _sure(view, before.start, before.end) or []
    return found if len(found) == _PAIR else []


def _with_one_before(
    view: View, start: int, day: DateMention, *, is_later: bool
) -> list[DateMention]:
    part = view.paper.part_at(start)
    if start - part.start <= 1:
        return []
    before = view.paper.sentence_at(start - 2)
    words = view.paper.text[before.start : before.end]
    found = _sure(view, max(before.start, start - _NEAR), before.end)
    begins = is_later or event_words.pattern("begins_time").search(words)
    if not found or len(found) != 1 or not begins or re.search(r"\t", words):
        return []
    return [found[0], day]
