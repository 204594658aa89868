"""Names that a role, a label or what is told of a child belies."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.child_told import child_told
from casefile.domain.check.rule.misnamed import misnamed
from casefile.domain.check.rule.named_as import named_as
from casefile.domain.document import PageSource
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


@pytest.mark.parametrize(
    ("text", "quality", "is_found"),
    [
        ("The maternal grandmother is Doreen Pike.", 95, True),
        ("The maternal grandmother is Doreen Pike.", 85, False),
        # June Ellery, with one letter that looks like the right one.
        ("The maternal grandmother, Jume Ellery, was not seen.", 95, False),
    ],
)
def test_on_a_scan_only_a_clear_page_belies_a_name(text, quality, is_found):
    seen = view(text)
    seen.paper.pages = [
        replace(page, source=PageSource.RECOGNISED, quality=quality)
        for page in seen.paper.pages
    ]
    assert bool(list(named_as(seen))) is is_found


def test_a_name_in_brackets_that_initials_do_not_stand_for_is_suggested():
    assert found("OM (Otis), roofer, lives in Oldhaven") == ["Otis"]
    assert found("OM (Owen), roofer, best mate Oliver") == []
    assert found("OM (Zebedee), roofer") == []
