"""Checks what a paper says of time limits against the days that it gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain import clock, written
from casefile.domain.check.sense import day_pair, event_match, milestone, time_claim
from casefile.domain.check.sense.milestone import Milestone
from casefile.domain.check.sense.time_claim import TimeClaim
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import event_words
from casefile.domain.check.words.length import Unit
from casefile.domain.working_day import WorkingDays, add_months_clamped

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_ANSWERED: Final = re.compile(r"[^\t]*\?\s*\t?\s*(?:yes|y)\b", re.IGNORECASE)
_REFUSED: Final = re.compile(r"[^\t?:.]{0,20}[?:]?[\t: ]+(?:no|n)\b", re.IGNORECASE)
"""After a limit, the answer of a form that it was not kept."""
_CLAUSE: Final = re.compile(r"[,;.](?!\d)|\t")
_NO: Final = re.compile(
    r"(?:there )?(?:was|were|has been)?\s?(?:no|without)\b", re.IGNORECASE
)
_LONG: Final = 70
_YEAR: Final = timedelta(days=300)
_WEEK, _MONTH = 7, 28
_OF_ASSESSMENT: Final = ("assessment_45", "wales_assessment_42")
"""The clocks of how long an assessment may take."""
_IT_WAS: Final = re.compile(
    r"(?:It|This|That|(?:The|This|That) (?:meeting|conference|review|visit|discussion))"
    r" (?:was|took place|happened|came|followed|fell)\b"
)
_BEING: Final = re.compile(r"\b(?:is|are) being (?:held|convened)\b")
"""It is told as a fact: the paper is written for that conference."""
_SLACK: Final = 1
"""Some count the day of the event itself."""


def timescales(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields time limits that were not kept, though the paper says that they were."""
    for claim in time_claim.claims(view):
        if not is_told(view, claim):
            continue
        pair = day_pair.pair(view, claim.start, claim.end)
        if pair is not None and not claim.is_of_clock:
            if not is_kept(claim, *pair):
                yield suggest(view, claim, *pair)
            continue
        if claim.is_of_pair:
            continue
        if view.assessed_on is None:
            yield Unchecked(sentence=event_words.sentence("unchecked_date"))
            return
        step = _subject(view, claim)
        found = _of_it(view, claim) or (step and _from_to(view, claim, step))
        if found and not is_kept(claim, *found):
            yield suggest(view, claim, *found)


def _of_it(view: View, claim: TimeClaim) -> tuple[Milestone, Milestone] | None:
    """Returns from when to when it is of "It was held", by the day told just before."""
    sentence, part = (
        view.paper.sentence_at(claim.start),
        view.paper.part_at(claim.start),
    )
    if not _IT_WAS.match(view.paper.text, sentence.start) or not claim.trigger:
        return None
    before = sentence.start
    while before > part.start:
        other = view.paper.sentence_at(before - 2)
        days = [one for one in view.days_in(other.start, other.end) if one.is_day]
        if days:
            is_one = len(days) == 1 and days[0].is_sure
            first = _trigger(view, claim, "") if is_one else None
            if first is None or first.day > days[0].first:
                return None
            return first, Milestone(days[0].first, written.day(days[0].first))
        before = other.start
    return None


def is_told(view: View, claim: TimeClaim) -> bool:
    """Tells whether a period is put as one that was, and not as one to be kept."""
    manner = view.manner(claim.start, claim.end)
    sentence = view.paper.sentence_at(claim.start)
    words = view.paper.text[sentence.start : sentence.end]
    if event_words.pattern("not_kept").search(words):
        return False
    before = view.paper.text[sentence.start : claim.start]
    if event_words.pattern("to_be_done").search(before):
        return False
    if _is_of_another(view, claim, words):
        return False
    part = view.paper.part_at(claim.start)
    answer = _ANSWERED.match(view.paper.text, claim.end, part.end)
    if _REFUSED.match(view.paper.text, claim.end, part.end):
        return False
    # An answer that gives the limit again is a claim of its own.
    end = claim.end if answer is None else answer.end()
    again = any(end <= one.start < part.end for one in view.lengths)
    if manner.question and (answer is None or again):
        return False
    # "There was no delay" says that it was in time.
    negated = manner.negated and not _NO.match(claim.said)
    planned = manner.planned and not _BEING.search(before)
    return not (negated or planned or manner.conditional)


def _is_of_another(view: View, claim: TimeClaim, words: str) -> bool:
    """Whether it is of an earlier assessment, or of work of another kind."""
    if event_words.pattern("other_work").search(words):
        return True
    sentence = view.paper.sentence_at(claim.start)
    days = view.days_in(sentence.start, sentence.end)
    end = view.assessed_on
    return bool(days) and end is not None and all(d.last < end - _YEAR for d in days)


def _subject(view: View, claim: TimeClaim) -> str | None:
    """Returns which step was in time: what the sentence or its row speaks of."""
    sentence = view.paper.sentence_at(claim.start)
    before = view.paper.text[sentence.start : claim.start]
    part = view.paper.part_at(claim.start)
    rows: dict[str, list[str]] = event_words.table()["subject"]
    whole = view.paper.text[claim.start : sentence.end]
    for words in (before, view.paper.text[part.start : claim.start], whole):
        found = [
            (match.end(), key)
            for key in rows
            for match in event_words.pattern("subject", key).finditer(words)
        ]
        if found:
            key = max(found)[1]
            return None if key == "other" else key
    periods = {clock.get(name).period for name in _OF_ASSESSMENT}
    is_its_limit = claim.unit is Unit.WORKING_DAY and claim.number in periods
    return "completed" if is_its_limit and not claim.is_of_clock else None


