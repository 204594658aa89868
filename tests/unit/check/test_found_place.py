"""Where a child was found: another place in the note of it, and the same in both."""

from datetime import date
from uuid import UUID

import pytest

from casefile.domain.check.rule.found_place import found_place
from casefile.domain.ids import PersonId, RecordId
from casefile.domain.record import Record, RecordKind
from tests.unit.check.people_story import view


def record(number, on, summary, details, *people):
    return Record(
        id=RecordId(UUID(int=number)),
        kind=RecordKind.NOTE,
        happened_on=date.fromisoformat(on),
        summary=summary,
        details=details,
        people=tuple(PersonId(UUID(int=one)) for one in people),
    )


RECORDS = (
    record(50, "2026-01-04", "Teddy got out",
           "Mrs Pell found him by her gate in his pyjamas.", 3),
    record(51, "2026-01-06", "Rosie fell off the wall outside school",
           "Owen took her to the walk-in centre on Crane Road.", 2),
    record(52, "2026-01-09", "Swimming", "Owen took them both.", 4),
    record(53, "2026-01-12", "Rang the surgery", "", 8),
)  # fmt: skip


def found(*lines):
    one = view("Ellery: Rosie and Theodore", *lines, records=RECORDS)
    return [(said.passage.quote, said.kind.value) for said in found_place(one)]


@pytest.mark.parametrize(
    "text",
    [
        "Teddy got out and was found on the promenade.",
        "Teddy got out. He was found by a neighbour on the beach.",
        "Rosie was hurt at school when she fell down the stairs.",
        "After Rosie fell outside school she was taken to A&E at Saltby Infirmary.",
        "On 4 January Teddy was later discovered in a car park, alone, in pyjamas.",
    ],
)
def test_another_place_is_suggested(text):
    assert [kind for _, kind in found(text)] == ["place"]


@pytest.mark.parametrize(
    "text",
    [
        "Teddy got out and was found at the neighbour's gate.",
        # The gate may well be in the street.
        "Teddy got out and was found in the street.",
        "Teddy got out and was found in the small hours.",
        "School said that Teddy got out and was found on the promenade.",
        "Rosie was hurt outside school when she fell from a wall.",
        "Rosie fell outside school and was taken to the walk-in centre.",
        # Nothing says that it is the same find.
        "A bag was found on the promenade.",
    ],
)
def test_the_same_and_what_is_not_sure_is_left_alone(text):
    assert found(text) == []


STATION = record(
    *(54, "2026-01-20", "Teddy walked out"),
    "June drove round and found him at the bus station in Saltby.",
    *(3, 5),
)


def test_a_bus_station_is_no_railway_station():
    def told(kind):
        text = f"June Ellery drove until she found him at the {kind} station in Saltby."
        one = view("Ellery: Teddy", text, records=(*RECORDS, STATION))
        return [said.passage.quote for said in found_place(one)]

    assert len(told("railway")) == 1
    assert told("bus") == told("coach") == []
