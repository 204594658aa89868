"""How long a child was alone, against the note that says how long at the most."""

import pytest

from casefile.domain.check.rule.unwatched import unwatched
from tests.unit.check.claim_case import CHILD, WORKER, quotes, record, view

OUT = record(
    "2026-01-10",
    "note",
    CHILD,
    "Ben got out of the back gate",
    "A neighbour walked him back. Five minutes, ten at the very most.",
)
VISIT = record("2026-01-20", "visit", WORKER, "Second visit", "50 minutes.")
SLEPT = record(
    "2026-01-12",
    "note",
    CHILD,
    "Ben could not wake me",
    "Nan came. Half an hour at the outside.",
)


@pytest.mark.parametrize(
    "text",
    [
        "Ben was missing for about an hour before a neighbour found him.",
        "He had been on his own in the street for the best part of an hour.",
        "How long was the child unsupervised?|Forty-five minutes",
        "Ben was without an adult whom he could wake for two and a half hours.",
    ],
)
def test_a_far_longer_time_alone_is_found(text):
    assert len(quotes(unwatched, text, OUT, VISIT)) == 1


def test_it_gives_what_the_note_says():
    (one,) = unwatched(view("Ben was outside alone for an hour.", OUT))
    assert (one.expected, one.because) == ("10 minutes", (OUT.id,))


@pytest.mark.parametrize(
    "text",
    [
        "Ben was missing for ten minutes before a neighbour found him.",
        "Ben was missing for up to half an hour.",
        "Ben was seen alone in his bedroom for forty minutes.",
        "Ben likes to have an hour by himself when he comes in.",
        "If Ben had been alone for an hour he would have been at risk.",
        "The meeting lasted for an hour.",
    ],
)
def test_what_may_be_so_is_left_alone(text):
    assert quotes(unwatched, text, OUT, VISIT) == []


def test_of_two_notes_it_is_not_known_which_is_meant():
    text = "Ben was missing for about two hours."
    assert quotes(unwatched, text, OUT, SLEPT) == []
    assert len(quotes(unwatched, text, SLEPT)) == 1
