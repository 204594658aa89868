"""Days against those that a record tells of, and against its month."""

import pytest

from casefile.domain.check.rule.another_day import another_day
from casefile.domain.check.rule.event_date import event_dates
from casefile.domain.check.rule.event_month import event_months
from casefile.domain.check.rule.told_date import told_date
from tests.unit.check.claim_case import CHILD, GP, HEAD, WORKER, quotes, record

FIRST = record(
    "2026-01-12", "call", WORKER, "First call",
    "The nursery made a referral on Friday 9 January. Visit planned for 3 February.",
    way="in", at="10:15",
)  # fmt: skip
OLD = record(
    "2026-01-20", "visit", (WORKER, CHILD), "First visit",
    "Told her I had anaemia and iron tablets until January 2024",
)  # fmt: skip
MEETING = record("2026-02-20", "meeting", (WORKER, HEAD), "First TAF meeting")
ASKED = record(
    "2026-03-02", "email", WORKER, "I withdraw my consent to you ringing the nursery",
    way="out",
)  # fmt: skip
MINUTES = record("2026-03-06", "email", GP, "Test results", way="in")
RANG = record("2026-03-11", "call", HEAD, "All is well", way="in")
RECORDS = (FIRST, OLD, MEETING, ASKED, MINUTES, RANG)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("The referral was received from the nursery on 2 January.", 1),
        ("Nursery referral 2/1.", 1),
        ("Mother had iron tablets for anaemia until January 2023.", 1),
        ("The referral was received from the nursery on 9 January.", 0),
        ("Mother had iron tablets for anaemia until January 2024.", 0),
        ("It was reported that the nursery made the referral on 2 January.", 0),
        ("The nursery had made an earlier referral on 2 January 2025.", 0),
        ("A visit was planned for 2 February.", 0),
        ("Ann Quill had iron tablets for anaemia until January 2023.", 0),
    ],
)
def test_a_day_that_a_record_tells_of(line, number):
    assert len(quotes(told_date, line, *RECORDS)) == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("In March the first TAF meeting was held.", 1),
        ("The first TAF meeting took place in January 2026.", 1),
        ("In February the first TAF meeting was held.", 0),
        ("The first TAF meeting was planned for March.", 0),
        ("In March 2025 the first TAF meeting was held.", 0),
        ("In March a TAF meeting was held.", 0),
    ],
)
def test_the_month_of_a_first_meeting(line, number):
    assert len(quotes(event_months, line, *RECORDS)) == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        # What is said by letter, by whatever word for saying it.
        ("Mother withdrew her consent for the nursery on 5 March.", 1),
        ("Consent for the nursery was withdrawn by Mother on 5 March.", 1),
        ("Consent for the nursery was withdrawn by e-mail dated 5 March.", 1),
        ("Mother withdrew her consent for the nursery on 2 March.", 0),
        ("Mother withdrew; consent for the nursery was signed by Paul on 5 March.", 0),
        # The only call with somebody, a day or a figure off.
        ("Ms Pike rang Mother on 10 March.", 1),
        ("Tel call from Ms Pike 10/3.", 1),
        ("Ms Pike rang Mother on 11 March.", 0),
        ("Ms Pike rang Paul Dent on 10 March.", 0),
        ("Mother rang Ms Amery on 10 March.", 0),
        ("Ms Pike gave her 10/3 for it.", 0),
    ],
)
def test_what_was_said_or_sent_on_another_day(line, number):
    assert len(quotes(another_day, line, *RECORDS)) == number


def test_a_day_with_a_record_of_its_own_is_left_alone():
    seen = record("2026-03-05", "visit", WORKER, "Second visit", "Said yes to school.")
    line = "Mother withdrew her consent for the nursery on 5 March."
    assert quotes(another_day, line, *RECORDS, seen) == []


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("The first visit came a week after the referral of 9 January.", 0),
        ("The minutes of the first TAF meeting went out on 27 February.", 0),
        ("The first TAF meeting was on 27 February.", 1),
        ("Session 1, 6th February, was short.", 0),
    ],
)
def test_a_day_that_is_of_something_else(line, number):
    assert len(quotes(event_dates, line, *RECORDS)) == number
