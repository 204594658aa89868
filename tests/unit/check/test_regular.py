"""Contact that one paper arranges in two ways, and who was seen since a time or not."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.internal import internal
from casefile.domain.check.rule.usual_day import usual_day
from tests.unit.check.claim_case import FATHER, NAN, PEOPLE, quotes


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Frequency of contact|Weekly, supervised",
            "Ben sees his father every other week in the contact centre.",
        ),
        (
            "# Contact with father",
            "How long|Thirty minutes",
            "# Analysis",
            "Contact with Mr Dent lasts for two hours.",
        ),
        (
            "Contact|Every Saturday",
            "Mr Dent has contact every Sunday from ten to four.",
        ),
        (
            "Ben's contact with his father is supervised.",
            "Contact between Ben and Mr Dent is unsupervised and goes well.",
        ),
        (
            "Ben has not seen his father since January 2026.",
            "In March 2026 Ben saw his father at the park.",
        ),
        (
            "Recommendation|Child in need plan",
            "The outcome of this assessment is that the case is closed.",
        ),
        (
            "# Ben",
            "He said that he has a bedroom all to himself.",
            "The spare cot is in Ben's bedroom.",
        ),
    ],
)
def test_two_ways_are_found(lines):
    assert len(quotes(internal, lines)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Contact with father|Weekly, supervised",
            "Contact with the maternal grandmother, Ann Quill, is monthly.",
        ),
        (
            "Contact|Every Saturday",
            "Previously Mr Dent had contact every Sunday.",
        ),
        (
            "Contact|Every other Saturday",
            "Mr Dent sees Ben fortnightly, on a Saturday.",
        ),
        (
            "Contact|Weekly",
            "Contact on 3 March 2026 lasted an hour and was supervised.",
            "Contact with father should be fortnightly.",
        ),
        (
            "Ben has not seen his father since January 2026.",
            "In March 2026 Ben saw his grandmother, Ann Quill, at the park.",
        ),
        (
            "Ben has not seen his father since January 2026.",
            "In December 2025 Ben saw his father at the park.",
        ),
        (
            "Recommendation|Child in need plan",
            "If it gets worse the outcome may be a child protection conference.",
        ),
    ],
)
def test_what_agrees_or_was_otherwise_is_not(lines):
    assert quotes(internal, lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Mr Dent has Ben on alternate Sundays.",
            "He has a flat. Mr Dent said that he has him to stay every Saturday.",
        ),
        (
            "Ben is with Mr Dent every Saturday from ten until four.",
            "Ben goes to his father on alternate Sundays and packs his own bag.",
        ),
        (
            "Ben stays with his father every other weekend.",
            "Ben goes to his father every weekend.",
        ),
    ],
)
def test_who_goes_to_whom_on_two_days_is_found(lines):
    assert len(quotes(internal, lines)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Ben stays with his father every other weekend.",
            "Mr Dent collects Ben on Wednesdays and gives him tea.",
        ),
        (
            "Ben goes to his father every Saturday.",
            "Ben goes to his grandmother, Ann Quill, every Sunday.",
        ),
        (
            "Ben goes to his father every Saturday.",
            "Ben goes to a story session on Sundays when he is not with his father.",
        ),
    ],
)
def test_two_arrangements_side_by_side_are_not(lines):
    assert quotes(internal, lines) == []


NAN_HAS = replace(NAN, notes="Mum. Has him on Thursdays after school.")
DAD_HAS = replace(FATHER, notes="Has Ben every other weekend, Saturday to Sunday.")
NOTED = tuple({NAN: NAN_HAS, FATHER: DAD_HAS}.get(one, one) for one in PEOPLE)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Ann Quill has Ben every Monday after school.", 1),
        ("Ann Quill has Ben every Thursday after school.", 0),
        ("Ben stays with his father every weekend.", 1),
        ("Ben stays with his father every other weekend.", 0),
        ("Ben is with his father on alternate Sundays.", 0),
        ("Mr Dent collects Ben on Wednesdays and takes him swimming.", 0),
    ],
)
def test_the_days_that_a_note_tells_otherwise(line, number):
    assert len(quotes(usual_day, line, people=NOTED)) == number
