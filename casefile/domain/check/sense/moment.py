"""When something was that a paper tells of without its day: "the first visit"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.page.occurrence import Occurrence
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense import event_match, milestone
from casefile.domain.check.sense.account import Accounts
from casefile.domain.check.sense.milestone import Milestone
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import ORDINAL, ordinal
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_NEAR: Final = 45
"""Letters from a word like "after" to the end of what it was after."""
_LIKE_THAT: Final = re.compile(
    rf"(?:the |that |her |his |my |our |their )?(?P<place>{ORDINAL})(?: one)?"
    r"(?=[.,;)]|$| (?:and|was|were|had|took|came|followed|happened)\b)",
    re.IGNORECASE,
)
_OF_DAY: Final = re.compile(r",? ?\(?(?:(?:held |made )?on|of|dated)? ?(?:the )?$")
_FIRST: Final = re.compile(
    r"\b(?:for the first time|first (?:visited|met|saw|seen|came|called|spoke|rang))\b",
    re.IGNORECASE,
)
_TOLD_BY_KIND: Final = {"visit", "meeting", "seen", "call"}
_ENOUGH: Final = 0.9
_ALONE: Final = 0.5
"""A record is meant if it has so much in common, and so much more than others."""


@dataclass(frozen=True)
class Anchor:
    """What something was after or before, and where the words for it end."""

    end: int
    when: Milestone
    one: Occurrence | None = None


def anchor(
    view: View, start: int, end: int, like: Occurrence | None = None
) -> Anchor | None:
    """Returns what words from `start` name: a day, "the first visit", "the referral".

    Args:
        view: the paper and the case file.
        start: where the words begin.
        end: where their sentence ends.
        like: the event of which "the first" alone may be one.
    """
    low, high = start, min(end, start + _NEAR)
    alone = _LIKE_THAT.match(view.paper.text, start, end)
    if alone is not None and like is not None:
        return another(view, start, like)
    found = next((one for one in view.occurrences if low <= one.start < high), None)
    step = _step(view, low, high)
    if found is not None and (step is None or found.end <= step.end):
        return _event(view, found, end) or step
    if step is not None:
        return _with_own_day(view, step, end)
    day = next((d for d in view.days_in(low, high) if d.is_day), None)
    if (
        day is None
        or not day.is_sure
        or not _OF_DAY.fullmatch(view.paper.text, low, day.start)
    ):
        return None
    return Anchor(day.end, Milestone(day.first, written.day(day.first)))


def another(view: View, start: int, like: Occurrence) -> Anchor | None:
    """Returns what "the second" is at a place, being of the kind of another event."""
    alone = _LIKE_THAT.match(view.paper.text, start)
    if alone is None:
        return None
    one = replace(like, ordinal=ordinal(alone["place"]), day=None, is_mark=False)
    when = placed(view, one)
    return None if when is None else Anchor(alone.end(), when, one)


def _event(view: View, one: Occurrence, end: int) -> Anchor | None:
    """Returns an event by the day that is given with it, or by its number."""
    day = next((d for d in view.days_in(one.end, min(end, one.end + _NEAR))), None)
    text = view.paper.text
    if day is not None and _OF_DAY.fullmatch(text, one.end, day.start):
        is_sure = day.is_day and day.is_sure
        when = Milestone(day.first, written.day(day.first))
        return Anchor(day.end, when, one) if is_sure else None
    found = placed(view, one)
    return None if found is None else Anchor(one.end, found, one)


def _with_own_day(view: View, step: Anchor, end: int) -> Anchor:
    """Returns a step with the day that is given right after it, if there is one."""
    days = view.days_in(step.end, min(end, step.end + _NEAR))
    day = days[0] if days else None
    if day is None or not (day.is_day and day.is_sure):
        return step
    if not _OF_DAY.fullmatch(view.paper.text, step.end, day.start):
        return step
    return Anchor(day.end, Milestone(day.first, written.day(day.first)))


def _step(view: View, start: int, end: int) -> Anchor | None:
    """Returns a step of the assessment: "the referral", "the strategy discussion"."""
    found = [
        (match.start(), match.end(), key)
        for key in event_words.table()["trigger"]
        for match in event_words.pattern("trigger", key).finditer(
            view.paper.text, start, end
        )
    ]
    if not found:
        return None
    _, last, key = min(found, key=lambda one: (one[0], -one[1]))
    when = milestone.find(view, key, is_trigger=True)
    return None if when is None else Anchor(last, when)


def placed(view: View, one: Occurrence) -> Milestone | None:
    """Returns the day of "the second visit", as the records have it."""
    who = event_match.named(view, *one.context)
    strange = not who.workers and event_match.is_by_stranger(view, *one.context)
    if one.ordinal is None or strange or event_match.is_elsewhere(view, one):
        return None
    found = event_match.placed(view, one, who)
    return None if found is None else _of_record(found[0])


def told(
    view: View, low: int, high: int, but: tuple[int, int], after: date | None
) -> list[Milestone]:
    """Returns when that may have been of which a clause tells, outside of `but`.

    With `after` it is what came after a day, the first of it first.
    """
    inside = [
        one
        for one in view.occurrences
        if low <= one.start < high and not but[0] <= one.start < but[1]
    ]
    dated = [
        one.day
        for one in inside
        if one.day and not one.day.is_relative and not but[0] <= one.day.start < but[1]
    ]
    if dated:
        day = dated[0]
        is_sure = len(dated) == 1 and day.is_day and day.is_sure
        return [Milestone(day.first, written.day(day.first))] if is_sure else []
    first = _FIRST.search(view.paper.text, low, high)
    for one in inside:
        place = one.ordinal or (1 if first is not None else None)
        found = placed(view, replace(one, ordinal=place, is_mark=False))
        if found is not None:
            return [found]
    if any(one.ordinal is not None for one in inside):
        return []
    plain = [one for one in inside if one.name in _TOLD_BY_KIND]
    if plain and after is not None:
        return _of_kind(view, plain[0], after)
    ended = event_words.pattern("subject", "completed")
    if not inside and ended.search(view.paper.text, low, high):
        # When an assessment ended is no record's to tell: it may have come later.
        return []
    kinds = frozenset(kind for one in inside for kind in one.kinds)
    accounts = view.once(Accounts)
    marks = accounts.marks_of(low, max(low, but[0]))
    marks |= accounts.marks_of(min(but[1], high), high)
    found = _by_words(view, marks, after, kinds)
    return [] if found is None else [found]


def _of_kind(view: View, one: Occurrence, after: date) -> list[Milestone]:
    """Returns the events of a kind that came after a day."""
    who = event_match.named(view, *one.context)
    strange = not who.workers and event_match.is_by_stranger(view, *one.context)
    if strange or event_match.is_elsewhere(view, one):
        return []
    if one.name == "meeting" and not one.types:
        return []
    lead = {view.diary.lead}
    return [
        _of_record(event)
        for event in view.diary.between(after, view.assessed_on or view.facts.today)
        if event_match.fits(view, one, event, who)
        and (one.name != "meeting" or one.types & event.types)
        and (who.workers or one.name == "meeting" or lead & set(event.record.people))
    ]


def _by_words(
    view: View, marks: frozenset[str], after: date | None, kinds: frozenset[RecordKind]
) -> Milestone | None:
    """Returns the one record that has much in common with what is told."""
    accounts = view.once(Accounts)
    events = [
        event
        for event in view.diary.events
        if (after is None or event.day >= after) and (not kinds or event.kind in kinds)
    ]
    common = accounts.common(marks)
    likely = sorted(
        ((common.get(one, 0.0), one) for one in events),
        key=lambda pair: -pair[0],
    )
    if not likely or likely[0][0] < _ENOUGH:
        return None
    best, found = likely[0]
    rival = next((sum_ for sum_, one in likely if one.day != found.day), 0.0)
    return _of_record(found) if best - rival >= _ALONE else None


def _of_record(event: Event) -> Milestone:
    name = str(event_words.table()["kind"][event.kind.value])
    return Milestone(event.day, f"the {name}", event.record.id)
