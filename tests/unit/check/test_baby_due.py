"""When a baby is said to be due, against what the case file has of it."""

import pytest

from casefile.domain.check.rule.baby_due import baby_due
from casefile.domain.check.suggestion import CheckKind
from tests.unit.check.claim_case import GP, quotes, record, view

SCAN = record(
    "2026-02-12", "note", GP, "Scan", "Baby is due on 3 June 2026. All is well."
)
BEFORE = record("2026-01-05", "note", GP, "Midwife: baby due 10 June")


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("The baby is expected on 23 June 2026.", "expected on 23 June 2026"),
        ("Unborn baby (EDD 13/06/2026)", "EDD 13/06/2026"),
        ("Expected date of delivery|30 June 2026", "30 June 2026"),
        ("Sarah is due to give birth on 30 June.", "due to give birth on 30 June"),
        ("Sarah is pregnant and her baby is due in mid July.", "due in mid July"),
    ],
)
def test_another_day_for_the_birth_is_suggested(line, quote):
    (told,) = quotes(baby_due, line, SCAN)
    assert quote in told.replace("\t", " ")


def test_the_suggestion_shows_the_record():
    (one,) = baby_due(view("The baby is due on 23 June 2026.", SCAN))
    assert (one.kind, one.because) == (CheckKind.DATE, (SCAN.id,))
    assert one.sentence == (
        "The paper says “due on 23 June 2026”. "
        "Your record of 12 February 2026 says: “Baby is due on 3 June 2026”."
    )


@pytest.mark.parametrize(
    "line",
    [
        "The baby is due on 3 June 2026.",
        "The baby is due in early June.",
        "Expected date of delivery|3 June 2026",
        "The baby was due on 10 June, and the scan then gave 3 June.",
        "Sarah's baby is due; the next scan is on 20 March 2026.",
        "The antenatal appointment is due on 9 April 2026.",
        "Ann Quill's daughter is pregnant and her baby is due on 5 August 2026.",
        "The baby is not due on 23 June 2026.",
        "The report on the unborn baby is due on 23 June 2026.",
    ],
)
def test_what_may_be_right_or_is_of_something_else_is_left_alone(line):
    assert quotes(baby_due, line, SCAN, BEFORE) == []


def test_nothing_is_said_where_nobody_noted_a_day():
    assert quotes(baby_due, "The baby is due on 23 June 2026.") == []
