"""Days of which a record of another day tells the same, in whatever words."""

import pytest

from casefile.domain.check.records.spoken_day import dated_days, loose_days, named_days
from casefile.domain.check.rule.another_day import another_day
from casefile.domain.check.words.meaning import meanings
from tests.unit.check.claim_case import (
    CHILD,
    FATHER,
    GP,
    HEAD,
    NAN,
    WORKER,
    dt,
    quotes,
    record,
)

SCALD = record(
    "2026-01-09",
    "note",
    (CHILD, NAN),
    "Ben scalded his arm",
    "He pulled my hot chocolate over. Cold tap, then A&E.",
)
VOLCANO = record(
    "2026-01-20", "visit", (WORKER, CHILD), "Third visit", "Ben drew her a volcano."
)
LETTER = record(
    "2026-02-12",
    "letter",
    GP,
    "Copy of his letter",
    "Dated 10 February 2026. Iron tablets until last summer. No depression.",
)
AIRPORT = record("2026-02-26", "note", NAN, "Took Mum to the airport")
SCHOOL = record(
    "2026-03-03",
    "call",
    HEAD,
    "Ben walked out of school at twenty to one",
    "He came in soaked at 5 to 7. He had been on the sea wall.",
    way="in",
    at="13:05",
)
CALL = record(
    "2026-03-10", "call", FATHER, "Paul said she rang him yesterday", way="in"
)
MORE = tuple(
    record(f"2026-03-{day}", "note", CHILD, summary)
    for day, summary in (
        (12, "Boiler man came"),
        (13, "Ben got his swimming badge"),
        (14, "Car failed its MOT"),
        (16, "New shoes"),
    )
)
RECORDS = (SCALD, VOLCANO, LETTER, AIRPORT, SCHOOL, CALL, *MORE)


@pytest.mark.parametrize(
    "line",
    [
        "On Saturday 10 January Ben tipped his mother's hot chocolate over his arm.",
        "10/01/26|Ben burnt his arm with hot chocolate. Taken to A&E.",
        "It was on 11 January 2026 that the hot chocolate went over Ben's arm.",
        "Ben drew a volcano for me when I came back on 21 January.",
        "21.1.26|Ben drew a volcano",
        "I was back on Wednesday 21 January, when Ben drew me a volcano.",
        "Dr Haddad's letter, written on 1 February, speaks of iron tablets.",
        "GP (Dr Haddad) ltr dated 20/2/26: no depression.",
        "Ms Quill's mother was here. Ann Quill left for Recife on 16 February.",
        "4 March 2026|Left school 12.40 pm|6.55pm, wet through|Found on the sea wall",
    ],
)
def test_the_same_on_another_day_is_suggested(line):
    assert len(quotes(another_day, line, *RECORDS)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "On Friday 9 January Ben tipped his mother's hot chocolate over his arm.",
        "Ben drew a volcano for me on 20 January.",
        "Dr Haddad's letter of 10 February speaks of iron tablets.",
        "Dr Haddad's letter, which came on 12 February, speaks of iron tablets.",
        # The paper has the right day as well, or tells of it as the day before.
        "On 9 January hot chocolate burnt Ben's arm. On 10 January it was on his arm.",
        # Nothing but a person or the kind of event is the same.
        "Ben was seen at school on 21 January.",
        "On 21 January Ms Amery spoke to her manager.",
        "Ann Quill was spoken to on 27 February.",
        # It has not happened, or is said of another year.
        "A visit is planned for 21 January, when Ben will draw a volcano.",
        "The visit of 21 January, at which Ben was to draw a volcano, was cancelled.",
        "In a visit on 21 January 2019 Ben drew a volcano.",
        # A record speaks of the day itself.
        "Ms Amery rang Paul Dent on 9 March.",
        # News of an event come after it.
        "Ben had walked out of school and sat on the sea wall on 2 March.",
    ],
)
def test_what_a_record_does_not_contradict_is_left_alone(line):
    assert quotes(another_day, line, *RECORDS) == []


