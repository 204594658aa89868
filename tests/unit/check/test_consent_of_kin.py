"""Consent to asking relatives, who are called as a parent calls them."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.consent import consent
from tests.unit.check.claim_case import GP, NAN, PEOPLE, WORKER, quotes, record

MY_MUM = record(
    "2026-01-16",
    "email",
    WORKER,
    "What I do not agree to",
    "Not my GP, and please do not ring my mum, she is ill. School is fine.",
    way="out",
)
FATHERS = record(
    "2026-01-16",
    "email",
    WORKER,
    "What Sarah and Paul do and do not agree to",
    "Paul does not agree to his records being seen. "
    "Neither of them agrees to Ann being approached, as she is ill.",
    way="out",
)
COPY = record(
    "2026-01-16",
    "email",
    WORKER,
    "I don't agree to my GP being contacted and nothing is to go to Ann",
    way="out",
)
LETTER = record(
    "2026-02-02",
    "letter",
    GP,
    "Letter from my doctor",
    "No problem with alcohol.",
    way="in",
)


@pytest.mark.parametrize(
    "text",
    [
        "The maternal grandmother was telephoned with Ms Quill's permission.",
        "Ms Quill was in agreement with her mother being contacted.",
        "Ms Quill asked that the maternal grandmother be contacted.",
    ],
)
def test_my_mum_is_the_grandmother(text):
    assert quotes(consent, text, MY_MUM) == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "The school was contacted with Ms Quill's permission.",
        "Ms Quill asked that the maternal grandmother should not be contacted.",
        "The assessment will be posted to mum once it has been authorised.",
        "Ms Quill asked to see the referral and was pleased to get an answer.",
        "I have agreed that Ms Quill's mother will be told which days these are.",
    ],
)
def test_what_was_not_refused_or_is_no_consent_is_left_alone(text):
    assert quotes(consent, text, MY_MUM) == []


def test_neither_of_them_is_both_parents():
    text = "Ann Quill was telephoned with the parents' consent."
    assert quotes(consent, text, FATHERS) == [text.rstrip(".")]


def test_what_is_listed_behind_a_colon_is_shown():
    text = "Checks undertaken with Ms Quill's consent: school and GP."
    assert quotes(consent, text, MY_MUM) == [text]


def test_nothing_is_to_go_to_somebody():
    text = "Ms Quill is content for a copy of this assessment to go to Ann Quill."
    assert quotes(consent, text, COPY) == [text.rstrip(".")]


def test_no_problem_with_alcohol_agrees_to_nothing():
    text = "Ms Quill gave consent for her GP to be contacted."
    assert quotes(consent, text, COPY, LETTER) == [text.rstrip(".")]


def test_mam_who_is_not_to_be_told_has_not_refused_it_herself():
    told = record(
        "2026-01-16", "email", WORKER, "Mam is not to be told about this", way="out"
    )
    people = tuple(
        replace(one, notes="Mam. Lives next door.") if one is NAN else one
        for one in PEOPLE
    )
    text = "With Ms Quill's permission I called next door to speak to Ann Quill."
    assert quotes(consent, text, told, people=people) == [text.rstrip(".")]


def test_a_label_with_a_list_of_those_who_may_be_asked():
    for name, number in (("GP", 1), ("school", 0)):
        assert (
            len(quotes(consent, f"Consent: health visitor, {name}", MY_MUM)) == number
        )
