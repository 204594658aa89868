"""The days of the steps of an assessment: referral, strategy discussion, completion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.paper import Part
from casefile.domain.check.records.diary import Event
from casefile.domain.check.records.spoken_day import nearest_days
from casefile.domain.check.words import event_words
from casefile.domain.document import BlockKind
from casefile.domain.ids import ItemId
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_BEFORE: Final = 90
_PERIOD: Final = timedelta(days=270)
"""An assessment and what led to it are not longer than this."""
_SOON: Final = timedelta(days=14)
"""So soon after a referral somebody calls."""
_LONG_AGO: Final = timedelta(days=500)
_ROUND: Final = {"plan": 0, "review": 1}
"""Which of the meetings about a plan it is."""
_REFERRED: Final = re.compile(
    r"\b(?:referral|referred (?:us|me|her|him|them))\b(?![^.;]{0,20}\b(?:dated|copy))"
    r"[^.;]{0,24}\bon [^.;:]{4,24}",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"[.!?;] |\t.*\t")


@dataclass(frozen=True)
class Milestone:
    """A day of a step, and where it was found."""

    day: date
    name: str
    """What it is in a sentence: "the referral"."""
    record: ItemId | None = None
    is_latest: bool = False
    """The step was on that day or before: nobody calls before a referral."""


def find(
    view: View, key: str, *, is_trigger: bool = False, after: date = date.min
) -> Milestone | None:
    """Returns the day of a step, as the paper gives it or else the diary.

    Of several days it is the one that makes the time between two steps shorter.
    """
    if key == "completed":
        day = view.assessed_on
        return None if day is None else Milestone(day, _name(key))
    # Nothing that an assessment follows is on the day of its end.
    end = view.assessed_on if is_trigger else None
    days = sorted(day for day in _told(view, key) if day != end and day >= after)
    if days:
        return Milestone(days[-1 if is_trigger else 0], _name(key))
    known = noted(view) if key == "referral" else None
    if known is not None and known.day >= after:
        return known
    event = _event(view, key)
    told = recorded(view, key)
    if told is not None and (
        event is None or told.day <= event.day <= told.day + _SOON
    ):
        event = told
    if event is None:
        return None
    is_latest = key in {"referral", "contact", "start"}
    name = _name("first_record" if is_latest else key)
    return Milestone(event.day, name, event.record.id, is_latest)


def noted(view: View) -> Milestone | None:
    """Returns the day of the referral, if the records tell of just one."""
    return view.once(_referral)


def _referral(view: View) -> Milestone | None:
    end = view.assessed_on or view.facts.today
    found = {
        day: event.record.id
        for event in reversed(view.diary.between(end - _PERIOD, end))
        for day in _referred_on(event)
    }
    if len(found) != 1:
        return None
    ((day, record),) = found.items()
    return Milestone(day, _name("referral"), record)


def _referred_on(event: Event) -> Iterator[date]:
    for words in _REFERRED.findall(event.text):
        days = list(nearest_days(words, event.day))
        if len(days) == 1 and days[0][0] == days[0][1] <= event.day:
            yield days[0][0]


def _told(view: View, key: str, period: timedelta = _PERIOD) -> Iterator[date]:
    """Returns the days on which the paper puts a step."""
    return beside(view, event_words.pattern("milestone", key, "words"), period)


def beside(
    view: View, pattern: re.Pattern[str], period: timedelta = _PERIOD
) -> Iterator[date]:
    """Yields the days of a paper beside which some words stand.

    In the words a bullet stands for the day itself.
    """
    for day in mentions(view, pattern, period):
        yield day.first


def mentions(
    view: View, pattern: re.Pattern[str], period: timedelta = _PERIOD
) -> Iterator[DateMention]:
    """Yields the days beside which some words stand, as the paper has them."""
    end = view.assessed_on or view.facts.today
    for part in view.paper.parts:
        if part.kind is BlockKind.HEADING:
            continue
        for day in view.days_in(part.start, part.end):
            in_time = end - period <= day.first <= end + timedelta(days=14)
            if day.is_day and day.is_sure and in_time:
                words = _around(view, part, day.start, day.end)
                if pattern.search(words):
                    yield day


def _around(view: View, part: Part, start: int, end: int) -> str:
    """Returns the words that may say what was on a day."""
    text = view.paper.text
    before = text[max(part.start, start - _BEFORE) : start]
    broken = list(_BREAK.finditer(before))
    before = before[broken[-1].end() :] if broken else before
    after = text[end : min(end + _BEFORE, part.end)].removeprefix("\t")
    stop = re.search(r"[.!?;,\t]", after)
    return f"{before}\N{BULLET}{after[: stop.start()] if stop else after}"


def _event(view: View, key: str) -> Event | None:
    end = view.assessed_on or view.facts.today
    near = view.diary.between(end - _PERIOD, end)
    if key in _ROUND:
        places = [one for one in view.diary.events if _is_of_plan(one)]
        place = _ROUND[key]
        found = places[place] if place < len(places) else None
        return found if found in near else None
    return next((event for event in near if _is_step(view, event, key)), None)


def recorded(view: View, key: str) -> Event | None:
    """Returns the first record that says that a step was just taken."""
    if "record" not in event_words.table()["milestone"][key]:
        return None
    said = event_words.pattern("milestone", key, "record")
    end = view.assessed_on or view.facts.today
    near = view.diary.between(end - _PERIOD, end)
    return next((event for event in near if said.search(event.text)), None)


def _is_step(view: View, event: Event, key: str) -> bool:
    if key in {"referral", "contact", "start"}:
        return _is_with_lead(view, event)
    if key == "seen":
        return event.kind is RecordKind.VISIT and _is_with_lead(view, event)
    return key in event.types and event.kind is RecordKind.MEETING


def _is_with_lead(view: View, event: Event) -> bool:
    lead = view.diary.lead
    return any(person.id == lead for person in view.diary.workers_of(event))


def _is_of_plan(event: Event) -> bool:
    """Whether it was a meeting at which a plan is made or looked at."""
    is_meeting = event.kind is RecordKind.MEETING
    return is_meeting and bool(event.types & {"need", "core", "family", "conference"})


def earlier_end(view: View, after: date) -> Milestone | None:
    """Returns when an assessment before this paper ended, as the paper tells."""
    own = view.assessed_on
    told = [one for one in _told(view, "earlier", _LONG_AGO) if after < one != own]
    return Milestone(min(told), _name("earlier")) if told else None


def late_interview(view: View, days: int) -> tuple[Milestone, Milestone] | None:
    """Returns a return and the interview after it, if so many days were not kept."""
    back: Event | None = None
    for event in view.diary.events:
        if event_words.pattern("return_interview").search(event.text):
            if back is not None and (event.day - back.day).days > days:
                first = Milestone(back.day, _name("return"), back.record.id)
                return first, Milestone(event.day, _name("interview"), event.record.id)
        elif event_words.pattern("returned").search(event.text):
            back = event
    return None


def first_seen(view: View, after: date) -> Milestone | None:
    """Returns the first visit on or after a day."""
    end = view.assessed_on or view.facts.today
    for event in view.diary.between(after, end):
        if _is_step(view, event, "seen"):
            return Milestone(event.day, _name("seen"), event.record.id)
    return None


def _name(key: str) -> str:
    return str(event_words.table()["milestone"][key]["name"])
