"""Time limits against the days that a paper gives, and how often things were."""

from dataclasses import replace

import pytest

from casefile.domain.case import Jurisdiction
from casefile.domain.check.rule.frequency import frequencies
from casefile.domain.check.rule.timescale import timescales
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import Unchecked
from tests.unit.check.claim_case import DOCUMENT, HEAD, WORKER, quotes, record, view

# From 12 January to 24 March 2026 is 51 working days; from 12 January to 30 March, 55.
REFERRAL = "Date of referral|Monday 12 January 2026"
SIGNED = "Date completed|24 March 2026"
CALL = record("2026-01-14", "call", WORKER, "She rang to say hello", way="in")
VISIT = record("2026-01-22", "visit", WORKER, "First visit")


def found(*lines, records=(CALL, VISIT)):
    return quotes(timescales, lines, *records)


@pytest.mark.parametrize(
    "line",
    [
        "The assessment was completed within 45 working days of the referral.",
        "It was completed within the 45 working days allowed.",
        "This assessment is inside the limit of 45 working days.",
        "The assessment was completed 43 working days after the referral.",
        "The assessment has been concluded within 9 weeks of the request.",
        "The assessment was completed within two months of the referral.",
        "The assessment took 43 working days.",
        "Was the assessment completed within 45 working days?|Yes",
        "Timescale|Completed within 30 working days of first contact",
        "Children seen in time?|Yes, seen within 5 working days of 12/1/26",
        "The family were first visited within five working days of the referral.",
        "The work took two months from the referral on 12 January until 24 March 2026.",
        "The assessment was completed in 45 days.",
        "The assessment was completed on day 43.",
        "The assessment was completed at day 43.",
        "Days taken: 44, from 12 January 2026 to 24 March 2026.",
        "Opened on 12 January 2026 and closed on 24 March 2026 (44 working days).",
        "There was a visit on 12 January. I was back a week later, on 4 February.",
        "Core groups were held on 12 January and 20 February, a fortnight apart.",
        "I rang on 20 February, a full week after the letter of 12 January.",
        "Request received on 12/1/26; decision taken on 20/1/26, within 24 hours.",
        "The complaint came on 5 February; a reply followed within a week, on 5 March.",
    ],
)
def test_a_limit_that_was_not_kept_is_found(line):
    assert len(found(REFERRAL, SIGNED, line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "The assessment was completed within 55 working days of the referral.",
        "The assessment was completed 51 working days after the referral.",
        "The assessment was completed 52 working days after the referral.",
        "The assessment was not completed within 45 working days of the referral.",
        "An assessment must be completed within 45 working days of the referral.",
        "The assessment took 51 working days.",
        "Was the assessment completed within 45 working days?|No",
        "Was the assessment completed within 45 working days?",
        "The referral was screened within one working day.",
        "A decision was made within one working day of the referral.",
        "The school replied within ten working days of the request.",
        "They can ask for a review within 20 working days.",
        "A review will be held within three months.",
        "The core group must meet within ten working days of the conference.",
        "The first visit was within 5 working days of that call.",
        "She will reply within ten working days.",
        "The family were visited within eight working days of the referral.",
        "Part of that time, three weeks, was the holiday.",
        "He is expected within the next two weeks.",
        "Her medicine was finished within two weeks of the operation.",
        "It had been hoped to complete the assessment within 45 working days.",
        "An earlier assessment was completed within 45 working days.",
        "The housing repair was completed within 28 days.",
        "Opened on 12 January 2026 and closed on 24 March 2026 (51 working days).",
        "On 12 January she asked for a reply within ten days, and rang on 24 March.",
        "We had your complaint on 5 May and will reply within ten working days.",
        "Working days from referral (12/1/26) to completion (24/3/26)|51",
        "There was a visit on 12 January. I was back a week later, on 20 January.",
        "There was a visit on 12 January. A week later she rang; on 4 March I came.",
        "Core groups were held on 12 January and 27 January, a fortnight apart.",
        "I rang on 20 January, a full week after the letter of 12 January.",
        "She rang on 12 January, came on 20 January, and wrote the next day.",
        "She rang on 19 January. She came on 20 January, the next day.",
        "Completed in timescale (45 working days)?|No",
    ],
)
def test_a_limit_that_was_kept_or_cannot_be_told_is_left_alone(line):
    assert found(REFERRAL, SIGNED, line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Timescale: met.",
        "The 45 day limit was met.",
        "There was full compliance with the statutory timescale.",
        "There was no delay in completing this assessment.",
        "The assessment was completed in timescale.",
        "The assessment was finished inside the statutory period.",
        "The assessment was concluded before its due date.",
        "Completed within timescales?|Yes",
    ],
)
def test_a_limit_said_to_be_kept_without_its_number_is_found(line):
    title = "Child and Family Assessment"
    assert len(found(title, REFERRAL, SIGNED, line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Timescale: not met.",
        "Completed within timescales?|No",
        "Homework was handed in on time.",
        "The core group met on time.",
        "The timescale for the assessment was explained to Mother.",
        "We did not keep to the timescale.",
        "There is pressure to get an assessment done on time.",
    ],
)
def test_no_limit_said_to_be_kept_is_left_alone(line):
    title = "Child and Family Assessment"
    assert found(title, REFERRAL, SIGNED, line) == []


