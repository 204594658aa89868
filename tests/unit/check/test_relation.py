"""Relations that the case file does not bear out, and those that it does."""

import pytest

from casefile.domain.check.rule.fathered import fathered
from casefile.domain.check.rule.relation import relation
from casefile.domain.check.suggestion import CheckKind
from tests.unit.check.kin_story import GRANDMOTHER
from tests.unit.check.people_story import FAMILY, but, person, view


def found(*lines, people=FAMILY):
    return list(relation(view(*lines, people=people)))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The maternal aunt, June Ellery, came.", "maternal aunt, June Ellery"),
        ("June Ellery, paternal grandmother, came.",
         "June Ellery, paternal grandmother"),
        (
            "June Ellery is the children's paternal grandmother.",
            "June Ellery is the children's paternal grandmother",
        ),
        ("Father's mother, June Ellery, came.", "Father's mother, June Ellery"),
        ("Ms Ellery's sister, June Ellery, came.", "Ms Ellery's sister, June Ellery"),
        ("They saw June Ellery (aunt) at home.", "June Ellery (aunt"),
        ("Their uncle, Owen Marsh, came.", "Their uncle, Owen Marsh"),
        ("The stepfather, Owen Marsh, came.", "stepfather, Owen Marsh"),
        ("His stepfather Owen Marsh came.", None),
        ("Owen Marsh, who is Rosie's stepfather, came.",
         "Owen Marsh, who is Rosie's stepfather"),
        ("June, who's Mr Marsh's sister, came.", "June, who's Mr Marsh's sister"),
        ("Paternal grandmother: June Ellery", "Paternal grandmother: June Ellery"),
        ("Rosie's cousin, Teddy, is eight.", "Rosie's cousin, Teddy"),
        ("Rosie's sister, Teddy, is eight.", "Rosie's sister, Teddy"),
    ],
)  # fmt: skip
def test_a_relation_that_is_another_one_is_suggested(text, quote):
    suggestions = found(text)
    assert [one.passage.quote for one in suggestions] == ([quote] if quote else [])
    assert all(one.kind is CheckKind.RELATION and one.because for one in suggestions)


def test_a_row_of_a_table_tells_a_relation():
    (one,) = found("Name\tRelationship\tAge", "June Ellery\tPaternal grandmother\t66")
    assert one.passage.quote == "June Ellery Paternal grandmother"
    assert one.sentence == (
        "The paper calls June Ellery “Paternal grandmother”. In your case file, "
        "June Ellery is the maternal grandmother."
    )


def test_a_half_brother_of_the_same_parents_is_suggested():
    assert [
        one.passage.quote for one in found("Rosie's half-brother, Teddy, came.")
    ] == ["Rosie's half-brother, Teddy"]
    apart = but(4, notes="Rosie's dad. Lives in Oldhaven.")
    assert found("Rosie's half-brother, Teddy, came.", people=apart) == []


def test_the_father_of_the_other_child_is_suggested():
    apart = but(4, notes="Rosie's dad. Lives in Oldhaven.")
    (one,) = found("Teddy's father, Owen Marsh, came.", people=apart)
    assert one.passage.quote == "Teddy's father, Owen Marsh"
    assert found("Rosie's father, Owen Marsh, came.", people=apart) == []


@pytest.mark.parametrize(
    "text",
    [
        "The maternal grandmother, June Ellery, came.",
        "The grandmother, June Ellery, came.",
        "Ms Ellery's mother, June Ellery, came.",
        "Mother's mother June Ellery came.",
        "Ms Ellery came with her mother, June Ellery, and left.",
        "Owen Marsh, the children's father, came.",
        "Owen Marsh (father) came.",
        "Owen Marsh, Mother's former partner, came.",
        "Rosie's brother, Teddy, is eight.",
        "Rosie came with her brother, Teddy, and her uncle Sam.",
        "June Ellery is not the paternal grandmother.",
        "June Ellery, aunt of Mrs Tolland, came.",
        "Auntie June came to tea.",
        "Rosie said that Mrs Tolland, her teacher, was kind.",
        "The children were with their father. June Ellery, Rosie and an aunt came.",
        "Nadia Ellery, mother, and Owen Marsh, father, both came.",
        "Owen Marsh's mother, who lives in Spain, has not met Rosie.",
        "June Ellery, who is close to her aunt, came.",
        "Rosie Pelham, a cousin, came.",
        "Owen Marsh, parent, signed.",
        "They saw Teddy, Mum and June. They met Owen, Mum, and the children.",
        "The children's other uncle, Ms Ellery's brother Will, lives far away.",
        "Mrs Ellery, the grandmother, is well.",
        "Rosie's godmother, Gwen Tolland, came.",
    ],
)
def test_what_the_case_file_bears_out_or_does_not_know_is_left_alone(text):
    assert found(text) == []


def test_rows_that_agree_are_left_alone():
    assert (
        found(
            "Name\tRelationship\tAge",
            "June Ellery\tMaternal grandmother\t66",
            "June Ellery\tMGM\t66",
            "Owen Marsh\tFather of both children\t37",
            "Priti Anand\tSocial worker\t",
            "Rosie Ellery\tSibling\t4",
        )
        == []
    )


def test_somebody_whose_relation_is_not_recorded_is_left_alone():
    people = (*FAMILY, person(30, "Bev Lomax", "neighbour"))
    assert found("The aunt, Bev Lomax, came.", people=people) == []


