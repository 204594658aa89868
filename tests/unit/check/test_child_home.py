"""With whom a child lives, and where one is to go to school."""

import pytest

from casefile.domain.check.rule.child_home import child_home
from casefile.domain.check.rule.future_school import future_school
from tests.unit.check.people_story import but, view

WITH_ME = but(2, notes="My daughter. Lives with me. Going to Hill View School in May.")


def quotes(rule, *lines):
    return [
        one.passage.quote
        for one in rule(view("This is about Rosie.", *lines, people=WITH_ME))
    ]


@pytest.mark.parametrize(
    "text",
    ["Rosie lives with her father", "The children are living with Mr Marsh"],
)
def test_a_child_who_lives_with_me_does_not_live_with_another(text):
    assert quotes(child_home, f"{text}.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Rosie lives with her mother.",
        "Rosie lives with Ms Ellery and her grandmother.",
        "Rosie may live with her father.",
        "Rosie stayed with her father at the weekend.",
        "Rosie said that she lives with her father.",
    ],
)
def test_where_she_does_live_and_where_she_may_is_left_alone(text):
    assert quotes(child_home, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rosie will move to Dune View Primary in May.",
        "Rosie has been offered a place at Dune View Primary.",
        "From May Rosie is due to start at St Aidan's.",
    ],
)
def test_another_school_to_come_is_suggested(text):
    assert len(quotes(future_school, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rosie will move to Hill View School in May.",
        "Rosie has a place at Hill View.",
        "Rosie will go to Saltby on the bus.",
        "Teddy will move to Dune View Primary.",
        "Rosie will not go to Dune View Primary.",
    ],
)
def test_the_school_that_is_noted_is_left_alone(text):
    assert quotes(future_school, text) == []
