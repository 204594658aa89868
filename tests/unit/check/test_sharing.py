"""Papers that were shared, as the paper says, and that the records show were not."""

import pytest

from casefile.domain.check.rule.sharing import sharing
from tests.unit.check.claim_case import WORKER, quotes, record, view

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
        ("The assessment has been shared with the parents.", [FIRST]),
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
