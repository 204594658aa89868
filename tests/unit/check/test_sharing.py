"""Papers that were shared, as the paper says, and that the records show were not."""

from dataclasses import replace
from uuid import UUID

import pytest

from casefile.domain.check.rule.sharing import sharing
from casefile.domain.check.sense.view import View
from casefile.domain.document import DocumentKind
from casefile.domain.ids import PersonId
from casefile.domain.person import Person
from tests.unit.check.claim_case import (
    CHILD,
    FATHER,
    GP,
    ME,
    PEOPLE,
    WORKER,
    quotes,
    record,
    view,
)

CAME = record(
    "2026-04-07",
    "letter",
    WORKER,
    "Received the finished assessment",
    "It came by post. No draft was ever sent.",
    way="in",
)
FIRST = record(
    "2026-04-07",
    "email",
    WORKER,
    "The assessment",
    "First time I have seen any of it.",
    way="in",
)
NOTHING = record(
    "2026-01-15",
    "visit",
    WORKER,
    "First visit",
    "I asked what the referral said and she had nothing to show me.",
)
SUMMARY = record(
    "2026-03-02", "email", WORKER, "Summary of the referral", way="in", at="09:30"
)
ASKED = record("2026-01-30", "email", WORKER, "Asked again for the referral", way="out")


@pytest.mark.parametrize(
    ("text", "quote", "records"),
    [
        (
            "A draft was emailed to Ms Quill on 20 March 2026.",
            "A draft was emailed to Ms Quill on 20 March 2026",
            [CAME],
        ),
        (
            (
                "A draft was given to Ms Quill on 20 March 2026 and she was invited "
                "to add her comments. None had been received by the date of this."
            ),
            "A draft was given to Ms Quill on 20 March 2026",
            [CAME],
        ),
        (
            (
                "Sharing|A draft was emailed to Ms Quill on 20 March 2026. The final "
                "version is to be posted"
            ),
            "A draft was emailed to Ms Quill on 20 March 2026",
            [CAME],
        ),
        (
            "A copy of this report was given to both parents on 20 March 2026.",
            "A copy of this report was given to both parents on 20 March 2026",
            [FIRST],
        ),
        (
            "The social worker gave Mother a copy of the assessment on 20 March 2026.",
            "The social worker gave Mother a copy of the assessment on 20 March 2026",
            [FIRST],
        ),
        (
            "Mother received a copy of the report on 20 March 2026.",
            "Mother received a copy of the report on 20 March 2026",
            [FIRST],
        ),
        (
            "The referral was read through with Mother at the first visit.",
            "The referral was read through with Mother at the first visit",
            [NOTHING, SUMMARY],
        ),
        (
            "A copy of the referral was handed to the parents on 15 January 2026.",
            "A copy of the referral was handed to the parents on 15 January 2026",
            [SUMMARY, ASKED],
        ),
        (
            "A draft has been shared with the parents.",
            "A draft has been shared with the parents",
            [CAME],
        ),
        (
            "The assessment has been shared with the parents.",
            "The assessment has been shared with the parents",
            [FIRST],
        ),
        (
            "Draft to parents|Posted to Ms Quill on 20 March 2026",
            "Posted to Ms Quill on 20 March 2026",
            [CAME],
        ),
    ],
)
def test_what_never_came_or_came_later_is_suggested(text, quote, records):
    assert quotes(sharing, text, *records) == [quote]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        # It came when the paper says, or as soon as post comes.
        ("A copy of the report was posted to Mother on 1 April 2026.", [FIRST]),
        (
            "Mr Lowe e-mailed Mother a summary of the referral on 2 March 2026.",
            [SUMMARY],
        ),
        (
            "A summary of the referral was sent to Ms Quill on 27 February 2026.",
            [SUMMARY],
        ),
        # It is not said to have been given.
        ("A copy will be sent to Mother on 20 March 2026.", [CAME]),
        ("A draft is to be emailed to Mother on 20 March 2026.", [CAME]),
        ("The final version is being sent to both parents by post.", [CAME]),
        ("No copy has been given to either parent before 20 March 2026.", [CAME]),
        ("A draft was not sent to Mother on 20 March 2026.", [CAME]),
        ("Mother says that a draft was sent to her on 20 March 2026.", [CAME]),
        ("If a draft was sent to Mother on 20 March 2026, it is lost.", [CAME]),
        # It was given to somebody else.
        ("A copy of this report was emailed to the school on 20 March 2026.", [FIRST]),
        ("A draft was given to Mr Dent on 20 March 2026.", [CAME]),
        ("A draft was sent to the team manager and Mother rang on 20 March.", [CAME]),
        # Another kind of paper.
        ("A leaflet was given to Mother on 20 March 2026.", [CAME]),
        ("The school report was sent to Mother on 20 March 2026.", [CAME]),
        ("A picture timetable was given to Mother on 20 March 2026.", [CAME]),
        # Nothing in the records speaks against it.
        ("The plan was given to Mother on 20 March 2026.", [CAME]),
        ("A copy of the minutes was sent to Mother on 20 March 2026.", [SUMMARY]),
        # It came after its date, as post does.
        ("The assessment has been sent to the parents.", [FIRST]),
    ],
)
def test_what_is_right_or_not_asserted_is_left_alone(text, records):
    assert quotes(sharing, text, *records) == []


