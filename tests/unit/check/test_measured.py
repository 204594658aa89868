"""What a length of time in a paper is the length of."""

import pytest

from casefile.domain.check.rule.event_length import event_lengths
from tests.unit.check.claim_case import CHILD, quotes, record

BURN = record(
    "2026-02-26",
    "note",
    CHILD,
    "Ben pulled a mug of tea over his arm",
    "I had it under the cold tap for 20 minutes and rang 111.",
)


@pytest.mark.parametrize(
    "text",
    [
        "On 26 February it was under the cold tap; he was seen within an hour.",
        "On 26 February Ben's arm was put under the cold tap and they waited an hour.",
    ],
)
def test_how_long_it_was_until_something_is_no_length_of_what_the_record_measured(text):
    assert quotes(event_lengths, text, BURN) == []


def test_another_length_of_the_same_is_found():
    text = "On 26 February Mother held the arm under the cold tap for about an hour."
    assert len(quotes(event_lengths, text, BURN)) == 1
