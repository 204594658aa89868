"""What a paper tells of a day, and what the record of that day denies."""

import pytest

from casefile.domain.check.rule.unhappened import unhappened
from tests.unit.check.claim_case import CHILD, FATHER, quotes, record, view

ROW = record(
    "2026-03-03",
    "note",
    FATHER,
    "Row with Paul",
    "Ten minutes. Nobody called the police. The children were asleep.",
)
FALL = record(
    "2026-03-10", "note", CHILD, "Ben bumped his head", "Seen at once, no injury."
)


@pytest.mark.parametrize(
    "line",
    [
        "Police officers were called to the address on the night of 3 March.",
        "Neighbours rang the police on 3 March 2026.",
        "On 3 March 2026 there was an argument. The police attended.",
        "The children witnessed the argument of 3 March 2026.",
        "On 3 March Ben saw his parents argue.",
        "Mr Dent shouted in front of the children on 3 March 2026.",
        "10/03/2026|Ben suffered a serious head injury.",
        "Ben was injured on 10 March 2026.",
    ],
)
def test_what_a_record_of_the_day_denies_is_suggested(line):
    assert len(quotes(unhappened, line, ROW, FALL)) == 1


def test_the_suggestion_shows_the_words_of_the_record():
    (one,) = unhappened(view("The police attended on 3 March 2026.", ROW))
    assert one.because == (ROW.id,)
    assert "Nobody called the police" in one.sentence


@pytest.mark.parametrize(
    "line",
    [
        "The police were not called on 3 March 2026.",
        "It is not known whether police were called on 3 March 2026.",
        "The police attended on 14 January 2026.",
        "I asked about the police on 5 March 2026.",
        "On 3 March Ben saw his grandmother.",
        "I saw the children on 3 March 2026 and heard about school.",
        "Mr Dent shouted on 3 March 2026, and in front of the children on other days.",
        "Ben was not injured on 10 March 2026.",
        "The children have witnessed arguments.",
    ],
)
def test_what_is_denied_or_of_another_time_is_left_alone(line):
    assert quotes(unhappened, line, ROW, FALL) == []


def test_nothing_is_said_where_another_record_tells_of_it():
    came = record("2026-03-04", "note", (), "Police came about the row, all fine")
    assert quotes(unhappened, "The police attended on 3 March.", ROW, came) == []