def test_a_reply_that_it_is_not_ready_shows_that_it_had_not_come():
    told = record(
        "2026-03-24", "email", WORKER, "The draft is not written yet", way="in"
    )
    text = "A draft was emailed to Mother on 20 March 2026."
    assert quotes(sharing, text, told) == [text[:-1]]


def test_a_draft_that_was_given_on_a_visit_has_come():
    gave = record("2026-03-20", "visit", WORKER, "Visit", "She gave me the draft.")
    text = "A draft was given to Mother on 20 March 2026."
    assert quotes(sharing, text, gave, FIRST) == []


def test_the_sentence_shows_what_the_record_says_of_the_draft():
    text = "A draft was emailed to Ms Quill on 20 March 2026."
    (one,) = sharing(view(text, CAME))
    assert one.sentence == (
        "The paper says “A draft was emailed to Ms Quill on 20 March 2026”. Your "
        "record of the letter that came on 7 April 2026 says “No draft was ever sent”."
    )
    assert one.because == (CAME.id,)


def test_one_sentence_is_suggested_once():
    text = (
        "The referral was read through with Mother at the first visit and a copy was "
        "left with her."
    )
    assert len(quotes(sharing, text, NOTHING, SUMMARY)) == 1


def test_minutes_that_are_not_for_parents_were_not_sent():
    asked = record("2026-01-12", "email", WORKER, "Please send the minutes", way="out")
    told = record(
        "2026-01-20", "call", WORKER, "Minutes are not for parents", "Nothing ever came"
    )
    text = "The minutes of the meeting were sent to Ms Quill on 12 January 2026."
    assert quotes(sharing, text, asked, told) == [text[:-1]]


def test_a_draft_that_is_with_the_manager_has_not_come():
    told = record(
        "2026-03-19", "email", WORKER, "The draft is with Ruth's manager", way="in"
    )
    text = "A draft was given to Ms Quill on 20 March 2026."
    assert quotes(sharing, text, told, CAME) == [text[:-1]]


NO_COPY = record(
    "2026-01-15",
    "visit",
    WORKER,
    "First visit",
    "I asked to see the referral. She had left it in the office.",
)
AT_LAST = record("2026-03-02", "letter", WORKER, "The referral at last", way="in")
REFERRAL = (NO_COPY, AT_LAST)


