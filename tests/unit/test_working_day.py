"""Working days agree with two other calendars and with every day of the rules."""

import calendar
from datetime import date, timedelta

import holidays as other_calendar
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from casefile.domain.working_day import (
    WorkingDays,
    add_months_clamped,
    easter_sunday,
)

WORK = WorkingDays()
DAYS = st.dates(date(1996, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize("year", range(1996, 2041))
def test_each_year_agrees_with_another_calendar(year):
    theirs = {
        day
        for day in other_calendar.country_holidays("GB", subdiv="ENG", years=year)
        if day.weekday() < 5
    }
    assert set(WORK.holidays(year)) == theirs


def test_the_government_list_agrees():
    listed = BankHolidays(use_cached_holidays=True)
    theirs = {h["date"] for h in listed.get_holidays("england-and-wales")}
    years = {day.year for day in theirs}
    ours = {day for y in range(min(years), max(years)) for day in WORK.holidays(y)}
    assert ours == {day for day in theirs if day.year < max(years)}


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
        (2029, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
        (2030, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
    ],
)
def test_the_table_of_coming_years(year, days):
    assert [f"{day:%m-%d}" for day in WORK.holidays(year)] == days.split()


def test_easter_falls_where_it_did():
    assert easter_sunday(2024) == date(2024, 3, 31)
    assert easter_sunday(2025) == date(2025, 4, 20)
    assert easter_sunday(2038) == date(2038, 4, 25)
    assert easter_sunday(1818) == date(1818, 3, 22)


def test_a_reason_is_given_in_words():
    assert WORK.why_not(date(2027, 3, 26)) == "Good Friday"
    assert WORK.why_not(date(2026, 12, 28)) == "Boxing Day"
    assert WORK.why_not(date(2026, 10, 3)) == "a Saturday"
    assert WORK.why_not(date(2026, 10, 4)) == "a Sunday"
    assert WORK.why_not(date(2026, 10, 5)) == ""


def test_a_holiday_the_user_added_counts():
    jubilee = date(2028, 6, 6)
    mine = WorkingDays(added=frozenset({jubilee}))
    assert WORK.is_working_day(jubilee)
    assert not mine.is_working_day(jubilee)
    assert jubilee in mine.holidays(2028)
    assert mine.add_working_days(date(2028, 6, 5), 1) == date(2028, 6, 7)


def test_a_holiday_added_on_a_sunday_changes_nothing():
    sunday = date(2028, 6, 4)
    assert WorkingDays(added=frozenset({sunday})).holidays(2028) == WORK.holidays(2028)


def test_the_whole_kingdom_has_more_holidays():
    everywhere = WorkingDays(all_of_uk=True)
    assert set(WORK.holidays(2026)) < set(everywhere.holidays(2026))
    assert not everywhere.is_working_day(date(2026, 3, 17))
    # 1 January 2028 is a Saturday: its substitute is Monday, Scotland's is Tuesday.
    assert not everywhere.is_working_day(date(2028, 1, 4))
    # 1 January 2034 is a Sunday: Monday and Tuesday are both holidays somewhere.
    assert not everywhere.is_working_day(date(2034, 1, 3))


def test_months_are_cut_to_the_last_day():
    assert add_months_clamped(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months_clamped(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert add_months_clamped(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert add_months_clamped(date(2026, 12, 31), 12) == date(2027, 12, 31)
    assert add_months_clamped(date(2026, 1, 15), -2) == date(2025, 11, 15)


def test_holidays_between_two_days_span_the_new_year():
    found = WORK.holidays_between(date(2026, 12, 24), date(2027, 1, 4))
    assert list(found.values()) == ["Christmas Day", "Boxing Day", "New Year's Day"]


@given(DAYS, st.integers(0, 80))
def test_going_forward_and_back_again_meets(day, count):
    start = WORK.next_working_day(day)
    assert WORK.sub_working_days(WORK.add_working_days(start, count), count) == start
    assert WORK.add_working_days(start, -count) == WORK.sub_working_days(start, count)


@given(DAYS, st.integers(1, 80))
def test_the_counted_days_are_exactly_the_working_days(day, count):
    end = WORK.add_working_days(day, count)
    between = (day + timedelta(n) for n in range(1, (end - day).days + 1))
    assert sum(WORK.is_working_day(d) for d in between) == count
    assert WORK.is_working_day(end)


@given(DAYS)
def test_the_nearest_working_days_surround_a_day(day):
    before, after = WORK.previous_working_day(day), WORK.next_working_day(day)
    assert before <= day <= after
    assert (before == day == after) or not WORK.is_working_day(day)
    assert (after - before).days <= 7


@given(DAYS, st.integers(0, 40))
def test_a_month_later_keeps_the_date_or_is_a_month_end(day, months):
    later = add_months_clamped(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    last = calendar.monthrange(later.year, later.month)[1]
    assert later.day == min(day.day, last)
