"""Parts of the day at which events are said to have been, against the records."""

import pytest

from casefile.domain.check.rule.day_part import day_parts
from tests.unit.check.claim_case import WORKER, quotes, record

SIGNED = "Date completed|24 March 2026"
VISIT = record("2026-02-03", "visit", WORKER, "Home visit", at="15:30")


def found(line):
    return quotes(day_parts, (SIGNED, line), VISIT)


@pytest.mark.parametrize(
    "line",
    [
        "On 3 February Ms Amery visited in the morning.",
        "On the morning of 3 February Ms Amery made a home visit.",
        "First thing on 3 February the social worker visited.",
        "We came to your home on 3 February before school.",
        "Late on the evening of 3 February the social worker visited.",
    ],
)
def test_another_part_of_the_day_is_found(line):
    assert len(found(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "On 3 February Ms Amery visited in the afternoon.",
        "On 3 February the social worker visited after school.",
        "On 4 February Ms Amery visited in the morning.",
        "On 3 February Ms Amery did not visit in the morning.",
        "A visit on 3 February in the morning was planned.",
        "In the evening of 3 February Father rang the office.",
        "On 3 February Theo was late for school in the morning.",
    ],
)
def test_the_same_part_or_another_event_is_left_alone(line):
    assert found(line) == []