@pytest.mark.parametrize(
    "text",
    [
        "You were given the referral when we first met.",
        "Mother had sight of the referral in January.",
        "Mother has had the referral since the middle of January.",
        "The referral was gone through with Ms Quill at the initial visit.",
        "Ms Quill was shown the school's form on 15 January 2026.",
        "Ms Amery took Mother through the referral line by line on 15 January 2026.",
        "A written copy of the referral was provided at the outset.",
        "The police notification was handed over on 15 January 2026.",
        "The referral was e-mailed to Ms Quill on 20 January 2026.",
        "The referral reached the parents in January.",
        "The parents know the referral. It has been in their hands since January.",
        (
            "The parents were visited on 15 January 2026. "
            "They were given the referral there and then."
        ),
        (
            "The social worker called on 15 January 2026. "
            "The referral went out to both parents within the week."
        ),
        "Referral shared with parents|Yes, 15.01.26",
        "The couple were left with a copy of the referral on 15 January 2026.",
        "Each of the parties was supplied with the referral on 15 January 2026.",
        "Ms Quill read the referral at the first visit.",
    ],
)
def test_a_referral_that_came_weeks_later_was_not_shown_before(text):
    assert len(quotes(sharing, text, *REFERRAL)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "This assessment was given to the couple in draft on 20 March 2026.",
        (
            "The substance of this report was talked through with the couple "
            "in draft on 20 March 2026."
        ),
        "A draft was supplied to each of the parties on 20 March 2026.",
        "A draft was taken round and gone through with the family on 20 March 2026.",
        "My first go at this report was in your hands by the middle of March.",
        "Both parents have read this assessment.",
        "Ms Quill has seen this report and her comments are included.",
        "Copy of this report to Mother in person, 20/3/26.",
        "Assessment shared with the family prior to sign-off.",
        "Mother received the draft on 20 March 2026.",
        "We went through the draft with you on 20 March 2026.",
        "Has the family seen it?|Yes, shared with Ms Quill on 20 March 2026",
    ],
)
def test_a_paper_first_seen_after_its_date_was_not_shared_before(text):
    assert len(quotes(sharing, text, FIRST)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Mother was not given the referral when we first met.",
        "Mother asked to see the referral at the first visit.",
        "The referral was explained to Mother at the first visit.",
        "The referral was received by the council on 12 January 2026.",
        "The referral was sent on 12 January 2026.",
        "The school shared the referral on 12 January 2026.",
        "The referral was discussed at the strategy meeting on 15 January 2026.",
        "The referral was shared with the team manager on 15 January 2026.",
        "Mother was seen on 15 January 2026 after the referral.",
        "Father was given the referral on 15 January 2026.",
        "The referral was sent to Mother on 2 March 2026.",
        "Mother has had the referral since March.",
        "The referral has been shared with the parents.",
        "The leaflet on complaints was handed over at the first visit.",
        "Ms Quill handed the school's report to the social worker on 15 January 2026.",
        "Mother sent a copy of her letter on 15 January 2026.",
        "The referral says that Ben was seen alone on 15 January 2026.",
        "She had asked about the referral on 15 January 2026 and had an answer.",
        "A copy of the referral should have been given to Mother on 15 January 2026.",
        "The referral was to be shown to Mother on 15 January 2026.",
    ],
)
def test_what_is_told_of_the_referral_and_is_right_is_left_alone(text):
    assert quotes(sharing, text, *REFERRAL) == []


@pytest.mark.parametrize(
    "text",
    [
        "A copy of this assessment will be given to both parents.",
        "This assessment has not been shared with the parents.",
        "This report has been sent to the school.",
        "The recommendations were explained to Mother on 20 March 2026.",
        "The report was discussed with the team manager on 20 March 2026.",
        "Ben has seen the report that he drew a picture for.",
        "Mother was told that she could read the assessment when it was signed.",
        "The assessment was explained to Mother at the first visit.",
        "Copy to: Ms Quill; Mr Dent; Fen Lane School.",
        "If Mother has read the assessment she may comment on it.",
        "Mr Dent was given a copy of this report on 20 March 2026.",
        "Mother presented as an open and warm person throughout the assessment.",
    ],
)
def test_what_is_told_of_the_paper_itself_and_is_right_is_left_alone(text):
    assert quotes(sharing, text, FIRST) == []


def test_a_link_that_came_is_no_error():
    link = record("2026-03-20", "email", WORKER, "A link to the draft", way="in")
    text = "On 20 March 2026 a link to the draft was e-mailed to Mother."
    assert quotes(sharing, text, link, FIRST) == []


def test_a_leaflet_is_known_by_its_title():
    left = record(
        "2026-01-15",
        "visit",
        WORKER,
        "First visit",
        "There was a leaflet about it but she went without leaving it.",
    )
    text = '"When we make enquiries" handed over on 15/1/26.'
    assert len(quotes(sharing, text, left)) == 1


def test_a_doctor_s_letter_brings_no_report_of_the_council():
    doctor = record("2026-02-02", "letter", GP, "The report I asked for", way="in")
    text = "A copy of this report was given to Mother on 20 March 2026."
    assert len(quotes(sharing, text, doctor, FIRST)) == 1


def test_a_letter_to_a_parent_calls_the_parent_you():
    text = [
        "Dear Ms Quill",
        "I gave you the referral on 15 January 2026. Your mum came.",
    ]
    assert len(quotes(sharing, text, *REFERRAL)) == 1


LATE = (
    record(
        "2026-03-20",
        "call",
        WORKER,
        "Asked for the report",
        "She said I'd get it when it's signed off and not before.",
        way="out",
    ),
    record("2026-04-06", "letter", WORKER, "Report through the door", way="in"),
)


