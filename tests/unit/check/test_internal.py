"""Where a paper contradicts itself."""

from dataclasses import replace
from uuid import UUID

import pytest

from casefile.domain.check.rule.internal import internal
from casefile.domain.check.sense.view import View
from casefile.domain.ids import PersonId
from tests.unit.check.claim_case import (
    CHILD,
    FATHER,
    PEOPLE,
    WORKER,
    quotes,
    record,
    view,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Father moved out in October 2025.", "Father left the home in May 2025."),
        ("The parents separated in 2023.", "The parents separated in early 2024."),
        ("September 2016|Ms Quill and Mr Dent marry",
         "Ms Quill and Mr Dent married in 2019."),
        ("Direct payments of nine hours a week were agreed.",
         "The panel agreed six hours each week of direct payments."),
        ("Contact takes place three times a week.",
         "Ben has seen his father only twice a week."),
        ("Ben's attendance is 95%.", "Attendance: Ben 85%"),
        ("Ben had a bruise to his left shin.",
         "The bruise on his right forearm has gone."),
        ("A bruise to the left arm was seen.", "The bruise on his right arm has gone."),
    ],
)  # fmt: skip
def test_two_values_for_one_thing_are_found(first, second):
    found = list(internal(view((first, second))))
    assert len(found) == 1
    assert found[0].other is not None
    assert {found[0].passage.quote, found[0].other.quote} != {""}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Father moved out in October 2025.", "Father left the home in autumn 2025."),
        ("Father moved out in October 2025.", "Ann Quill moved out in May 2020."),
        ("The parents separated in March 2024.",
         "In May 2024 Ms Quill asked for help with childcare after the separation."),
        ("Ms Quill separated from Mr Dent in 2019.", "Ann Quill separated in 1999."),
        ("Father moved out in October 2025.", "Father did not move out in May 2025."),
        ("Father works 24 hours a week.", "Ann Quill works 16 hours a week."),
        ("Ben goes to football twice a week.", "Ben goes to chess three times a week."),
        ("Ben sees his father twice a week.",
         "Ben sees his mother three times a week."),
        ("Attendance is 95%.", "Attendance was 85% and has gone up."),
        ("Attendance is 95%.", "Attendance is below the national average of 96%."),
        ("Ben's attendance is 95%.", "Ben got 85% in a test."),
        ("A bruise to the left shin was seen.", "The bruise on his leg has gone."),
        ("A bruise to the left arm was seen.", "The bruise on his forearm has gone."),
        ("There was no bruise to the right arm.",
         "A bruise to the left shin was seen."),
        ("On 4 May 2025 he had a bruise on his face.",
         "On 2 March 2026 he had a bruise on his knee."),
        ("A bruise to the shin was seen on Ben.", "Ann Quill had a bruise on her arm."),
        ("Ms Quill has one hour a week of support from the hub.",
         "It is recommended that support from the hub increase to two hours a week."),
        ("Contact takes place three times a week.",
         "Telephone contact takes place twice a week."),
        ("Ben's attendance is 95%.", "Ben's attendance last term was at 85%."),
        ("A bruise to the shin was seen.", "There was also a bruise on the arm."),
        ("She did so twice a day and three times a day.", "She is six."),
    ],
)  # fmt: skip
def test_different_things_and_times_are_left_alone(first, second):
    assert quotes(internal, (first, second)) == []


def test_the_case_file_tells_which_place_is_wrong():
    lines = ("Father moved out in October 2025.", "Father left the home in May 2025.")
    one = view(lines)
    people = tuple(
        replace(person, notes="Moved out May 2025.") if person is FATHER else person
        for person in one.facts.people
    )
    (found,) = internal(View(one.paper, replace(one.facts, people=people)))
    assert found.passage.quote == "Father moved out in October 2025"
    (found,) = internal(one)
    assert found.passage.quote == "Father left the home in May 2025"
    assert found.sentence == (
        "The paper says “Father left the home in May 2025” here, but “Father moved out "
        "in October 2025” on page 1."
    )


def test_a_record_tells_which_attendance_is_wrong():
    meeting = record("2026-02-03", "meeting", (WORKER, CHILD), "School. Attendance 85%")
    lines = ("Ben's attendance is 95%.", "Attendance: Ben 85%")
    assert quotes(internal, lines, meeting) == ["Ben's attendance is 95%"]


def test_what_is_said_more_often_stands():
    lines = (
        "A bruise to the right arm was seen.",
        "The bruise on the left shin has gone.",
        "He had a bruise on the left shin.",
    )
    assert quotes(internal, lines) != []
    lines = (lines[1], lines[2], lines[0])
    assert quotes(internal, lines) == ["A bruise to the right arm was seen"]


def test_the_attendance_of_two_children_is_kept_apart():
    sister = replace(CHILD, id=PersonId(UUID(int=77)), name="Eva Quill")
    people = (*PEOPLE, sister)
    apart = ("# Ben", "Attendance is 95%.", "# Eva", "Attendance is 85%.")
    assert quotes(internal, apart, people=people) == []
    unclear = ("Attendance is 95%.", "Attendance is 85%.")
    assert quotes(internal, unclear, people=people) == []
    same = ("# Ben", "Attendance is 95%.", "# Eva", "Ben's attendance is 85%.")
    assert len(quotes(internal, same, people=people)) == 1


def test_a_child_whose_name_is_a_word():
    summer = replace(CHILD, id=PersonId(UUID(int=78)), name="Summer Quill")
    lines = ("Attendance: Summer's up to 82% now.", "attendance print-out: Summer 72%")
    found = quotes(internal, lines, people=(*PEOPLE, summer))
    assert found == ["attendance print-out: Summer 72%"]


def test_the_year_in_a_note_tells_which_place_is_wrong():
    people = tuple(
        replace(person, notes="Married in 2016.") if person is FATHER else person
        for person in PEOPLE
    )
    lines = (
        "Ms Quill and Mr Dent married in 2019.",
        "September 2016|Ms Quill and Mr Dent marry",
    )
    (found,) = quotes(internal, lines, people=people)
    assert "2019" in found


def test_since_they_parted_does_not_deny_that_they_did():
    lines = (
        "The parents separated in 2022 and no court was asked.",
        "There has not been a holiday since the parents parted.",
    )
    assert quotes(internal, lines) == []


def test_an_attendance_at_another_meeting_and_a_plan_contradict_nothing():
    lines = (
        "At the first meeting Ben's attendance was 88%. It was 93% at the second.",
        "Ben has his own room and the flat has two bedrooms.",
        "# Box 14. Plan",
        "Find a home with four bedrooms|Housing Options",
    )
    assert quotes(internal, lines) == []
    lines = ("Ben's attendance was 88%.", "Ben's attendance is 93%.")
    assert len(quotes(internal, lines)) == 1
