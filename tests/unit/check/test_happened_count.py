"""How often a child is said to have been fetched late, and how many sessions kept."""

import pytest

from casefile.domain.check.rule.happened_count import happened_counts
from casefile.domain.check.rule.kept_count import kept_counts
from tests.unit.check.claim_case import CHILD, HOUSING, quotes, record, view

LATE = (
    record("2026-01-08", "note", CHILD, "Late collecting Ben from nursery", "Traffic."),
    record(
        "2026-02-25", "note", CHILD, "Late collecting Ben", "Second time this year."
    ),
)


def _sessions(last):
    numbers = ("First", "Second", "Third", last)
    days = ("2026-01-27", "2026-02-03", "2026-02-17", "2026-02-24")
    return [
        record(day, "meeting", HOUSING, f"{number} Steps Ahead session")
        for day, number in zip(days, numbers, strict=True)
    ]


COURSE = (
    *_sessions("Fourth and last"),
    record("2026-02-10", "text", HOUSING, "Today is off, he is poorly", way="in"),
)


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("Ben was picked up late on seven occasions.", "picked up late on seven"),
        ("Ben has been collected late from nursery six times.", "six times"),
        ("There have been four late collections.", "four late collections"),
        ("Four instances of Ben not being collected on time.", "Four instances"),
        ("Late collections|Six", "Six"),
        ("Nursery notes: late pick-up x 5 since January.", "late pick-up x 5"),
    ],
)
def test_more_often_than_the_records_have_it(line, quote):
    (told,) = quotes(happened_counts, line, *LATE)
    assert quote in told


@pytest.mark.parametrize(
    "line",
    [
        "Ben was picked up late on two occasions.",
        "Ben was collected late twice, by ten minutes.",
        "Late collections|Two",
        "In 2023 Ben was collected late on seven occasions.",
        "Ben was never collected late; he was collected on time six times.",
        "Other children were collected late on seven occasions.",
    ],
)
def test_as_often_or_of_another_time_is_left_alone(line):
    assert quotes(happened_counts, line, *LATE) == []


def test_nothing_is_counted_where_no_record_says_which_time_it_was():
    line = "Ben was picked up late on seven occasions."
    assert quotes(happened_counts, line, LATE[0]) == []


@pytest.mark.parametrize(
    "line",
    [
        "Ms Quill missed three of the Steps Ahead sessions.",
        "Mr Lowe offered four sessions and Ms Quill came to two.",
        "Mum completed only two out of the four sessions with Mr Lowe.",
        "Steps Ahead: attended 1 / 4",
    ],
)
def test_fewer_sessions_than_were_kept(line):
    (one,) = kept_counts(view(line, *COURSE))
    assert "Your records have four sessions that took place" in one.sentence


@pytest.mark.parametrize(
    "line",
    [
        "Ms Quill attended four of the four sessions with Mr Lowe.",
        "Ms Quill missed none of the Steps Ahead sessions.",
        "Ms Quill missed one of the Steps Ahead sessions.",
        "Mr Lowe missed two of the sessions, as he was unwell.",
        "By 5 February Ms Quill had attended only two of the sessions with Mr Lowe.",
        "Mr Dent attended two of the four Steps Ahead sessions.",
        "Ms Quill missed three of the swimming lessons.",
    ],
)
def test_all_sessions_kept_or_those_of_others_are_left_alone(line):
    assert quotes(kept_counts, line, *COURSE) == []


def test_nothing_is_said_of_a_course_that_goes_on():
    line = "Ms Quill missed three of the Steps Ahead sessions."
    assert quotes(kept_counts, line, *_sessions("Fourth")) == []