@pytest.mark.parametrize(
    "text",
    [
        "Ms Quill had the draft in her hands on 18 March 2026.",
        "The report has been gone over with Ms Quill, who accepts it.",
        "The draft was put to both parents on 18 March 2026.",
        "Report to parents for comment: 18/03/2026",
        "Ms Quill read the draft on the social worker's laptop on 18 March 2026.",
        "You have had this report for a week.",
        "Mother returned the draft with her comments on 22 March 2026.",
        "The draft had been with the parents for ten days when it was finalised.",
        "Ms Quill confirmed receipt of the draft on 25 March 2026.",
        "A draft went to the parents on 25 March 2026.",
    ],
)
def test_a_report_that_came_after_its_date_was_not_read_before(text):
    assert len(quotes(sharing, text, *LATE)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ms Quill was told when she would get the report.",
        "The draft was with the manager for ten days.",
        "A report was received from the school on 18 March 2026.",
        "Mr Dent returned the draft with his comments.",
        "The report draws on what Ms Quill shared on 18 March 2026.",
        "The report was written after a visit of forty minutes on 18 March 2026.",
    ],
)
def test_a_report_that_others_had_is_left_alone(text):
    assert quotes(sharing, text, *LATE) == []


def test_what_is_told_by_telephone_has_not_come():
    rang = record(
        "2026-02-06",
        "call",
        WORKER,
        "First I've heard of it",
        "She said that there would be an assessment.",
        way="in",
    )
    told = "A draft was posted to Mr Dent and Mrs Quill on 20 March 2026."
    assert quotes(sharing, told, rang, CAME) == [told.rstrip(".")]


def test_a_summary_is_one_of_what_was_asked_for_before_it():
    told = "Ms Quill asked for the referral. A summary was e-mailed to her on 2 March."
    late = record("2026-03-10", "email", WORKER, "The draft isn't finished", way="in")
    assert quotes(sharing, told, SUMMARY, late) == []


def test_what_is_still_asked_for_after_the_paper_had_not_come():
    asked = record("2026-04-15", "email", WORKER, "Asked again for the referral and the"
                   " minutes", "I have never been sent either.", way="out")  # fmt: skip
    for told in (
        "Mum has had sight of the referral.",
        "The minutes of the meeting were posted to the family.",
    ):
        assert len(quotes(sharing, told, asked)) == 1
    for told in (
        "Mum has asked for sight of the referral.",
        "The minutes of the meeting were posted to the school.",
    ):
        assert quotes(sharing, told, asked) == []


def test_what_was_had_during_the_assessment_is_no_paper():
    assert quotes(sharing, "Ms Quill had her birthday during it.", FIRST) == []
    told = "Ms Quill had a birthday in the assessment."
    assert quotes(sharing, told, FIRST) == []


def test_a_paper_read_before_it_was_signed_came_before_that_day():
    late = record("2026-03-30", "email", WORKER, "The assessment", "First time I have"
                  " seen it.", way="in")  # fmt: skip
    for told in (
        "Ms Quill has read the assessment and agrees with it.",
        "This assessment was shared with Ms Quill a week before it was signed off.",
    ):
        assert len(quotes(sharing, ["Completed on 30 March 2026.", told], late)) == 1


def test_a_draft_is_left_with_somebody_and_nobody_is_seen_for_a_paper():
    late = record("2026-04-07", "email", WORKER, "The assessment", "First time I have"
                  " seen it.", way="in")  # fmt: skip
    told = "I left a draft of this assessment with Ms Quill when I saw her on 9 March."
    lines = ["Completed on 30 March 2026.", told]
    assert quotes(sharing, lines, late) == [told.rstrip(".")]
    told = "I left a message about the assessment with Ms Quill when I saw her."
    assert quotes(sharing, ["Completed on 30 March 2026.", told], late) == []


def test_there_are_no_drafts_although_another_report_came():
    report = record("2026-02-24", "email", WORKER, "Conference report", "First we"
                    " have seen of it.", way="in")  # fmt: skip
    none = record("2026-03-03", "email", WORKER, "There are no drafts", way="in")
    told = "A draft of the assessment was shown to Ms Quill on 9 March."
    lines = ["Completed on 30 March 2026.", told]
    assert quotes(sharing, lines, report, none) == [told.rstrip(".")]
    assert quotes(sharing, lines, report) == []


