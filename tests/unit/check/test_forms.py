"""Forms: a label and what is filled in, under a heading or other lines of the form."""

from datetime import date, time
from uuid import UUID

import pytest

from casefile.domain.check.checking import RULES
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.ids import PersonId, RecordId
from casefile.domain.record import Record, RecordKind
from tests.unit.check.people_story import but, person, view

FAMILY = (
    *but(2, school="Saltby Nursery"),
    person(9, "Ivor Marsh", "paternal grandfather", notes="Owen's dad."),
)


def record(number, kind, on, at, summary, details, *people):
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
    record(50, RecordKind.VISIT, "2025-12-02", time(16, 0), "She came to the flat",
           "50 minutes. Owen was at work.", 6, 1),
    record(51, RecordKind.MEETING, "2025-12-18", time(14, 0),
           "CIN meeting at the Civic Centre", "An hour and a half.", 6, 7),
    record(53, RecordKind.CALL, "2025-12-18", time(17, 30), "Rang to thank me", "", 6),
    record(52, RecordKind.NOTE, "2026-01-04", time(7, 20), "Teddy got out",
           "Mrs Pell next door found him. He was out ten minutes at the most.", 3),
)  # fmt: skip


def said(*lines):
    paper = view("Ellery family: Rosie and Theodore", *lines,
                 people=FAMILY, records=RECORDS)  # fmt: skip
    told = (one for rule in RULES for one in rule(paper))
    return {one.kind.value for one in told if isinstance(one, Suggestion)}


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("Date of visit\t2 December 2025", "How long\tTwo hours"), "time"),
        (("# Home visit, 2 December 2025", "Duration: two hours"), "time"),
        (("Date of meeting\t18 December 2025", "Start time\t10am"), "time"),
        (("# Meeting, 18 December 2025", "Venue: Saltby Nursery"), "place"),
        (("# Medical", "When\t18 December 2025, 14.00", "How long\tThree hours"),
         "time"),
        (("# Rosie", "School\tSt Aidan's Primary School"), "place"),
        (("# Theodore Ellery", "School: Saltby Nursery"), "place"),
        (("Name: Owen Marsh", "DOB: 09/09/1986"), "born"),
        (("# About Rosie", "Age: 5"), "age"),
        (("Name\tIvor Marsh", "Relationship to child\tMaternal grandfather"),
         "relation"),
        (("Ivor Marsh\t04/05/1958\tMaternal grandfather\tOldhaven",), "relation"),
        (("# June Ellery", "Relationship: Paternal grandmother"), "relation"),
    ],
)  # fmt: skip
def test_what_is_filled_in_goes_with_the_other_lines_and_the_heading(lines, kind):
    assert kind in said(*lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("Date of visit\t2 December 2025", "How long\tFifty minutes"),
        ("# Home visit, 2 December 2025", "Duration: 50 mins"),
        ("Date of meeting\t18 December 2025", "Start time\t2pm",
         "Venue\tCivic Centre"),
        ("# Medical", "When\t18 December 2025, 14.00", "How long\t90 minutes"),
        ("18 December\tCIN mtg, Civic Centre",),
        ("# Rosie", "School\tSaltby Nursery"),
        ("Name: Owen Marsh", "DOB: 09/09/1988"),
        ("# About Rosie", "Age: 4"),
        ("Name\tIvor Marsh", "Relationship to child\tPaternal grandfather"),
        ("Ivor Marsh\t04/05/1958\tPaternal grandfather\tOldhaven",),
        # Another form begins where a label comes again.
        ("Date of visit\t2 December 2025", "How long\t50 minutes",
         "Date of visit\t9 December 2025", "How long\tTwo hours"),
        # Where somebody was in the meantime is not where the visit was.
        ("He was at home on 2 December.",),
    ],
)  # fmt: skip
def test_a_form_that_is_right_is_left_alone(lines):
    assert said(*lines) == set()


def test_how_long_a_child_was_out_is_held_against_the_note_of_that_day():
    story = "On 4 January Teddy got out. The neighbour found him."
    assert "time" in said(f"{story} He had been out on his own for two hours.")
    assert said(f"{story} He had been out on his own for ten minutes.") == set()


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        # The title over a form tells of what it is, and an answer no is no claim.
        (("Planning meeting", "Date: 18 December 2025", "Venue: Saltby Nursery"),
         {"place"}),
        (("Planning meeting", "Date: 18 December 2025", "Venue: Civic Centre"), set()),
        (("# Visit - 2 December 2025", "Time: 9.30am"), {"time"}),
        (("# Visit - 2 December 2025", "Time: 4pm"), set()),
        (("Relationship\tMaternal grandfather", "Name\tIvor Marsh"), {"relation"}),
        (("Rosie is in Reception at St Aidan's.",), {"place"}),
        (("Referral date: 1 December 2025", "Completed in 45 days: No"), set()),
    ],
)  # fmt: skip
def test_titles_and_answers(lines, kinds):
    assert said(*lines) == kinds
