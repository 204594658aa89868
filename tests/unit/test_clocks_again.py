"""Every clock, worked out a second time by other libraries.

    python -m tests.unit.test_clocks_again 10000

tells how many of so many random days each clock gives otherwise; the tests try some.
What moves a date, proof of identity, a longer time and questions about what is wanted,
is thrown in at random too.
"""

from __future__ import annotations

import functools
import random
import sys
from datetime import date, datetime, time, timedelta

import holidays as other_calendar
import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule

from casefile.domain import clock as catalogue
from casefile.domain.clock import Roll, Unit
from casefile.domain.deadline import compute
from casefile.domain.due import Events, Pause

FIRST, LAST = date(2018, 1, 1), date(2034, 12, 31)
YEARS = range(FIRST.year - 1, LAST.year + 3)
COUNTED = {c.id: c for c in catalogue.clocks().values() if c.count != "special"}
MOVED = [name for name, one in COUNTED.items() if one.rights]
SOME = 200


@functools.cache
def closed(*, everywhere: bool) -> frozenset[date]:
    """The public holidays, by a library that is not ours."""
    parts = ("ENG", "SCT", "NIR") if everywhere else ("ENG",)
    every = (
        other_calendar.country_holidays("GB", subdiv=part, years=YEARS)
        for part in parts
    )
    return frozenset(day for found in every for day in found)


def is_open(day: date, *, everywhere: bool) -> bool:
    return day.weekday() < 5 and day not in closed(everywhere=everywhere)


def counted(start: date, days: int, *, everywhere: bool) -> date:
    """The so-manieth working day after or before a day, by a rule of recurrence."""
    ahead = days > 0
    span = timedelta(days=abs(days) * 2 + 30)
    first = start + timedelta(days=1) if ahead else start - span
    last = start + span if ahead else start - timedelta(days=1)
    week = rrule(
        DAILY,
        byweekday=(MO, TU, WE, TH, FR),
        dtstart=datetime.combine(first, time()),
        until=datetime.combine(last, time()),
    )
    shut = closed(everywhere=everywhere)
    found = [day.date() for day in week if day.date() not in shut]
    return found[days - 1] if ahead else found[days]


def again(clock, start: date, units: int) -> date:
    """When a clock is due, without a line of the program's own reckoning."""
    everywhere = clock.all_of_uk
    if clock.unit is Unit.WORKING_DAY:
        end = counted(start, units, everywhere=everywhere)
    elif clock.unit is Unit.MONTH:
        end = start + relativedelta(months=units)
    elif clock.unit is Unit.WEEK:
        end = start + relativedelta(weeks=units)
    elif clock.unit is Unit.HOUR:
        end = start + relativedelta(days=units // 24)
    else:
        end = start + relativedelta(days=units)
    end += relativedelta(days=clock.more_days)
    while clock.roll is not Roll.NONE and not is_open(end, everywhere=everywhere):
        end += timedelta(days=1)
    return end


def differences(name: str, how_many: int) -> list[tuple[date, date | None, date]]:
    """The days on which both ways do not give the same."""
    clock = COUNTED[name]
    chance = random.Random(name)  # noqa: S311  for a test
    found = []
    for _ in range(how_many):
        start = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
        units = clock.period if clock.period is not None else chance.randint(1, 20)
        if clock.least is not None:
            units = max(units, clock.least)
        if clock.most is not None:
            units = min(units, clock.most)
        due = compute(clock, start, period=None if clock.period else units)
        signed = -abs(units) if name.startswith("bundle_") else units
        expected = again(clock, start, signed)
        if due.due_on != expected:
            found.append((start, due.due_on, expected))
    return found


def moved(clock, came: date, events: Events) -> date:
    """The same for a request for data, with all that moved it."""
    start = came if events.identity_on is None else max(came, events.identity_on)
    months = clock.extended if events.extended and clock.extended else clock.period
    first = end = start + relativedelta(months=months)
    still = set()
    for pause in events.pauses:
        if pause.asked_on <= end:
            asked = max(pause.asked_on, start)
            still |= {
                day.date() for day in rrule(DAILY, asked, until=pause.answered_on)
            }
            end = first + relativedelta(days=len(still))
    while not is_open(end, everywhere=False):
        end += timedelta(days=1)
    return end


def anything(chance: random.Random, came: date) -> Events:
    """Something that may have happened on a request for data."""
    asked = sorted(came + timedelta(days=chance.randint(0, 45)) for _ in range(2))
    pauses = [Pause(on, on + timedelta(days=chance.randint(0, 20))) for on in asked]
    identity = came + timedelta(days=chance.randint(0, 20))
    return Events(
        identity_on=chance.choice([None, identity]),
        extended=chance.choice([True, False]),
        pauses=tuple(pauses[: chance.randint(0, 2)]),
    )


def moved_otherwise(name: str, how_many: int) -> list[tuple[date, Events, date | None]]:
    """Of so many random stories of a request, those that give another day."""
    chance = random.Random(f"{name} moved")  # noqa: S311  for a test
    found = []
    for _ in range(how_many):
        came = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
        events = anything(chance, came)
        due = compute(COUNTED[name], came, events=events)
        if due.due_on != moved(COUNTED[name], came, events):
            found.append((came, events, due.due_on))
    return found


@pytest.mark.parametrize("name", MOVED)
def test_what_moves_a_request_gives_the_same_by_another_reckoning(name):
    assert moved_otherwise(name, SOME) == []


@pytest.mark.parametrize("name", COUNTED)
def test_each_clock_agrees_with_another_reckoning(name):
    assert differences(name, SOME) == []


if __name__ == "__main__":
    WANTED = int(sys.argv[1]) if len(sys.argv) > 1 else SOME
    for one in COUNTED:
        wrong = differences(one, WANTED)
        sys.stdout.write(f"{one}: {len(wrong)} of {WANTED}\n")
        sys.stdout.writelines(f"    {row}\n" for row in wrong[:3])
    for one in MOVED:
        astray = moved_otherwise(one, WANTED)
        sys.stdout.write(f"{one}, moved: {len(astray)} of {WANTED}\n")
        sys.stdout.writelines(f"    {story}\n" for story in astray[:3])
