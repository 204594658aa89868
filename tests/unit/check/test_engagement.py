"""Not answered, not attended, hard to reach: what the records show otherwise."""

import pytest

from casefile.domain.check.rule.engagement import engagement
from tests.unit.check.claim_case import (
    CHILD,
    FATHER,
    HEAD,
    WORKER,
    quotes,
    record,
    view,
)

VOICEMAIL = record(
    "2026-01-15", "call", WORKER, "Missed call, voicemail", way="in", at="09:05"
)
CALLED = record(
    "2026-01-15", "call", WORKER, "I rang back the same morning", way="out", at="09:50"
)
ASKED = record("2026-02-06", "text", WORKER, "Asked to visit", way="in", at="12:30")
TEXTED = record(
    "2026-02-06", "text", WORKER, "Replied: Monday is fine", way="out", at="12:55"
)
FIRST = record("2026-01-09", "visit", (WORKER, CHILD), "First visit")
SECOND = record("2026-01-20", "visit", WORKER, "Second visit")
MEETING = record("2026-02-18", "meeting", (WORKER, HEAD), "Meeting at school")
PUT_OFF = record(
    "2026-02-10", "text", WORKER, "She can't come tomorrow, court", way="in"
)
OFFERED = record(
    "2026-02-10", "text", WORKER, "Replied OK, I can do Thursday or Friday", way="out"
)
ALL = (VOICEMAIL, CALLED, ASKED, TEXTED, FIRST, SECOND, MEETING)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Ms Quill did not return the voicemail left on 15 January 2026.",
            "Ms Quill did not return the voicemail left on 15 January 2026",
        ),
        (
            "Messages were left for Mother on 15 January 2026 and she did not reply.",
            "Messages were left for Mother on 15 January 2026 and she did not reply",
        ),
        (
            "No response was received to the text of 6 February 2026.",
            "No response was received to the text of 6 February 2026",
        ),
        (
            "Mother did not attend the visit on 20 January 2026.",
            "Mother did not attend the visit on 20 January 2026",
        ),
        (
            "Mother was not at home for the visit on 9 January 2026.",
            "Mother was not at home for the visit on 9 January 2026",
        ),
        (
            "Mother did not attend the meeting at school.",
            "Mother did not attend the meeting at school",
        ),
        (
            "Mother has not engaged with the assessment.",
            "Mother has not engaged with the assessment",
        ),
        (
            "Mother has been difficult to contact.",
            "Mother has been difficult to contact",
        ),
        (
            "Ms Quill came. When Ms Amery left her a message, she did not ring back.",
            "When Ms Amery left her a message, she did not ring back",
        ),
        ("Ms Quill refused to engage.", "Ms Quill refused to engage"),
        (
            "Mother failed to respond to several messages.",
            "Mother failed to respond to several messages",
        ),
        (
            "15/01/2026|Telephone|Voicemail left. Mother did not return call.",
            "Mother did not return call",
        ),
    ],
)
def test_what_the_records_show_was_done_is_suggested(text, quote):
    assert quotes(engagement, text, *ALL) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        # It says the opposite.
        "It would be wrong to say that Mother refused to engage.",
        "Mother has never been difficult to contact.",
        "There is no evidence that Mother failed to engage.",
        "Mother has engaged well and attended each meeting.",
        # It is not asserted.
        "Father said that Mother did not return the call on 15 January 2026.",
        "If Mother refused to engage, a conference would follow.",
        "It was reported that Mother did not attend on 20 January 2026.",
        # Somebody else.
        "Mr Dent did not return the call on 15 January 2026.",
        "Ben did not respond to the question.",
        "The physiotherapist did not respond to three requests.",
        "The school has not replied to the e-mail of 15 January 2026.",
        "Mr Dent was not able to come. He did not attend the meeting at school.",
        "Father|Was not present for the visit on 20 January 2026.",
        "Ms Amery did not reply to the e-mail of 15 January 2026.",
        # Days of which the records know nothing.
        "Mother did not return the call on 3 March 2026.",
        "Mother did not attend the appointment on 3 March 2026.",
        "Mother did not attend the hospital appointment.",
        "Mother previously failed to engage with services.",
        # Other things that are not done.
        "Mother did not see it as a problem.",
        "Mother did not answer when Ben asked why.",
        "Ben was not at home on 20 January 2026.",
    ],
)
def test_what_is_right_or_not_asserted_is_left_alone(text):
    assert quotes(engagement, text, *ALL) == []


def test_they_put_it_off_and_not_i():
    text = (
        "Mother cancelled the appointment arranged for 11 February 2026 and did not "
        "offer an alternative."
    )
    (one,) = engagement(view(text, PUT_OFF, OFFERED))
    assert one.passage.quote.startswith("Mother cancelled the appointment")
    assert "She can't come tomorrow" in one.sentence


