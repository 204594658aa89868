"""Questions and labels of forms about agreeing, and how they are answered."""

import pytest

from casefile.domain.check.rule.another_day import another_day
from casefile.domain.check.rule.consent import consent
from tests.unit.check.claim_case import quotes
from tests.unit.check.test_agreeing import RECORDS

FOUND = """
Is consent for contact with the nursery current? Yes, given 09/01/26 and not withdrawn.
Has any consent been refused or withdrawn by the parent?|No
Did the parent agree to the school being contacted? No, declined on 9 January.
Has the mother consented to GP checks? Yes.
Did Mother object to the GP being contacted? No.
Was consent obtained to contact the GP? Yes - verbally, 9/1/26
Any objection from the parent to GP contact?|None
"""
RIGHT = """
Has any consent been withdrawn?|Yes, nursery, 20 February 2026
Has any consent been refused?|Yes, GP
Is consent for contact with the school current? Yes, given 09/01/26, not withdrawn.
Did the parent agree to the school being contacted? Yes, on 9 January.
Has the mother consented to GP checks? No.
Did Mother object to the GP being contacted? Yes.
Did the parent agree to the GP being contacted? Not asked again.
Is the parent happy with the school? Yes.
She said that she would think about the GP and let me know.
Parents are asked by the team for consent to share information with the GP.
"""


@pytest.mark.parametrize("text", FOUND.strip().splitlines())
def test_what_the_records_contradict_is_found(text):
    assert quotes(consent, ["Completed on 30 March 2026.", text], *RECORDS)


@pytest.mark.parametrize("text", RIGHT.strip().splitlines())
def test_what_may_be_so_is_left_alone(text):
    assert quotes(consent, ["Completed on 30 March 2026.", text], *RECORDS) == []


def test_a_day_of_agreeing_is_not_the_day_of_another_letter_about_it():
    text = "Permission to contact the nursery: given 09/01/26, withdrawn 20/02/26"
    assert quotes(another_day, ["Completed on 30 March 2026.", text], *RECORDS) == []
