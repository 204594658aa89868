"""Jobs and tenures that the notes contradict, and those that they do not."""

import pytest

from casefile.domain.check.rule.address import address
from casefile.domain.check.rule.job import job
from casefile.domain.check.rule.schooling import schooling
from tests.unit.check.people_story import but, view

ROOFER = but(4, notes="Father of both. Lives in Oldhaven. Roofer.")
COUNCIL = but(1, notes="Me. 14 Quay Street, Saltby. Council flat.")


def quotes(text, people):
    return [one.passage.quote for one in job(view(text, people=people))]


@pytest.mark.parametrize(
    ("text", "quote", "people"),
    [
        ("Mr Marsh is a plumber.", "Mr Marsh is a plumber", ROOFER),
        ("Father, a bus driver, came.", "Father, a bus driver", ROOFER),
        ("Father is unemployed.", "Father is unemployed", ROOFER),
        ("The family lives in a private rented flat.", "private rented", COUNCIL),
    ],
)
def test_another_job_or_tenure_is_suggested(text, quote, people):
    assert quotes(text, people) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Marsh is a roofer.",
        "Father used to work. Once he was a plumber.",
        "Father was unemployed for some months.",
        "Father hopes to train. Mr Marsh is not a plumber.",
        "Mr Marsh spoke to a plumber.",
        "Mother is a nurse.",
        "The family lives in a council flat.",
        "June Ellery lives in a private rented flat.",
        "The family once lived in a private rented flat.",
    ],
)
def test_the_same_and_what_no_note_tells_is_left_alone(text):
    assert quotes(text, ROOFER) == []
    assert quotes(text, COUNCIL) == []


def test_full_time_where_the_note_says_part_time_is_suggested():
    people = but(1, notes="Me. Receptionist, part time.")
    assert quotes("Ms Ellery works full-time.", people) == ["Ms Ellery works full-time"]
    assert quotes("Ms Ellery works part-time.", people) == []


def test_a_school_named_after_a_town_of_the_notes_is_another_school():
    (one,) = schooling(view("Rosie attends Oldhaven Primary School."))
    assert one.passage.quote == "attends Oldhaven Primary School"


def test_an_address_that_is_said_to_be_another_is_left_alone():
    text = "The police were at 41 Quay Street, not the family's address."
    assert list(address(view(text))) == []
