"""Dates of the family's story against the notes on its people, in other words."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.noted_date import noted_date
from tests.unit.check.claim_case import FATHER, PEOPLE, quotes

NOTES = "5 Kiln Court, Carrow, since January 2025. Hit by a van 5 September 2024."
NOTED = tuple(replace(one, notes=NOTES) if one is FATHER else one for one in PEOPLE)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Jan 2024|Parents part. Paul Dent moves to Kiln Court, Carrow", 1),
        ("In January 2024 Mr Dent moved to Kiln Court in Carrow.", 1),
        ("On 9 September 2024 a van struck Paul Dent as he left Carrow.", 1),
        ("In January 2025 Mr Dent moved to Kiln Court in Carrow.", 0),
        ("On 5 March 2025 Ms Amery saw Mr Dent at Kiln Court, Carrow.", 0),
        ("In January 2024 Ann Quill moved to Kiln Court in Carrow.", 0),
        ("In January Mr Dent moved to Kiln Court in Carrow.", 0),
        ("In January 2024 Mr Dent moved to Carrow, and on 3 June 2024 he left.", 0),
    ],
)
def test_a_date_that_a_note_has_otherwise(line, number):
    assert len(quotes(noted_date, line, people=NOTED)) == number
