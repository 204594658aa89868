"""Elder and younger children."""

import pytest

from casefile.domain.check.rule.birth_order import birth_order
from tests.unit.check.people_story import view


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Rosie is the eldest child.", "Rosie is the eldest"),
        ("Rosie is the older sister of Theodore.",
         "Rosie is the older sister of Theodore"),
        ("Rosie's little brother Theodore is in Year 4.",
         "Rosie's little brother Theodore"),
        ("Theodore is Rosie's younger brother.", "Theodore is Rosie's younger brother"),
    ],
)  # fmt: skip
def test_a_wrong_order_is_suggested(text, quote):
    assert [one.passage.quote for one in birth_order(view(text))] == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Theodore is the eldest child.",
        "Rosie, the youngest of the two, is shy.",
        "Theodore is Rosie's older brother.",
        "Rosie is not the eldest child.",
    ],
)
def test_the_right_order_is_left_alone(text):
    assert list(birth_order(view(text))) == []