def test_mr_and_mrs_are_both_of_them():
    late = record("2026-04-07", "email", WORKER, "The assessment", "First time I have"
                  " seen it.", way="in")  # fmt: skip
    me = replace(ME, name="Tom Quill", role="father")
    wife = replace(FATHER, name="Ada Quill", role="mother")
    told = "Mr and Mrs Quill were given the assessment in draft on 9 March."
    people = (me, wife, CHILD, WORKER)
    lines = ["Completed on 30 March 2026.", told]
    assert len(quotes(sharing, lines, late, people=people)) == 1


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Ms Quill has seen this letter on 20 March 2026.", 0),
        ("Ms Quill was given the assessment on 20 March 2026.", 1),
    ],
)
def test_a_letter_that_was_seen_is_not_the_assessment(text, many):
    seen = view((text,), FIRST)
    paper = replace(seen.facts.document, kind=DocumentKind.LETTER)
    facts = replace(seen.facts, document=paper)
    assert len(list(sharing(View(seen.paper, facts)))) == many


def test_that_they_do_no_drafts_answers_that_one_was_sent_on_that_day():
    records = (
        record("2026-03-10", "email", WORKER, "When do I see a draft?", way="out"),
        record("2026-03-11", "email", WORKER, "They don't do drafts.", way="in"),
        record("2026-04-08", "letter", WORKER, "First time I've seen any of it."),
    )
    line = "A draft of this assessment was sent to Ms Quill by e-mail on 11 March."
    assert len(quotes(sharing, line, *records)) == 1


NO_DRAFTS = (
    record("2026-03-11", "email", WORKER, "They don't do drafts", way="in"),
    record("2026-03-26", "visit", WORKER, "Last visit"),
    record(
        "2026-03-31", "email", WORKER, "The report", "Signed on the 30th.", way="in"
    ),
)
MARSH = Person(
    id=PersonId(UUID(int=70)),
    name="Ellen Marsh",
    role="psychiatrist",
    organisation="NHS",
)


@pytest.mark.parametrize(
    "text",
    [
        "A draft of this assessment was sent to Ms Quill by e-mail on 11 March.",
        "A draft was e-mailed to both parents in March to mend mistakes.",
        "Mother was given an advance copy of the report.",
        "I brought her a draft of this report when I came on 26 March.",
        "I put a draft of this report through her front door on 20 March.",
        "I took a draft round to Ms Quill on 26 March.",
        "I talked Ms Quill and her mother through the draft and left it with them.",
        "You will know your children best. I posted a draft to you on 20 March.",
        "Ben and your mother were in. Your son and you were sent our draft.",
    ],
)
def test_a_draft_that_was_refused_did_not_come_before_the_paper(text):
    assert len(quotes(sharing, ["This is about Sarah Quill.", text], *NO_DRAFTS)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Please post a draft to Ms Quill.",
        "The report is written so that Ms Quill can read it.",
        "# Our report to you about your children",
        "I have given you the form for the household fund. You love your children.",
        "Ann, you love your children. I gave you a draft of this report on 20 March.",
    ],
)
def test_what_is_to_be_given_or_is_no_report_is_left_alone(text):
    assert quotes(sharing, ["This is about Sarah Quill.", text], *NO_DRAFTS) == []


def test_she_is_the_parent_though_a_doctor_is_named_by_the_way():
    told = (
        "Ms Quill signed for the school. She agreed that I might read the notes which "
        "Dr Marsh made. She was friendly. I gave her a draft at my last visit."
    )
    people = (*PEOPLE, MARSH)
    assert len(quotes(sharing, told, *NO_DRAFTS, people=people)) == 1
    told = "Dr Marsh saw Ms Quill in 2019. I gave her a draft of my letter."
    assert quotes(sharing, told, *NO_DRAFTS, people=people) == []


def test_a_call_that_was_returned_is_no_paper():
    line = "10/03/26|Voicemail left for mother|Call returned 13:05"
    assert quotes(sharing, line, CAME) == []


@pytest.mark.parametrize(
    "line",
    [
        "She was given an explanation of what an assessment is for.",
        "She signed for records to be requested and these checks were sent off.",
    ],
)
def test_what_is_explained_or_asked_of_others_was_not_shared(line):
    assert quotes(sharing, line, FIRST) == []


def test_a_form_that_was_filled_in_is_no_paper_that_was_shared():
    line = "She has filled in every form that she was sent."
    assert quotes(sharing, line, FIRST) == []


def test_what_she_sent_on_herself_was_not_sent_to_her():
    line = (
        "Ms Quill's letter from her GP of 13 February was sent on by her on the 18th."
    )
    assert quotes(sharing, line, FIRST) == []
    line = "A draft was sent by Ms Amery to Ms Quill on 18 February."
    assert len(quotes(sharing, line, FIRST)) == 1
