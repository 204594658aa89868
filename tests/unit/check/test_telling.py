"""Tests that what is told to the reader can be written to others in their name."""

from __future__ import annotations

import pytest

from casefile.domain.check.records.telling import in_first_person


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("Your note on Ben says “Well”.", "My note on Ben says “Well”."),
        (
            "The text you had on 3 May says “Yes”.",
            "The text I had on 3 May says “Yes”.",
        ),
        (
            "Your record of your call on 3 May says “Your GP, as you had said”.",
            "My record of my call on 3 May says “Your GP, as you had said”.",
        ),
    ],
)
def test_a_sentence_is_put_in_the_first_person_but_not_what_it_quotes(told, written):
    assert in_first_person(told) == written
