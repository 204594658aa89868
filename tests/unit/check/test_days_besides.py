"""Days of the referral, of what was called off, and of what is numbered too high."""

import pytest

from casefile.domain.check.rule.apart import apart
from casefile.domain.check.rule.cancelled_day import cancelled_day
from casefile.domain.check.rule.event_date import event_dates
from casefile.domain.check.rule.referral_date import referral_date
from tests.unit.check.claim_case import HEAD, WORKER, quotes, record, view

RECORDS = (
    record(
        "2026-01-13",
        "call",
        WORKER,
        "First call",
        "School made a referral on 9 January.",
        way="in",
    ),
    record("2026-01-16", "visit", WORKER, "First visit"),
    record("2026-01-30", "visit", WORKER, "Second visit"),
    record("2026-02-10", "text", WORKER, "She cannot come tomorrow, she is ill"),
    record("2026-02-27", "visit", WORKER, "Third visit"),
    record("2026-03-04", "meeting", (WORKER, HEAD), "First TAF meeting"),
    record("2026-03-25", "meeting", (WORKER, HEAD), "Second TAF meeting"),
)


def every(view):
    for rule in (referral_date, cancelled_day, event_dates, apart):
        yield from rule(view)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Following the referral of 8 January, I rang Ms Quill.", 1),
        ("Following the referral of 9 January, I rang Ms Quill.", 0),
        ("There was an earlier referral on 8 January 2024.", 0),
        ("The visit arranged for 12 February was cancelled by the social worker.", 1),
        ("The visit arranged for 11 February was cancelled by the social worker.", 0),
        ("The dentist appointment of 2 March was cancelled.", 0),
        ("This was the third TAF meeting, held on 25 March.", 1),
        ("This was the second TAF meeting, held on 25 March.", 0),
        ("TAF meetings 4/3, 25/3", 0),
        ("The first visit was kept. The second followed two months later.", 1),
        ("The first visit was kept. The second followed a fortnight later.", 0),
    ],
)
def test_days_that_records_tell_besides(line, number):
    assert len(quotes(every, line, *RECORDS)) == number


def test_the_day_of_the_strategy_discussion():
    told = record("2026-02-18", "call", WORKER, "They had a strategy discussion today",
                  "It will go to conference.", way="in")  # fmt: skip
    for line in (
        "Strategy discussion held|16 February 2026",
        "A strategy discussion was held on 16 February 2026.",
    ):
        (one,) = referral_date(view(["Completed on 30 March 2026.", line], told))
        assert "They had a strategy discussion today" in one.sentence
    for line in (
        "Strategy discussion held|18 February 2026",
        "After the strategy discussion a visit was made on 20 February 2026.",
    ):
        assert quotes(referral_date, line, told) == []
