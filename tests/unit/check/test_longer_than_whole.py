"""What was done at a visit and is said to have lasted longer than the visit."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.event_length import event_lengths
from tests.unit.check.claim_case import CHILD, FATHER, WORKER, quotes, record

RECORDS = (
    record("2026-01-09", "visit", WORKER, "She came to see us", "An hour and 10."),
    record("2026-01-20", "visit", (WORKER, CHILD), "Second visit", "35 minutes."),
    record("2026-02-03", "visit", WORKER, "Third visit", "40 minutes."),
    record(
        "2026-02-10", "text", FATHER, "She has been to see him", "45 mins", way="in"
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "On 20 January Ben and I sat in my car for an hour.",
        "I spent over an hour with Ben on his own on 20 January.",
        "My first visit lasted over two hours.",
        "On 10 February I met Mr Dent at his flat for two hours.",
    ],
)
def test_what_is_longer_than_the_visit_is_found(text):
    assert len(quotes(event_lengths, text, *RECORDS)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "On 20 January Ben and I sat in my car for twenty minutes.",
        "On 20 January Ben was at football for two hours.",
        "My first visit lasted just over an hour.",
        "On 10 February I met Mr Dent at his flat for half an hour.",
    ],
)
def test_what_may_be_a_part_of_it_is_left_alone(text):
    assert quotes(event_lengths, text, *RECORDS) == []


def test_of_two_events_on_a_day_it_is_not_known_which_is_meant():
    other = replace(RECORDS[1], summary="Came again in the evening")
    text = "On 20 January Ben and I sat in my car for an hour."
    assert quotes(event_lengths, text, *RECORDS, other) == []
