"""Consent that goes on: to one more body, by a pronoun, by each box of a form."""

import pytest

from casefile.domain.check.rule.consent import consent
from tests.unit.check.claim_case import FATHER, WORKER, quotes, record

RECORDS = (
    record(
        "2026-01-09",
        "visit",
        (WORKER, FATHER),
        "First visit",
        "I signed for the school. I said no to my GP. She can talk to Mum."
        " Paul would not sign for his GP. Everybody agreed a plan.",
    ),
    record(
        "2026-01-10",
        "email",
        WORKER,
        "I do not agree to Acorn Homes being told anything",
        way="out",
    ),
)
FOUND = """
Ms Quill agreed to contact with the school and the nurse. She also signed for her GP.
Mother has consented to contact with the school, as well as with her own GP.
Consent to share information|School: yes|GP: yes
Who may we share information with?|School, GP
Ms Quill also agreed that I might read the notes that the GP made in 2019.
Checks: school (consent given), GP (consent given).
GP contact: consented to on 9 January.
Ms Quill asked that we let Acorn Homes know of the damp.
Ms Quill is happy for Housing to be made aware of the concerns.
Housing have been informed of the referral, as agreed with the family.
Mr Dent also gave permission for his GP to be asked for a summary.
"""
RIGHT = """
Ms Quill agreed to contact with the school. She did not sign for her GP.
The health visitor called. She was happy for the GP to be told of the weight.
Mother has consented to contact with the school, as well as with her own mother.
Consent to share information|School: yes|GP: no
Checks: school (consent given), GP (consent refused).
The signs are known to everyone and the GP will see her quickly if asked.
Ms Quill asked that we did not let Acorn Homes know of the damp.
Mr Dent did not give permission for his GP to be asked for a summary.
The maternal grandmother was told of the plan with Ms Quill's agreement.
"""


@pytest.mark.parametrize("text", FOUND.strip().splitlines())
def test_what_the_records_contradict_is_found(text):
    assert quotes(consent, ["Completed on 30 March 2026.", text], *RECORDS)


@pytest.mark.parametrize("text", RIGHT.strip().splitlines())
def test_what_may_be_so_is_left_alone(text):
    assert quotes(consent, ["Completed on 30 March 2026.", text], *RECORDS) == []
