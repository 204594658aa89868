"""What is told of the wrong child of a family, and what may be of both."""

from datetime import date
from uuid import UUID

import pytest

from casefile.domain.check.rule.mixed_up import mixed_up
from casefile.domain.check.suggestion import CheckKind
from casefile.domain.ids import RecordId
from casefile.domain.record import Record, RecordKind
from tests.unit.check.people_story import FAMILY, but, view

ASTHMA = but(3, notes="My son. Asthma, blue inhaler.")
FELL = Record(
    id=RecordId(UUID(int=90)),
    kind=RecordKind.NOTE,
    happened_on=date(2026, 1, 23),
    summary="Theodore fell off the swing",
    details="A bruise on his shin.",
)


def quotes(text, people=FAMILY, records=()):
    found = list(mixed_up(view(*text.split("\n"), people=people, records=records)))
    assert all(one.kind is CheckKind.NAME and one.because for one in found)
    return [one.passage.quote for one in found]


@pytest.mark.parametrize(
    ("text", "people", "records"),
    [
        ("A bruise to Rosie's shin was seen.", FAMILY, [FELL]),
        ("Rosie had a large bruise.", FAMILY, [FELL]),
        ("Rosie has asthma and is well.", ASTHMA, []),
    ],
)
def test_what_is_of_the_other_child_is_suggested(text, people, records):
    assert quotes(text, people, records) == [text]


def test_a_suggestion_explains_itself():
    (one,) = mixed_up(view("Rosie had a large bruise.", records=[FELL]))
    assert one.sentence == (
        "The paper says this about Rosie. In your notes and records, “bruise” is "
        "about Theodore."
    )
    assert one.because == (FELL.id,)


@pytest.mark.parametrize(
    ("text", "people", "records"),
    [
        ("A bruise to Teddy's shin was seen.", FAMILY, [FELL]),
        ("Rosie had no bruise. Rosie did not have a bruise.", FAMILY, [FELL]),
        ("Rosie saw the bruise that Teddy had.", FAMILY, [FELL]),
        ("A bruise was seen by the school.", FAMILY, [FELL]),
        ("Rosie had a bruise.", FAMILY, []),
        ("Rosie has asthma. Teddy has asthma as well.", ASTHMA, []),
        ("Teddy has asthma and uses an inhaler.", ASTHMA, []),
        ("Mother has asthma.", ASTHMA, []),
        ('The school said that "Rosie had a bruise".', FAMILY, [FELL]),
    ],
)
def test_what_may_be_right_is_left_alone(text, people, records):
    assert quotes(text, people, records) == []
