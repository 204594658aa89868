"""Relations in answers, over a third person and by denial of the rest."""

import datetime as dt

import pytest

from casefile.domain.check.rule.fathered import fathered
from casefile.domain.check.rule.relation import relation
from tests.unit.check.claim_case import PEOPLE, quotes
from tests.unit.check.claim_case import _person as person

AUNT = person(20, "Kate Quill", "maternal aunt", notes="My sister.")
STEP = person(21, "Tom Hale", "stepfather", notes="My partner. Lives with us.")
UNCLE = person(23, "Ed Quill", "maternal uncle", notes="My brother.")
DAD = person(3, "Paul Dent", "father", notes="Dad of both children.")
GIRL = person(22, "Mia Quill", "child", born_on=dt.date(2020, 5, 6))
EVERYBODY = (
    *(one for one in PEOPLE if one.name != "Paul Dent"),
    DAD,
    AUNT,
    STEP,
    GIRL,
    UNCLE,
)


@pytest.mark.parametrize(
    "text",
    [
        "Who is Kate Quill? The children's cousin.",
        "Relationship of Ann Quill to the children|aunt",
        "Ann Quill (relationship: paternal grandmother)",
        "Name: Ann Quill. Relationship: maternal great-aunt",
        "Tom Hale, who is the brother of the children's father, has moved in.",
        "Ann Quill is the mother of Paul.",
        "Kate is Mum's cousin.",
        "The flat belongs to Kate Quill, a cousin of Ms Quill.",
        "Ms Quill's ex-partner, Tom Hale, lives in the home.",
        "Household: Sarah Quill (mother), Paul Dent (partner), two children.",
        "The grandmother and her husband, Ed Quill, came too.",
        "Mr Dent is stepfather to the children.",
        "The children's nan (their father's mother), Ann Quill, helps.",
    ],
)
def test_another_relation_is_found_however_it_is_told(text):
    assert len(quotes(relation, text, people=EVERYBODY)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Mia, the daughter of Mr Hale, is at nursery.",
        "Paul Dent is the father of Ben only.",
    ],
)
def test_a_child_of_somebody_else_is_found(text):
    assert len(quotes(fathered, text, people=EVERYBODY)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Who is Kate Quill? Mother's sister.",
        "Relationship of Ann Quill to the children|MGM",
        "Name: Ann Quill. Relationship: maternal grandmother",
        "Relationship between the parents: Mr Dent and Ms Quill get on.",
        "Relationship with school: Mrs Pike says that mother is supportive.",
        "Tom Hale, who is a friend of the children's father, has moved in.",
        "Who is important to Mia? Her nan.",
        "Ann Quill is the mother of Sarah.",
        "Kate is Mum's sister. Her cousin is called Jo.",
        "Mr Dent is father to the children.",
        "Mia, the daughter of Mr Dent, is at nursery.",
        "Paul Dent is the father of Ben and Mia.",
        "Paul Dent is the only parent at work full time.",
    ],
)
def test_what_the_people_are_is_left_alone(text):
    found = [quotes(rule, text, people=EVERYBODY) for rule in (relation, fathered)]
    assert found == [[], []]
