"""Agreement that the paper tells of and the records show was refused or limited."""

from dataclasses import replace
from uuid import UUID

import pytest

from casefile.domain.check.rule.consent import consent
from casefile.domain.ids import PersonId
from tests.unit.check.claim_case import (
    CHILD,
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


TOLD_HER = record(
    "2026-01-15",
    "visit",
    WORKER,
    "First visit",
    "I said yes to school. She asked about my doctor and I said no way.",
)


@pytest.mark.parametrize(
    "text",
    [
        "Enquiry of the general practitioner was made with Ms Quill's authority.",
        "The GP was asked with the written authority of the parent concerned.",
        "The mother raised no objection to an approach to her doctor.",
        "The GP was to be asked for a report, to which Ms Quill raised no objection.",
        "The surgery is on the form, so we were free to ask the GP for a summary.",
        "Ms Quill placed no restriction on which professionals might be consulted.",
        "You were fine with me ringing the surgery.",
        "GP: OK'd by Ms Quill.",
        "GP checks: each parent agreed.",
        "GP checks on both adults: each agreed.",
        "Mother authorised us to see what the surgery holds.",
        "Mother is happy for her doctor to be kept in the loop.",
        "Ms Quill put her name to enquiries of the GP.",
        "We had the nod from Ms Quill to speak to her GP.",
        "Ms Quill gave leave for her GP to be approached.",
        "Ms Quill was comfortable with her medical notes being requested.",
        "Neither parent objected to the GP being contacted.",
        "Nobody refused permission for GP checks.",
        "Ms Quill said that we could ring the surgery.",
        "Mother allowed her GP to be asked.",
        "Health information was gathered with the full agreement of the mother.",
        "The report will be sent to the surgery, with the permission of Mother.",
        "Mother invited us to ring her GP.",
        "The form covers the GP as well.",
        "All agencies were contacted with parental consent.",
        "Ms Quill had no qualms about the GP being consulted.",
        "Ms Quill waived any objection to the GP being approached.",
        "On the strength of Mother's consent the GP was asked for a report.",
        "GP|Mother content for contact",
        "Consent for GP enquiries is on file.",
    ],
)
def test_agreeing_in_any_words_is_held_against_a_no(text):
    assert len(quotes(consent, text, TOLD_HER)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ms Quill gave her blessing to contact with the school.",
        "The mother raised no objection to an approach to the school.",
        "The GP was not approached, as Ms Quill had not given leave.",
        "Ms Quill was fine with the school being asked but not the GP.",
        "Ms Quill objected to an approach to her doctor.",
        "We were not free to ask the GP.",
        "The GP would be asked if Ms Quill gave leave.",
        "Ms Quill was asked for her authority to approach the GP.",
        "Permission to ring the surgery was sought.",
        "Ms Quill is happy with her GP.",
        "Ms Quill is content at home and sees her GP when she needs to.",
        "Ms Quill agreed that the GP is hard to reach by telephone.",
        "There were no problems at the surgery.",
        "The GP had no concerns about the family.",
        "The GP raised no objection to the plan.",
        "Ms Quill had no difficulty in getting to the surgery.",
        "Mr Dent was fine with his GP being rung.",
        "Mr Dent placed no restriction on whom we might ask.",
        "Ben was happy to talk about the school nurse.",
        "We would need Ms Quill's blessing to ring the surgery.",
        "Nothing was signed for the GP.",
        "Ms Quill restricted us to the school.",
        "The police may be asked without consent, and were.",
        "Whether Ms Quill agrees to the GP being asked is for her to say.",
        "Consent is voluntary and Ms Quill can refuse GP checks.",
        "Ms Quill did not sign for the GP.",
        "The surgery agreed to send a report when consent is there.",
        "The local authority has consent from nobody for the GP.",
        "Ms Quill is open about her visits to the GP.",
        "The school agreed with the GP that Ben is well.",
    ],
)
def test_what_is_no_agreeing_to_the_gp_is_left_alone(text):
    assert quotes(consent, text, TOLD_HER) == []