def test_what_i_put_off_myself_is_right():
    mine = record("2026-02-10", "text", WORKER, "I cancelled, Ben is ill", way="out")
    text = "Mother cancelled the appointment arranged for 11 February 2026."
    assert quotes(engagement, text, mine) == []


def test_a_visit_at_which_i_was_not_is_no_visit_kept():
    out = record("2026-01-20", "visit", WORKER, "She came early and I was out")
    text = "Mother was not at home for the visit on 20 January 2026."
    assert quotes(engagement, text, out) == []


def test_a_message_left_unanswered_makes_a_general_statement_possible():
    waiting = record("2026-03-02", "call", WORKER, "Missed call, voicemail", way="in")
    text = "Mother has been difficult to contact."
    assert quotes(engagement, text, *ALL, waiting) == []


def test_a_call_before_the_message_is_no_reply():
    early = record("2026-01-15", "call", WORKER, "Asked a thing", way="out", at="08:00")
    text = "Mother did not return the call on 15 January 2026."
    assert quotes(engagement, text, VOICEMAIL, early) == []


def test_few_meetings_are_not_enough_for_a_general_statement():
    assert quotes(engagement, "Mother refused to engage.", FIRST, SECOND) == []


def test_the_father_who_replied_did_reply():
    sent = record(
        "2026-02-05", "email", WORKER, "Paul's reply to the letter", way="out"
    )
    text = "Mr Dent did not reply to the invitation to the meeting."
    assert quotes(engagement, text, sent) == [text[:-1]]


def test_a_father_of_whom_it_tells_other_things_did_not():
    sent = record("2026-02-05", "email", FATHER, "Paul being sent my reply", way="out")
    text = "Mr Dent did not reply to the invitation to the meeting."
    assert quotes(engagement, text, sent) == []


def test_the_count_of_what_was_kept_is_told():
    (one,) = engagement(view("Mother refused to engage.", *ALL))
    assert one.sentence == (
        "The paper says “Mother refused to engage”. In that time, your records "
        "show 3 visits and meetings that you kept and 2 replies from you within "
        "three days."
    )
    assert one.right == (
        "In that time, my records show 3 visits and meetings that I kept and 2 "
        "replies from me within three days."
    )
    assert {FIRST.id, SECOND.id, MEETING.id} <= set(one.because)


def test_initials_that_a_row_explains_are_me():
    lines = ["SQ|Sarah Quill|Mother", "15/01/2026|V/mail left. SQ did not return call."]
    assert quotes(engagement, lines, *ALL) == ["SQ did not return call"]


RANG_BACK = record(
    "2026-01-15", "call", (WORKER, FATHER), "He rang her back", way="out", at="09:50"
)


def test_what_another_parent_answered_is_found() -> None:
    text = "Paul did not respond to a voicemail that was left on 15 January 2026."
    (quote,) = quotes(engagement, [text], VOICEMAIL, RANG_BACK)
    assert quote.startswith("Paul did not respond")
    assert quotes(engagement, [text], VOICEMAIL, CALLED) == []
    assert quotes(engagement, [text], RANG_BACK) == []


def test_who_was_there_is_told_where_the_record_only_calls_it_a_visit():
    text = "Mother did not attend the visit on 20 January 2026."
    (one,) = engagement(view((text,), SECOND))
    assert one.sentence.endswith(
        "Your record of the visit on 20 January 2026 says “Second visit”. "
        f"It was with {WORKER.name}."
    )


def test_who_called_it_off_is_looked_for_by_the_day_of_the_sentence_before():
    off = record(
        "2026-01-19",
        "text",
        WORKER,
        "She has to cancel tomorrow because she is needed in court",
        way="in",
    )
    line = (
        "A visit had been arranged for Tuesday 20 January. The parents called this off "
        "by text the evening before."
    )
    assert len(quotes(engagement, line, off)) == 1


def test_a_session_that_i_noted_was_not_missed():
    went = record(
        "2026-02-11", "note", (), "First session of Calm Homes", "Eight of us."
    )
    assert (
        len(quotes(engagement, "Ms Quill did not attend the first session.", went)) == 1
    )
    missed = record("2026-02-11", "note", (), "Missed the first session, was ill")
    assert (
        quotes(engagement, "Ms Quill did not attend the first session.", missed) == []
    )


def test_what_the_staff_did_not_do_is_not_what_we_did_not():
    visit = record("2026-01-13", "visit", (WORKER, FATHER), "First visit")
    line = "He was upset that the staff did not speak to him on the day."
    assert quotes(engagement, line, visit) == []
    line = "There has been no earlier involvement with this service."
    assert quotes(engagement, line, visit, visit, visit) == []
