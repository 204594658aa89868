"""Ways of saying that somebody is ill, and of saying that they are not."""

import pytest

from casefile.domain.check.rule.health import health
from tests.unit.check.claim_case import GP, quotes, record

LETTER = record(
    "2026-02-12",
    "letter",
    GP,
    "Letter from my GP",
    "Postnatal depression in 2018, recovered. No other mental illness. No alcohol or "
    "drug misuse.",
    way="in",
)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # By the verb.
        (
            "Ms Quill suffers from ongoing depression.",
            "Ms Quill suffers from ongoing depression",
        ),
        ("Mother presents with PTSD.", "Mother presents with PTSD"),
        ("Mother is mentally unstable.", "Mother is mentally unstable"),
        ("Mother drinks most evenings.", "Mother drinks most evenings"),
        ("Mother continues to misuse drugs.", "Mother continues to misuse drugs"),
        (
            "You have struggled with psychosis for years.",
            "You have struggled with psychosis for years",
        ),
        ("Mother was sectioned in 2019.", "Mother was sectioned in 2019"),
        # By whose it is.
        (
            "Mother's depression remains untreated.",
            "Mother's depression remains untreated",
        ),
        (
            "There are concerns about mother's alcohol misuse.",
            "There are concerns about mother's alcohol misuse",
        ),
        # In a note or a row, and of the parents.
        (
            "Mother - bipolar disorder, drug misuse.",
            "Mother - bipolar disorder, drug misuse.",
        ),
        (
            "Parental substance misuse is a feature of this case.",
            "Parental substance misuse is a feature of this case.",
        ),
        (
            "There is parental substance misuse.",
            "There is parental substance misuse.",
        ),
    ],
)
def test_what_the_letter_from_the_doctor_denies_is_found(text, quote):
    assert quotes(health, text, LETTER) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Mother had postnatal depression in 2018.",
        "Mother's postnatal depression is in the past and she has recovered.",
        "Mother has in the past had postnatal depression.",
        "Mother: depression 2018, recovered.",
        "Mother's mental health is good.",
        "Mother's mental health was discussed and no concerns were found.",
        "Mother - no alcohol misuse.",
        "Mother's health\tNo mental illness",
        "Substance misuse\tNone",
        "Parental substance misuse: not present.",
        "Mother attended a drug awareness course for her work.",
        "Mother has a good understanding of how depression can affect children.",
        "You told me that you were poorly after Ben was born.",
        "Mother's own uncle had schizophrenia.",
    ],
)
def test_what_agrees_with_the_letter_is_left_alone(text):
    assert quotes(health, text, LETTER) == []


def test_severe_is_not_what_the_notes_call_mild():
    mild = record("2026-02-12", "letter", GP, "GP letter", "Ben has mild asthma.")
    assert quotes(health, "Ben has severe asthma.", mild) == ["Ben has severe asthma"]
    assert quotes(health, "Ben has mild asthma.", mild) == []
