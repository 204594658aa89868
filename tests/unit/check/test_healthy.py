"""Ways of saying that somebody is well, and of passing on what a doctor wrote."""

import pytest

from casefile.domain.check.rule.health import health
from casefile.domain.check.rule.healthy import healthy
from tests.unit.check.claim_case import GP, quotes, record

LETTER = record(
    "2026-02-12",
    "letter",
    GP,
    "Letter from my GP",
    "Postnatal depression in 2018, sertraline until 2019, recovered. No other mental "
    "illness. No alcohol or drug misuse.",
    way="in",
)


@pytest.mark.parametrize(
    "text",
    [
        "Ben does not have asthma.",
        "Ben is not asthmatic.",
        "Ben has no asthma and no allergies.",
        "There is no history of asthma in Ben's case.",
        "Ben has no known medical conditions.",
        "Ben is a healthy boy without any health conditions.",
        "Mother has never suffered from postnatal depression.",
        "Ms Quill has no history of depression.",
        "Mother has never taken sertraline.",
    ],
)
def test_somebody_said_to_be_free_of_what_they_have_is_found(text):
    assert len(quotes(healthy, text, LETTER)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ben does not have severe asthma.",
        "Ben has had no asthma attacks this year.",
        "Ben has no problems with his asthma.",
        "Ben has no health conditions other than asthma.",
        "Apart from asthma, Ben has no health conditions.",
        "If Ben had no asthma he would be in the running club.",
        "It was thought that Ben did not have asthma until he was tested.",
        "Ben's friend has no health conditions.",
        "Ben has no diagnosis of autism.",
        "Ms Quill does not have depression at present.",
        "Ms Quill is not taking sertraline now.",
        "Mr Dent has never suffered from depression.",
        "Ms Quill has no health conditions.",
    ],
)
def test_somebody_who_is_well_is_left_alone(text):
    assert quotes(healthy, text, LETTER) == []


@pytest.mark.parametrize(
    "text",
    [
        "The GP confirms that Ms Quill has a diagnosis of bipolar disorder.",
        "In his letter of 12 February the doctor writes of an alcohol dependency.",
        "Dr Haddad's letter states that she misuses alcohol.",
        "Ms Quill remains under treatment for postnatal depression.",
        "Ms Quill has not recovered from her postnatal depression.",
        "Mother had postnatal depression in 2018 and has yet to recover.",
        "“Mother has bipolar disorder.” (Health section)",
        "Substance misuse (mother)\tYes",
        "• SQ severe depression",
    ],
)
def test_what_the_letter_says_otherwise_is_found_however_it_is_put(text):
    assert len(quotes(health, text, LETTER)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Substance misuse (mother)\tNo",
        "Substance misuse (mother)\tNot known",
        "Alcohol misuse by Ms Quill\tNil",
        "The letter from the GP does not mention any alcohol misuse.",
        "The GP gave Paul a leaflet about alcohol.",
        "The GP said that her cousin has bipolar disorder.",
        "Ms Quill has made a full recovery from her postnatal depression.",
        "Had Ms Quill not recovered from her depression, things would be harder.",
        "“Mother has bipolar disorder,” said the lady next door.",
    ],
)
def test_what_the_letter_bears_out_is_left_alone(text):
    assert quotes(health, text, LETTER) == []