def test_of_two_referrals_the_later_one_counts():
    again = "A new referral was received on 26 January 2026."
    line = "The assessment was completed within 45 working days of the referral."
    assert found(REFERRAL, SIGNED, again, line) == []


def test_it_gives_the_days_that_it_counted():
    lines = (REFERRAL, SIGNED, "It was completed within 45 working days of referral.")
    (one,) = timescales(view(lines))
    assert one.sentence == (
        "The paper says “within 45 working days”. From the referral on 12 January 2026 "
        "to the date of the paper on 24 March 2026 is 51 working days."
    )
    assert one.passage.quote == "It was completed within 45 working days of referral"


def test_the_first_call_shows_it_where_no_referral_is_dated():
    line = "The assessment was completed within 45 working days of the referral."
    (one,) = timescales(view((SIGNED, line), CALL, VISIT))
    assert "your records on 14 January 2026" in one.sentence
    assert one.because == (CALL.id,)


def test_a_conference_after_a_strategy_discussion():
    lines = (
        "Conference|10am on Tuesday 24 March 2026",
        "Strategy discussion|Monday 2.3.26",
        "Date of report|20 March 2026",
    )
    line = "This conference takes place within {} working days of the strategy meeting."
    assert found(*lines, line.format(15))
    assert not found(*lines, line.format(16))


def test_easter_is_left_out():
    lines = ("Date of referral|Monday 30 March 2026", "Date completed|8 April 2026")
    line = "It was completed 5 working days after the referral."
    given = replace(DOCUMENT, dated_on=None)
    one = view((*lines, line))
    facts = replace(one.facts, document=given)
    # Good Friday is 3 April and Easter Monday 6 April.
    assert list(timescales(View(one.paper, facts))) == []


def test_a_statutory_timescale_is_that_of_the_guidance():
    title = "This is a child and family assessment."
    line = "It was completed within statutory timescales."
    assert len(found(title, REFERRAL, SIGNED, line)) == 1
    one = view((title, REFERRAL, SIGNED, line))
    wales = replace(one.facts, jurisdiction=Jurisdiction.WALES)
    assert not list(timescales(View(one.paper, wales)))
    assert not found("An early help form.", REFERRAL, SIGNED, line)


def test_a_paper_without_a_date_is_said_to_be_unchecked():
    one = view("It was completed within 45 working days of referral.")
    facts = replace(one.facts, document=replace(DOCUMENT, dated_on=None))
    (said,) = timescales(View(one.paper, facts))
    assert isinstance(said, Unchecked)
    assert "no date of its own" in said.sentence


