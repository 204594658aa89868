"""Schools, surgeries and year groups that are other ones, and those that are not."""

from datetime import date

import pytest

from casefile.domain.check.rule.school_year import school_year, year_of
from casefile.domain.check.rule.schooling import schooling
from casefile.domain.check.suggestion import CheckKind
from tests.unit.check.people_story import FAMILY, but, person, view


def quotes(*lines, people=FAMILY):
    seen = view(*lines, people=people)
    found = [*schooling(seen), *school_year(seen)]
    assert all(one.kind is CheckKind.PLACE and one.because for one in found)
    return [one.passage.quote for one in found]


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        (["Rosie attends St Oswald's Primary School."],
         "attends St Oswald's Primary School"),
        (["Teddy is a pupil at Larkfield Juniors."], "is a pupil at Larkfield Juniors"),
        (["Both children go to Dune View Primary."], "go to Dune View Primary"),
        (["Since he moved up to Ysgol Pen-y-bryn Teddy is happier."],
         "moved up to Ysgol Pen-y-bryn"),
        (["Name\tSchool", "Rosie Ellery\tSt Adrian's Primary School, Reception"],
         "St Adrian's Primary School"),
        (["# 5.1 Rosie", "She attends Holly Lane Infants."],
         "attends Holly Lane Infants"),
        (["Mrs Tolland, teacher at Holly Lane Primary School, wrote."],
         "Holly Lane Primary School"),
        (["Teddy left Larks Nursery and is now on the roll of Brookfield Primary."],
         "is now on the roll of Brookfield Primary"),
        (["They have been pupils at St Cedric's since Reception."],
         "pupils at St Cedric's"),
        (["Teddy was interviewed at Staithe Road Primary."],
         "interviewed at Staithe Road Primary"),
        (["Rosie is happy at Dune View Primary."], "is happy at Dune View Primary"),
        (["Mrs Tolland of Dune View Academy came."], "Dune View Academy"),
        (["Dr Osei, Fenwick Street Surgery"], "Fenwick Street Surgery"),
        (["Teddy is in Year 5 and reads."], "Year 5"),
        (["Teddy is a Year 5 pupil."], "Year 5"),
        (["Rosie is a pupil in Year 2."], "Year 2"),
        (["School (2)\tLarkfield Academy"], "Larkfield Academy"),
        (["The family are registered with Fenwick Street Surgery."],
         "The family are registered with Fenwick Street Surgery"),
        (["Rosie, Year 1, and her brother"], "Year 1"),
        (["Name\tSchool", "Theodore Ellery\tSt Aidan's Primary School, Year 3"],
         "Year 3"),
    ],
)  # fmt: skip
def test_another_school_or_year_is_suggested(lines, quote):
    assert quotes(*lines) == [quote]


@pytest.mark.parametrize(
    "lines",
    [
        ["They have been pupils at St Aidan's since Reception."],
        ["Rosie is a pupil at St Aidan's and enrolled at Beavers."],
        ["Her friend is happy at Dune View Primary."],
        ["Rosie was met at school. Mrs Tolland of St Aidan's came."],
        ["Rosie attends St Aidan's. Teddy attends St Aidan's Primary School."],
        ["Rosie goes to St Aidan's C of E Primary School, Saltby."],
        ["Teddy previously attended Holly Lane Infants."],
        ["Teddy will go to Larkfield Academy in September."],
        ["Rosie joined St Aidan's from Little Larks Nursery."],
        ["Her friend attends Holly Lane Infants."],
        ["The meeting was at Larkfield Academy. The head of Holly Lane Primary spoke."],
        ["Kian attends Broadoak Academy. Rosie attends After School Club."],
        ["Rosie's cousin Alfie, aged six, attends Holly Lane Infants."],
        ["Name\tSchool", "Rosie Ellery\tSt Aidan's Primary, Reception"],
        ["Teddy is in Year 4. Rosie is in Reception. Teddy (Year 4) reads."],
        ["He shares it with a pupil in Year 6. Rosie met a Year 2 class."],
        ["Teddy said he was in Year 5 of his course. Records of Year 5 are kept."],
        ["Dr Osei, GP, Mill Road Surgery. A letter to Fennel Street Surgery came."],
        ["Gwen Tolland\tClass teacher\tSt Aidan's Primary School"],
        ["School (2)\tSt Aidan's Primary School"],
        ["Teddy is a Year 4 pupil. Her friend is a Year 6 teacher."],
        ["The family are registered with Mill Road Surgery."],
        ["They were previously registered with Fenwick Street Surgery."],
        ["If Rosie attends Holly Lane Infants she will need a taxi."],
    ],
)
def test_the_same_school_and_those_of_others_are_left_alone(lines):
    assert quotes(*lines) == []


