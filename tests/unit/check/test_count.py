"""Numbers of visits, meetings and sessions against the records."""

from dataclasses import replace
from uuid import UUID

import pytest

from casefile.domain.check.rule.count import counts
from casefile.domain.check.rule.every_time import every_time
from casefile.domain.ids import PersonId
from casefile.domain.person import Person
from tests.unit.check.claim_case import (
    CHILD,
    GP,
    HEAD,
    NAN,
    PEOPLE,
    WORKER,
    quotes,
    record,
    view,
)

VISITS = [
    record(f"2026-{month:02}-{day:02}", "visit", WORKER, "Home visit")
    for month, day in ((1, 5), (1, 20), (2, 3), (3, 2))
]
OTHER = record("2026-02-10", "visit", GP, "Doctor came to the house")
LATER = record("2026-04-08", "visit", WORKER, "A visit after the paper")
BEFORE = record("2023-04-08", "visit", WORKER, "A visit years ago")
TAFS = [
    record(f"2026-02-{day:02}", "meeting", (WORKER, HEAD), "TAF meeting at school")
    for day in (4, 25)
]
SESSIONS = [
    record(f"2026-03-{day:02}", "meeting", NAN, f"Hub session {number} on sleep")
    for number, day in enumerate((3, 10, 17), start=1)
]
RECORDS = (BEFORE, *VISITS, OTHER, LATER, *TAFS, *SESSIONS)


def found(*lines):
    return quotes(counts, lines, *RECORDS)


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("The social worker made six visits to the family home.", "six visits"),
        ("Ms Amery has visited the home on six occasions.", "six occasions"),
        ("Mother was seen at home on seven occasions.", "seven occasions"),
        ("Ruth Amery visited the family five times.", "five times"),
        ("Six home visits were carried out by Ms Amery.", "Six home visits"),
        ("Six home visits were made by Ms Amery. Ben was out.", "Six home visits"),
        ("A total of six home visits have taken place.", "six home visits"),
        ("6 x home visits were completed by Ms Amery.", "6 x home visits"),
        ("Home visits x 7, mostly after school.", "Home visits x 7"),
        ("Number of visits|Six home visits by the social worker", "Six home visits"),
        ("Total home visits|6 home visits, 5/1/26 to 2/3/26", "6 home visits"),
        ("In all the social worker made three visits to the home.", "three visits"),
        ("Since 1 February the social worker visited three times.", "three times"),
        ("Three Team Around the Family meetings have been held.", "Three Team"),
        ("There have been 3 TAFs at the school.", "3 TAFs"),
        ("Hub sessions attended by Ann Quill on sleep|4 sessions", "4 sessions"),
        ("Ms Amery has been to the home eight times.", "eight times"),
        ("On six occasions the social worker came to the house.", "On six occasions"),
        ("We visited you eight times.", "eight times"),
        ("HV x6, mostly after school.", "HV x6"),
        ("Visits by social worker|7", "7"),
        ("Visits made: 9", "9"),
        ("A single home visit informed this assessment.", "A single home visit"),
        ("The team around the family has met four times.", "four times"),
        ("The GP visited twice at home and Dr Haddad said so.", "visited twice"),
    ],
)
def test_a_number_that_the_records_do_not_bear_is_found(line, quote):
    (only,) = found(line)
    assert quote in only


@pytest.mark.parametrize(
    "line",
    [
        "The social worker made four visits to the family home.",
        "There were five visits to the home, one of them by the GP.",
        "Two visits to the home were unannounced.",
        "On two visits the children were out.",
        "The first three visits were in January.",
        "Six visits were planned and four took place.",
        "At least three visits were made.",
        "There were fewer than ten visits.",
        "By the end of January two visits had been made.",
        "The nursery has had seven visits from Ann Quill.",
        "Ann Quill visited nine times.",
        "Visits by social worker|4",
        "We visited you four times.",
        "Six visits will be made to the home.",
        "Six visits to the nursery were made.",
        "Ms Amery made six school visits.",
        "She cancelled six visits.",
        "The social worker visited twice in January.",
        "Between 1 January and 31 January she visited twice.",
        "Of six visits offered, four took place.",
        "Six visits a week is what the carer has.",
        "He has met Mr Dent on six occasions.",
        "The manager gave direction on three occasions.",
        "Two TAF meetings have been held.",
        "Six professionals' meetings were held.",
        "Six contact visits were made to the father.",
        "Three hub sessions on sleep were completed.",
        "If six visits were made it would be enough.",
        "Six therapy sessions were completed by Paul Dent.",
        "The social worker had made two visits by Christmas.",
        "In the previous assessment the social worker made six visits to the home.",
        "When the social worker had made two visits, she wrote to Mother.",
        "Visited in 2026. Six children live in the street.",
    ],
)
def test_a_right_number_or_one_of_something_else_is_left_alone(line):
    assert found(line) == []


def test_nothing_is_said_where_the_diary_has_none():
    assert quotes(counts, "The social worker made six visits to the home.") == []


def test_it_explains_itself():
    line = "The social worker made six home visits."
    (one,) = counts(view(line, *RECORDS))
    assert one.sentence == (
        "The paper counts six home visits. Your records show four home "
        "visits. They were on 5 January 2026, 20 January 2026, 3 February 2026 and "
        "2 March 2026."
    )
    assert one.because == tuple(visit.id for visit in VISITS)
    assert one.right == "My records show four home visits."


@pytest.mark.parametrize(
    "line",
    [
        "The health visitor made six visits to the home.",
        "Another social worker visited six times before that.",
    ],
)
def test_the_visits_of_somebody_else_are_not_counted(line):
    assert found(line) == []


