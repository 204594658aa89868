"""How many children there are, who was at how many meetings, and lists of days."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.kin_count import kin_counts
from casefile.domain.check.rule.listed_count import listed_counts
from casefile.domain.check.rule.present_count import present_counts
from tests.unit.check.claim_case import (
    CHILD,
    FATHER,
    PEOPLE,
    UUID,
    WORKER,
    dt,
    quotes,
    record,
)

ELLA = replace(
    CHILD, id=UUID(int=21), name="Ella Quill", born_on=dt.date(2014, 2, 3), notes=""
)
LUCY = replace(
    CHILD, id=UUID(int=22), name="Lucy Quill", born_on=dt.date(2021, 2, 3), notes=""
)
FAMILY = (*PEOPLE, ELLA, LUCY)
FIRST = record("2026-02-20", "meeting", (WORKER, FATHER), "First TAF meeting")
SECOND = record("2026-03-06", "meeting", WORKER, "Second TAF meeting")


@pytest.mark.parametrize(
    "line",
    [
        "Ms Quill has two children.",
        "Mother is the mother of four children.",
        "Ms Quill has a son and a daughter.",
        "Two boys and a girl live at the address.",
        "Ben has three sisters.",
        "Ben has one brother and two sisters.",
        "Ben lives with his mother and two older siblings.",
        "Lucy is the youngest of four.",
        "Lucy is the youngest of four children.",
        "The household comprises Mother and the two children of her marriage.",
        "Number of children in household: 4",
        "Number of children|2",
    ],
)
def test_a_wrong_number_of_children_is_found(line):
    assert len(quotes(kin_counts, line, people=FAMILY)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Ms Quill has three children.",
        "Ms Quill has two other children.",
        "Ms Quill has two sisters.",
        "Ms Quill has a son and two daughters.",
        "One boy and two girls live at the address.",
        "Ben has two sisters.",
        "Ben has a sister.",
        "Ben lives with his mother and an older sister.",
        "Lucy is the youngest of three.",
        "Ben is one of four in his reading group.",
        "Ms Quill is the youngest of six.",
        "Paul Dent has two children.",
        "If Ms Quill had two children it would be another matter.",
        "There are four children in Ben's class with asthma.",
        "Two boys and a girl came to Ben's party.",
        "Number of children in household: 3",
        "Ella was seen with two children from her class.",
        "Ben has two brothers in his favourite book.",
    ],
)
def test_a_number_of_children_that_may_be_is_left_alone(line):
    assert quotes(kin_counts, line, people=FAMILY) == []


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Father attended two TAF meetings.", 1),
        ("Mr Dent came to both TAF meetings.", 1),
        ("Both TAFs attended by dad", 1),
        ("Mother attended one of the two TAF meetings.", 1),
        ("Mother attended both TAF meetings.", 0),
        ("Mr Dent came to one of the two TAF meetings.", 0),
        ("Ms Amery attended three TAF meetings.", 0),
        ("Mr Dent was invited to both TAF meetings.", 0),
        ("Mr Dent did not come to both TAF meetings.", 0),
        ("Mr Dent will have attended two TAF meetings by then.", 0),
        ("Mother attended one TAF meeting early.", 0),
    ],
)
def test_at_how_many_meetings_somebody_was(line, number):
    assert len(quotes(present_counts, line, FIRST, SECOND)) == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("SW visits: 5/2, 9/2, 14/2, 23/2 (three in total).", 1),
        ("Mother was seen three times: on 5, 9, 14 and 23 February.", 1),
        ("Two meetings were held: 5 February, 9 February and 14 February.", 1),
        ("Twice Mother asked for this: on 5 February, 9 February and 2 March.", 1),
        ("SW visits: 5/2, 9/2, 14/2, 23/2 (four in total).", 0),
        ("Mother was seen four times: on 5, 9, 14 and 23 February.", 0),
        ("Six visits were made, including those on 5, 9 and 14 February.", 0),
        ("Two of the visits, on 5, 9 and 14 February, were short.", 0),
        ("Ben, eight, was seen on 5, 9 and 14 February.", 0),
        ("Three visits are planned: 5, 9 February, and more.", 0),
        ("Mother, who has three children, was seen on 5 and 9 February.", 0),
    ],
)
def test_a_number_and_the_days_listed_with_it(line, number):
    assert len(quotes(listed_counts, line)) == number
