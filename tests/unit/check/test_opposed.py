"""Statements of one paper that cannot both be right."""

import pytest

from casefile.domain.check.rule.internal import internal
from tests.unit.check.claim_case import quotes, view


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ms Quill works part time at a bakery.", "Ms Quill is unemployed."),
        ("Ben has asthma.", "Ben does not have any health conditions."),
        ("Ben sleeps in his own room.", "Ben shares a bedroom with the baby."),
        ("Ben sleeps in his own room.",
         "Ben shares a bedroom with the baby and they talk after lights out."),
        ("Ben has no known allergies.", "Ben is allergic to nuts."),
        ("The family was not previously known to us.",
         "There were three earlier referrals."),
        ("This is the family's first referral.",
         "There have been several previous referrals."),
        ("Ms Quill is a non-smoker.", "Ms Quill smokes outside."),
        ("Ms Quill is teetotal.", "Ms Quill drinks wine."),
        ("Recommendation: close.", "Recommendation: Child in Need plan."),
        ("Outcome: no further action.",
         "The outcome is an initial child protection conference."),
        ("School raised no concerns.", "The school has significant concerns."),
        ("Mr Dent has no criminal convictions.", "Mr Dent has two convictions."),
        ("There are no rent arrears.", "The family is behind with the rent."),
        ("Ben was born at full term.", "Ben was born prematurely."),
        ("Ben sees his father every weekend.", "Ben has no contact with his father."),
        ("The home has two bedrooms.", "The home has three bedrooms."),
        ("Next review: 3 March 2026.", "The review is booked for 9 March 2026."),
        ("The referral was made by the school.", "The referral came from a neighbour."),
        ("Ms Quill is safe here.", "Ms Quill is not safe."),
        ("Ben's home is warm.", "Ben's home is not warm."),
        ("Ben was present at the meeting of 3 March 2026.",
         "Ben was not present at the meeting of 3 March 2026."),
        ("The visit on 3 March 2026 was unannounced.",
         "The visit on 3 March 2026 was arranged."),
    ],
)  # fmt: skip
def test_statements_that_exclude_each_other_are_found(first, second):
    found = list(internal(view(f"{first} {second}")))
    assert len(found) == 1
    assert found[0].other is not None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ms Quill works part time.", "Mr Dent is unemployed."),
        ("Ms Quill works part time.", "Ms Quill used to be unemployed."),
        ("Ms Quill does not work.", "Ms Quill works with professionals."),
        ("Ben has asthma.", "The baby has no health conditions."),
        ("Ben sleeps in his own room.", "The baby shares a bedroom with Ms Quill."),
        ("Ms Quill does not smoke.", "It was reported that Ms Quill smokes."),
        ("Ms Quill does not smoke.", "If Ms Quill smokes, she goes outside."),
        ("The school has no concerns.", "The nursery has serious concerns."),
        ("Outcome: close.", "Outcome: no further action."),
        ("Outcome: close.", "A Child in Need plan was thought of."),
        ("There are no arrears.", "Rent arrears were cleared in 2019."),
        ("The visit on 3 March 2026 was unannounced.",
         "The visit on 9 March 2026 was arranged."),
        ("The referral was made by the school.",
         "The earlier referral was made by a neighbour."),
        ("Ben is safe.", "Ms Quill is not safe."),
        ("Ben likes maths.", "Ben does not like spelling."),
        ("Ben can see Mr Dent.", "Ben cannot see Mr Dent in the week."),
        ("Ben was present at the first meeting.",
         "Ben was not present at the second meeting."),
        ("Ben was worried at the start.", "Ben was not worried."),
        ("Ben sees his father every weekend.",
         "Ben has no contact with his grandfather."),
        ("The home has two bedrooms.", "Mr Dent lives in a one-bedroom flat."),
    ],
)  # fmt: skip
def test_other_people_things_and_times_are_left_alone(first, second):
    assert quotes(internal, f"{first} {second}") == []


def test_a_short_denial_in_another_section_may_be_of_something_else():
    lines = ("The house was warm.", "It was so.", "The house was not warm.")
    assert quotes(internal, lines) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The SGO was made in May 2021.",
         "Since the order was made in March 2020 all is well."),
        ("The care order was made on 3 March 2021.",
         "A care order was granted in May 2021."),
        ("Ms Quill was granted an SGO in 2019.", "The SGO was made in 2021."),
        ("Mr Dent was made redundant in January 2026.",
         "Mr Dent's job came to an end in March 2026."),
        ("Mr Dent lost his job in October 2025.",
         "Mr Dent has been out of work since January 2026."),
    ],
)  # fmt: skip
def test_an_order_and_the_end_of_a_job_have_one_day(first, second):
    assert len(list(internal(view(f"{first} {second}")))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The SGO was made in May 2021.", "The order was made on 12 May 2021."),
        ("The SGO was made in May 2021.", "The care order was made in March 2020."),
        ("An interim care order was made in March 2020.",
         "The care order was made in May 2021."),
        ("The SGO was made in May 2021. A supervision order was made in May 2021.",
         "Since the order was made in March 2020 all has been well."),
        ("Ben's SGO was made in May 2021.", "The baby's order will be made in 2027."),
        ("The SGO was made in May 2021.", "The order was reviewed in March 2022."),
        ("Mr Dent was made redundant in January 2026.",
         "Ms Quill's job came to an end in March 2026."),
        ("Mr Dent was made redundant in January 2026.",
         "Mr Dent lost his first job in March 2025."),
        ("Mr Dent was made redundant in January 2026.",
         "Mr Dent lost his job in March 2019."),
        ("Mr Dent was made redundant in January 2026.",
         "Mr Dent's contract ended in January 2026."),
        ("Mr Dent was made redundant in January 2026.",
         "Mr Dent was told in November 2025 that he would be made redundant."),
    ],
)  # fmt: skip
def test_other_orders_and_other_jobs_are_left_alone(first, second):
    assert list(internal(view(f"{first} {second}"))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ben sleeps in a cot beside his mother's bed.", "Ben has a room of his own."),
        ("Ben's cot is in the parents' room.", "Ben has his own bedroom."),
        ("His grandmother walks Ben to school.", "Ben walks to school by himself."),
        ("Ann Quill takes Ben to school every morning.",
         "Ben makes his own way to school."),
        ("Ms Quill works mornings at the bakery.", "Ms Quill is not in work."),
    ],
)  # fmt: skip
def test_where_a_child_sleeps_and_who_goes_along(first, second):
    assert len(list(internal(view(f"{first} {second}")))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The baby sleeps in a cot beside his mother's bed.",
         "Ben has a room of his own."),
        ("Ben's bed is beside the window.", "Ben has his own bedroom."),
        ("The cot is in Ben's bedroom.", "Ben has the back bedroom to himself."),
        ("His grandmother walks Ben to school on Tuesdays.",
         "Ben walks to school by himself."),
        ("Ben walks quickly to school.", "Ben walks to school by himself."),
        ("Ms Quill works mornings at the bakery.",
         "Ms Quill is not in work on Fridays."),
    ],
)  # fmt: skip
def test_other_beds_and_other_days_are_left_alone(first, second):
    assert list(internal(view(f"{first} {second}"))) == []