def test_one_visit_is_put_in_the_singular():
    (one,) = counts(view("The social worker made six home visits.", VISITS[0]))
    assert one.sentence.endswith("show one home visit. It was on 5 January 2026.")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("The family were seen twice by the social worker.", 1),
        ("The family were seen on four occasions by the social worker.", 0),
        ("The visit of 5 January was the only visit made to the home.", 1),
        ("The visit of 5 January was the only visit at which Ben was ill.", 0),
        ("The one TAF meeting held so far was well attended.", 1),
        ("How many TAF meetings have been held? One", 1),
        ("How many TAF meetings have been held? Two", 0),
        ("How many home visits were made?|Three", 1),
        ("Ms Quill was seen on her own on two occasions.", 0),
    ],
)
def test_a_number_that_is_too_low(line, number):
    assert len(found(line)) == number


def test_the_visits_of_a_social_worker_count_and_not_those_for_support():
    support = [
        record(f"2026-02-{day:02}", "visit", HEAD, "Support at home")
        for day in (1, 8, 15, 22)
    ]
    lines = ["I visited five times.", "I visited four times."]
    assert quotes(counts, lines, *VISITS, *support) == ["I visited five times"]


def test_sessions_on_offer_or_numbered_by_a_record_are_left_alone():
    first = record("2026-03-12", "note", WORKER, "First parenting session")
    third = record("2026-03-19", "text", WORKER, "Done the third parenting session")
    told = "There are four parenting sessions with Ms Amery on Thursdays."
    assert quotes(counts, told, first) == []
    told = "Three parenting sessions with Ms Amery have taken place."
    assert quotes(counts, told, third) == []
    assert len(quotes(counts, told, first)) == 1


def test_never_once_says_nothing_of_what_was_more_than_once():
    told = record(
        "2026-03-05", "meeting", WORKER, "Ben has never once come without kit"
    )
    text = "The clinic changed the dose more than once, for a week each time."
    assert quotes(every_time, text, told) == []


def test_who_was_seen_by_the_writer_is_counted():
    text = "The children were seen at home on seven occasions by me."
    assert len(quotes(counts, text, *VISITS)) == 1


def test_a_length_or_a_time_in_the_next_cell_is_no_number_of_visits():
    assert found("Tuesday 20 January 2026|Home visit|Forty minutes. Ben seen") == []
    assert found("Home visits: 4 pm on 20 January") == []


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Ben and Tess have been seen at home by me twice.", 0),
        ("Both children have been seen at home by me three times.", 0),
        ("Both children have been seen at home by me four times.", 1),
    ],
)
def test_where_several_children_were_seen_the_visits_to_them_count(line, number):
    tess = Person(id=PersonId(UUID(int=20)), name="Tess Quill", role="child")
    at = [(WORKER, CHILD, tess), (WORKER, CHILD), (WORKER, CHILD, tess), WORKER]
    records = [replace(v, people=_ids(who)) for v, who in zip(VISITS, at, strict=True)]
    lines = ("Ben Quill and Tess Quill", line)
    there = quotes(counts, lines, *records, people=(*PEOPLE, tess))
    assert len(there) == number


def _ids(who):
    return tuple(one.id for one in (who if isinstance(who, tuple) else (who,)))


THERAPIST = Person(
    id=PersonId(UUID(int=21)),
    name="Nora Critch",
    role="occupational therapist",
    organisation="Fen Health",
)
CALLS = [
    record("2026-02-05", "call", THERAPIST, "OT rang", way="in"),
    record("2026-02-19", "call", THERAPIST, "OT rang about the report", way="in"),
    record("2026-02-20", "call", WORKER, "Ruth rang", way="in"),
]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("The occupational therapist has telephoned Mother on four occasions.", 1),
        ("The occupational therapist has telephoned Mother twice.", 0),
        ("There have been five phone calls from the OT, Nora Critch.", 1),
        ("There have been two phone calls from the OT, Nora Critch.", 0),
        ("Telephone calls from the occupational therapist|5", 1),
        ("I have telephoned Mother on nine occasions.", 0),
        ("Ms Amery has telephoned Mother on nine occasions.", 0),
        ("Ms Quill telephoned the police on three occasions.", 0),
        ("There have been six appointments with Ms Amery.", 1),
        ("There have been four appointments with Ms Amery.", 0),
        ("There have been six appointments with Dr Haddad.", 0),
    ],
)
def test_calls_and_appointments_of_somebody_at_work(line, number):
    records = (*VISITS, OTHER, *CALLS)
    assert len(quotes(counts, line, *records, people=(*PEOPLE, THERAPIST))) == number


def test_visits_to_somebody_elses_home_are_counted_by_themselves():
    at_nan = [
        record(f"2026-01-{day:02}", "visit", (WORKER, NAN), f"{n} visit at Nan's")
        for n, day in (("First", 6), ("Second", 13))
    ]
    at_mine = [
        record(f"2026-02-{day:02}", "visit", WORKER, f"{n} visit at mine")
        for n, day in (("First", 4), ("Second", 11), ("Third", 18))
    ]
    with_nan = record("2026-03-04", "visit", (WORKER, NAN), "Fourth visit at mine")
    every = (*at_nan, *at_mine, with_nan)

    def said(line):
        return quotes(counts, line, *every)

    assert len(said("I have visited the grandmother's house on five occasions.")) == 1
    assert said("I have visited the grandmother's house on two occasions.") == []
    assert said("Four visits were made to mother's own address by me.") == []
    assert len(said("Six visits were made to mother's own address by me.")) == 1


def test_how_often_somebody_else_was_seen_is_no_count_of_the_visits_home():
    line = "She has been to the family home four times, and saw Mrs Quill once."
    assert found(line) == []