@pytest.mark.parametrize(
    ("text", "day", "is_spoken"),
    [
        ("Coming Tuesday at half five", "2026-03-10", True),
        ("She will come tomorrow", "2026-03-07", True),
        ("He posted it on the 2nd", "2026-03-02", True),
        ("Dated 2 March", "2026-03-02", True),
        ("Coming Tuesday at half five", "2026-03-11", False),
    ],
)
def test_days_that_a_record_speaks_of(text, day, is_spoken):
    on = dt.date(2026, 3, 6)
    spoken = named_days(text, on) | loose_days(text, on)
    assert (dt.date.fromisoformat(day) in spoken) is is_spoken


def test_of_what_date_a_paper_of_a_record_is():
    text = "Dated 10 February. She was seen until 20 February."
    assert dated_days(text, dt.date(2026, 2, 12)) == {dt.date(2026, 2, 10)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("School refers the family", "The referral from school"),
        ("A van struck the car", "Hit by a van"),
        ("a telephone conversation, moving out", "she moved out"),
        ("Nerys has been at home since then", "NERYS IS HOME"),
    ],
)
def test_words_of_one_meaning(one, other):
    assert meanings(one) & meanings(other)


@pytest.mark.parametrize(
    ("line", "sent", "is_found"),
    [
        ("She sent on Dr Haddad's letter about iron tablets on 13 February.", True,
         False),
        ("She sent on Dr Haddad's letter about iron tablets on 13 February.", False,
         True),
    ],
)  # fmt: skip
def test_a_letter_that_came_may_be_sent_on_the_day_after(line, sent, is_found):
    letter = record("2026-02-12", "letter", GP, "Letter from the doctor",
                    "Iron tablets until last summer. No depression.",
                    way="in")  # fmt: skip
    on = record("2026-02-13", "email", WORKER, "Sent her the doctor's letter",
                way="out")  # fmt: skip
    records = (letter, on) if sent else (letter,)
    assert bool(quotes(another_day, [line], *records, *MORE)) is is_found


def test_a_record_of_the_day_itself_may_tell_all_that_the_sentence_does():
    records = (
        record("2026-02-25", "visit", (GP, NAN), "Review", "Balance good. A rail."),
        record("2026-03-02", "note", (), "Rail fitted by the council man"),
    )
    lines = [
        "Dr Haddad found her balance good at a review. The rail went up on 2 March."
    ]
    assert quotes(another_day, lines, *records) == []


OPERATION = record("2026-01-19", "note", (), "Operation on my ankle", "Plate, screws.")
BACK = record("2026-03-16", "note", CHILD, "Hurt my back lifting Ben out of the bath")


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("She had an operation on 21 January 2026.", "She had an operation on 21"),
        ("13.03.26|Ms Quill injures her back at home", "13.03.26"),
    ],
)
def test_one_word_is_enough_where_one_note_alone_has_it(line, quote):
    (only,) = quotes(another_day, line, OPERATION, BACK)
    assert only.startswith(quote)


@pytest.mark.parametrize(
    "line",
    [
        "She had an operation on 19 January 2026.",
        "She had an operation on 4 February 2026.",
        "Mr Dent had an operation on 21 January 2026.",
    ],
)
def test_one_word_is_not_where_it_may_be_of_something_else(line):
    assert quotes(another_day, line, OPERATION, BACK) == []


def test_one_word_is_not_where_there_is_a_record_of_the_day():
    other = record("2026-01-21", "call", GP, "He rang about the ankle")
    line = "She had an operation on 21 January 2026."
    assert quotes(another_day, line, OPERATION, other) == []


def test_what_a_call_tells_to_be_today_is_of_the_day_of_the_call():
    call = record(
        "2026-03-20",
        "call",
        HEAD,
        "Mrs Pike rang: no exclusion, a detention",
        "The governors decided today.",
        way="in",
    )
    line = "18.03.26|Governors decide on detention and no exclusion|Mrs Pike"
    assert len(quotes(another_day, line, call, SCALD, VOLCANO, LETTER)) == 1
