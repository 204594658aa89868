"""Agreement that the paper tells of and the records show was refused or limited."""

import pytest

from casefile.domain.check.rule.consent import consent
from tests.unit.check.claim_case import (
    FATHER,
    GP,
    HOUSING,
    ME,
    PEOPLE,
    WORKER,
    quotes,
    record,
    view,
)

REFUSED = record(
    "2026-01-16",
    "email",
    WORKER,
    "I do not consent to my GP being contacted",
    way="out",
)
LIMITED = record(
    "2026-01-12",
    "email",
    WORKER,
    "I agreed to the assessment and to the school being contacted, but not the GP",
    way="out",
)
UNSIGNED = record(
    "2026-01-09",
    "visit",
    WORKER,
    "First visit",
    "I said I wanted to see the referral before I agreed to anything. "
    "Nothing was signed.",
)
WITHDRAWN = record(
    "2026-02-04",
    "email",
    WORKER,
    "I withdraw my consent for anything to be shared with Acorn Homes",
    "School is still fine.",
    way="out",
)
SIGNED = record(
    "2026-01-20",
    "visit",
    WORKER,
    "Second visit",
    "I signed the consent form for school, the GP and the housing officer.",
)


@pytest.mark.parametrize(
    ("text", "quote", "records"),
    [
        (
            "Ms Quill gave consent for checks with her GP.",
            "Ms Quill gave consent for checks with her GP",
            [REFUSED],
        ),
        (
            "Both parents agreed to information from health and education.",
            "Both parents agreed to information from health and education",
            [LIMITED],
        ),
        (
            "Mother signed the consent form during the visit on 9 January 2026.",
            "Mother signed the consent form during the visit on 9 January 2026",
            [UNSIGNED],
        ),
        (
            "Mother consents to information being shared with Acorn Homes.",
            "Mother consents to information being shared with Acorn Homes",
            [SIGNED, WITHDRAWN],
        ),
        (
            "Consent for the GP to be contacted has been obtained.",
            "Consent for the GP to be contacted has been obtained",
            [REFUSED],
        ),
        (
            "Mother has consented to agency checks.",
            "Mother has consented to agency checks",
            [LIMITED],
        ),
        (
            "The social worker recorded that Mother gave consent to GP checks.",
            "Mother gave consent to GP checks",
            [REFUSED],
        ),
        ("Sharing with GP|Yes|Agreed", "Sharing with GP Yes", [REFUSED]),
        (
            "On 15 January 2026 Mother gave verbal consent to GP checks.",
            "On 15 January 2026 Mother gave verbal consent to GP checks",
            [REFUSED],
        ),
    ],
)
def test_what_the_records_contradict_is_suggested(text, quote, records):
    assert quotes(consent, text, *records) == [quote]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        # What was agreed.
        ("Mother agreed to the assessment going ahead.", [LIMITED]),
        ("Mother agreed to the school being contacted.", [LIMITED]),
        ("Mother gave consent for checks with the school.", [REFUSED]),
        ("Mother signed the consent form on 20 January 2026.", [SIGNED]),
        ("Consent for school continues.", [SIGNED, WITHDRAWN]),
        # An earlier refusal, then a later agreement.
        ("Mother gave consent for the assessment.", [UNSIGNED, LIMITED]),
        ("Mother consents to GP checks.", [REFUSED, SIGNED]),
        # Agreed then, and taken back only later.
        ("Mother gave consent to sharing with Acorn Homes.", [SIGNED, WITHDRAWN]),
        (
            "On 20 January 2026 Mother consented to sharing with Acorn Homes.",
            [SIGNED, WITHDRAWN],
        ),
        # What the paper does not assert.
        ("Mother did not give consent for GP checks.", [REFUSED]),
        ("Mother refused to give consent for GP checks.", [REFUSED]),
        ("If Mother gives consent the GP will be asked.", [REFUSED]),
        ("Mother will be asked whether she gives consent for GP checks.", [REFUSED]),
        ("Had Mother consented to GP checks, they would have been made.", [REFUSED]),
        ("Father said that Mother gave consent to GP checks.", [REFUSED]),
        ("Mother should give consent to GP checks.", [REFUSED]),
        ("No consent was given for GP checks.", [REFUSED]),
        # Somebody else agreed.
        ("Mr Dent gave consent for checks with his GP.", [REFUSED]),
        ("Father gave his consent to agency checks.", [UNSIGNED]),
        # Agreeing that is no consent.
        ("Mother agreed to a visit on Thursday.", [REFUSED]),
        ("Mother agreed that Ben needs new glasses.", [REFUSED]),
        ("Mother agreed to take Ben to the GP.", [REFUSED]),
        ("Share with GP|No. Mother did not agree.", [REFUSED]),
        ("Sharing with GP|Not asked", [REFUSED]),
    ],
)
def test_what_is_right_or_not_asserted_is_left_alone(text, records):
    assert quotes(consent, text, *records) == []


