"""What is taken out around a confidential address."""

from __future__ import annotations

import pytest

from casefile.domain.confidential import Confidential
from tests.builders import make_case, make_person

GONE = "[out]"


@pytest.fixture
def hidden() -> Confidential:
    person = make_person(
        "Jo Smith",
        confidential=True,
        address="14 Larkspur Close\nBromley\nKent BR1 1AA",
        phone="01632 960123",
    )
    return Confidential([person], make_case())


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("She lives at 14 larkspur close Bromley.", "She lives at [out]."),
        ("at 14 Larkspur Close, Bromley, Kent, BR1 1AA now", "at [out] now"),
        ("14 Larkspur Close\nBromley\nKent\nBR1 1AA", "[out]"),
        ("Larkspur Close in Bromley", "[out]"),
        ("of Bromley BR1 1AA.", "of [out]."),
        ("Bromley, 14 Larkspur Close", "[out]"),
    ],
)
def test_the_town_beside_the_street_goes_with_it(hidden, typed, left):
    assert hidden.left_out(typed, GONE) == left


@pytest.mark.parametrize(
    "typed",
    [
        "Bromley council wrote to me.",
        "We went to Kent by train.",
        "The Bromley team, and Kent police.",
    ],
)
def test_a_town_alone_may_stay(hidden, typed):
    assert hidden.left_out(typed, GONE) == typed


def test_a_number_does_not_take_the_town_with_it(hidden):
    said = hidden.left_out("Call 01632 960123, Bromley office.", GONE)
    assert said == "Call [out], Bromley office."


def test_a_longer_word_that_begins_like_the_town_stays(hidden):
    said = hidden.left_out("14 Larkspur Close, Bromleyside", GONE)
    assert said == "[out], Bromleyside"
