"""Who lives in the home by the paper, and by the notes on them."""

import pytest

from casefile.domain.check.rule.household import household
from casefile.domain.record import RecordKind
from tests.unit.check.people_story import FAMILY, but, view
from tests.unit.check.test_event_place import record

# The father lives in Oldhaven; nothing is noted of where the grandmother lives.
WITH_US = but(5, notes="My mum. Lives with us since May.")


def quotes(*lines, people=FAMILY, records=()):
    seen = view("This is about Rosie.", *lines, people=people, records=records)
    found = household(seen)
    return [one.passage.quote for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Marsh continues to live in the family home",
        "Owen Marsh still lives with Ms Ellery",
        "Mr Marsh is a member of the household",
        "Mr Marsh resides with the children",
    ],
)
def test_one_who_is_noted_elsewhere_is_not_here(text):
    assert quotes(f"{text}.") == [text]


def test_one_who_is_noted_here_is_not_away():
    told = "June Ellery no longer lives in the family home"
    assert quotes(f"{told}.", people=WITH_US) == [told]
    assert quotes(f"{told}.") == []


def test_the_household_of_a_form_is_read():
    head = "Name\tRelationship\tIn household?"
    (one,) = quotes(head, "Owen Marsh\tFather\tYes", "June Ellery\tGrandmother\tNo")
    assert one.startswith("Owen Marsh")


@pytest.mark.parametrize(
    "text",
    [
        "Mr Marsh no longer lives in the family home.",
        "Mr Marsh lived with the family until March.",
        "Mr Marsh hopes to move back to live with the family.",
        "Rosie lives with the family.",
        "June Ellery lives with the family.",
        "Mr Marsh lives with Ann Dunn in Oldhaven.",
        "Ms Ellery says that Mr Marsh lives in the family home.",
    ],
)
def test_what_is_so_or_not_known_is_left_alone(text):
    assert quotes(text) == []


def test_a_record_that_somebody_came_back_is_enough():
    back = record(70, RecordKind.NOTE, "2026-01-02", "Owen moved back in", "", (4,))
    assert quotes("Mr Marsh lives in the family home.", records=[back]) == []


@pytest.mark.parametrize(
    "text",
    [
        "June Ellery does not live at the property",
        "June Ellery is not a member of the household",
        "June Ellery does not live with Ms Ellery",
    ],
)
def test_one_who_lives_here_is_not_denied(text):
    visits = f"{text} and stays at weekends."
    assert quotes(visits, people=WITH_US) == [text]
    assert quotes(f"{text}.") == []
    assert quotes(f"{text} until May.", people=WITH_US) == []


def test_a_note_that_somebody_does_not_live_with_us_says_that_they_are_away():
    people = but(5, notes="My mum. Doesn't live with us.")
    text = "June Ellery does not live at the property"
    assert quotes(f"{text} and stays at weekends.", people=people) == []


def test_what_is_said_after_which_is_of_something_else():
    text = "Mr Marsh has remained in the home, which shows how it may have been."
    assert quotes(text) == ["Mr Marsh has remained in the home"]
