"""What is said to have been found of a child or the home, against the records."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.found_otherwise import found_otherwise
from tests.unit.check.claim_case import CHILD, HEAD, WORKER, quotes, record

RECORDS = (
    record(
        "2026-02-10",
        "meeting",
        HEAD,
        "Meeting at Fen Lane School",
        "Mrs Pike said that Ben is happy and settled in class. No worries.",
    ),
    record(
        "2026-02-12",
        "visit",
        WORKER,
        "Home visit",
        "Ben told her he likes living here. She said the house was clean and tidy.",
    ),
)


LATE = record(
    "2026-01-16",
    "letter",
    HEAD,
    "Attendance certificate",
    "Ben was late twice in the whole term.",
)


def test_what_happened_twice_in_a_term_is_no_habit():
    text = "Mrs Pike said that Ben arrives on time for school."
    assert quotes(found_otherwise, text, LATE) == []
    often = replace(LATE, details="Ben is often late for school.")
    assert len(quotes(found_otherwise, text, often)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ms Pike described Ben as withdrawn and miserable in class.",
        "School report Ben to be unsettled.",
        "The headteacher is worried about Ben at school.",
        "• school: Ben not settled in class",
        "On 12 February Ben said that he is unhappy at home.",
        "On 12 February 2026 the house was dirty.",
        "Ben was seen on 12 February. He told me that he hates living at home.",
    ],
)
def test_the_opposite_of_what_was_found_is_suggested(text):
    assert len(quotes(found_otherwise, text, *RECORDS)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ms Pike said that Ben is happy and settled in class.",
        "The headteacher has no worries about Ben at school.",
        "Ben is not unhappy at school, his headteacher says.",
        "Ben was unhappy at school in Reception, his headteacher says.",
        "If Ben were unhappy at school the headteacher would say so.",
        "Ben does not like maths at school.",
        "Ben told Ms Pike that Paul shouted. He was upset by it.",
        "School have concerns about his friend.",
        "On 20 March the house was dirty.",
        "Ben is unhappy at his dad's.",
        "Ben would not want to live with his dad.",
        "The worker is concerned about parking near the school.",
    ],
)
def test_what_the_records_leave_open_is_left_alone(text):
    assert quotes(found_otherwise, text, *RECORDS) == []


def test_nothing_is_suggested_where_the_records_say_both():
    also = record(
        "2026-03-01", "call", HEAD, "School rang", "Ben is unhappy in class at times."
    )
    also_sad = record(
        "2026-03-02", "call", HEAD, "School rang", "Ben unhappy in class."
    )
    text = "Ms Pike described Ben as miserable in class."
    assert len(quotes(found_otherwise, text, *RECORDS, also)) == 1
    assert quotes(found_otherwise, text, *RECORDS, also_sad) == []


def test_the_home_is_not_compared_with_what_was_said_of_a_child():
    text = "Ben was dirty when he came to school on 12 February 2026."
    assert CHILD.is_child
    assert quotes(found_otherwise, text, *RECORDS) == []


NEVER = record(
    "2026-02-20",
    "meeting",
    (WORKER, HEAD, CHILD),
    "Meeting at Fen Lane School",
    "Ben has never been excluded. Ruth said there are no previous referrals on us.",
)
POLICE = record(
    "2026-02-22",
    "visit",
    (),
    "The police came",
    "Nobody was arrested and off they went",
)


@pytest.mark.parametrize(
    "text",
    [
        "Ben has been excluded from school on two occasions.",
        "There have been a number of previous referrals in relation to the family.",
        "The family is well known to the local authority.",
        "Police attended on 22 February and Mr Dent was arrested.",
    ],
)
def test_what_never_was_is_not_stated_as_history(text):
    assert len(quotes(found_otherwise, text, NEVER, POLICE)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ben has not been excluded from school.",
        "Exclusions|None",
        "Previous referrals: none",
        "Previous involvement|None known",
        "There have been no previous referrals in relation to the family.",
        "Mr Dent was arrested in 2018 for an unpaid fine.",
        "Ms Quill was known to children's services as a child.",
        "Police attended on 22 February but no arrest was made.",
    ],
)
def test_a_history_that_is_denied_or_of_others_is_left_alone(text):
    assert quotes(found_otherwise, text, NEVER, POLICE) == []


def test_a_test_that_showed_nothing_agrees_with_a_negative_one():
    clear = record(
        "2026-03-01", "letter", WORKER, "Hair strand test result", "Negative.", way="in"
    )
    text = "Hair strand testing showed that Ms Quill had not used cocaine."
    assert quotes(found_otherwise, text, clear) == []
    wrong = "Hair strand testing showed that Ms Quill had used cocaine."
    assert len(quotes(found_otherwise, wrong, clear)) == 1