GRANDAD = person(40, "Ken Ellery", "maternal grandfather", notes="My dad.")


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("June and Ken Ellery help. As paternal grandparents, they live near.", True),
        ("June Ellery and Ken Ellery came. They are the paternal grandparents.", True),
        ("June and Ken Ellery help. As maternal grandparents, they live near.", False),
        ("June Ellery and Ken Ellery came. They are not the paternal grandparents.",
         False),
        ("June came. As paternal grandparents, they are in touch.", False),
        ("As paternal grandparents, they should be asked.", False),
    ],
)  # fmt: skip
def test_the_side_of_both_grandparents(text, is_found):
    assert bool(found(text, people=(*FAMILY, GRANDAD))) is is_found


AUNT = person(50, "Bea Ellery", "maternal aunt", notes="My sister.")
NEWCOMER = person(51, "Ross Tapper", "stepfather", notes="My partner.")
WIDE = (*FAMILY, GRANDAD, AUNT, NEWCOMER)


@pytest.mark.parametrize(
    "text",
    [
        "June Ellery is the mother of Owen Marsh and sees Rosie a lot.",
        "Ken Ellery, father of the children's father, was at home.",
        "June's son, Owen Marsh, visits.",
        "Bea's grandson Teddy is eight.",
        "Their gran on Dad's side, June Ellery, helps.",
        "Ken Ellery: grandfather (paternal)",
        "Ken Ellery = PGF",
        "Bea Ellery, PA, collects the children.",
        "The paternal aunt is Bea Ellery.",
        "Nadia's cousin Bea is a support.",
        "Ross's mother, June Ellery, looks after Rosie.",
        "Bea was introduced as the children's grandmother.",
        "Ms Bea Ellery is recorded as the paternal aunt.",
        "Present were Mum and her mother-in-law, June Ellery.",
        "Nadia's sister-in-law Bea came.",
        "Nain (their father's mother), June Ellery, has Rosie.",
        "Ken M is here. Ken E, Dad's father, helps.",
        "Name: Bea Ellery. Relationship: paternal aunt",
        "Full name: Bea Ellery\nRelationship to child: cousin",
    ],
)
def test_a_relation_between_any_two_of_the_family_is_suggested(text):
    assert found(*text.split("\n"), people=WIDE)


@pytest.mark.parametrize(
    "text",
    [
        "June Ellery is the mother of Nadia Ellery and sees Rosie a lot.",
        "June's daughter, Bea, visits. June's husband Ken came too.",
        "Bea's nephew Teddy stays with her. June's granddaughter Rosie was asleep.",
        "Their gran on Mum's side, June Ellery, helps.",
        "Ken Ellery: grandfather (maternal)",
        "Bea Ellery, MA, collects the children.",
        "The maternal aunt is Bea Ellery.",
        "Bea's mother June and her father Ken live close by.",
        "Owen's mother-in-law, June Ellery, has Rosie on Mondays.",
        "Owen's sister-in-law Bea came.",
        "Ms Ellery's mother came too; Ken, her father, was on his round.",
        "Mr Tapper's mother lives in Leeds. June Ellery looks after Rosie.",
        "Ken's daughter Nadia opened the door.",
        "Name: Bea Ellery. Relationship: maternal aunt",
        "Somebody took Bea for Rosie's mother. She is her aunt.",
        "It was thought at first that Mr Tapper was Rosie's father; she put it right.",
    ],
)
def test_a_relation_between_two_of_the_family_that_is_so_is_left_alone(text):
    assert found(text, people=WIDE) == []


def test_a_pronoun_is_not_short_for_a_name():
    sheila = but(5, name="Sheila Ellery")
    people = (*sheila, AUNT)
    assert found("Bea came for Rosie's mum. She is Teddy's aunt.", people=people) == []


def test_a_father_of_one_child_only_is_suggested():
    one = list(fathered(view("Owen Marsh is the father of Rosie only.")))
    assert len(one) == 1
    assert list(fathered(view("Owen Marsh is the father of both only."))) == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Darren Stope is Tia's birth father.", True),
        ("Darren Stope is Reece and Rhianna's birth father.", False),
        ("Marcus Lisle, the father of all three children, rang.", True),
        ("Marcus Lisle, the father of Tia, rang.", False),
        # The father of some is step-father to their sister.
        ("Darren Stope is stepfather to Tia.", False),
    ],
)
def test_whose_father_of_several_fathers(text, is_found):
    told = view("Tia, Reece and Rhianna", text, people=GRANDMOTHER)
    assert bool(list(relation(told))) is is_found


def test_the_partner_of_a_parent_is_no_uncle():
    people = (*FAMILY, person(20, "Ryan Petty", "father's partner"))
    assert found("Ryan Petty is the father's brother.", people=people) != []
    assert found("Ryan Petty is the father's partner.", people=people) == []


@pytest.mark.parametrize("between", ["", "4 May 1960\t"])
def test_whose_brother_somebody_is_in_a_further_cell_is_read(between):
    row = f"June Ellery\t{between}Mr Marsh's sister\tLives nearby"
    assert len(found(row.replace("Mr Marsh's", "Owen's"))) == 1
    assert found(f"June Ellery\t{between}Nadia's mother\tLives nearby") == []


def test_of_several_who_are_called_something_else_one_is_not_called_by_their_plural():
    text = "June and Ken Ellery help. As paternal grandparents, they live near."
    suggestions = found(text, people=(*FAMILY, GRANDAD))
    assert suggestions
    for one in suggestions:
        assert "Ellery as one of “paternal grandparents”" in one.sentence
        assert " calls " not in one.sentence
