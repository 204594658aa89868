"""Both sides of agreeing, in many voices: what was refused, and what was agreed to."""

import pytest

from casefile.domain.check.rule.consent import consent
from tests.unit.check.claim_case import FATHER, WORKER, quotes, record

RECORDS = (
    record(
        "2026-01-09",
        "visit",
        (WORKER, FATHER),
        "First visit",
        "I said yes to the school and the nursery. I said no to the GP. Paul was here."
        " There was no form for Paul and he signed nothing.",
    ),
    record(
        "2026-01-10",
        "email",
        WORKER,
        "I do not consent to the GP being contacted",
        way="out",
    ),
    record(
        "2026-02-20",
        "email",
        WORKER,
        "I withdraw my consent for the nursery",
        "School is still OK.",
        way="out",
    ),
    record(
        "2026-02-24",
        "email",
        WORKER,
        "I do not agree to Ben being interviewed at school without me",
        way="out",
    ),
)
FOUND = """
Ms Quill told me I could go ahead and talk to the surgery.
By the second visit Ms Quill had come round to the idea of my speaking to Dr Haddad.
By February she had come round, and she was fine with me having a word with the surgery.
Her objection to GP contact was dropped by the time of the review.
There was a refusal by Mother in respect of GP checks. This was later lifted by her.
The mother's agreement to GP contact was sought, and that agreement was forthcoming.
Consent - GP: Y (SQ, 9/1)
Permission to contact the nursery: in place throughout and still current
Enquiries of the GP were made with parental agreement.
Ms Quill placed no limits on whom I could contact.
"I understand that Ms Quill has consented to contact with the GP." (health visitor)
The school was told that Mother had agreed to GP checks.
The nursery may still be contacted as Ms Quill's consent stands.
Mum gave the thumbs up to Ben being spoken to alone.
Mother had no objection to Ben being seen at school in her absence.
Paul Dent signed the consent form on 9 January 2026.
Ms Quill has refused permission for us to speak to Ben's school.
Mother withheld consent for school checks.
No consent for education checks.
The nursery was contacted with consent on 10 March.
Parental consent to GP contact was confirmed in an e-mail dated 10 January 2026.
Nursery: consent never given by mum
Mother withdrew her agreement to school contact on 20 February.
Consent for school|Refused 09/01/26
Mum does not want school involved in the assessment.
Parental permission for nursery contact was never obtained.
School checks were not made, as Ms Quill would not agree to contact with the school.
"""
RIGHT = """
Ms Quill told me I could not go ahead and talk to the surgery.
Ms Quill has not come round to the idea of my speaking to Dr Haddad.
Her objection to GP contact remains.
The mother's agreement to GP contact was sought but was not forthcoming.
Consent - GP: N (SQ, 9/1)
Permission to contact the nursery: given 09/01/26, withdrawn by e-mail 20/02/26
Mother's consent for contact with the nursery was in place until 20 February.
Ms Quill limited whom I could contact.
We talked about who I was allowed to contact.
School told us they had assumed that Mother had consented to GP checks.
Mr Dent says that Ms Quill agreed to the GP being contacted.
Working Together says that consent should be obtained for checks with the GP.
Had she withheld consent to school checks, the assessment would have gone ahead.
The school refused to share its records without the mother's consent.
Ms Quill is happy with her GP and with the school.
Mother did not agree with the school's view of Ben.
Mother objected to what the school had written.
Ms Quill has refused to allow us to speak to the GP.
Mother withdrew her agreement to nursery contact on 20 February.
Consent for the nursery was given on 9 January and withdrawn on 20 February.
Mum does not want the GP involved in the assessment.
Mother refused the vaccination at school.
The school declined to comment.
"""


@pytest.mark.parametrize("text", FOUND.strip().splitlines())
def test_what_the_records_contradict_is_found(text):
    assert quotes(consent, ["Completed on 30 March 2026.", text], *RECORDS)


@pytest.mark.parametrize("text", RIGHT.strip().splitlines())
def test_what_may_be_so_is_left_alone(text):
    assert quotes(consent, ["Completed on 30 March 2026.", text], *RECORDS) == []


def test_the_head_of_a_column_says_nothing_and_its_answers_do():
    lines = ("Agency|Permission given by parent|Date", "Fen Lane School|Yes|9/1/26")
    assert quotes(consent, [*lines, "Bridge Surgery (GP)|No|9/1/26"], *RECORDS) == []
    (found,) = quotes(consent, [*lines, "Bridge Surgery (GP)|Yes|9/1/26"], *RECORDS)
    assert found.startswith("Bridge Surgery")


def test_what_was_refused_at_first_is_not_what_was_never_agreed_to():
    asked = record("2026-01-12", "text", WORKER, "OK you can ask the GP", way="out")
    text = "Mother refused consent for contact with the GP."
    assert quotes(consent, text, *RECORDS, asked) == []
