"""Contact that one paper arranges in two ways, and who was seen since a time or not."""

import pytest

from casefile.domain.check.rule.internal import internal
from tests.unit.check.claim_case import quotes


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
