"""The days of events against the records."""

import pytest

from casefile.domain.check.rule.event_date import event_dates
from tests.unit.check.claim_case import (
    CHILD,
    GP,
    HEAD,
    ME,
    NAN,
    WORKER,
    quotes,
    record,
    view,
)

FIRST = record("2026-01-05", "visit", (WORKER, CHILD), "First home visit", "An hour.")
SECOND = record(
    "2026-01-09", "visit", (WORKER, CHILD), "Second home visit", "Saw Ben's bedroom."
)
THIRD = record("2026-01-28", "visit", (WORKER, NAN), "Visit 3. Mum was here")
SCHOOL = record(
    "2026-02-12", "meeting", (WORKER, HEAD), "Meeting at school", "I went. 97%."
)
TAF = record(
    "2026-02-20", "meeting", (WORKER, GP), "First Team Around the Family meeting"
)
CALL = record("2026-02-24", "call", WORKER, "Voicemail about breakfast club", way="out")
RECORDS = (FIRST, SECOND, THIRD, SCHOOL, TAF, CALL)


def found(*lines):
    return quotes(event_dates, lines, *RECORDS)


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        (
            "The second visit to the home took place on 10 January 2026, when Ben",
            "The second visit to the home took place on 10 January 2026",
        ),
        ("Second visit|Saturday 10 January", "Second visit\tSaturday 10 January"),
        ("At the second visit, on 11/1/26, Ben was out.", None),
        ("On 13 January the social worker made her second visit.", None),
        ("Ruth Amery's last visit was on 26 January.", None),
        ("10/01/26|Home visit|RA saw Ben's bedroom", None),
        ("On 11 January Ms Amery visited and looked at Ben's bedroom.", None),
        ("The first Team Around the Family meeting was on 18 February.", None),
        ("TAF 1|18.02.26", None),
        (
            "On 13 February the author met with Ms Pike at school; Mother attended.",
            None,
        ),
        ("13/2/26|Meeting|At school with Ms Pike, Ms Quill and Ms Amery", None),
        ("On 26 January Ms Amery saw Ann Quill and was told the same.", None),
        ("Mother left a message about breakfast club on 23 February.", None),
        ("Ms Amery next visited Ben on 10 January.", None),
        ("On 10 January Ms Amery undertook a further home visit and saw Ben.", None),
        ("Home visits took place on 5, 10 and 28 January.", None),
    ],
)
def test_an_event_on_another_day_is_found(line, quote):
    (only,) = found(line)
    if quote is not None:
        assert only == quote.replace("\t", " ")


@pytest.mark.parametrize(
    "line",
    [
        "The second visit to the home took place on 9 January 2026.",
        "Home visits took place on 5, 9 and 28 January.",
        "The last visit was on 28 January.",
        "On the 9th of January Ms Amery visited. The following day she rang Ms Pike.",
        "A second visit is planned for 10 January 2027.",
        "The second visit will be on 10 April 2026.",
        "The second visit was cancelled on 10 January.",
        "The second session of the course was on 10 January.",
        "Ms Amery rang the school on 10 January and visited it on 11 January.",
        "A professionals' meeting was held on 11 February.",
        "A strategy meeting took place on 11 February.",
        "On 11 February Ms Amery met with the head of year at school.",
        "Ms Pike spoke to Ms Amery by telephone on 23 February.",
        "Mother rang on 23 February about the school trip.",
        "The health visitor visited on 10 January.",
        "On 10 January Paul Dent was visited at his own address.",
        "Ben was born on 6 May 2017 and visited Spain in June 2020.",
        "On 10 January there was a second visit by Ben to the dentist.",
        "A meeting for parents took place at the library on 11 February.",
        "Ms Amery saw Ben in his classroom on 26 January.",
        "There was an earlier visit by another social worker on 10 January 2019.",
        "She did not agree to a visit on 10 January.",
        "If the visit on 10 January had been possible, it would have helped.",
        "On Friday 10 January Ms Amery visited.",
        "The second visit, arranged for 10 January, took place on the day before.",
        "The second visit was to be on 10 January and was moved to 9 January.",
        "A visit on 10 January had to be cancelled because Ms Amery was ill.",
        "On 10 January Ms Amery visited and nobody was in. Ben's bedroom was dark.",
        "On 10 January Ms Amery visited Ann Quill and asked about Ben's bedroom.",
        "20/02/26|TAF meeting|All present",
    ],
)
def test_what_fits_or_cannot_be_known_is_left_alone(line):
    assert found(line) == []


