"""Dates of the family's own story, and places of meetings, that notes contradict."""

from datetime import date
from uuid import UUID

import pytest

from casefile.domain.check.rule.event_place import event_place
from casefile.domain.check.rule.family_date import family_date
from casefile.domain.check.suggestion import CheckKind
from casefile.domain.ids import RecordId
from casefile.domain.record import Record, RecordKind
from tests.unit.check.people_story import but, view

PARTED = but(4, notes="We separated in March 2024. Moved out June 2024.")
ASTHMA = but(3, notes="My son. Asthma, blue inhaler, diagnosed 2021.")
MARRIED = but(1, notes="Me. Married Owen in 2016, rented since 2019.")


@pytest.mark.parametrize(
    ("text", "people", "quote"),
    [
        ("The parents separated in 2022.", PARTED, "parents separated in 2022"),
        ("In May 2023 Ms Ellery and Mr Marsh separated.", PARTED,
         "May 2023 Ms Ellery and Mr Marsh separated"),
        ("Since they separated in 2022 all is well.", PARTED, "separated in 2022"),
        ("Father, who left the family home in August 2024, pays.", PARTED,
         "Father, who left the family home in August 2024"),
        ("Teddy's asthma was diagnosed in 2019.", ASTHMA,
         "Teddy's asthma was diagnosed in 2019"),
        ("Ms Ellery and Mr Marsh married in 2012.", MARRIED,
         "Ms Ellery and Mr Marsh married in 2012"),
        ("The family have held a tenancy there since 2015.", MARRIED,
         "tenancy there since 2015"),
    ],
)  # fmt: skip
def test_another_date_is_suggested(text, people, quote):
    (one,) = family_date(view(text, people=people))
    assert (one.passage.quote, one.kind) == (quote, CheckKind.DATE)


@pytest.mark.parametrize(
    ("note", "date"),
    [
        ("We separated in March 2024, he hit me", "March 2024"),
        ("We separated on 3 March 2024 after a row", "3 March 2024"),
        ("We separated in 2024 after years of rows", "2024"),
    ],
)
def test_the_council_reads_the_date_and_no_more_of_the_note(note, date):
    (one,) = family_date(view("They separated in 2022.", people=but(4, notes=note)))
    assert one.right == f"The right date is {date}."


def test_a_suggestion_shows_the_note():
    (one,) = family_date(view("The parents separated in 2022.", people=PARTED))
    assert one.sentence == (
        "The paper says “parents separated in 2022”. "
        "Your note on Owen Marsh says: “We separated in March 2024”."
    )


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The parents separated in 2024. They separated in March 2024.", PARTED),
        ("Ms Ellery's parents separated in 1999.", PARTED),
        ("June Ellery and her husband separated in 1999.", PARTED),
        ("The parents separated. In 2022 they had met a mediator there.", PARTED),
        ("Father says that the parents separated in 2022.", PARTED),
        ("Father moved out in June 2024.", PARTED),
        ("Rosie's hip trouble was diagnosed in 2022.", ASTHMA),
        ("Teddy's asthma was diagnosed in 2021. Teddy's eczema was diagnosed in 2019.",
         ASTHMA),
        ("Ms Ellery and Mr Marsh married in 2016.", MARRIED),
        ("The parents separated in 2022.", MARRIED),
    ],
)  # fmt: skip
def test_the_same_date_and_other_peoples_stories_are_left_alone(text, people):
    assert list(family_date(view(text, people=people))) == []


def record(summary, kind=RecordKind.MEETING, **more):
    return Record(
        id=RecordId(UUID(int=90)),
        kind=kind,
        happened_on=date(2025, 12, 17),
        summary=summary,
        **more,
    )


def places(text, *records):
    return [one.passage.quote for one in event_place(view(text, records=records))]


def test_another_kind_of_place_is_suggested():
    text = "The meeting on 17 December was held at Weirside Family Centre."
    (one,) = event_place(view(text, records=[record("Meeting at school")]))
    assert one.passage.quote == (
        "The meeting on 17 December was held at Weirside Family Centre"
    )
    assert one.sentence == (
        "The paper gives the place as “at Weirside Family Centre”. "
        "Your record of 17 December 2025 says: “Meeting at school”."
    )


def test_the_council_reads_the_place_and_no_more_of_the_record():
    text = "The meeting on 17 December was held at Weirside Family Centre."
    (one,) = event_place(view(text, records=[record("School meeting, I shook")]))
    assert one.right == "By my record of 17 December 2025, the place was: School."


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("The meeting on 17 December was held at school.",
         [record("Meeting at school")]),
        ("The meeting on 17 December was held at Larkfold Primary School.",
         [record("Meeting at school")]),
        ("The meeting on 18 December was held at the hospital.",
         [record("Meeting at school")]),
        ("The meeting on 17 December was held at the hospital.", [record("A meeting")]),
        ("The meeting on 17 December was held at the hospital.",
         [record("Meeting at school"), record("Meeting at the clinic")]),
        ("The meeting on 17 December was to be held at the hospital.",
         [record("Meeting at school")]),
        ("The meeting on 17 December was held at Weirside Family Centre.",
         [record("Meeting at school", details="At Weirside Family Centre.")]),
    ],
)  # fmt: skip
def test_the_same_place_and_other_days_are_left_alone(text, records):
    assert places(text, *records) == []
