"""Whose father somebody is said to be, and whose he is by the notes."""

import pytest

from casefile.domain.check.rule.fathered import fathered
from casefile.domain.check.rule.relation import relation
from tests.unit.check.people_story import FAMILY, but, person, view

APART = but(4, notes="Rosie's dad, not Teddy's. Lives in Oldhaven.")


def found(*lines, people=FAMILY):
    return [one.passage.quote for one in fathered(view(*lines, people=people))]


@pytest.mark.parametrize(
    "text",
    [
        "Owen Marsh fathered Rosie but not Teddy.",
        "Owen Marsh is the father of Rosie, not of Teddy.",
        "Mr Marsh is not the father of Teddy.",
        "Rosie and Teddy have different fathers.",
        "Owen Marsh\tFather of Rosie but not Theodore",
    ],
)
def test_a_father_of_both_who_is_told_of_one_is_suggested(text):
    assert len(found(text)) == 1
    assert found(text, people=APART) == []


@pytest.mark.parametrize(
    "text",
    [
        "Owen Marsh is the father of Rosie and Teddy.",
        "Owen Marsh is father to both children.",
        "Owen Marsh (Fa to Rosie + Teddy) was out.",
        "Owen Marsh, father of Rosie, Theodore, lives in Oldhaven.",
        "Father: Owen Marsh (Teddy)",
        "Rosie and Teddy share the same father.",
        "Teddy has the same father as Rosie.",
    ],
)
def test_a_father_of_one_who_is_told_of_both_is_suggested(text):
    assert len(found(text, people=APART)) == 1
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Owen Marsh was with Rosie and Teddy.",
        "Mother said that Owen Marsh is not the father of Teddy.",
        "Owen Marsh, Rosie and Teddy came.",
        "Rosie and Teddy have different teachers.",
        "The two cousins have different fathers.",
        "Owen Marsh and Rosie, but not Teddy, went to the beach.",
    ],
)
def test_what_tells_of_no_parent_is_left_alone(text):
    assert found(text) == []


KIN = (
    *FAMILY,
    person(30, "Melanie Stroud", "father's partner",
           notes="Owen's girlfriend. Not married."),
    person(31, "Denise Ellery", "maternal aunt", notes="My sister."),
    person(32, "Karl Ellery", "uncle", notes="My husband's brother."),
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "As the children's great-aunt Denise has known them. As their nan she helps.",
        "Denise Ellery, Dad's sister, helps.",
        "Denise, as PGM, stayed the night.",
        "Denise Ellery (PA) was met.",
        "Denise\tAunt; Owen's younger sister\thelps",
        "Melanie Stroud was in. As his wife she helps with them.",
        "His wife, Melanie Stroud, was in.",
        "Denise Ellery and June Ellery are Owen's sisters.",
        "Denise remains their paternal aunt.",
    ],
)
def test_other_ways_to_say_what_somebody_is_are_read(text):
    assert list(relation(view(text, people=KIN)))


@pytest.mark.parametrize(
    "text",
    [
        "As the children's aunt Denise has known them. As their aunt she helps.",
        "Denise Ellery, Mum's sister, helps.",
        "Denise, as MA, stayed the night. Denise Ellery (MA) was met.",
        "Denise\tAunt; Nadia's younger sister\thelps",
        "Melanie Stroud was in. As his partner she helps with them.",
        'Rosie calls her "Nan Denise". He said "Uncle Owen, my dad".',
        "Owen, his mother, and the children came.",
        "Denise Ellery, Rosie and the paternal grandmother came.",
        "As a sister she is proud.",
    ],
)
def test_what_they_are_may_be_said_in_these_ways_too(text):
    assert list(relation(view(text, people=KIN))) == []


def test_a_father_whose_notes_have_a_childs_short_name():
    family = but(2, name="Isobel Ellery", notes="Izzy. Reception.")
    noted = [
        person(4, "Owen Marsh", "father", notes="Izzy and Theodore's dad.")
        if one.id.int == 4
        else one
        for one in family
    ]
    text = "Owen Marsh\tFather of Izzy and Teddy"
    assert found(text, people=noted) == []
    assert list(relation(view(text, people=noted))) == []


def test_two_who_are_called_parents_are_each_no_other_kin():
    family = but(4, role="stepfather", notes="My husband. Teddy's dad.")
    text = "Nadia and Owen Marsh as parents"
    assert list(relation(view(text, people=family))) == []


def test_a_row_that_gives_a_father_to_the_wrong_child_is_found():
    people = (
        person(1, "Ann Lee", "mother", is_me=True),
        person(2, "Ethan Marr", "child"),
        person(3, "Rowan Denby", "child"),
        person(4, "Gary Marr", "father", notes="Dad of Ethan."),
        person(5, "Shaun Denby", "father", notes="Rowan's dad."),
    )

    def found(cell):
        seen = view(f"Gary Marr\t22.11.1986\t{cell}\tWorks", people=people)
        return [one.passage.quote for one in fathered(seen)]

    assert found("Father of Ethan and Rowan") == ["Father of Ethan and Rowan"]
    assert found("Father of Ethan") == []
