"""How many bruises were found, against the record of the examination."""

import pytest

from casefile.domain.check.rule.injury_count import injury_counts
from casefile.domain.check.suggestion import CheckKind
from tests.unit.check.claim_case import CHILD, GP, NAN, quotes, record, view

MEDICAL = record(
    "2026-01-15",
    "meeting",
    (GP, CHILD),
    "Medical",
    "He found one bruise, 2cm, on his left forearm. Nothing else.",
)
FALL = record("2026-02-02", "note", (CHILD, NAN), "Ben fell", "Two scratches.")


def test_another_number_is_found():
    (one,) = injury_counts(view("Dr Haddad found three bruises on the arm.", MEDICAL))
    assert (one.kind, one.because) == (CheckKind.COUNT, (MEDICAL.id,))
    assert one.expected == "one bruise"
    assert "tells of one bruise" in one.sentence


@pytest.mark.parametrize(
    "line",
    [
        "Dr Haddad found a bruise on the arm.",
        "Dr Haddad found one small bruise on the left forearm.",
        "Ms Amery saw three bruises.",
        "Dr Haddad found three marks.",
        "On 20 January 2026 there were three bruises.",
        "Dr Haddad did not find three bruises.",
        "On 2 February 2026 there were two scratches.",
    ],
)
def test_the_same_or_one_of_another_day_is_not(line):
    assert quotes(injury_counts, line, MEDICAL, FALL) == []
