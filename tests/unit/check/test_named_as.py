"""Names that a role, a label or what is told of a child belies."""

import pytest

from casefile.domain.check.rule.child_told import child_told
from casefile.domain.check.rule.misnamed import misnamed
from casefile.domain.check.rule.named_as import named_as
from tests.unit.check.people_story import view


def found(text):
    here = view(text)
    every = (*named_as(here), *child_told(here), *misnamed(here))
    return [one.passage.quote for one in every]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The maternal grandmother, Joan Ellery, was not seen.", "Joan Ellery"),
        ("The maternal grandmother is Doreen Pike.", "Doreen Pike"),
        ("Mother, Nadia Ellis, lives alone.", "Nadia Ellis"),
        ("Social worker: Priti Anant", "Priti Anant"),
        ("Social worker\tPritti Anand", "Pritti Anand"),
        ("Child 1\tRosa Ellery", "Rosa Ellery"),
        ("Daisy Ellery, aged 4, is in Reception.", "Daisy Ellery, aged 4"),
        ("Hello Rozie, this is about you.", "Rozie"),
    ],
)
def test_another_name_is_suggested(text, quote):
    assert any(quote in one for one in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "The maternal grandmother, June Ellery, was not seen.",
        "The previous social worker, Priti Walsh, left.",
        "The duty social worker, Connor Walsh, took the referral.",
        "Her friend Daisy, aged 4, is in Reception at St Aidan's Primary School.",
        "The family's neighbour, Mrs Tollant, helps.",
        "Daisy, aged 9, is in Year 2.",
        "Calderwick\tMother",
    ],
)
def test_others_are_left_alone(text):
    assert found(text) == []
