"""Pages of a bundle are chosen by the numbers that are printed on them."""

from __future__ import annotations

import pytest

from casefile.domain.bundle import pages
from casefile.errors import NotUnderstood

LABELS = ("i", "", "A1", "A2", "A2a", "", "B1", "B2", "B3")


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ("", (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        ("A1", (3,)),
        ("a2a, B3", (5, 9)),
        ("A2-B1", (4, 5, 6, 7)),
        ("A2–b1", (4, 5, 6, 7)),
        ("B2-", (8, 9)),
        ("i", (1,)),
        ("B", (7, 8, 9)),
        ("A, B1", (3, 4, 5, 7)),
    ],
)
def test_pages_are_chosen_by_their_labels(given, places):
    assert pages.labelled(given, LABELS) == places


@pytest.mark.parametrize("given", ["1", "A9", "B2-A1", "A1,A1", "A1-A2,A2a,A2", "C"])
def test_labels_that_are_not_there_are_refused_with_some_that_are(given):
    with pytest.raises(NotUnderstood) as refused:
        pages.labelled(given, LABELS)
    assert "A1" in refused.value.expected or "once" in refused.value.expected


def test_pages_numbered_in_one_run_are_chosen_by_their_numbers():
    assert pages.labelled("2-3", ("", "1", "2", "3")) == (3, 4)
