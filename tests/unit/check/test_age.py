"""Ages that dates of birth contradict, in every form, and those that they do not."""

from datetime import date

import pytest

from casefile.domain.check.rule.age import age
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from tests.unit.check.people_story import FAMILY, but, view

# On the day of the paper, 3 February 2026: Rosie is 4 years and 7 months, Teddy 8 years
# and 10 months, their mother 35, their father 37, their grandmother 66.


def found(*lines, people=FAMILY, dated_on=date(2026, 2, 3)):
    return list(age(view(*lines, people=people, dated_on=dated_on)))


def quotes(*lines, **more):
    return [one.passage.quote for one in found(*lines, **more)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Rosie is six years old and chatty.", "Rosie is six years old"),
        ("Rosie is six.", "Rosie is six"),
        ("Rosie is now 6 and chatty.", "Rosie is now 6"),
        ("Teddy, who is nine, reads.", "Teddy, who is nine"),
        ("Teddy, nine, reads.", "Teddy, nine"),
        ("Teddy, now nine, reads.", "Teddy, now nine"),
        ("Teddy (9) reads.", "Teddy (9"),
        ("Teddy (aged 9) reads.", "Teddy (aged 9"),
        ("Theodore Ellery, aged nine, reads.", "Theodore Ellery, aged nine"),
        ("Rosie is a lively two-and-a-half-year-old.",
         "Rosie is a lively two-and-a-half-year-old"),
        ("Rosie, a bright six-year-old, ran.", "Rosie, a bright six-year-old"),
        ("Rosie, age 6, was seen.", "Rosie, age 6"),
        ("This is a six-year-old girl called Rosie.",
         "six-year-old girl called Rosie"),
        ("They met six-year-old Rosie.", "six-year-old Rosie"),
        ("The six year old girls ran. Six-year-old Rosie ran.", "Six-year-old Rosie"),
        ("Rosie is 5 years 2 months old.", "Rosie is 5 years 2 months old"),
        ("Rosie (5y 2m) ran.", "Rosie (5y 2m"),
        ("Rosie is nearly six.", "Rosie is nearly six"),
        ("Rosie is four and a half. Teddy is nine and a half.",
         "Teddy is nine and a half"),
        ("Teddy reads well. He is nine and tall.", "He is nine"),
        ("Mother is 38 and works.", "Mother is 38"),
        ("Owen Marsh (35) came.", "Owen Marsh (35"),
        ("Mr Marsh, who is 35 years of age, came.", "Mr Marsh, who is 35 years of age"),
        ("Both children are under watch. Both are six years old.",
         "Both are six years old"),
        ("Teddy has just turned nine.", "Teddy has just turned nine"),
        ("On 27 November 2025 Rosie was five years old.", "Rosie was five years old"),
        ("Teddy was ten at the time.", "Teddy was ten"),
        ("Rosie's brother is nine.", "brother is nine"),
        ("June Ellery is a woman of seventy who lives nearby.",
         "June Ellery is a woman of seventy"),
    ],
)  # fmt: skip
def test_a_wrong_age_is_suggested(text, quote):
    (one,) = found(text)
    assert (one.passage.quote, one.kind) == (quote, CheckKind.AGE)


def test_a_suggestion_explains_itself():
    (one,) = found("Rosie is six years old.")
    assert one.sentence == (
        "The paper says that Rosie is six. "
        "Born on 11 June 2021, Rosie was four on 3 February 2026."
    )
    assert one.wrong == "It says that Rosie is six."
    assert one.because == (FAMILY[1].id,)


def test_the_age_of_a_table_is_that_of_its_row():
    rows = ("Name\tDate of birth\tAge\tSchool", "Rosie Ellery\t11/06/2021\t5y 2m\tR")
    assert quotes(*rows) == ["5y 2m"]
    assert quotes(rows[0], "Rosie Ellery\t11/06/2021\t4y 7m\tR") == []
    assert quotes("Child\tTheodore Ellery\tAge\t9 years") == ["9 years"]
    assert quotes("Child\tTheodore Ellery\tAge\t8 years") == []


def test_an_age_in_a_part_about_a_child_is_that_childs():
    assert quotes("# 5.2 Theodore", "A sturdy nine-year-old in good health.") == [
        "A sturdy nine-year-old"
    ]
    assert quotes("# 5.2 Theodore", "He is nine and likes maps.") == ["He is nine"]


def test_a_row_with_a_date_tells_the_age_of_that_day():
    assert quotes("3 August 2022\tRosie (14 months) seen for a check.") == []
    assert quotes("3 August 2022\tRosie (24 months) seen for a check.") != []