TAFS = [
    record(f"2026-{month:02}-{day:02}", "meeting", (WORKER, HEAD), "TAF at school")
    for month, day in ((1, 5), (2, 23), (3, 28))
]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("TAFs were held every four weeks.", 1),
        ("TAF meetings took place monthly.", 1),
        ("TAF meetings were held fortnightly.", 1),
        ("TAFs were held at least every ten working days, as the plan says.", 1),
        ("TAFs were held every thirty days, as the plan said that they should be.", 1),
        ("TAFs were held every forty-five working days.", 0),
        ("The plan says that TAFs should be held every ten working days.", 0),
        ("TAFs were held every six weeks.", 0),
        ("TAF meetings will be held every four weeks.", 0),
        ("TAF meetings should be held every four weeks.", 0),
        ("TAF meetings were not held monthly.", 0),
        ("She goes to the library every week.", 0),
        ("The children have contact visits every week.", 0),
    ],
)
def test_how_often_meetings_were(line, number):
    assert len(quotes(frequencies, line, *TAFS)) == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (
            "Mother was seen on 22 January. Ben was seen a month later, on 29 January.",
            1,
        ),
        ("Ms Amery rang on 14 January, a full fortnight after it reached us on 12.", 0),
        ("Ms Amery rang on 28 January, a full week after the call on the 26th.", 1),
        ("Ms Amery rang on 28 January, a full week after the call on the 20th.", 0),
        ("• TAF 1 5/2, TAF 2 12/3 - a fortnight between", 1),
        ("• TAF 1 5/2, TAF 2 19/2 - a fortnight between", 0),
        ("The work ended on 24 March, eight weeks later. It ran from January.", 0),
        ("A call was made on 20 January. Ben was seen on 22 January, the next day.", 0),
        ("Notes of 5 March went out on 12 March, the next working day.", 1),
        ("Notes of 5 March went out on 6 March, the next working day.", 0),
        ("Not applicable, it was finished within six weeks of the referral.", 1),
        ("The time limit of forty-five working days was observed.", 1),
        ("The time limit of forty-five working days was not observed.", 0),
        ("Number of working days from referral (12/1/26) to end (24/3/26)|41", 1),
        ("Number of working days from referral (12/1/26) to end (24/3/26)|51", 0),
        ("Completed in timescale (45 working days)?|Yes", 1),
        ("Completed in timescale (45 working days)?|No", 0),
        ("There is pressure to get an assessment done on time.", 0),
    ],
)
def test_what_came_so_long_after_a_day(line, number):
    assert len(found(REFERRAL, SIGNED, TITLE, line)) == number


TITLE = "This is a Child and Family Assessment."


STRATEGY = record(
    "2026-02-02", "call", WORKER, "Strategy discussion was held this morning", way="in"
)
CONFERENCE = record("2026-02-26", "meeting", WORKER, "Child protection conference")


@pytest.mark.parametrize(
    "text",
    [
        "The conference was within fifteen working days of the strategy discussion.",
        "This conference is being held within 15 working days.",
        "Initial conference within 15 working days|Yes",
    ],
)
def test_a_strategy_discussion_of_which_only_a_record_tells(text):
    late = "Conference: 26 February 2026"
    assert len(found(SIGNED, late, text, records=(STRATEGY, CONFERENCE))) == 1
    soon = "Conference: 20 February 2026"
    assert found(SIGNED, soon, text, records=(STRATEGY,)) == []


def test_a_referral_of_which_only_a_record_tells():
    told = record("2026-01-12", "call", HEAD, "The head has made a referral", way="in")
    other = replace(told, summary="The GP has made a referral to the eye clinic")
    line = "Completed within 50 working days."
    assert len(found(SIGNED, line, records=(told, CALL))) == 1
    assert found(SIGNED, line, records=(other, CALL)) == []
    assert len(found(SIGNED, "Within 45 working days?|Yes", records=(CALL, VISIT))) == 1


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("It was held within ten working days of the first visit.", 1),
        ("It was held within forty working days of the first visit.", 0),
        ("It was held two weeks after the referral of 12 January.", 1),
        ("It was held six weeks after the referral of 12 January.", 0),
    ],
)
def test_it_is_what_the_sentence_before_puts_on_a_day(line, number):
    before = "A core group took place on Wednesday 25 February. It lasted an hour."
    assert len(found(REFERRAL, f"{before} {line}", SIGNED)) == number


def test_a_report_that_is_received_begins_the_time_as_a_referral_does():
    line = "It was completed within 42 working days of the report being received."
    assert found("Report received|Monday 12 January 2026", SIGNED, line) != []


def test_the_visit_of_somebody_else_is_not_the_first_of_the_social_worker():
    line = "The headteacher's visit took place eight working days after the referral."
    assert found(REFERRAL, line) == []
