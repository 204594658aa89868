"""Places of what took place: other ones in the records, and the same in other words."""

from datetime import date, time
from uuid import UUID

import pytest

from casefile.domain.check.rule.event_place import event_place
from casefile.domain.check.sense.place_told import places_told
from casefile.domain.ids import PersonId, RecordId
from casefile.domain.record import Record, RecordKind
from tests.unit.check.people_story import view


def record(number, kind, on, summary, details="", people=(), at=None):
    return Record(
        id=RecordId(UUID(int=number)),
        kind=kind,
        happened_on=date.fromisoformat(on),
        happened_at=at,
        summary=summary,
        details=details,
        people=tuple(PersonId(UUID(int=one)) for one in people),
    )


RECORDS = (
    record(50, RecordKind.MEETING, "2025-11-12", "Talk in my tea break",
           "She came to the yard and we sat in my van. 25 mins.", (6,)),
    record(51, RecordKind.VISIT, "2025-12-02", "She watched me with them at mum's",
           "Pancakes, then the marble run.", (6, 2, 3)),
    record(52, RecordKind.NOTE, "2025-12-14", "The accident",
           "A van. Pelvis, left leg. On my way to work. Taken to Mill Hospital.",
           (1,)),
    record(53, RecordKind.MEETING, "2025-12-18", "Planning meeting at Saltby Hub",
           "Everybody came.", (6, 7, 8)),
    record(54, RecordKind.NOTE, "2026-01-04", "Police brought Teddy back",
           "They found him at 7.20 in the Wharf Road retail park.", (3,), time(20, 5)),
    record(55, RecordKind.MEETING, "2026-01-15", "He saw Teddy at school",
           "Half an hour.", (6, 3)),
    record(56, RecordKind.VISIT, "2026-01-20", "Second home visit",
           "At Mum's in Mill Street, our boiler was out.", (6,)),
    record(57, RecordKind.NOTE, "2026-01-22", "Row", "Rosie was at Mum's.", (4,)),
    record(58, RecordKind.MEETING, "2026-01-28", "Second TAF meeting at the Hub", "",
           (6, 7)),
)  # fmt: skip


def found(*lines):
    return [one.passage.quote for one in event_place(view(*lines, records=RECORDS))]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (("You came over to Priory House in your tea break and we spoke for twenty-five"
         " minutes."), "to Priory House"),
        (("The children were observed on 2 December. It took place at the Bramble Lane"
         " Contact Centre and pancakes were made."), "Bramble Lane Contact Centre"),
        (("A car hit her on the way to work and she broke her pelvis and left leg. She"
         " was admitted to Castle Hospital."), "admitted to Castle Hospital"),
        (("A planning meeting was convened at Cross Lane Surgery, and Priti Anand, Dr"
         " Osei and Gwen Tolland came."), "at Cross Lane Surgery"),
        ("Police found Teddy at the bus station at twenty past seven.",
         "at the bus station"),
        ("18/12/25\tPlanning meeting, Civic Offices", "Civic Offices"),
        ("Teddy was met on 15 January 2026 at the library.", "at the library"),
        ("The visit on 20 January was at the family home.", "at the family home"),
        ("The second Team Around the Family meeting was held at the Council's offices.",
         "at the Council's offices"),
        ("The work with Priti Anand on 20 January took place at the Civic Offices.",
         "Civic Offices"),
    ],
)  # fmt: skip
def test_another_place_is_suggested_without_a_form_of_words(text, quote):
    (one,) = found(text)
    assert quote in one


@pytest.mark.parametrize(
    "text",
    [
        "You came to your yard in your tea break and we talked for 25 minutes.",
        "The children were observed on 2 December at the home of their grandmother.",
        "She broke her pelvis and left leg. She was admitted to Mill Hospital.",
        "A planning meeting was convened at the hub, and Dr Osei and Mrs Tolland came.",
        "18/12/25\tPlanning meeting, Saltby Family Hub",
        "Teddy was met on 15 January 2026 at St Aidan's Primary School.",
        "Teddy was met on 15 January 2026 by Mr Lodge.",
        "He lives at Priory House. He works at the bus station.",
        "Teddy goes to the library every week. He was taken to school.",
        "The planning meeting was to be held at the Civic Offices on 18 December.",
        "On 18 December the planning meeting was not held at the Civic Offices.",
        "A letter was had from Castle Hospital on 18 December.",
        "She said that the planning meeting was at Cross Lane Surgery.",
        "On 20 December a meeting was held at the Civic Offices.",
        "There were two adults in the flat.",
        "On 4 January Teddy came home.",
        "The visit on 20 January was at the maternal grandmother's address.",
        "The incident of 22 January took place in the family home.",
        "The visit on 20 January and the TAF meetings at the Hub were kept.",
        "Nadia Ellery\tHome help at Marlow Foods since 28 January 2026",
        "St Aidan's Primary School: on 28 January we had no worries.",
        "With permission I telephoned Gwen Tolland at St Aidan's Primary School.",
        "The planning meeting of 18 December referred it to the Civic Offices.",
    ],
)
def test_the_same_place_other_events_and_what_is_no_event_are_left_alone(text):
    assert found(text) == []


SCALD = record(
    59,
    RecordKind.NOTE,
    "2026-01-30",
    "Teddy pulled a mug of tea over his arm",
    "Mum had put it down to answer the phone. We got to the hospital at 7.",
    (3,),
    time(18, 10),
)


@pytest.mark.parametrize(
    "text",
    [
        "Teddy was scalded at home at about 6.10pm on 30 January.",
        "On 20 January I let his mother know on the telephone about the second visit.",
    ],
)
def test_a_telephone_and_where_they_went_with_it_are_no_place_of_it(text):
    made = view(text, records=(*RECORDS, SCALD))
    assert list(event_place(made)) == []


def test_a_school_year_says_where_a_child_is_taught_and_not_where_it_was():
    def told(text):
        return [one.words for one in places_told(view(text, records=RECORDS))]

    assert told("Teddy was seen at Castle School.") == ["at Castle School"]
    assert told("Teddy is in Year 4 at Castle School.") == []


def test_where_a_mark_was_seen_is_not_where_they_met():
    seen = view(
        "It concerns a mark on his arm which was seen at school on 14 January 2026.",
        records=(
            record(1, RecordKind.VISIT, "2026-01-14", "Visit", "In the front room."),
        ),
    )
    assert list(event_place(seen)) == []


def test_who_was_off_school_was_not_there():
    off = record(1, RecordKind.NOTE, "2026-01-14", "Rosie off school to mind Teddy")
    seen = view("Rosie was kept at home on 14 January 2026.", records=(off,))
    assert list(event_place(seen)) == []
