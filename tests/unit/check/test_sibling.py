"""Half-, full and step-siblings, and parents of some of the children only."""

from datetime import date

import pytest

from casefile.domain.check.rule.fathered import fathered
from casefile.domain.check.rule.relation import relation
from casefile.domain.check.rule.sibling import sibling
from tests.unit.check.kin_story import GRANDMOTHER, STEPFATHER
from tests.unit.check.people_story import FAMILY, person, view

RULES = (relation, fathered, sibling)


def found(text, people):
    seen = view(*text.split("\n"), people=people)
    return [one.sentence for rule in RULES for one in rule(seen)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Tia is the twins' full sister.", GRANDMOTHER),
        ("Reece and Rhianna are half-siblings.", GRANDMOTHER),
        ("Tia, Reece and Rhianna are full siblings.", GRANDMOTHER),
        ("Ava's paternal half-brother, Noah, is four.", STEPFATHER),
        ("Noah is Ava's step-brother.", STEPFATHER),
        (
            "Ava is shy. Noah, her half-brother on her father's side, came in.",
            STEPFATHER,
        ),
        ("Ellis is Ava's half-brother on her mother's side.", STEPFATHER),
        ("Father (Noah): Shane Mottley", STEPFATHER),
        ("Father (Ava)\tCallum Reddish", STEPFATHER),
        ("Shane Mottley\tFather of Noah", STEPFATHER),
        ("Mr Reddish is Ava's biological father.", STEPFATHER),
        ("Callum is the father of both children.", STEPFATHER),
        ("Mr Reddish's wife, Kirsty, was out.", STEPFATHER),
        ("Callum has a sister, Wendy, who has Noah.", STEPFATHER),
    ],
)
def test_what_the_notes_on_the_parents_contradict_is_found(text, people):
    assert found(text, people)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Tia is the twins' half-sister.", GRANDMOTHER),
        ("Reece's twin sister Rhianna is six.", GRANDMOTHER),
        ("Reece and Rhianna are full siblings.", GRANDMOTHER),
        ("Noah is Ava's half-brother.", STEPFATHER),
        ("Noah and Ava are half-siblings.", STEPFATHER),
        (
            "Ava is shy. Noah, her half-brother on her mother's side, came in.",
            STEPFATHER,
        ),
        ("Noah is her brother.", STEPFATHER),
        ("Ellis is Noah's step-brother.", STEPFATHER),
        ("Father: Callum Reddish", STEPFATHER),
        ("Father (Noah): Callum Reddish", STEPFATHER),
        ("Callum Reddish\tFather of Noah, step-father of Ava", STEPFATHER),
        ("Mr Reddish is Ava's step-father.", STEPFATHER),
        ("Callum's sister Kirsty helps.", STEPFATHER),
        ("Sheila is Jodie's mother-in-law.", STEPFATHER),
        ("Sheila is Ava's step-grandmother.", STEPFATHER),
        ("Jodie's ex-partner, Shane Mottley, was out.", STEPFATHER),
        ("Ava has a sister called Wendy too.", STEPFATHER),
        ("Household: Jodie, Callum (her husband), Ava and Noah.", STEPFATHER),
    ],
)
def test_what_agrees_or_is_not_known_is_left_alone(text, people):
    assert found(text, people) == []


def test_only_what_a_note_says_of_the_children_is_shown():
    told = found("Callum is the father of both children.", STEPFATHER)
    assert ("Noah's dad" in told[0], "Me." in told[0]) == (True, False)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Thea Marsh, the children's half-sister, lives with them.", True),
        ("Thea Marsh, the children's stepsister, lives with them.", False),
        ("Thea Marsh is Rosie's half-sister.", True),
    ],
)
def test_a_stepsister_is_no_half_sister(text, is_found):
    thea = person(20, "Thea Marsh", "stepsister", born_on=date(2016, 2, 17))
    assert bool(found(text, (*FAMILY, thea))) is is_found
