"""What is said not to have been answered or kept: in forms, by others, of meetings."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.engagement import engagement
from tests.unit.check.claim_case import (
    CHILD,
    FATHER,
    GP,
    HEAD,
    NAN,
    PEOPLE,
    WORKER,
    quotes,
    record,
)

RECORDS = (
    record("2026-01-09", "visit", WORKER, "First visit"),
    record("2026-01-20", "visit", WORKER, "Second visit"),
    record("2026-02-03", "visit", WORKER, "Third visit"),
    record("2026-02-05", "call", WORKER, "Missed call", way="in", at="10:00"),
    record("2026-02-05", "call", WORKER, "Rang Ruth back", way="out", at="10:40"),
    record("2026-02-10", "text", WORKER, "Can you send dates?", way="in", at="09:00"),
    record("2026-02-10", "text", WORKER, "Sent three", way="out", at="09:20"),
    record("2026-02-12", "call", WORKER, "She rang about the forms", way="in"),
    record("2026-02-18", "meeting", (WORKER, HEAD), "First TAF meeting"),
    record("2026-03-18", "meeting", (WORKER, HEAD, FATHER), "Second TAF meeting"),
)
FOUND = """
I texted Ms Quill on 10 February and am still waiting for her to reply.
Has the mother returned calls? No, the voicemail of 5 February was not returned.
Has the parent kept appointments?|No, the visit of 20 January was missed by Mother
Did the parent attend the first TAF meeting?|No
Did Mother attend both TAF meetings? No, first only
Ms Quill did not come to the first TAF meeting.
The second TAF meeting was held without the family. Neither parent came to it.
Mum came to neither of the TAF meetings.
She stood me up on 20 January.
Mum failed her appointment with Ruth Amery on 20 January.
There was no reply when I knocked on 20 January.
Mother's attendance at TAF meetings has been poor.
She would not let me past the front door on 20 January.
Visit of 20 January|Poor. Visit on 20 January not attended by parent.
"Mum did not attend on 20 January," Ruth Amery reports.
The worker tells me that Ms Quill never rang back on 5 February.
On 10 February I sent Ms Quill a text and did not get an answer to it.
I left Ms Quill a voicemail on 5 February. I heard nothing back from her until the 20th.
I was unable to reach Ms Quill on 12 February.
The calls to Mum in February went unreturned, I am sorry to say.
Mum attended none of her sessions with Ruth Amery.
Sessions with Ruth Amery have repeatedly been missed.
Ms Quill did not offer any other dates.
Ms Quill has on several occasions not been in when I have called.
"""
RIGHT = """
There have been no failed visits.
What are we worried about? Nothing in the way the family worked with us.
Has the mother returned calls? Yes, the voicemail of 5 February was returned.
Were any visits cancelled by the family?|No
Did the parent miss any appointments? No, none.
Any concerns about engagement?|None
Did the father attend the first TAF meeting?|No
On 5 February I rang and got no answer.
Many parents do not answer calls from numbers they do not know.
Some parents do not return calls. Mum is not one of them.
Mr Dent says that Ms Quill never answers her telephone.
There is nothing outstanding on the rent account.
Rent is paid by standing order and there is nothing owing.
Ms Quill has refused to let us speak to the school.
Mother's consent was sought for checks but it was not forthcoming.
Ms Amery's manager supervised the work and did not meet the family.
Mother could not have been more willing.
No objection was raised by Mum to checks with Education.
On 18 January I told Ms Quill that I could not keep the appointment on the 20th.
Three sessions were done with Ms Quill and she never missed one.
The minutes of the TAF meeting have not yet been sent to those who attended.
"""


@pytest.mark.parametrize("text", FOUND.strip().splitlines())
def test_what_was_answered_or_kept_is_found(text):
    assert quotes(engagement, ["Completed on 30 March 2026.", text], *RECORDS)


@pytest.mark.parametrize("text", RIGHT.strip().splitlines())
def test_what_may_be_so_is_left_alone(text):
    assert quotes(engagement, ["Completed on 30 March 2026.", text], *RECORDS) == []


HELPER = replace(NAN, name="Bea Lowe", role="family support worker", organisation="Hub")
OFFERED = (
    record("2026-02-20", "meeting", WORKER, "Meeting", "I said yes to Bea coming."),
)


@pytest.mark.parametrize(
    "text",
    [
        "Mum has not taken up the family support offered by the Hub.",
        "Mum declined family support when it was offered at the meeting.",
    ],
)
def test_support_of_a_kind_is_that_of_whoever_gives_it(text):
    people = tuple(HELPER if one is NAN else one for one in PEOPLE)
    assert quotes(engagement, text, *OFFERED, people=people)
    assert quotes(engagement, text, people=people) == []


def test_a_label_of_failed_visits_blames_nobody():
    put_off = record("2026-02-21", "text", WORKER, "Can't do today", way="in")
    text = "Cancelled or failed visits|21 February, by us"
    assert quotes(engagement, text, put_off) == []


@pytest.mark.parametrize(
    "text",
    [
        "There was nobody at home when the social worker called on 21 February.",
        "I visited on 21 February but there was no reply at the door.",
        "21 February 2026|Home visit|No access",
    ],
)
@pytest.mark.parametrize(
    ("summary", "way", "many"),
    [
        ("Stuck behind an accident, she can't make it today", "in", 1),
        ("Told her we can't make it today", "out", 0),
    ],
)
def test_nobody_can_be_out_for_a_visit_that_the_worker_put_off(
    text, summary, way, many
):
    put_off = record("2026-02-21", "text", WORKER, summary, way=way)
    assert len(quotes(engagement, text, put_off)) == many


OFF = record("2026-03-03", "text", WORKER, "She is off sick so can't come", way="in")
SEEN = record("2026-03-05", "text", FATHER, "SW has been to see him at his flat")
HAD = record(
    "2026-03-07", "note", (FATHER, CHILD), "Paul picked Ben up for his weekend"
)
CLINIC = record("2026-03-09", "visit", (GP, CHILD), "Asthma clinic")
MORE = (*RECORDS, OFF, SEEN, HAD, CLINIC)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("On 3 March a planned visit could not go ahead as no one was home.", 1),
        ("On 3 March a planned visit could not go ahead as I was ill.", 0),
        ("Mr Dent has not taken up the offer of a meeting with me.", 1),
        ("Ann Quill has not taken up the offer of a meeting with me.", 0),
        ("Mr Dent sent his apologies for the second TAF meeting.", 1),
        ("Mr Dent sent his apologies for the first TAF meeting.", 0),
        ("Ben was not brought to the asthma clinic on 9 March.", 1),
        ("Ben was not brought to the dentist on 16 March.", 0),
        ("Mother did not attend the asthma clinic.", 1),
        ("Ms Quill has declined all visits.", 1),
        ("Ms Quill has declined a visit.", 0),
        ("Ms Quill does not take any medication at present.", 0),
        ("Mother did not attend the parents' evening.", 0),
        ("Mr Dent did not attend the asthma clinic.", 0),
        ("Mr Dent failed to attend for his Saturday on 7 March.", 1),
        ("Mr Dent did not turn up to collect Ben on 7 March.", 1),
        ("Mr Dent did not turn up to collect Ben on 14 March.", 0),
    ],
)
def test_who_did_come_after_all(line, number):
    assert len(quotes(engagement, line, *MORE)) == number
