"""Lengths of time in every form."""

import pytest

from casefile.domain.check.words.length import Unit, lengths


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("two hours", 120),
        ("an hour", 60),
        ("an hour and a half", 90),
        ("one and a half hours", 90),
        ("1.5 hours", 90),
        ("1 hour 10", 70),
        ("1hr 10 mins", 70),
        ("an hour and ten minutes", 70),
        ("an hour and a quarter", 75),
        ("half an hour", 30),
        ("three quarters of an hour", 45),
        ("Fifty minutes", 50),
        ("45 mins", 45),
        ("twenty-five minutes", 25),
    ],
)
def test_hours_and_minutes(words, minutes):
    found = lengths(f"It took {words}, they said.")
    assert [one.minutes for one in found] == [minutes]


@pytest.mark.parametrize(
    ("note", "minutes"),
    [
        ("Hour and a half. I said yes.", 90),
        ("Hour and ten minutes, at the school", 70),
        ("An hour and ten. She was kind.", 70),
        ("Twice as long: hour and twenty.", 80),
        ("An hour and ten people came.", 60),
    ],
)
def test_hours_as_one_notes_them(note, minutes):
    assert [one.minutes for one in lengths(note)] == [minutes]


def test_about_is_told():
    sure, about = lengths("It took an hour. He spoke for about twenty minutes.")
    assert not sure.is_about
    assert about.is_about


@pytest.mark.parametrize(
    ("words", "count", "unit"),
    [
        ("43 working days", 43, Unit.WORKING_DAY),
        ("ten working days", 10, Unit.WORKING_DAY),
        ("one working day", 1, Unit.WORKING_DAY),
        ("15 days", 15, Unit.DAY),
        ("three weeks", 3, Unit.WEEK),
        ("a fortnight", 2, Unit.WEEK),
        ("three months", 3, Unit.MONTH),
    ],
)
def test_days_and_more(words, count, unit):
    (found,) = lengths(f"It was done within {words} of that.")
    assert (found.number, found.unit, found.minutes) == (count, unit, None)


@pytest.mark.parametrize(
    "words",
    [
        "She works 24 hours a week.",
        "He goes on two evenings a week.",
        "She is a two-year-old.",
        "a six-week-old baby",
        "It is ten minutes to four.",
        "The house is fifteen minutes away.",
    ],
)
def test_how_often_how_old_and_how_far_are_no_lengths(words):
    assert lengths(words) == []


def test_a_day_after_a_length_is_not_part_of_it():
    found = lengths("It took 1 hour 10 December being the day.")
    assert [one.minutes for one in found] == [60]