@pytest.mark.parametrize(
    "words",
    [
        "I crossed out the GP line and put my initials by it.",
        "Told her no to my own GP.",
        "I put a line through the GP box.",
        "I said she can't ring my doctor.",
        "Please do not get in touch with my doctor.",
        "She asked about my doctor. I said I'd rather not.",
        "I want the GP kept out of it. I said no.",
        "Nobody asked me about the GP.",
        "I don't want my doctor contacted.",
        "I'm not having her speak to my GP.",
        "Asked to ring the GP. I said I'd think about it.",
        "No GP please.",
        "My doctor is off limits.",
        "I left the GP bit blank.",
        "Leave my doctor out of it.",
        "I told her I would rather she didn't ring the GP.",
    ],
)
def test_a_parent_s_no_is_understood(words):
    told = record("2026-01-15", "visit", WORKER, "First visit", words)
    text = "Ms Quill consented to her GP being contacted."
    assert quotes(consent, text, told) == [text[:-1]]


@pytest.mark.parametrize(
    "words",
    [
        "I don't mind her ringing my doctor.",
        "No problem with the GP, I said.",
        "I said she can ring the GP.",
        "I can't get to the GP until Friday.",
        "Ben didn't want to see the doctor.",
        "The doctor said no antibiotics.",
        "There is no record of it at the GP.",
        "Paul does not want his GP asked.",
        "The judge had not agreed to the GP's letter.",
        "Told her my doctor is OK but not the landlord.",
        "I asked the GP not to worry.",
    ],
)
def test_what_is_no_refusal_of_mine_is_none(words):
    told = record("2026-01-15", "visit", WORKER, "First visit", words)
    text = "Ms Quill consented to her GP being contacted."
    assert quotes(consent, text, told) == []


def test_what_was_signed_for_one_child_was_not_for_all():
    told = record(
        "2026-01-15",
        "visit",
        WORKER,
        "First visit",
        "I signed for Ben to have the medical. "
        "They did not ask for the other one to be examined.",
    )
    other = replace(CHILD, id=PersonId(UUID(int=20)), name="Amy Quill", notes="")
    people = (*PEOPLE, other)
    text = "Ms Quill signed for both children to be medically examined."
    assert quotes(consent, text, told, people=people) == [text[:-1]]
    text = "Ms Quill signed for Ben to be medically examined."
    assert quotes(consent, text, told, people=people) == []


def test_two_who_said_the_same_both_refused():
    told = record(
        "2026-01-15",
        "meeting",
        WORKER,
        "Review",
        "She asked if the report can go to the surgery. I said no, and Paul said the "
        "same.",
    )
    text = "Mr Dent consented to the surgery having the report."
    assert quotes(consent, text, told) == [text[:-1]]


def test_what_has_no_name_as_a_topic_is_known_by_its_words():
    told = record(
        "2026-01-15",
        "visit",
        WORKER,
        "Visit",
        "She looked at the freezer and the cupboards. I said no to photos of the "
        "freezer.",
    )
    text = "The freezer and cupboards were photographed with Ms Quill's permission."
    assert quotes(consent, text, told) == [text[:-1]]


def test_the_children_s_doctor_is_not_the_parent_s():
    told = record(
        "2026-01-15",
        "email",
        WORKER,
        "Yes to the children's doctor, no to my own GP",
        way="out",
    )
    text = "Ms Quill agreed to contact with Ben's doctor."
    assert quotes(consent, text, told) == []
    text = "Ms Quill agreed to contact with her own GP."
    assert quotes(consent, text, told) == [text[:-1]]


HELD_OUT = record(
    "2026-01-12",
    "visit",
    WORKER,
    "First visit",
    "She wanted to write to my GP. I wouldn't have that. School's fine.",
)


