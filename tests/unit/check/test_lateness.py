"""How late somebody is said to have been, against the note of the day."""

import pytest

from casefile.domain.check.rule.lateness import lateness
from tests.unit.check.claim_case import CHILD, FATHER, quotes, record, view

LATE = record(
    "2026-03-18",
    "note",
    (CHILD, FATHER),
    "Paul 10 minutes late for nursery",
    "He rang ahead. He was there for half an hour.",
)


@pytest.mark.parametrize(
    "line",
    [
        "On 18 March 2026 Mr Dent arrived an hour late.",
        "18.03.26|Father 45 minutes late to collect Ben",
    ],
)
def test_a_far_greater_lateness_is_found(line):
    (one,) = lateness(view(line, LATE))
    assert (one.expected, one.because) == ("10 minutes", (LATE.id,))


@pytest.mark.parametrize(
    "line",
    [
        "On 18 March 2026 Mr Dent arrived ten minutes late.",
        "On 18 March 2026 Mr Dent was a quarter of an hour late.",
        "On 17 March 2026 Mr Dent was an hour late.",
        "On 18 March 2026 Mr Dent was there for an hour.",
    ],
)
def test_another_is_not(line):
    assert quotes(lateness, line, LATE) == []