def test_the_school_of_a_sibling_is_suggested_where_one_child_goes_to_it():
    people = but(3, school="Larkfield Juniors")
    assert quotes("Rosie attends Larkfield Juniors.", people=people) == [
        "attends Larkfield Juniors"
    ]
    for text in (
        "Rosie was met at Larkfield Juniors.",
        "Teddy attends Larkfield Juniors.",
        "Rosie and Teddy went to the fair at Larkfield Juniors.",
        "Rosie will be a pupil at Larkfield Juniors from September.",
    ):
        assert quotes(text, people=people) == []


def test_without_a_recorded_school_nothing_is_suggested():
    people = but(2, school="")
    assert quotes("Rosie attends Holly Lane Infants.", people=people) == []


def test_a_school_that_the_notes_name_is_left_alone():
    people = but(2, notes="My daughter. Reception. Holly Lane on Fridays.")
    assert quotes("Rosie attends Holly Lane Infants.", people=people) == []


def test_a_year_explains_itself():
    (one,) = school_year(view("Teddy is in Year 6 and reads."))
    assert one.sentence == (
        "The paper says that Theodore is in Year 6. By your note, it is Year 4."
    )
    people = but(3, notes="My son.")
    (one,) = school_year(view("Theo is in Year 6 and reads.", people=people))
    assert one.sentence == (
        "The paper says that Theodore is in Year 6. "
        "By the date of birth, 5 March 2017, it is Year 4."
    )


@pytest.mark.parametrize(
    ("born", "on", "year"),
    [
        (date(2017, 3, 5), date(2026, 2, 3), 4),
        (date(2021, 6, 11), date(2026, 2, 3), 0),
        (date(2017, 8, 31), date(2025, 9, 1), 4),
        (date(2017, 9, 1), date(2025, 9, 1), 3),
        (date(2012, 6, 19), date(2025, 9, 25), 9),
    ],
)
def test_the_year_group_is_told_by_the_birth(born, on, year):
    assert year_of(born, on) == year


def test_a_year_group_and_a_school_in_a_row_without_a_heading():
    row = "Teddy\t05.03.17\tYear 4 at {}"
    assert quotes(row.format("Fallow Road Academy")) == [
        "Year 4 at Fallow Road Academy"
    ]
    assert quotes(row.format("St Aidan's Primary School")) == []
    assert quotes("June Ellery\t1960\tTaught Year 4 at Fallow Road Academy") == []
    assert quotes("Teddy was in Year 1 at Fallow Road Academy before.") == []
    assert quotes("Teddy finished Year 3 at Fallow Road Academy.") == []
    assert quotes("Teddy will be in Year 7 at Fallow Road Academy.") == []


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Rosie and Teddy both attend Larks Primary School.", 1),
        ("Teddy and Rosie both attend St Aidan's Primary School.", 1),
        ("School (Teddy)\tHolly Lane Primary School", 1),
        ("School (Teddy)\tLarks Primary School", 0),
        ("School (Rosie): St Aidan's Primary School", 0),
        ("Dr Osei, Saltby Surgery, and Mrs Tolland", 1),
    ],
)
def test_of_each_child_alone_and_beside_a_label(line, number):
    people = but(3, school="Larks Primary School")
    assert len(quotes(line, people=people)) == number


def test_a_row_of_a_child_and_a_school_says_where_the_child_goes():
    assert quotes("Rosie\tDune View Primary\tYear 1") == ["Dune View Primary"]
    assert quotes("Rosie\tSt Aidan's Primary School\tReception") == []


def test_a_child_called_hope_hopes_for_no_school():
    people = but(2, name="Hope Ellery")
    assert quotes("Hope attends Dune View Primary.", people=people) != []


def test_a_baby_is_in_no_year_of_a_school():
    people = (*FAMILY, person(30, "Ivo Ellery", "child", born_on=date(2024, 8, 2)))
    (one,) = school_year(view("Ivo is in Year 5 and has a new teacher.", people=people))
    assert "before school" in one.sentence
