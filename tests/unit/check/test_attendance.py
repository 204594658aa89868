"""Attendance at school against the records."""

import pytest

from casefile.domain.check.rule.attendance import attendance
from tests.unit.check.claim_case import CHILD, HEAD, WORKER, quotes, record, view

MEETING = record(
    "2026-02-12",
    "meeting",
    (WORKER, HEAD, CHILD),
    "Meeting at school",
    "Attendance 97%.",
)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Ben's attendance is 87%.", 1),
        ("Ben's attendance stands at 79 per cent.", 1),
        ("Attendance|Ben 91%", 1),
        ("Ben's attendance is 97%.", 0),
        ("Ben's attendance was 87% last year.", 0),
        ("Ben's attendance is below 87%.", 0),
        ("Ben's attendance is 62%.", 1),
        ("Ben's attendance in the autumn term was 62%.", 0),
        ("Ben's attendance is 94%.", 1),
        ("Ben got 87% in a test.", 0),
    ],
)
def test_an_attendance_one_slip_off(line, number):
    assert len(quotes(attendance, line, MEETING)) == number


def test_it_is_left_alone_where_the_paper_has_the_right_one_too():
    lines = ("Ben's attendance is 97%.", "Ben's attendance in autumn is 87%.")
    assert quotes(attendance, lines, MEETING) == []


def test_it_explains_itself():
    (one,) = attendance(view("Ben's attendance is 87%.", MEETING))
    assert one.sentence == (
        "The paper gives an attendance of 87%. "
        "Your record of 12 February 2026 says 97%."
    )
    assert one.because == (MEETING.id,)
