"""Weekdays against the calendar."""

from dataclasses import replace

import pytest

from casefile.domain.check.page.paper import Paper
from casefile.domain.check.rule.weekday import weekdays
from casefile.domain.check.sense.view import View
from casefile.domain.document import PageSource
from tests.unit.check.claim_case import (
    DOCUMENT,
    WORKER,
    facts,
    page,
    quotes,
    record,
    view,
)


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("It was on Friday 18 December 2025.", "Friday 18 December 2025"),
        ("It was on Friday, 18th December.", "Friday, 18th December"),
        ("It was on Fri 18/12/25 at school.", "Fri 18/12/25"),
        ("They met on Fridays, 11 and 18 December.", "Fridays, 11"),
        ("Weds 18 Dec|Meeting", "Weds 18 Dec"),
        ("Date closed|18.12.25 (Fri)", "18.12.25 (Fri)"),
        (
            "It was on 18 December 2025, a Friday, at noon.",
            "18 December 2025, a Friday",
        ),
        ("Thur 24/2/26|h/v", "Thur 24/2/26"),
        (
            "On Sunday the 2nd of February 2026 he rang.",
            "Sunday the 2nd of February 2026",
        ),
    ],
)
def test_a_wrong_weekday_is_found(line, quote):
    assert quotes(weekdays, line) == [quote]


@pytest.mark.parametrize(
    "line",
    [
        "It was on Thursday 18 December 2025.",
        "Thurs 18/12/25",
        "Date closed|18.12.25 (Thu)",
        "It was on 18 December (a Friday group goes on).",
        "It was on 18 December. On Friday she rang.",
        "He sees them on Sundays, and did on 18 December.",
        "It was on Friday 18 December 2020.",
        "They met on 4 May 2019. On Monday 6 June they moved.",
        "The group begins on Tuesday 7 April 2026.",
        "She wrote on 18 December and rang the following Friday.",
        "On Friday the 19th of the month he came.",
    ],
)
def test_a_right_or_unsure_weekday_is_left_alone(line):
    assert quotes(weekdays, line) == []


def test_it_names_the_record_of_that_day():
    visit = record("2025-12-18", "visit", WORKER, "Visit")
    (one,) = weekdays(view("It was on Friday 18 December.", visit))
    assert one.sentence == (
        "The paper says that 18 December 2025 was a Friday. It was a Thursday. "
        "Your diary has the visit on 18 December 2025 too."
    )
    assert one.because == (visit.id,)
    (bare,) = weekdays(view("It was on Friday 18 December."))
    assert bare.because == ()


@pytest.mark.parametrize(
    ("words", "quality", "found"),
    [
        # 10 December 2025, a Wednesday, is read as the 16th when a nought is a six.
        ("Wednesday 16 December 2025", 85, 0),
        ("Wednesday 16 December 2025", 95, 1),
        # A nought with a dot in it is read as a nine, however clear the page is.
        ("Monday 19 November 2025", 95, 0),
        ("Friday 18 December 2025", 85, 1),
    ],
)
def test_a_figure_that_may_be_misread_on_a_scan_is_left_alone(words, quality, found):
    made = page(f"It was on {words}.")
    scanned = replace(made, source=PageSource.RECOGNISED, quality=quality)
    read = View(Paper(DOCUMENT.id, [scanned]), facts())
    assert len(list(weekdays(read))) == found
    assert len(list(weekdays(view(f"It was on {words}.")))) == 1


def test_a_day_that_is_to_come_this_year_is_left_alone():
    assert quotes(weekdays, "His birthday is on Thursday 8 October this year.") == []
