"""Weekdays of events that are told without a date."""

import pytest

from casefile.domain.check.rule.weekday_told import weekdays_told
from tests.unit.check.claim_case import GP, WORKER, quotes, record

VISITS = [
    record("2026-01-06", "visit", WORKER, "First visit"),
    record("2026-01-20", "visit", WORKER, "Second visit"),
    record("2026-02-05", "visit", WORKER, "Third visit"),
]
SESSIONS = [
    record(f"2026-02-{day:02}", "meeting", GP, f"Session {number} on sleep")
    for number, day in enumerate((2, 9, 16), start=1)
]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("The social worker always visited on a Friday.", 1),
        ("The social worker's visits were on Tuesdays.", 0),
        ("The first visit, which fell on a Wednesday, was at home.", 1),
        ("The first visit, which fell on a Tuesday, was at home.", 0),
        ("Sessions with Dr Haddad were held on Wednesday mornings.", 1),
        ("Sessions with Dr Haddad were held on Monday mornings.", 0),
        ("Visits will be on Fridays from now on.", 0),
        ("The social worker's visits were arranged for Fridays and cancelled.", 0),
        ("Ben goes swimming on Fridays.", 0),
        ("She rang on Friday to say that the visits had helped.", 0),
    ],
)
def test_weekdays_without_a_date(line, number):
    assert len(quotes(weekdays_told, line, *VISITS, *SESSIONS)) == number