def _from_to(
    view: View, claim: TimeClaim, step: str
) -> tuple[Milestone, Milestone] | None:
    if step == "interview":
        weeks = claim.unit is Unit.WEEK
        return milestone.late_interview(view, claim.number * (_WEEK if weeks else 1))
    first = _trigger(view, claim, step)
    if first is None:
        return None
    if step == "seen" and _is_by_another(view, claim):
        return None
    if step == "seen":
        last = milestone.first_seen(view, first.day)
    elif step == "completed":
        # Where another paper tells when an assessment ended, it is that one.
        last = milestone.earlier_end(view, first.day) or milestone.find(view, step)
    else:
        last = _own_day(view, claim, step)
        last = last or milestone.find(view, step, after=first.day)
    if last is None or last.day < first.day:
        return None
    return first, last


def _is_by_another(view: View, claim: TimeClaim) -> bool:
    """Whether it is of a visit by somebody else: "the therapist's visit"."""
    sentence = view.paper.sentence_at(claim.start)
    workers = event_match.named(view, sentence.start, claim.start).workers
    return bool(workers) and view.diary.lead not in workers


def _own_day(view: View, claim: TimeClaim, step: str) -> Milestone | None:
    """Returns the day that the same sentence gives for the step."""
    sentence = view.paper.sentence_at(claim.start)
    days = [
        day
        for day in view.days_in(sentence.start, sentence.end)
        if day.is_day and day.is_sure
    ]
    if step == "completed" or len(days) != 1:
        return None
    found = milestone.find(view, step)
    name = found.name if found else str(event_words.table()["milestone"][step]["name"])
    return Milestone(days[0].first, name)


def _trigger(view: View, claim: TimeClaim, step: str) -> Milestone | None:
    """Returns from when the time ran."""
    at = view.paper.text.find(claim.trigger, claim.end) if claim.trigger else -1
    if at >= 0:
        days = view.days_in(at, at + len(claim.trigger))
        own = view.paper.text[at : days[0].start].strip(" ,") if days else ""
        if days and days[0].is_day and len(own) <= _WEEK:
            return Milestone(days[0].first, written.day(days[0].first))
    triggers: dict[str, list[str]] = event_words.table()["trigger"]
    for key in triggers:
        if event_words.pattern("trigger", key).search(claim.trigger):
            return milestone.find(view, key, is_trigger=True)
    before = event_words.table()["milestone"].get(step, {}).get("follows")
    if claim.trigger or before is None:
        return None
    return milestone.find(view, before, is_trigger=True)


def _elapsed(first: date, last: date, unit: Unit) -> int:
    if unit is Unit.WORKING_DAY:
        calendar = WorkingDays()
        days = (first + timedelta(days=n + 1) for n in range((last - first).days))
        return sum(calendar.is_working_day(day) for day in days)
    return (last - first).days


def is_kept(claim: TimeClaim, first: Milestone, last: Milestone) -> bool:
    """Tells whether the days bear out what is said."""
    if claim.unit is Unit.MONTH:
        # "A month later" is no week later.
        least = _MONTH * claim.number - _WEEK if claim.is_exact else 0
        is_long = _elapsed(first.day, last.day, Unit.DAY) >= least or first.is_latest
        return is_long and last.day <= add_months_clamped(first.day, claim.number)
    limit = claim.number * (_WEEK if claim.unit is Unit.WEEK else 1)
    elapsed = _elapsed(first.day, last.day, claim.unit)
    if claim.is_exact and not first.is_latest:
        return abs(elapsed - limit) <= _slack(claim)
    return elapsed <= limit + (_SLACK if claim.is_exact else 0)


def _slack(claim: TimeClaim) -> int:
    """Returns how many days a length may be off: a week is four days to ten."""
    if claim.unit is not Unit.WEEK:
        return _SLACK
    return min(_WEEK, _WEEK // 2 + claim.number - 1)


def suggest(
    view: View, claim: TimeClaim, first: Milestone, last: Milestone
) -> Suggestion:
    """Returns the suggestion of a period that was longer or shorter."""
    sentence = view.paper.sentence_at(claim.start)
    unit = claim.unit if claim.unit is Unit.WORKING_DAY else Unit.DAY
    took = written.count(_elapsed(first.day, last.day, unit), unit.value)
    words = {
        "says": claim.said,
        "first": _on(first),
        "last": _on(last),
        "expected": took,
    }
    stop = _CLAUSE.search(view.paper.text, claim.end, sentence.end)
    end = max(stop.start() if stop else sentence.end, claim.end)
    end = end if end - claim.end <= _LONG else claim.end
    start = sentence.start if end - sentence.start <= 2 * _LONG else claim.start
    return Suggestion(
        passage=view.paper.passage(start, end),
        kind=CheckKind.TIMESCALE,
        says=claim.said,
        expected=took,
        sentence=event_words.sentence("timescale", **words),
        because=tuple(one.record for one in (first, last) if one.record is not None),
        confidence=0.8 if first.is_latest else 0.9,
        wrong=event_words.sentence("timescale_wrong", **words),
        right=event_words.sentence("timescale_right", **words),
    )


def _on(one: Milestone) -> str:
    day = written.day(one.day)
    return day if one.name == day else f"{one.name} on {day}"
