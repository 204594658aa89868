"""What others are said to have told, against what they are noted to have told."""

import pytest

from casefile.domain.check.rule.retold import retold
from casefile.domain.check.words.clause_words import read
from tests.unit.check.claim_case import CHILD, HEAD, NAN, WORKER, quotes, record

RECORDS = (
    record(
        "2026-02-10",
        "meeting",
        (WORKER, HEAD),
        "Meeting at Fen Lane School",
        "Mrs Pike says Ben is never late, always has his kit and works hard. "
        "I always come to parents' evening.",
    ),
    record(
        "2026-02-12",
        "visit",
        (WORKER, CHILD),
        "Home visit",
        "Ben told her that nobody shouts here.",
    ),
    record("2026-02-14", "visit", (WORKER, NAN), "She saw Mum", "Mum sees Ben often."),
)


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Pike reported that Ben is often late.",
        "The headteacher told me that Ben comes to school without his kit.",
        "School|Ben does not always work hard.",
        "Ben is always late, according to Mrs Pike.",
        "According to Mrs Pike, Mother does not attend parents' evenings.",
        "On 12 February Ben said that there is a lot of shouting at home.",
        "Ann Quill told me that she is not able to see Ben.",
    ],
)
def test_what_was_told_the_other_way_is_suggested(text):
    assert len(quotes(retold, text, *RECORDS)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Pike reported that Ben is never late.",
        "Mrs Pike said that Ben is always on time.",
        "The headteacher told me that Ben has his kit with him every day.",
        "The social worker's manager said that Ben is often late.",
        "Mrs Pike would tell us if Ben were often late.",
        "Mrs Pike said that Ben's cousin is often late.",
        "Mrs Pike said that the bus is late.",
        "On 3 March Ben said that there is shouting at home.",
        "Ben said that he is often late.",
    ],
)
def test_what_was_told_so_or_by_others_is_left_alone(text):
    assert quotes(retold, text, *RECORDS) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("is never late", "is often late"),
        ("always on time", "often the last to be there"),
        ("no worries about her weight", "concerned about her weight"),
        ("is polite to staff", "is rude to staff"),
    ],
)
def test_a_clause_and_its_opposite_are_about_the_same(one, other):
    (first, is_denied), (second, is_other) = read(one), read(other)
    assert first & second
    assert is_denied != is_other


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Pike confirmed that there was nothing on record.",
        "The headteacher said that Ben is always in the library.",
    ],
)
def test_two_words_that_deny_are_not_taken_for_praise(text):
    told = record(
        "2026-02-15",
        "call",
        HEAD,
        "Mrs Pike rang",
        "No harm and nothing on record for us. Never once not in the library.",
    )
    assert quotes(retold, text, told) == []


@pytest.mark.parametrize(
    "text",
    [
        "He said that he had nothing against Mr Lowe and that the boys liked him.",
        "He said that Ben can be hard work where his telephone is concerned.",
    ],
)
def test_nothing_against_and_concerned_turn_nothing_round(text):
    told = record(
        "2026-02-20",
        "text",
        (WORKER, NAN),
        "Told her he has nothing against Tim and the boys like him",
        "He said that Ben can be hard work about his phone.",
    )
    assert quotes(retold, text, told) == []
