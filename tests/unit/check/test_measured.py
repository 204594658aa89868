"""What a length of time in a paper is the length of."""

import pytest

from casefile.domain.check.rule.event_length import event_lengths
from tests.unit.check.claim_case import CHILD, WORKER, quotes, record

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


@pytest.mark.parametrize(
    "line",
    [
        "The visit of 13 January 2026 was an hour and a half long.",
        "It was on 13 January 2026. The visit lasted 90 minutes and took in the rooms.",
    ],
)
def test_what_lasted_is_the_visit_whatever_was_seen_at_it(line):
    short = record("2026-01-13", "visit", WORKER, "First visit", "Stayed 35 minutes.")
    assert len(quotes(event_lengths, line, short)) == 1


def test_a_visit_is_as_long_as_from_its_begin_to_its_end():
    visit = record(
        "2026-01-13", "visit", WORKER, "First visit", "10 to 11.15. OK.", at="10:00"
    )
    assert len(quotes(event_lengths, "The first visit took half an hour.", visit)) == 1
    same = "The first visit took an hour and a quarter."
    assert quotes(event_lengths, same, visit) == []
