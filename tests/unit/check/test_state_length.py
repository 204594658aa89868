"""How long somebody is said to have been missing, late or alone with somebody."""

import pytest

from casefile.domain.check.rule.state_length import state_lengths
from casefile.domain.check.suggestion import CheckKind
from tests.unit.check.claim_case import CHILD, FATHER, WORKER, quotes, record, view

RECORDS = (
    record(
        "2026-01-14", "note", CHILD, "Ben got out of the gate", "Gone fifteen minutes."
    ),
    record("2026-01-08", "note", CHILD, "Late collecting Ben", "Ten minutes. Traffic."),
    record("2026-03-03", "note", FATHER, "Row with Paul", "Ten minutes."),
    record(
        "2026-03-05",
        "visit",
        (WORKER, CHILD),
        "Fourth visit",
        "50 minutes. She talked to Ben on his own for ten minutes.",
    ),
)


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("Ben was missing for over two hours on 14 January 2026.", "over two hours"),
        ("On 14 January Ben was out of sight for some three hours.", "three hours"),
        ("Mother was an hour late for Ben on 8 January 2026.", "an hour"),
        ("The argument on 3 March 2026 went on for three hours.", "three hours"),
        ("I spoke with Ben alone for 45 minutes on 5 March 2026.", "45 minutes"),
    ],
)
def test_much_longer_than_the_record_has_it(line, length):
    (one,) = state_lengths(view(line, *RECORDS))
    assert one.kind is CheckKind.TIME
    assert length in one.passage.quote


@pytest.mark.parametrize(
    "line",
    [
        "Ben was missing for about twenty minutes on 14 January 2026.",
        "Ben was missing for over ten minutes on 14 January 2026.",
        "Ben was missing for two hours on 14 July 2025.",
        "Mother was ten minutes late for Ben on 8 January 2026.",
        "On 14 January 2026 I was at the house for two hours.",
        "I spoke with Ben alone for ten minutes on 5 March 2026.",
        "The visit of 5 March 2026 lasted an hour.",
        "If Ben were missing for two hours we would ring. This was on 14 January 2026.",
    ],
)
def test_about_as_long_or_of_something_else_is_left_alone(line):
    assert quotes(state_lengths, line, *RECORDS) == []