@pytest.mark.parametrize(
    "text",
    [
        "Rosie is four years old. Teddy is eight.",
        "Rosie (4) and Teddy (8) live with Nadia Ellery (35).",
        "Rosie, aged 4, and Theodore, aged 8, were seen.",
        "Rosie is four and a half. Rosie is nearly five.",
        "Teddy is 8 years and 10 months old, or 8y 11m.",
        "It is to be expected in a six-year-old. Rosie runs.",
        "An eleven-year-old cannot be left. Teddy knows.",
        "When Teddy was six the family moved. Since he was three he has read.",
        'Rosie said "I am six". "Rosie is six," said Teddy.',
        "Owen Marsh told the officers that Rosie was five.",
        "It was alleged that Rosie is six.",
        "Rosie will be six. Teddy is not nine.",
        "On 27 November 2025 Rosie was four.",
        "Teddy was seven at the time. In 2024 Teddy was seven.",
        "Rosie is one of two children. Teddy is two minutes late.",
        "Teddy is 9 points ahead. Teddy scored 9. Mother is 2 hours late.",
        "Rosie's friend Ann is six. Her cousin, who is nine, came.",
        "Rosie has two cats, 6 fish and a dog (9).",
        "Rosie (6 of 10) is in the list. Teddy (page 9) too.",
        "Teddy is ten months older. Teddy has turned two pages.",
        "Rosie is two years younger.",
        "Rosie is 6 weeks behind with her swimming.",
        "June Ellery is 66. Mr Marsh is 37 and Mother is 35.",
        "The friend of Rosie is six years old.",
        "Rosie, two teachers and a nurse met.",
        "Rosie, Teddy and one, two or three others.",
    ],
)
def test_right_ages_and_what_is_no_age_are_left_alone(text):
    assert quotes(text) == []


def test_an_age_of_a_day_before_is_told_by_the_days_of_its_part():
    lines = ("# The visit", "On 2 May 2025 they came.")
    right = "Rosie, who was then three, ran. Teddy was eight."
    assert quotes(*lines, right) == []
    assert quotes(*lines, "Rosie, who was then not yet 40 months old, ran.") == [
        "Rosie, who was then not yet 40 months old"
    ]
    assert quotes("On 2 May 2025 he came. Mr Marsh was ten when he moved.") == []


def test_what_cannot_be_checked_is_told_once():
    people = but(2, born_on=None)
    told = found("Rosie is six. Rosie, six, ran.", people=people)
    assert told == [
        Unchecked(
            sentence="No date of birth is recorded for Rosie, so ages were not checked."
        )
    ]


def test_two_places_of_a_paper_that_contradict_each_other_are_suggested():
    people = but(2, born_on=None)
    told = found(
        "Name\tDate of birth", "Rosie Ellery\t11/06/2021", "Rosie is six.",
        people=people,
    )  # fmt: skip
    (one,) = [one for one in told if isinstance(one, Suggestion)]
    assert one.kind is CheckKind.INTERNAL
    assert one.passage.quote == "Rosie is six"
    assert one.other is not None
    assert one.other.quote == "11/06/2021"


def test_a_paper_without_a_date_is_not_checked_and_it_is_said():
    (told,) = found("Rosie is six.", dated_on=None)
    assert isinstance(told, Unchecked)
    assert "has no date for this paper" in told.sentence
    assert "Under Documents, say its date" in told.sentence
    assert "date" in told.sentence


def test_twins_are_told_together():
    people = but(3, born_on=date(2021, 6, 11), notes="Twin.")
    (one,) = found("The six-year-old twins ran.", people=people)
    assert one.sentence == (
        "The paper says that Rosie and Theodore are six. "
        "Born on 11 June 2021, Rosie and Theodore were four on 3 February 2026."
    )


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("Rosie Ellery\t6 years", "Rosie Ellery 6 years"),
        ("Rosie Ellery\t4 years", ""),
        ("Rosie Ellery\t6 years at school\tSchool", ""),
        ("The two younger children were seen.", ""),
        ('"Teddy is well. Teddy is ten and tall." (health visitor)', "Teddy is ten"),
        ('"Teddy is well. Teddy is ten and tall." (his cousin)', ""),
    ],
)
def test_rows_without_a_head_and_sections_of_other_workers(line, quote):
    assert quotes(line) == ([quote] if quote else [])


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Teddy's 9 in March and wants a bicycle.", 0),
        ("Teddy's 11 in March and wants a bicycle.", 1),
        ("I met Ms Ellery's mother, June, at home. She is in her early fifties.", 1),
        ("I met Ms Ellery's mother, June, at home. She is in her sixties.", 0),
    ],
)
def test_an_age_to_come_and_whose_mother_is_meant(line, number):
    assert len(quotes(line)) == number


@pytest.mark.parametrize(
    "text",
    [
        "Rosie was three at the time of the fall and had a birthday on 2 January 2026.",
        "Rosie was three at that time and has moved since, on 4 January 2026.",
    ],
)
def test_an_age_at_a_time_told_elsewhere_is_not_that_of_another_day(text):
    assert quotes(text) == []


def test_the_age_of_a_father_of_both_children_is_not_theirs():
    assert quotes("Owen Marsh, father of both children, aged 37.") == []


def test_at_an_age_a_child_is_old_for_her_years():
    assert quotes("At six, Rosie is old for her years.") == ["At six, Rosie"]
    assert quotes("At four, Rosie is old for her years.") == []
