"""How long after another thing something is said to have been."""

import pytest

from casefile.domain.check.rule.apart import apart
from tests.unit.check.claim_case import HEAD, WORKER, quotes, record

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
    record("2026-02-27", "visit", WORKER, "Third visit"),
    record("2026-03-04", "meeting", (WORKER, HEAD), "First TAF meeting"),
    record("2026-03-06", "email", WORKER, "Minutes of the TAF meeting", way="in"),
    record("2026-03-25", "meeting", (WORKER, HEAD), "Second TAF meeting"),
    record("2026-03-29", "letter", WORKER, "The assessment, completed", way="in"),
)


@pytest.mark.parametrize(
    "line",
    [
        "The second visit took place five weeks after the first.",
        "A fortnight after the referral the social worker visited for the first time.",
        "There was a gap of two weeks between the second and third home visits.",
        "Six months went by between the first TAF meeting and the second.",
        "Minutes were emailed to Ms Quill the day after the TAF meeting of 4 March.",
        "The TAF meeting was held within ten working days of the referral.",
        "The third visit was a week before the first TAF meeting on 25 March.",
    ],
)
def test_a_period_that_the_records_have_otherwise(line):
    assert len(quotes(apart, line, *RECORDS)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "The second visit took place a fortnight after the first.",
        "A week after the referral the social worker visited for the first time.",
        "There was a gap of four weeks between the second and third home visits.",
        "Three weeks went by between the first TAF meeting and the second.",
        "Minutes were emailed to Ms Quill two days after the TAF meeting of 4 March.",
        "The next visit should be held within a week of the first TAF meeting.",
        "Two days after the second visit Ben fell off his bike.",
        "The day after the first visit Ms Quill rang her mother.",
        "Ms Quill moved here two years after the birth of Ben.",
        "The assessment was completed within 45 working days of the referral.",
    ],
)
def test_a_period_that_they_bear_out_or_know_nothing_of(line):
    assert quotes(apart, line, *RECORDS) == []
