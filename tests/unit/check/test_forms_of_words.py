"""The many ways in which councils write the same claim; each is found."""

import pytest

from casefile.domain.check.rule.consent import consent
from casefile.domain.check.rule.engagement import engagement
from casefile.domain.check.rule.health import health
from casefile.domain.check.rule.sharing import sharing
from tests.unit.check.claim_case import CHILD, GP, HEAD, WORKER, quotes, record

UNREAD = (
    record(
        "2026-01-09",
        "visit",
        WORKER,
        "First visit",
        "Didn't sign anything. Told her I want to read it first.",
    ),
    record(
        "2026-01-16",
        "email",
        WORKER,
        "I am not consenting to checks with my doctor or the nursery",
        way="out",
    ),
)
NO_GP = (
    record(
        "2026-01-09",
        "visit",
        WORKER,
        "Visit",
        "She asked me to sign for the GP and I said no. School OK.",
    ),
)
WITHDRAWN = (
    record("2026-01-09", "visit", WORKER, "Signed the form for school, GP and housing"),
    record(
        "2026-02-01",
        "email",
        WORKER,
        "I'm withdrawing consent for you to talk to my landlord",
        way="out",
    ),
)


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("Consent was obtained from Ms Quill on 9 January 2026 to share.", UNREAD),
        ("Ms Quill signed the consent to share form on 9 January 2026.", UNREAD),
        ("Mother has given her consent to the GP being contacted.", UNREAD),
        ("Consent obtained: Yes, from mother, for checks with GP.", UNREAD),
        ("Consent to contact GP|Yes", UNREAD),
        ("Has the parent consented to health checks?|Yes, signed 9/1/26", UNREAD),
        ("Ms Quill was happy for her GP to be contacted.", NO_GP),
        ("Permission was given by Ms Quill to contact her GP.", NO_GP),
        ("Mum is in agreement with health checks being made.", NO_GP),
        ("Mother raised no objection to her doctor being approached.", NO_GP),
        ("With Ms Quill's consent, enquiries were made of her GP.", NO_GP),
        ("Ms Quill continues to consent to sharing with housing.", WITHDRAWN),
        ("The family's consent covers housing, school and health.", WITHDRAWN),
        ("Consent to share with GP: given.", NO_GP),
        ("The parents have agreed to checks with the GP.", NO_GP),
        ("Ms Quill authorised contact with her GP.", NO_GP),
        ("Ms Quill allowed the GP to be contacted.", NO_GP),
        ("Ms Quill has no objection to us speaking to her doctor.", NO_GP),
    ],
)
def test_consent_in_other_words(text, records):
    assert len(quotes(consent, text, *records)) == 1


LATER = (
    record("2026-03-10", "email", WORKER, "When will I see the assessment?", way="out"),
    record(
        "2026-03-12",
        "email",
        WORKER,
        "You will get it when it has been signed off",
        way="in",
    ),
    record(
        "2026-04-03",
        "letter",
        WORKER,
        "Assessment arrived by post",
        "I had not seen it before.",
        way="in",
    ),
)
NO_COPY = (
    record(
        "2026-03-20",
        "visit",
        WORKER,
        "Visit",
        "She had the report on her laptop but I didn't get a copy.",
    ),
    record(
        "2026-04-03", "email", WORKER, "Report attached, first copy I've had", way="in"
    ),
)
AT_THE_DOOR = (
    record(
        "2026-03-25",
        "meeting",
        WORKER,
        "Conference",
        "I was handed the report as I walked in. Nobody had sent it to me.",
    ),
)


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("The assessment was shared with the family on 20 March 2026.", LATER),
        ("A copy of the assessment was posted to Ms Quill on 10 March 2026.", LATER),
        ("The report was read to Mother and a copy given on 20 March 2026.", NO_COPY),
        ("Ms Quill has had a copy of this report since 20 March 2026.", NO_COPY),
        ("Ms Quill was provided with a copy on 20 March 2026.", NO_COPY),
        ("Date shared with parents|20/03/2026", LATER),
        ("Shared with parent|Yes - emailed 20.3.26", LATER),
        ("This report was sent to the parents on 18 March 2026.", AT_THE_DOOR),
        ("Both parents received this report on 18 March 2026.", AT_THE_DOOR),
        ("I emailed the draft to Ms Quill on 20 March 2026.", LATER),
        ("The report has been shared with and read by Ms Quill on 20 March.", LATER),
        ("A draft was hand-delivered to the home address on 20 March 2026.", LATER),
        ("On 20 March Ms Amery e-mailed a copy of the report to Ms Quill.", LATER),
        ("Ms Quill had sight of the draft on 20 March 2026.", LATER),
        ("The draft was discussed with Ms Quill on 20 March 2026.", LATER),
    ],
)
def test_sharing_in_other_words(text, records):
    done = "Completed on 30 March 2026."
    assert len(quotes(sharing, [done, text], *records)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Date shared with parents|Not yet",
        "Shared with parent|No - to be emailed 20.3.26",
        "Shared with parent|Will be posted to her on 20/03/2026",
    ],
)
def test_a_row_that_says_it_was_not_shared_is_left_alone(text):
    assert quotes(sharing, text, *LATER) == []


