"""Dates and times are understood as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.domain.day import read_day, read_time
from casefile.services import wording

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", date(2026, 3, 2)),
        ("Yesterday", date(2026, 3, 1)),
        ("3 feb", date(2026, 2, 3)),
        ("3rd February", date(2026, 2, 3)),
        ("Feb 3", date(2026, 2, 3)),
        ("3 Feb 2025", date(2025, 2, 3)),
        ("3 feb 25", date(2025, 2, 3)),
        ("3/2", date(2026, 2, 3)),
        ("3/2/26", date(2026, 2, 3)),
        ("03.02.2026", date(2026, 2, 3)),
        ("2026-02-03", date(2026, 2, 3)),
        ("Tuesday 3 February 2026", date(2026, 2, 3)),
        ("24 dec", date(2025, 12, 24)),
        ("monday", date(2026, 2, 23)),
        ("fri", date(2026, 2, 27)),
        ("last tuesday", date(2026, 2, 24)),
        ("next friday", date(2026, 3, 6)),
        ("11/6/84", date(1984, 6, 11)),
    ],
)
def test_a_day_is_understood(typed, meant):
    assert read_day(typed, MONDAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("friday", date(2026, 3, 6)),
        ("3 feb", date(2027, 2, 3)),
        ("3 apr", date(2026, 4, 3)),
        ("tomorrow", date(2026, 3, 3)),
    ],
)
def test_a_promise_looks_ahead(typed, meant):
    assert read_day(typed, MONDAY, ahead=True) == meant


@pytest.mark.parametrize("typed", ["", "soon", "31 feb", "32/1", "may", "5", "3 fog"])
def test_what_is_no_day_is_not_guessed(typed):
    assert read_day(typed, MONDAY) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10:15", time(10, 15)),
        ("9.30", time(9, 30)),
        ("1015", time(10, 15)),
        ("3pm", time(15, 0)),
        ("12 am", time(0, 0)),
        ("12pm", time(12, 0)),
        ("9", time(9, 0)),
    ],
)
def test_a_time_is_understood(typed, meant):
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "25:00", "10:61", "noonish"])
def test_what_is_no_time_is_not_guessed(typed):
    assert read_time(typed) is None


@given(st.dates(date(1930, 1, 1), date(2099, 12, 31)))
def test_what_the_program_writes_it_reads_again(day):
    assert read_day(wording.day(day), MONDAY) == day
    assert read_day(wording.weekday(day), MONDAY) == day


@given(st.times())
def test_times_that_the_program_writes_it_reads_again(at):
    assert read_time(wording.clock_time(at)) == time(at.hour, at.minute)