@pytest.mark.parametrize(
    "text",
    [
        "Dr Haddad was written to; Ms Quill knew of this and was agreeable.",
        "Mum's GP: letter sent, mum aware and in agreement.",
        "GP contact: agreed with mother.",
        "Ms Quill: yes to GP.",
        "All enquiries, including those of health, were made by agreement.",
        "It was with Ms Quill's full knowledge and consent that the GP was rung.",
        "At no time did Ms Quill raise an objection to health checks.",
        "Ms Quill was asked about her GP and said that was no problem.",
        "We asked Mother whether her GP could be contacted. She agreed.",
        "Could we contact your GP? You said yes.",
        "The GP was contacted. Ms Quill was content for this to happen.",
        "Bridge Surgery were asked for a report, Ms Quill having signed the form.",
        "Permission to contact GP (please tick)|✓ Yes",
    ],
)
def test_what_was_agreed_to_may_stand_beside_the_agreeing(text):
    assert len(quotes(consent, text, HELD_OUT)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We asked Mother whether her GP could be contacted. She declined.",
        "Could we contact your GP? You said no.",
        "GP, school: Ms Quill happy for school to be approached, not GP.",
        "Ms Quill: no to GP.",
        "Ms Quill agreed to see her GP about sleep.",
        "Ms Quill is happy to take Ben to the GP.",
        "Mother's GP has no objection to her driving.",
        "The health visitor has no concerns about growth.",
        "Ms Quill was pleased that the GP had rung.",
        "Her agreement has been kept under review.",
    ],
)
def test_what_stands_beside_agreeing_to_something_else_is_left_alone(text):
    assert quotes(consent, text, HELD_OUT) == []


def test_a_yes_to_all_others_is_none_to_what_was_refused_beside_it():
    told = record(
        "2026-01-21",
        "email",
        WORKER,
        "Please do not contact Fen Lane School",
        "Everybody else on my list is fine.",
        way="out",
    )
    text = "With her blessing we have been in touch with Fen Lane School."
    assert quotes(consent, ["Ms Quill was asked.", text], told) == [text[:-1]]


def test_what_is_done_is_not_covered_by_a_yes_to_everybody():
    told = record(
        "2026-02-21",
        "visit",
        WORKER,
        "Visit",
        "She asked if she could film Ben. I said no to any film of Ben.",
    )
    yes = record(
        "2026-02-22", "email", WORKER, "Everyone is fine to talk to", way="out"
    )
    text = "Ms Quill was content for Ben to be filmed."
    assert quotes(consent, text, told, yes) == [text[:-1]]


def test_a_relative_is_known_by_whose_they_are():
    other = replace(
        FATHER, id=PersonId(UUID(int=21)), name="Karl Voss", role="Amy's father"
    )
    told = record(
        "2026-01-21", "email", WORKER, "Do not get in touch with Karl Voss", way="out"
    )
    text = "Amy's dad: OK'd by Ms Quill, so I wrote to him."
    assert len(quotes(consent, text, told, people=(*PEOPLE, other))) == 1


def test_seeing_somebody_at_weekends_is_no_telling_them():
    told = record(
        "2026-01-20", "email", WORKER, "I do not want Paul told anything", way="out"
    )
    assert quotes(consent, "Ms Quill agreed that Mr Dent see Ben.", told) == []
    text = "Ms Quill agreed that Mr Dent could be sent a copy of the plan."
    assert quotes(consent, text, told) == [text[:-1]]


JOB = record(
    "2026-01-19",
    "email",
    WORKER,
    "I do not agree to you contacting Paul's old employer",
    way="out",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sarah and Paul came. They agreed that Ruth could speak to the employer.", 1),
        ("Sarah and Paul met. They agreed that we could ring Paul's old employer.", 1),
        ("Ruth Amery and Joan Pike met. They agreed that we could ring work.", 0),
        ("Sarah and Paul came. They did not agree that we could ring work.", 0),
        ("Sarah and Paul came. They agreed that Ruth could speak to the school.", 0),
    ],
)  # fmt: skip
def test_they_are_the_two_of_whom_it_told_last(text, found):
    assert len(quotes(consent, text, JOB)) == found


def test_not_for_anybody_else_leaves_what_was_signed_for():
    only = record(
        "2026-01-12",
        "visit",
        WORKER,
        "First visit",
        "I signed for school and the hospital, not for anybody else.",
    )
    for said in (
        "Mother signed consent for school on 12 January 2026.",
        "Mother gave consent for school and for the hospital at the first visit.",
    ):
        assert quotes(consent, said, only) == []
    assert quotes(consent, "Mother signed consent for the police.", only)


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("Manager signs next week then it comes by post.", 1),
        ("Social worker has agreed to wait.", 1),
        ("Signed the form for Acorn Homes after all.", 0),
        ("I agreed to Acorn Homes after all.", 0),
    ],
)
def test_the_manager_who_signs_takes_back_no_refusal_of_mine(details, found):
    later = record("2026-02-20", "text", WORKER, "Text", details, way="in")
    said = "Mother is content for the report to be shared with Acorn Homes."
    assert len(quotes(consent, said, WITHDRAWN, later)) == found


