"""Labels with the number of a child, the order of twins, names of before."""

import pytest

from casefile.domain.check.page.numbered import number_of, unnumbered
from casefile.domain.check.rule.age import age
from casefile.domain.check.rule.baby_due import baby_due
from casefile.domain.check.rule.birth_order import birth_order
from casefile.domain.check.rule.born import born
from casefile.domain.check.rule.misnamed import misnamed
from casefile.domain.check.rule.named_as import named_as
from casefile.domain.check.suggestion import Suggestion
from tests.unit.check.kin_story import GRANDMOTHER, STEPFATHER
from tests.unit.check.people_story import view


def found(rule, *lines, people=GRANDMOTHER):
    every = rule(view(*lines, people=people))
    return [one.passage.quote for one in every if isinstance(one, Suggestion)]


@pytest.mark.parametrize(
    ("label", "plain", "number"),
    [
        ("Date of birth (1)", "date of birth", "1"),
        ("Child 2 DOB", "dob", "2"),
        ("Child Two: date of birth", "date of birth", "2"),
        ("Name of child 2", "name", "2"),
        ("2. Date of birth", "date of birth", ""),
        ("Date of birth", "date of birth", ""),
        ("Child's date of birth", "child's date of birth", ""),
    ],
)
def test_a_label_is_read_with_its_number(label, plain, number):
    assert (unnumbered(label), number_of(label)) == (plain, number)


@pytest.mark.parametrize(
    "lines",
    [
        ("Name (1)\tTia Hurley", "Name (2)\tReece Stope",
         "Date of birth (1)\t30/05/2014", "Date of birth (2)\t19/11/2019"),
        ("Child 1: Tia Hurley", "Child 1 DOB: 30 May 2014", "Child 2: Reece Stope",
         "Child 2 DOB: 19 November 2019"),
        ("Tia Hurley (Child 1)", "Reece Stope (Child 2)", "DOB (2): 19.11.2019"),
        ("Name of child 1: Tia Hurley", "Name of child 2: Reece Stope",
         "DOB of child 2: 19.11.2019"),
    ],
)  # fmt: skip
def test_a_birth_under_a_number_is_that_childs(lines):
    wrong = found(born, *lines)
    right = found(born, *(line.replace("19", "09", 1) for line in lines))
    assert (len(wrong), wrong[0][-10:-4] in lines[-1], right) == (1, True, [])


def test_an_age_under_a_number_is_that_childs():
    names = "Child 1: Tia Hurley", "Child 2: Reece Stope"
    assert found(age, *names, "Age (2): 5") == ["Age (2): 5"]
    assert found(age, *names, "Age (2): 6", "Age (1): 11") == []


@pytest.mark.parametrize(
    ("text", "people", "is_found"),
    [
        ("Rhianna is the older of the twins.", GRANDMOTHER, True),
        ("Reece, the younger twin, is shy.", GRANDMOTHER, True),
        ("Reece is the older of the twins.", GRANDMOTHER, False),
        ("Ava is the younger of the two children.", STEPFATHER, True),
        ("Noah, the older child, is shy.", STEPFATHER, True),
        ("Ava, the older child, is shy.", STEPFATHER, False),
    ],
)
def test_which_of_two_is_older(text, people, is_found):
    assert bool(found(birth_order, text, people=people)) is is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Her baby is due on 12 December 2026.", True),
        ("EDD: 21/10/2026", True),
        ("EDD: 12/10/2026", False),
        ("The baby is due in October 2026.", False),
        ("The assessment is due on 12 December 2026.", False),
    ],
)
def test_when_a_baby_is_due(text, is_found):
    assert bool(found(baby_due, text, people=STEPFATHER)) is is_found


def test_a_long_name_with_letters_swapped_is_a_slip_though_it_is_a_word():
    assert found(misnamed, "Reece and Rihanna share a bedroom.")
    assert found(misnamed, "They sang a song by Adele.") == []


def test_a_surname_of_before_is_no_mistake():
    for text in ("Jodie Brindle was at home.", "Jodie Reddish (formerly Brindle)."):
        assert found(misnamed, text, people=STEPFATHER) == []
    assert found(named_as, "Ava's mother Jodi Redish came.", people=STEPFATHER)
    told = "Jody Mottley, Ava's mother, was at home."
    assert found(named_as, told, people=STEPFATHER) == ["Jody Mottley"]


def test_a_number_beside_an_adults_name_does_not_make_the_row_a_childs():
    heads = "Name\tRelation\tDate of birth"
    row = "Wendy Brindle\tGrandmother of Child 1\t25/02/1966"
    assert found(born, "Child 1: Ava Brindle", heads, row, people=STEPFATHER) == []
