"""Towns in which a paper puts what the case file has in another."""

import pytest

from casefile.domain.check.rule.town import town
from tests.unit.check.people_story import but, view

PEOPLE = but(4, notes="Father of both. At Fernlea House in Scarby since June.")


def quotes(text):
    return [one.passage.quote for one in town(view(text, people=PEOPLE))]


@pytest.mark.parametrize(
    "text",
    [
        "Fernlea House is a residential unit in the town of Whinmouth",
        "Fernlea House in Whinmouth",
    ],
)
def test_another_town_is_found(text):
    assert quotes(f"{text}, and it is good.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Fernlea House is a residential unit in the town of Scarby.",
        "He went to Fernlea House in June.",
        "Fernlea House in Yorkshire has room.",
        "Fernlea House in Saltby Council's area has room.",
        "At Fernlea House he met a man who lives in Whinmouth.",
        "He is at Fernlea House and Rosie is in Reception.",
    ],
)
def test_the_known_town_and_what_is_none_are_left_alone(text):
    assert quotes(text) == []