def test_whose_doctor_it_is_is_not_what_it_is_about():
    yes = record("2026-01-09", "visit", WORKER, "Visit", "Paul said yes to his GP.")
    told = "Mr Dent withheld his consent to his GP being contacted."
    assert quotes(consent, told, yes) == [told.rstrip(".")]


def test_i_in_a_text_from_the_father_is_the_father():
    text = "Saw her today. I said yes to the school and NO to her ringing my GP"
    came = record("2026-01-09", "text", FATHER, text, way="in")
    told = "Mr Dent was happy for his GP to be contacted."
    assert quotes(consent, told, came) == [told.rstrip(".")]
    assert quotes(consent, "Ms Quill was happy for her GP to be rung.", came) == []


def test_a_row_that_begins_with_its_answer_asks_nothing():
    no = record("2026-01-09", "visit", WORKER, "Visit", "I said no to my GP.")
    row = "GP|Yes: mother gave written consent for GP records|No response so far"
    head = "Agency|Consent|What they told us"
    (one,) = quotes(consent, [head, row, "Police|Yes.|Nothing"], no)
    assert "GP" in one
    assert quotes(consent, [head, "GP|No: mother declined|No response"], no) == []


def test_her_agreement_is_never_that_of_a_professional():
    no = record("2026-01-09", "visit", WORKER, "Visit", "I said no to my GP.")
    told = (
        "Ms Quill spoke of the headteacher. "
        "Information from the GP surgery was gathered with her full agreement."
    )
    (one,) = quotes(consent, told, no)
    assert one.startswith("Information from the GP")


@pytest.mark.parametrize(
    "told",
    [
        "With mother's permission I rang the GP to discuss her mental health.",
        (
            "Mum was asked whether the GP could be rung and said that she had no"
            " problem with that."
        ),
    ],
)
def test_what_was_asked_or_meant_beside_a_yes_leaves_it_one(told):
    no = record("2026-01-09", "visit", WORKER, "Visit", "I said no to my GP.")
    assert len(quotes(consent, told, no)) == 1
    assert quotes(consent, "I rang Mum to discuss permission for the GP.", no) == []


@pytest.mark.parametrize(
    "later",
    [
        "Wrote a safety plan together and I signed that.",
        "I signed the family plan at the end.",
        "Agreed Mum has the children on Tuesdays.",
    ],
)
def test_a_plan_that_was_signed_later_does_not_undo_a_refusal(later):
    plan = record("2026-02-01", "meeting", WORKER, "Planning meeting", later)
    told = "The mother gave her permission for us to speak to her GP."
    assert quotes(consent, told, REFUSED, plan)


def test_a_consent_that_was_signed_later_does():
    form = record("2026-02-01", "visit", WORKER, "I signed the consent form after all.")
    told = "The mother gave her permission for us to speak to her GP."
    assert not quotes(consent, told, REFUSED, form)


@pytest.mark.parametrize(
    "text",
    [
        "Ms Quill gave me permission to see her counselling notes.",
        "Ms Quill gave permission to see the counselling notes at Stepwise.",
    ],
)
def test_permission_to_see_something_is_consent(text):
    said = record(
        "2026-02-17",
        "visit",
        WORKER,
        "She came to ours",
        "I agreed to school. I didn't agree to my counselling notes from Stepwise.",
    )
    assert len(quotes(consent, text, said)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The assessment was authorised on the fortieth working day after the referral.",
        "This report has been approved after the referral of 2 January 2026.",
    ],
)
def test_a_manager_who_signs_a_paper_off_is_no_parent_who_agrees(text):
    told = record(
        "2026-01-02", "call", WORKER, "I told her I don't agree with the referral"
    )
    assert quotes(consent, (text,), told) == []
    agreed = "Mother agreed to the referral."
    assert quotes(consent, (agreed,), told) == ["Mother agreed to the referral"]