def test_without_a_refusal_nothing_is_said():
    assert quotes(consent, "Mother gave consent for GP checks.", SIGNED) == []
    assert quotes(consent, "Mother gave consent for GP checks.") == []


def test_a_refusal_by_somebody_else_is_not_mine():
    told = record("2026-01-16", "note", FATHER, "Paul said he refused to sign anything")
    text = "Mother gave consent for GP checks."
    assert quotes(consent, text, told) == []


def test_the_father_who_refused_did_not_agree():
    told = record(
        "2026-01-16", "note", FATHER, "Paul did not agree to his GP being contacted"
    )
    text = "Father gave consent for checks with his GP."
    assert quotes(consent, text, told) == [text[:-1]]


def test_agreeing_to_a_visit_is_no_consent():
    call = record(
        "2026-01-18", "call", WORKER, "Agreed to a meeting about the GP", way="in"
    )
    text = "Mother gave consent for GP checks."
    assert quotes(consent, text, REFUSED, call) == [text[:-1]]


def test_a_limit_for_one_child_is_not_one_for_all():
    told = record(
        "2026-01-16", "email", GP, "Did NOT sign for Ben's doctor's records", way="out"
    )
    assert (
        quotes(consent, "Mother gave consent for checks with the school.", told) == []
    )


def test_the_sentence_shows_the_record():
    found = list(consent(view("Mother gave consent for GP checks.", REFUSED)))
    (one,) = found
    assert one.sentence == (
        "The paper says “Mother gave consent for GP checks”. Your email of "
        "16 January 2026 says “I do not consent to my GP being contacted”."
    )
    assert one.because[0] == REFUSED.id
    assert one.wrong
    assert one.right == (
        "My email of 16 January 2026 says “I do not consent to my GP being contacted”."
    )


def test_the_reader_is_told_that_nobody_is_marked_as_them():
    people = tuple(person for person in PEOPLE if person != ME)
    found = list(consent(view("Consent was given.", REFUSED, people=people)))
    assert len(found) == 1
    assert "marked as you" in found[0].sentence


def test_an_organisation_of_the_case_is_known_by_its_name():
    told = record("2026-01-16", "email", HOUSING, "No to Acorn Homes", way="out")
    text = "Mother gave permission for housing to be told."
    assert quotes(consent, text, told) == [text[:-1]]


def test_i_wanted_to_ask_first_is_no_agreement():
    call = record(
        "2026-01-14",
        "call",
        WORKER,
        "Asked about a hair strand test. I said I need to ask my solicitor first",
    )
    text = "Ms Quill agreed on 14 January 2026 to hair strand testing."
    assert quotes(consent, text, call) == [text[:-1]]


def test_a_form_with_yes_and_no_says_no_to_what_it_says_no_to():
    form = record(
        "2026-01-10",
        "email",
        WORKER,
        "Sent back the consent form: school yes, GP no",
        "I signed it on 9 January 2026. I ticked No for the GP.",
        way="out",
    )
    text = (
        "On 9 January 2026 Ms Quill signed the consent form for the school and her GP."
    )
    assert quotes(consent, text, form) == [text[:-1]]
    assert quotes(consent, "Mother gave consent for checks with her GP.", form)
    assert not quotes(consent, "Mother gave consent to contact the school.", form)


def test_a_paper_that_is_signed_off_is_no_agreement():
    off = record("2026-03-02", "email", WORKER, "It is signed off", way="in")
    text = "Mother gave consent for GP checks."
    assert quotes(consent, text, REFUSED, off) == [text[:-1]]


def test_a_list_is_read_to_its_end():
    text = "Mother gave consent for checks with the school, the nurse and her GP."
    assert quotes(consent, text, REFUSED) == [text[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        "The GP was contacted with the consent of Ms Quill.",
        "Agency checks agreed by mother: school, GP.",
        "Mother did not object to checks with the GP.",
        "With Ms Quill's blessing the GP was approached.",
        "We asked if we could speak with your doctor and you said yes.",
        "You told us that we could contact your GP.",
        "Health checks: consented (verbal).",
        "Consent obtained for education and health checks.",
    ],
)
def test_other_ways_of_agreeing_are_found_too(text):
    assert len(quotes(consent, text, REFUSED)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Agency checks agreed by mother: school. GP declined.",
        "Mother objected to checks with the GP.",
        "We asked if we could speak with your doctor and you said no.",
        "You told us that we could not contact your GP.",
        "Health checks: refused.",
        "Without the consent of Ms Quill the GP could not be contacted.",
    ],
)
def test_other_ways_of_refusing_are_left_alone(text):
    assert quotes(consent, text, REFUSED) == []
