"""How often other things were, what was so every time, and days at nursery."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.count import counts
from casefile.domain.check.rule.every_time import every_time
from casefile.domain.check.rule.mornings import mornings
from casefile.domain.check.rule.thing_count import thing_counts
from tests.unit.check.claim_case import (
    CHILD,
    HEAD,
    NAN,
    PEOPLE,
    WORKER,
    quotes,
    record,
    view,
)

CLINIC = (
    record("2026-01-12", "note", CHILD, "Burns clinic", "First dressing."),
    record("2026-01-19", "note", CHILD, "Burns clinic again", "Discharged."),
)
POLICE = (
    record("2026-02-01", "call", (), "Rang 101. Ben not home", way="out"),
    record("2026-02-08", "call", (), "Rang the police about Ben", way="out"),
    record("2026-02-20", "call", (), "Reported Ben missing", way="out"),
)
VISITS = (
    record("2026-02-03", "visit", (WORKER, CHILD), "First visit"),
    record(
        "2026-02-17", "visit", WORKER, "Second visit", "No interpreter. Ann helped out."
    ),
    record("2026-02-26", "visit", NAN, "Lunch at ours"),
    record("2026-03-01", "note", CHILD, "Swimming badge"),
    record("2026-03-04", "note", NAN, "Boiler man"),
    record("2026-03-05", "note", HEAD, "Bake sale"),
)
RECORDS = (*CLINIC, *POLICE, *VISITS)


def every(view):
    for rule in (counts, thing_counts, every_time):
        yield from rule(view)


@pytest.mark.parametrize(
    "line",
    [
        "It took four trips to the clinic to get to that point.",
        "Ben had three appointments at the burns clinic.",
        "Clinic appointments x 5.",
        "Sarah Quill has rung the police five times.",
        "Ms Quill has called the police on six occasions this spring.",
        "An interpreter was there at every visit.",
        "The interpreter helped at all of the visits.",
        "Family visited at home x5.",
        "Home visits x 4.",
        "Ms Amery called on the family at their home four times.",
    ],
)
def test_a_number_that_the_records_contradict_is_found(line):
    assert len(quotes(every, line, *RECORDS)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "It took two trips to the clinic to get to that point.",
        "Ben had three appointments with the dentist.",
        "Four trips to the clinic are planned.",
        "Sarah Quill has rung the police three times.",
        "Ann Quill has rung the police five times.",
        "The school has rung the police five times.",
        "Ben was polite at every visit.",
        "The interpreter will be there at every visit.",
        "There was no interpreter at every visit.",
        "Home visits x 2.",
    ],
)
def test_right_numbers_and_those_of_others_are_left_alone(line):
    assert quotes(every, line, *RECORDS) == []


def test_a_number_that_a_record_gives_is_right():
    letter = record(
        "2026-02-11", "letter", HEAD, "Letter", "Eight sessions in 2024, then closed."
    )
    session = record("2026-03-09", "meeting", HEAD, "Session with Joan")
    line = "There were eight sessions with Joan Pike."
    assert quotes(counts, line, letter, session) == []
    assert len(quotes(counts, line, session)) == 1


NURSERY = tuple(
    replace(
        one,
        organisation="Little Owls",
        notes="Monday, Tuesday and Wednesday mornings. Asthma.",
    )
    if one is CHILD
    else one
    for one in PEOPLE
)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Ben goes to Little Owls for five mornings a week.", 1),
        ("Day care|Little Owls, four mornings", 1),
        ("Ben attends nursery two days each week.", 1),
        ("Ben goes to Little Owls for three mornings a week.", 0),
        ("Ben goes to Little Owls three days a week.", 0),
        ("Ben will go to Little Owls for five mornings.", 0),
        ("Ben spent five days at Ann Quill's.", 0),
        ("Ben was off nursery two days later.", 0),
    ],
)
def test_mornings_at_nursery(line, number):
    assert len(quotes(mornings, line, people=NURSERY)) == number


def test_it_is_told_of_what_there_were_so_many():
    text = "Sarah Quill has rung the police five times."
    (one,) = thing_counts(view((text,), *POLICE))
    assert one.sentence.startswith(
        "The paper says “Sarah Quill has rung the police five times”. Your records "
        "show three. They were on 1 February 2026, 8 February 2026 and"
    )
    assert one.wrong == "It says “Sarah Quill has rung the police five times”."