ASKED = record(
    "2026-02-10",
    "email",
    WORKER,
    "Please do talk to Acorn Homes about the rail",
    way="out",
)
NOT_SENT = record(
    "2026-02-12",
    "email",
    WORKER,
    "Please do not send anything about Ben to Oak House until he has seen it",
    way="out",
)
HEALTH_YES = record(
    "2026-01-08", "call", WORKER, "She asked about a health assessment", "I said yes."
)
GP_NO = record(
    "2026-01-16", "email", WORKER, "No to my own GP, I crossed that out", way="out"
)


def test_asking_for_a_talk_is_no_refusal_of_it():
    line = "She would not agree to Acorn Homes being contacted."
    assert quotes(consent, line, ASKED) == [line.rstrip(".")]


def test_what_was_not_to_be_sent_was_not_agreed_to():
    line = (
        "Ms Quill agreed to Ben's details being passed to Oak House so that a place "
        "could be found, and this will follow once the plan has been signed."
    )
    assert len(quotes(consent, line, NOT_SENT)) == 1


def test_a_yes_to_something_wider_is_none_to_what_was_refused_by_name():
    line = "She also consented to her GP being asked for information."
    assert len(quotes(consent, line, HEALTH_YES, GP_NO)) == 1


def test_having_no_papers_is_no_refusal():
    visit = record(
        "2026-03-07",
        "visit",
        WORKER,
        "Fourth visit",
        "Asked if I want a carer's assessment. Did not have any papers with her.",
    )
    line = "She was offered a carer's assessment on 7 March and accepted it."
    assert quotes(consent, line, visit) == []


TAKEN_BACK = (
    record("2026-01-20", "visit", WORKER, "I signed consent for school and the GP."),
    record(
        "2026-02-04",
        "email",
        WORKER,
        "I withdraw my consent for the GP to be contacted",
        "School is still fine.",
        way="out",
    ),
)


@pytest.mark.parametrize(
    "line",
    [
        "Consent for the GP to be contacted was never withdrawn.",
        "Ben is well. Her consent for the GP to be contacted has remained in place.",
        "GP|Consent in place",
        "The GP: consent in force.",
    ],
)
def test_consent_that_was_taken_back_is_not_in_place(line):
    assert len(quotes(consent, line, *TAKEN_BACK)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Consent for the school to be contacted was never withdrawn.",
        "Ms Quill at no point revoked her consent to school checks.",
        "School|Consent in place",
        "In January consent for the GP was in place.",
        "Consent for the GP was given in January.",
    ],
)
def test_consent_that_stands_or_stood_is_left_alone(line):
    assert quotes(consent, line, *TAKEN_BACK) == []


def test_his_consent_is_not_that_of_the_child_named_before():
    me = replace(ME, name="Sam Quill", role="father")
    people = (me, *PEOPLE[1:])
    line = (
        "Mr Quill is well. Ben's age is right now. "
        "His consent for the GP to be contacted has remained in place throughout."
    )
    assert len(quotes(consent, line, *TAKEN_BACK, people=people)) == 1


def test_what_i_said_of_my_past_is_no_refusal():
    asked = record(
        "2026-02-10",
        "visit",
        WORKER,
        "Third visit",
        "She asked if I'd ever taken anything for depression and I said no, never.",
    )
    line = "Ms Quill agreed to the GP being contacted."
    assert quotes(consent, line, asked) == []


def test_a_list_below_what_was_agreed_to_is_read_line_by_line():
    lines = (
        "# What did the parents agree to?",
        "School: yes.",
        "GP surgery: yes, for all of the family.",
    )
    out = record("2026-01-16", "email", WORKER, "We crossed out the GP", way="out")
    (only,) = quotes(consent, lines, out)
    assert only.startswith("GP surgery: yes")


def test_what_an_employer_lets_somebody_do_is_no_consent():
    said = record(
        "2026-01-18", "email", WORKER, "I do not consent to my employer being contacted"
    )
    line = "She said that her employer lets her take leave if she asks for information."
    assert quotes(consent, line, said) == []
    line = "Ms Quill consented to her employer being contacted."
    assert len(quotes(consent, line, said)) == 1
