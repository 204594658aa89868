"""Thirty ways to say that somebody did not answer, come or take part, and traps."""

import pytest

from casefile.domain.check.rule.engagement import engagement
from tests.unit.check.claim_case import (
    CHILD,
    FATHER,
    HEAD,
    HOUSING,
    NAN,
    WORKER,
    quotes,
    record,
)

RECORDS = (
    record("2026-01-05", "visit", (WORKER, CHILD), "First visit"),
    record(
        "2026-01-15", "call", WORKER, "Missed call, voicemail", way="in", at="09:05"
    ),
    record(
        "2026-01-15", "call", WORKER, "Rang her back in my break", way="out", at="09:50"
    ),
    record(
        "2026-01-20",
        "visit",
        (WORKER, CHILD),
        "Second visit",
        "50 mins. She saw Ben's room.",
    ),
    record("2026-02-06", "text", WORKER, "Asked if Monday suits", way="in", at="12:30"),
    record("2026-02-06", "text", WORKER, "Yes Monday fine", way="out", at="12:55"),
    record(
        "2026-02-10",
        "text",
        WORKER,
        "She can't come tomorrow, she has a training day",
        way="in",
        at="08:10",
    ),
    record(
        "2026-02-10",
        "text",
        WORKER,
        "No problem, Thursday or Friday any time",
        way="out",
        at="08:20",
    ),
    record(
        "2026-02-18",
        "meeting",
        (WORKER, HEAD),
        "Meeting at school",
        "I went, and Paul came too.",
    ),
    record(
        "2026-02-24",
        "email",
        WORKER,
        "Away next month",
        "Ben and I are at my mum's from 2 to 9 March so no one will be in.",
        way="out",
    ),
    record("2026-02-25", "email", WORKER, "Thanks for letting me know", way="in"),
    record(
        "2026-03-05", "note", NAN, "Neighbour says a woman with a badge knocked at ours"
    ),
    record(
        "2026-03-12",
        "visit",
        (WORKER, CHILD, FATHER),
        "Third visit, Paul came over for it",
        "1 hour.",
    ),
    record(
        "2026-03-16",
        "call",
        WORKER,
        "She asked if I would like a carer's assessment",
        "I said yes please.",
    ),
    record("2026-03-18", "visit", (HOUSING,), "Tim looked at the damp"),
)


@pytest.mark.parametrize(
    "text",
    [
        "Ms Amery's voicemail of 15 January met with no response from Ms Quill.",
        "She was telephoned on 15 January 2026 but did not come back to us.",
        "15/01/2026|T/C to M, v/m left. No call back.",
        "A message was left on 15 January 2026; Mother chose to ignore it.",
        "I rang you on 15 January 2026 and did not hear from you.",
        "Our text of 6 February 2026 was met with silence.",
        "The text message sent on 6 February 2026 drew no answer.",
        "It took Ms Quill over a week to answer the text of 6 February 2026.",
        "Ms Quill only responded to the message of 15 January 2026 after being chased.",
        "On 20 January 2026 Ms Amery called as arranged and found nobody at home.",
        "Mother failed to make herself available on 20 January 2026.",
        "H/V 20/01/2026 - no access.",
        "20/01/2026|Home visit|Abortive, M out",
        "Ms Quill was absent from the school meeting on 18 February 2026.",
        "Mum didn't turn up to the meeting at school on 18 February 2026.",
        "You were not present at the meeting at school on 18 February.",
        "The visit due on 11 February 2026 was called off by Ms Quill the day before.",
        "Mother put off the visit planned for 11 February 2026.",
        "Ms Quill pulled out of the 11 February 2026 visit at the last minute.",
        "Ms Quill had not told us that the family would be away on 5 March 2026.",
        "Mother has kept professionals at arm's length.",
        "Ms Quill has been evasive throughout.",
        "Co-operation from Mother has been minimal.",
        "Mother's engagement has been sporadic at best.",
        "It has proved very difficult to pin Ms Quill down.",
        "Mr Dent has not been seen as part of this assessment.",
        (
            "Father has chosen to stay out of things and it has not been possible to "
            "meet him."
        ),
        "Ms Quill was offered a carer's assessment but turned this down.",
        "A carer's assessment was discussed with Mother, who declined.",
        "Mother has shown little commitment to working with us.",
        "Ms Quill has persistently missed appointments.",
        "We have been unable to gain entry to the home on any occasion.",
        "Mother has withdrawn from the assessment process.",
        "There was no sight of Ms Quill at the school meeting on 18 February 2026.",
    ],
)
def test_it_is_met_however_it_is_said(text):
    assert len(quotes(engagement, text, *RECORDS)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ms Amery cancelled the visit of 11 February 2026 because of training.",
        (
            "The visit of 11 February 2026 did not take place as the social worker "
            "was at a training day."
        ),
        "Ms Quill has not missed a single appointment.",
        "No message has ever gone unanswered.",
        "There has been no difficulty in reaching Ms Quill.",
        "Mother could not have been more co-operative.",
        "Ms Quill did not refuse any visit.",
        "Ben was not seen alone on 20 January 2026.",
        "Mother was not present while Ben was spoken to on 20 January 2026.",
        "Mother was out of the room for part of the visit on 20 January 2026.",
        "Mr Lowe did not return a call from the social worker.",
        "The headteacher could not attend on 18 February 2026 until the second half.",
        "Ben's grandmother was not at home on 20 January 2026.",
        "The GP has not replied to our letter of 6 February 2026.",
        "No reply had been received from the GP surgery by 6 February 2026.",
        "If no reply is received the social worker will call without notice.",
        "Had Ms Quill failed to respond, a letter would have followed.",
        "The school said that Mother does not always answer the telephone.",
        "In 2019 Ms Quill did not engage with health visiting.",
        "Mother previously found it hard to engage with services.",
        "Father was unable to come to the meeting on 5 January 2026.",
        (
            "Mother told us on 24 February that they would be away, so nobody was in "
            "on 5 March 2026."
        ),
        (
            "Ms Quill explained that she had missed the call of 15 January 2026 "
            "because she was at work, and rang back within the hour."
        ),
        "Ben did not want to talk to Ms Amery on 20 January 2026.",
        "Ben refuses to attend swimming.",
        "Ms Amery has not been able to speak to Ben's optician.",
        "Ms Quill was not asked to attend the strategy meeting on 6 February 2026.",
        "Mother was unable to remember the date of the scan.",
        "The family did not wait long: the worker came at once.",
        (
            "Mother has engaged well, though she was reluctant at first to talk "
            "about her own childhood."
        ),
        "It is not suggested that Ms Quill avoided us.",
        "Ms Quill did not take up smoking again.",
        "She did not accept that Ben was late on 18 February 2026.",
        "Nobody answered at Mr Dent's address when Ms Amery called there.",
        "The police did not attend on 20 January 2026.",
        "Ms Quill did not see the bruise until 20 January 2026.",
        "Mother did not respond to Ben's crying straight away.",
        "No offers of help have been turned down.",
        "We did not hear from the hospital again after 6 February 2026.",
        "Mother did not keep the letter of 6 February 2026.",
        (
            "The meeting on 18 February 2026 was not attended by Children's "
            "Services' legal team."
        ),
        "No one has rung Ms Quill since 6 February 2026.",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(text):
    assert quotes(engagement, text, *RECORDS) == []
