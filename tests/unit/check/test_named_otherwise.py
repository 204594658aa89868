"""Names misspelt and of nobody, in notes, lists and sections of other workers."""

import pytest

from casefile.domain.check.rule.foreign import foreign
from casefile.domain.check.rule.misnamed import misnamed
from tests.unit.check.claim_case import quotes


@pytest.mark.parametrize(
    "text",
    [
        "Ms Ruth Amory visited on 1 April.",
        "Mr Omarr Haddad is the GP.",
        "MGM Annn Quill collects on Fridays.",
    ],
)
def test_a_slip_in_a_name_is_found(text):
    assert len(quotes(misnamed, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Siblings: Ben and Kian",
        "Children in the household|Ben, Zoe",
        "Mr Sharma to attend the drug treatment service weekly.",
        "Miss Okafor has kept to the terms of her bail.",
        "Mrs Halloran, who is the children's foster carer, was seen at home.",
        "• baby Ezra weighed at clinic, on the 9th centile",
        "School nurse's section: Oscar's hearing was tested and a test is booked.",
        "“I visited Miss Farooqi at the refuge with the new baby.” (health visitor)",
    ],
)
def test_somebody_of_another_family_is_found(text):
    assert len(quotes(foreign, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ms Ruth Amery visited on 1 April.",
        "I asked Sarah how she was sleeping.",
        "Siblings: Ben. His friend Kian came to tea.",
        "Children in the household|Ben",
        "Children attending the club: Ben, Oscar",
        "Mr Sharma, the head of another school, is to attend the next meeting.",
        "Miss Okafor is to complete the form for the school.",
        "Sarah's neighbour has had a new baby called Ezra.",
        "Her friend's baby Ezra was there too.",
        "I met Liane, the receptionist, at the school gate.",
        "Ben asked Poppy if he could borrow a pen.",
    ],
)
def test_who_is_told_of_in_passing_is_left_alone(text):
    assert [quotes(rule, text) for rule in (misnamed, foreign)] == [[], []]
