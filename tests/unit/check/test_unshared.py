"""What is said not to have been given, to me or by me, and the answers of forms."""

import pytest

from casefile.domain.check.rule.sharing import sharing
from casefile.domain.check.rule.unshared import unshared
from tests.unit.check.claim_case import HEAD, WORKER, quotes, record

RECORDS = (
    record("2026-01-09", "visit", WORKER, "Visit", "She had no copy of the referral."),
    record("2026-01-10", "email", WORKER, "Please send me the referral", way="out"),
    record(
        "2026-03-02", "email", WORKER, "The referral", "First I have had.", way="in"
    ),
    record("2026-02-11", "email", WORKER, "Minutes of the TAF meeting", way="in"),
    record("2026-02-20", "email", WORKER, "Sent her Dr Haddad's letter", way="out"),
    record("2026-02-21", "email", HEAD, "Asked for Ben's school report", way="out"),
    record(
        "2026-04-03", "letter", WORKER, "The assessment", "First I have seen of it."
    ),
)
SHARED = """
Was a copy of the referral given to the parent? Yes, on 9 January 2026.
Has mother seen this assessment? Yes - 20/03/26
Copy of referral given to parent|Yes, 09/01/2026
Has the parent seen the assessment?|Yes, before it was completed
Date minutes of 28 January meeting circulated to family|29/01/2026
I took the referral with me on 9 January 2026. I left it with Ms Quill.
Ms Quill asked for the referral on 10 January 2026. I sent it the same day.
The referral was asked for by Ms Quill on 9 January and that request was met that week.
Referral emailed to SQ 10/1/26
Ms Quill has had the opportunity to read and comment on this assessment.
"I have seen from the file that Mum had the referral in January." (health visitor)
"""
NOT_SHARED = """
Was a copy of the referral given to the parent at the first visit? No.
Has mother seen this assessment? Not yet.
Draft shared with family|N/A
Copy of referral given to parent|Yes, 02/03/2026
Date minutes of 28 January meeting circulated to family|11/02/2026
Minutes of the meeting on 28 January were with Ms Quill by 11 February.
Ms Quill asked for the referral on 10 January. It was sent to the school the same day.
Ms Quill will have the opportunity to read and comment on this assessment.
Ms Quill said that she ought to have been given the referral in January.
Had the family objected to the assessment, it would have ended in January.
Ms Quill asked about the assessment on 10 January and received a reply that day.
This assessment was written in English and then translated.
"""
UNSHARED = """
The letter from Dr Haddad was asked for in January but is still awaited.
The referral has never been given to Ms Quill.
Ms Quill has not received the minutes of the TAF meeting.
Ms Quill has not let us see the letter from her GP.
The GP's letter is still awaited from Mother.
Mum has yet to send me the letter from Dr Haddad.
GP letter - mum says she has one but not shown it to us
GP letter|Not provided by parent
Still no sign of the GP letter from mum.
Despite being asked, Mother has failed to share Dr Haddad's letter.
"""
RIGHT = """
The referral had not been given to Ms Quill by the time of the first visit.
Ms Quill was not given the referral at the first visit.
Ms Quill has never had a draft.
Ms Quill let us have the letter from her GP.
The school has not let us see Ben's report.
We have not shared the GP's letter with the school.
Dr Haddad has not sent us a letter.
Mother had not yet sent the GP's letter when I visited.
As at 1 February Mother had not sent the GP's letter.
Ms Quill would not consent to health checks but she sent a letter from her GP herself.
Ms Quill's letter to the school was not shared with us.
Mother has not provided the details of Ben's clubs.
"""
DONE = "Completed on 30 March 2026."


@pytest.mark.parametrize("text", SHARED.strip().splitlines())
def test_what_did_not_come_by_then_is_found(text):
    assert quotes(sharing, [DONE, text], *RECORDS)


@pytest.mark.parametrize("text", NOT_SHARED.strip().splitlines())
def test_what_may_have_come_is_left_alone(text):
    assert quotes(sharing, [DONE, text], *RECORDS) == []


@pytest.mark.parametrize("text", UNSHARED.strip().splitlines())
def test_what_was_given_after_all_is_found(text):
    assert quotes(unshared, [DONE, text], *RECORDS)


@pytest.mark.parametrize("text", RIGHT.strip().splitlines())
def test_what_may_not_have_been_given_is_left_alone(text):
    assert quotes(unshared, [DONE, text], *RECORDS) == []


def test_an_answer_is_shown_with_what_was_asked():
    text = "Copy of referral given to parent|Yes, 09/01/2026"
    (found,) = quotes(sharing, [DONE, text], *RECORDS)
    assert found.split() == text.replace("|", " ").split()