DEALT = (
    record("2026-01-09", "visit", (WORKER, CHILD), "First visit"),
    record("2026-01-20", "visit", WORKER, "2nd visit"),
    record("2026-02-18", "meeting", (WORKER, HEAD), "Meeting at school"),
    record("2026-02-05", "call", WORKER, "Missed call", way="in", at="10:00"),
    record("2026-02-05", "call", WORKER, "Rang Ruth back", way="out", at="10:40"),
    record("2026-02-10", "email", WORKER, "Asked for dates", way="in"),
    record("2026-02-11", "email", WORKER, "Sent three dates", way="out"),
    record("2026-03-02", "text", WORKER, "Cancelled tomorrow, she is ill", way="in"),
)


@pytest.mark.parametrize(
    "text",
    [
        "A voicemail was left on 5 February 2026 but no reply was received.",
        "An e-mail sent on 10 February 2026 went unanswered.",
        "Ms Quill has not responded to any of the messages left for her.",
        "Mum was not in when the social worker visited on 20 January 2026.",
        "The visit on 20 January 2026 failed because there was no one at home.",
        "The visit planned for 3 March 2026 was cancelled by Ms Quill.",
        "Ms Quill missed the appointment on 3 March 2026.",
        "There has been a lack of engagement from Ms Quill.",
        "Ms Quill has not been willing to engage with the assessment.",
        "Ms Quill has shown a reluctance to engage with professionals.",
        "Ms Quill would not allow the social worker in on 9 January 2026.",
        "Attempts to contact Ms Quill on 5 February 2026 were unsuccessful.",
        "Ms Quill was uncontactable on 5 February 2026.",
        "Ms Quill ignored a message left on 5 February 2026.",
    ],
)
def test_engagement_in_other_words(text):
    assert len(quotes(engagement, text, *DEALT)) == 1


WELL = (
    record(
        "2026-02-12",
        "letter",
        GP,
        "GP letter",
        "No history of mental illness. Never been prescribed anti-depressants.",
        way="in",
    ),
)
NEVER = (
    record(
        "2026-02-12",
        "letter",
        GP,
        "Letter from Dr Haddad",
        "Confirms I have never been diagnosed with any mental health condition.",
        way="in",
    ),
)
DRY = (record("2026-02-12", "note", GP, "Blood test", "I don't drink. Test normal."),)


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("Ms Quill has a long history of mental illness.", WELL),
        ("Mother takes anti-depressants.", WELL),
        ("Ms Quill has bipolar disorder.", NEVER),
        ("Ms Quill's diagnosis of PTSD is relevant.", NEVER),
        ("Ms Quill, who has a diagnosis of bipolar disorder, was calm.", NEVER),
        ("Ms Quill was treated for depression in 2021.", NEVER),
        ("Ms Quill's alcohol dependency affects her parenting.", DRY),
        ("Ms Quill is alcohol dependent.", DRY),
        ("Ms Quill drinks heavily.", DRY),
        ("Mental health|Ms Quill has a diagnosis of depression", NEVER),
    ],
)
def test_health_in_other_words(text, records):
    assert len(quotes(health, text, *records)) == 1
