"""Care for a child's health that a paper says was missed, and records show."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.care_missed import care_missed
from tests.unit.check.claim_case import CHILD, NAN, PEOPLE, quotes, record

VISITOR = replace(NAN, name="Sunita Rao", role="health visitor", organisation="NHS")
ALL = tuple(VISITOR if one is NAN else one for one in PEOPLE)
RECORDS = (
    record("2026-02-10", "note", CHILD, "Dentist", "Check up, no fillings."),
    record("2026-03-02", "visit", (VISITOR, CHILD), "Ben's review", "Jabs up to date."),
    record(
        "2026-03-04",
        "note",
        CHILD,
        "I gave consent to checks of immunisations and eye tests, for Ben",
    ),
    record("2026-03-05", "call", CHILD, "Rang the optician to book for Ben"),
)
FOUND = """
Ben has not been seen by a dentist for some years.
Ben is not registered with a dentist.
The children have not had their immunisations.
Ben: imms overdue.
Ben was not brought to his review with the health visitor in March.
Ben - immunisations|Not up to date
"""
RIGHT = """
Ben has been seen by a dentist and his immunisations are up to date.
Ben missed his last eye test.
Ben has not had his eyes tested.
Ben was not brought to his review with the health visitor in January.
Ben has missed school because of a dental appointment.
There is no suggestion that Ben has missed immunisations.
Ms Quill asked whether Ben had missed his immunisations.
Paul Dent has not been seen by a dentist for some years.
"""


@pytest.mark.parametrize("text", FOUND.strip().splitlines())
def test_what_the_records_show_was_done_is_found(text):
    assert quotes(care_missed, text, *RECORDS, people=ALL)


@pytest.mark.parametrize("text", RIGHT.strip().splitlines())
def test_what_they_do_not_show_is_left_alone(text):
    assert quotes(care_missed, text, *RECORDS, people=ALL) == []


def test_a_note_on_the_child_shows_it_too():
    noted = replace(CHILD, notes="Registered with the dentist in Fen Lane.")
    people = tuple(noted if one is CHILD else one for one in ALL)
    text = "Ben is not registered with a dentist."
    assert quotes(care_missed, text, people=people) == [text.rstrip(".")]