def test_a_record_told_rightly_elsewhere_is_no_near_match():
    assert found("09/01/26|Home visit|Ben", "10/01/26|Home visit|Ben") == []


def test_it_explains_itself():
    (one,) = event_dates(view("The second visit was on 10 January 2026.", *RECORDS))
    assert one.sentence == (
        "The paper says that the second visit was on 10 January 2026. By your records "
        "it was on 9 January 2026, and there was no visit on 10 January."
    )
    assert one.because == (SECOND.id,)
    assert one.wrong == "It says that the second visit was on 10 January 2026."
    assert "9 January 2026" in one.right


def test_ordinals_are_counted_where_the_records_do_not_say_them():
    visits = [
        record(f"2026-01-{day:02}", "visit", (WORKER, ME), "Visit")
        for day in (5, 9, 28)
    ]
    line = "The second visit was on 12 January."
    assert quotes(event_dates, line, *visits) == ["The second visit was on 12 January"]
    assert quotes(event_dates, "The third visit was on 9 January.", *visits) == []


def test_a_letter_may_have_been_sent_before_it_came():
    letter = record("2026-02-11", "letter", WORKER, "Summary of the referral", way="in")
    assert quotes(event_dates, "10/02/26|Letter|Summary sent to Ms Quill", letter) == []


def test_the_first_contact():
    call = record("2026-01-02", "call", WORKER, "Ruth rang", "The first contact.")
    assert quotes(event_dates, "First contact|5 January 2026", call)
    assert not quotes(event_dates, "First contact|2 January 2026", call)
    assert not quotes(event_dates, "First contact|5 January 2026", CALL)


@pytest.mark.parametrize(
    "line",
    [
        "The first visit by the parenting assessor was on 7 January.",
        "The student social worker's second visit was on 11 January.",
        "The health visitor made her second visit on 11 January.",
        "Ben was last seen on 26 January.",
        "The first visit of all was on 10 September 2025.",
    ],
)
def test_the_visits_of_others_and_of_other_times_are_left_alone(line):
    assert found(line) == []


def test_the_day_of_the_next_one_is_not_that_of_the_first():
    taf = record(
        "2026-03-10", "meeting", WORKER, "Second Team Around the Family meeting"
    )
    line = "The first TAF meeting was held on 20 February and the second on 10 March."
    assert quotes(event_dates, line, *RECORDS, taf) == []


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("When was the second visit made? It was made on 10 January.",), 1),
        (("When was the second visit made? It was made on 9 January.",), 0),
        (("When was the second visit made? Ben was born on 10 January.",), 0),
        (("The second visit was on 19 Ionawr 2026.",), 1),
        (("The second visit was on 9 Ionawr 2026.",), 0),
        (("Mother telephoned me on 25 February in response to my message.",), 1),
        (("The school telephoned on 25 February.",), 0),
        (("A visit had been planned for 10 January.",), 0),
    ],
)
def test_a_day_in_an_answer_in_welsh_or_of_the_only_call(lines, number):
    assert len(found(*lines)) == number


def test_the_day_of_a_move_is_not_that_of_the_last_visit():
    line = "They moved home on Friday 9 January and were there when I last visited."
    assert found(line) == []


def test_the_same_afternoon_is_not_that_of_a_visit_that_was_cancelled():
    sent = record("2026-02-03", "text", WORKER, "Get well soon", way="out")
    line = (
        "The visit that was planned for 5 February was cancelled. "
        "Ms Quill replied to my text the same afternoon."
    )
    assert quotes(event_dates, line, *RECORDS, sent) == []
