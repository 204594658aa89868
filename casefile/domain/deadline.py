"""The reckoning of a deadline: a clock applied to a day, each step in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from casefile.domain import clock as catalogue
from casefile.domain.civil_time import after_hours
from casefile.domain.clock import By, Clock, Confidence, Roll, Unit
from casefile.domain.due import Due, Events
from casefile.domain.working_day import WorkingDays, add_months_clamped
from casefile.domain.written import clock_time, count, day, listing, weekday
from casefile.errors import NotUnderstood, PeriodNotKnown

_DAY = timedelta(days=1)
_HOURS_IN_DAY = 24
_YEARS = range(1974, 2200)
"""The years for which the calendar of bank holidays has a meaning."""
_MOST_UNITS = 1000
_NAMES = {
    Unit.MONTH: "month",
    Unit.CALENDAR_DAY: "day",
    Unit.WORKING_DAY: "working day",
    Unit.COURT_DAY: "day",
    Unit.WEEK: "week",
    Unit.HOUR: "hour",
}


@dataclass
class _Reckoning:
    clock: Clock
    work: WorkingDays
    began_at: time | None = None
    ends_at: time | None = None
    steps: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def say(self, name: str, **words: str) -> None:
        self.steps.append(catalogue.sentences()[name].format(**words))

    def warn(self, name: str, **words: str) -> None:
        self.warnings.append(catalogue.sentences()[name].format(**words))


def compute(  # noqa: PLR0913 - each is one thing that decides the day
    clock: Clock,
    trigger_on: date,
    *,
    trigger_at: time | None = None,
    work: WorkingDays | None = None,
    period: int | None = None,
    events: Events | None = None,
) -> Due:
    """Works out when something is due.

    Args:
        clock: the rule.
        trigger_on: the day of the event that starts it.
        trigger_at: the time of that event, if the limit is counted in hours.
        work: the calendar of working days, with holidays the user added.
        period: the number of units, where the clock leaves it open or a letter or an
            order says another.
        events: what moved the date since, for requests under data protection law.

    Raises:
        PeriodNotKnown: if the clock needs a number.
        NotUnderstood: if a number, a day or a time cannot be right.
    """
    events = events or Events()
    _check(trigger_on, events)
    if trigger_at is not None and clock.unit is not Unit.HOUR:
        expected = "a day alone: this limit is not counted in hours"
        raise NotUnderstood("the time", clock_time(trigger_at), expected)
    calendar = dataclasses.replace(work or WorkingDays(), all_of_uk=clock.all_of_uk)
    reckoning = _Reckoning(clock, calendar, trigger_at)
    if clock.is_pause:
        return _pause_only(reckoning, trigger_on, events)
    units = _units(clock, period)
    start = _start(reckoning, trigger_on, events)
    if events.extended and clock.extended and period is None:
        units = clock.extended
        reckoning.say("extended", count=_amount(clock, units))
    literal = _more_days(reckoning, _count_units(reckoning, start, units))
    due = _pauses(reckoning, start, literal, events)
    if due is not None:
        due = _roll(reckoning, due)
    return _finish(reckoning, trigger_on, literal, due)


def _check(trigger_on: date, events: Events) -> None:
    if trigger_on.year not in _YEARS:
        expected = f"a day between {_YEARS.start} and {_YEARS.stop - 1}"
        raise NotUnderstood("the date", trigger_on.isoformat(), expected)
    for pause in events.pauses:
        if pause.answered_on is not None and pause.answered_on < pause.asked_on:
            given = pause.answered_on.isoformat()
            expected = "not before the day the council asked"
            raise NotUnderstood("the day you answered", given, expected)


def _units(clock: Clock, period: int | None) -> int:
    units = clock.period if period is None else period
    expected = "a whole number of days, as the order or the rule says"
    if units is None:
        known = clock.confidence is Confidence.VERIFIED
        raise PeriodNotKnown(clock.name, clock.authority, clock.note, is_known=known)
    too_few = clock.least is not None and units < clock.least
    too_many = clock.most is not None and units > clock.most
    if too_few:
        expected = f"{clock.least} or more"
    if too_many:
        expected = f"{clock.most} or less"
    if too_few or too_many or not 0 < abs(units) <= _MOST_UNITS:
        raise NotUnderstood("the number of days", str(units), expected)
    # A period that counts back stays one if the user gives another number.
    backwards = clock.period is not None and clock.period < 0
    return -abs(units) if backwards or clock.id.startswith("bundle_") else units


def _amount(clock: Clock, units: int) -> str:
    return count(abs(units), _NAMES[clock.unit])


def _start(reckoning: _Reckoning, trigger_on: date, events: Events) -> date:
    clock = reckoning.clock
    on, at = weekday(trigger_on), reckoning.began_at
    if at is None:
        reckoning.say("start", day=on, trigger=clock.trigger)
    else:
        reckoning.say("start_at", day=on, at=clock_time(at), trigger=clock.trigger)
    start = trigger_on
    if clock.rights:
        if events.identity_on and events.identity_on > start:
            start = events.identity_on
            reckoning.say("identity", day=weekday(start))
        if events.fee_on and events.fee_on > start:
            start = events.fee_on
            reckoning.say("fee", day=weekday(start))
        reckoning.say("start_same")
    elif clock.count == "after" and (clock.period is None or clock.period > 0):
        what = "working day" if clock.unit is Unit.WORKING_DAY else "day"
        reckoning.say("day_zero", what=what)
    return start


def _count_units(reckoning: _Reckoning, start: date, units: int) -> date:
    unit = reckoning.clock.unit
    if unit is Unit.WORKING_DAY:
        return _count_working_days(reckoning, start, units)
    if unit is Unit.MONTH:
        end = add_months_clamped(start, units)
        name = "months"
    elif unit is Unit.HOUR:
        return _count_hours(reckoning, start, units)
    else:
        in_days = timedelta(weeks=units) if unit is Unit.WEEK else units * _DAY
        end = start + in_days
        name = "days"
    amount = _amount(reckoning.clock, units)
    reckoning.say(name, count=amount, day=weekday(end))
    if unit is Unit.MONTH and end.day != start.day:
        reckoning.say("short_month", number=_ordinal(start.day))
    return end


def _more_days(reckoning: _Reckoning, end: date) -> date:
    """Adds the days that a rule sets on top of its period."""
    more = reckoning.clock.more_days
    if more:
        end += more * _DAY
        reckoning.say("more_days", count=count(more, "day"), day=weekday(end))
    return end


def _count_hours(reckoning: _Reckoning, start: date, units: int) -> date:
    amount, at = _amount(reckoning.clock, units), reckoning.began_at
    if at is None:
        end = start + timedelta(days=units // _HOURS_IN_DAY)
        reckoning.say("hours", count=amount, day=weekday(end))
        reckoning.warn("no_hour")
        return end
    over = after_hours(datetime.combine(start, at), units)
    reckoning.ends_at = over.time()
    shown = clock_time(over.time())
    reckoning.say("hours_at", count=amount, day=weekday(over.date()), at=shown)
    return over.date()


def _count_working_days(reckoning: _Reckoning, start: date, units: int) -> date:
    work = reckoning.work
    end = work.add_working_days(start, units)
    skipped = work.holidays_between(min(start, end), max(start, end))
    skipped.pop(start, None)
    if skipped:
        reckoning.say("left_out", holidays=_holidays(skipped))
    else:
        reckoning.say("left_out_none")
    name = "working_days" if units > 0 else "working_days_back"
    amount = _amount(reckoning.clock, units)
    reckoning.say(name, count=amount, day=weekday(end))
    return end


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
    return f"{number}{endings.get(number, 'th')}"


def _pauses(
    reckoning: _Reckoning, start: date, literal: date, events: Events
) -> date | None:
    """Adds the days left out while the council waited; None if it still waits.

    Both the day of asking and the day of the answer are left out. A question asked
    after the time was over changes nothing.
    """
    if not reckoning.clock.rights:
        return literal
    end = literal
    left_out: set[date] = set()
    used = 0
    for pause in sorted(events.pauses, key=lambda pause: pause.asked_on):
        if pause.asked_on > end:
            continue
        asked = max(pause.asked_on, start)
        if pause.answered_on is None:
            _still_paused(reckoning, start, end, asked, len(left_out))
            return None
        days = (pause.answered_on - asked).days + 1
        fresh = {asked + n * _DAY for n in range(days)} - left_out
        if not fresh:
            continue
        left_out |= fresh
        used += 1
        end = literal + len(left_out) * _DAY
        reckoning.say(
            "pause",
            asked=day(asked),
            answered=day(pause.answered_on),
            count=count(len(fresh), "day"),
        )
    if left_out:
        reckoning.say("paused", day=weekday(end))
        earlier = reckoning.work.next_working_day(end - used * _DAY)
        reckoning.warn("one_day_less", day=weekday(earlier))
    return end


def _still_paused(
    reckoning: _Reckoning, start: date, end: date, asked: date, paused: int
) -> None:
    used = (asked - start).days - paused
    left = (end - asked).days
    reckoning.say(
        "open_pause",
        asked=day(asked),
        used=count(max(used, 0), "day"),
        left=count(max(left, 0), "day"),
    )


def _pause_only(reckoning: _Reckoning, asked_on: date, events: Events) -> Due:
    reckoning.say("start", day=weekday(asked_on), trigger=reckoning.clock.trigger)
    answered = next((p.answered_on for p in events.pauses if p.answered_on), None)
    if answered is None:
        reckoning.say("pause_open")
    else:
        days = count((answered - asked_on).days + 1, "day")
        reckoning.say("pause_length", count=days)
    return _finish(reckoning, asked_on, asked_on, None)


def _roll(reckoning: _Reckoning, end: date) -> date:
    why = reckoning.work.why_not(end)
    if not why or reckoning.clock.roll is Roll.NONE:
        return end
    moved = reckoning.work.next_working_day(end)
    name = "rolled" if reckoning.clock.roll is Roll.NEXT_WORKING_DAY else "court"
    passed = _passed(reckoning, end, moved)
    reckoning.say(name, why=why, passed=passed, day=weekday(moved))
    return moved


def _passed(reckoning: _Reckoning, end: date, moved: date) -> str:
    """Names the holidays between a limit and the working day it moves to."""
    between = reckoning.work.holidays_between(min(end, moved), max(end, moved))
    between.pop(end, None)
    if not between:
        return ""
    form = catalogue.sentences()["passed" if len(between) == 1 else "passed_many"]
    return form.format(holidays=_holidays(between))


def _holidays(known: Mapping[date, str]) -> str:
    return listing([f"{day(on)} ({name})" for on, name in known.items()])


def _finish(
    reckoning: _Reckoning, trigger_on: date, literal: date, due: date | None
) -> Due:
    clock = reckoning.clock
    do_by = None
    if due is not None and clock.unit is not Unit.HOUR:
        do_by = _do_by(reckoning, min(literal, due), due)
    if due is not None and clock.stays:
        reckoning.say("limit")
    if due is not None and clock.at:
        reckoning.ends_at = time.fromisoformat(clock.at)
        reckoning.say("by_hour", at=clock.at, day=weekday(due))
    if clock.note:
        reckoning.warnings.append(clock.note)
    return Due(
        clock=clock,
        trigger_on=trigger_on,
        due_on=due,
        do_by_on=do_by,
        steps=tuple(reckoning.steps),
        warnings=tuple(reckoning.warnings),
        due_at=reckoning.ends_at,
    )


def _do_by(reckoning: _Reckoning, literal: date, due: date) -> date | None:
    """Returns an earlier day to aim for, if the limit is no working day."""
    clock, work = reckoning.clock, reckoning.work
    before = work.previous_working_day(literal)
    if before == due or clock.roll is Roll.NEXT_WORKING_DAY:
        return None
    moves = {
        "day": day(literal),
        "why": work.why_not(literal),
        "passed": _passed(reckoning, literal, before),
        "before": weekday(before),
    }
    if clock.by is By.YOU:
        # The court's own step has said why already.
        reckoning.say("do_by_why" if clock.roll is Roll.NONE else "do_by", **moves)
    elif not work.is_working_day(due):
        reckoning.warn("not_working", **moves)
    return before
