"""How soon the council answered, and whether a paper was ready when it was due."""

import pytest

from casefile.domain.check.rule.due_date import due_date
from casefile.domain.check.rule.reply_time import reply_time
from casefile.domain.check.rule.timescale import timescales
from tests.unit.check.claim_case import CHILD, NAN, WORKER, quotes, record

COMPLAINT = record(
    "2026-02-02", "email", WORKER, "I complained about the letter", way="out"
)
FIRST = record(
    "2026-02-10", "email", WORKER, "First thing back: she has got it", way="in"
)
SORRY = record("2026-02-20", "email", WORKER, "An apology", way="in")
OTHER = record("2026-02-03", "email", NAN, "See you on Sunday", way="in")
RECORDS = (COMPLAINT, OTHER, FIRST, SORRY)


@pytest.mark.parametrize(
    "line",
    [
        "On 2 February Mum complained. It was acknowledged within two working days.",
        "The complaint of 2 February was answered within three days.",
        "Ms Quill wrote on 2 February and Ms Amery replied within 48 hours.",
        "The e-mail of 2 February was responded to inside a week.",
        "On 2 February she complained, and the council answered within two days.",
    ],
)
def test_a_slow_answer_that_is_called_quick_is_found(line):
    assert len(quotes(reply_time, line, *RECORDS)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "On 2 February Mum complained. It was acknowledged within six working days.",
        "The complaint of 2 February was not answered within three days.",
        "The complaint of 2 February will be answered within three days.",
        "Ms Quill replied within two days of the e-mail of 2 February.",
        "The letter of 5 February was answered within two days.",
        "The visit of 2 February was within three days of the call.",
    ],
)
def test_a_right_time_and_the_answers_of_others_are_left_alone(line):
    assert quotes(reply_time, line, *RECORDS) == []


FILED = "The report is to be filed with the court not later than 4pm on 20 March 2026."
SIGNED = "Date completed|30 March 2026"


@pytest.mark.parametrize(
    ("due", "kept", "number"),
    [
        (FILED, "The court's direction as to time has been complied with.", 1),
        (FILED, "The report was filed on time, as the order requires.", 1),
        (FILED, "The deadline was met.", 1),
        ("The assessment was due by 20 March.", "The due date has been kept to.", 1),
        (FILED, "The court's direction as to time was not complied with.", 0),
        (FILED, "The order was made on 2 February.", 0),
        (FILED.replace("20 March", "31 March"), "The deadline was met.", 0),
        ("The order was made on 20 March.", "The deadline was met.", 0),
    ],
)
def test_a_paper_after_the_day_that_it_was_due(due, kept, number):
    assert len(quotes(due_date, (SIGNED, due, kept))) == number


def hearing(text):
    return record("2026-02-20", "meeting", WORKER, "First hearing", text)


WANTED = (
    "Judge wants a section 7 report by 20 March. Contact from 3 April. Back on 8 May."
)
IN_TIME = "The report is filed within the time that the court directed."


@pytest.mark.parametrize(
    ("noted", "kept", "number"),
    [
        ([hearing(WANTED)], IN_TIME, 1),
        (
            [hearing(WANTED)],
            "This report was filed by the date which the court set.",
            1,
        ),
        ([hearing(WANTED)], "The report was not filed within the time.", 0),
        ([hearing(WANTED)], "The school sent its report on time.", 0),
        ([hearing(WANTED.replace("20 March", "31 March"))], IN_TIME, 0),
        ([hearing("Judge wants my comments on the report by 20 March.")], IN_TIME, 0),
        ([hearing("Court wants the GP's report by 20 March.")], IN_TIME, 0),
        ([hearing(WANTED), hearing("More time for the report.")], IN_TIME, 0),
        ([hearing(WANTED), hearing("Court: report by 25 March.")], IN_TIME, 0),
        ([record("2026-02-20", "call", WORKER, "Report by 20 March")], IN_TIME, 0),
    ],
)
def test_a_paper_after_the_day_that_a_court_wanted_it(noted, kept, number):
    assert len(quotes(due_date, (SIGNED, kept), *noted)) == number


MISSING = record("2026-03-04", "note", CHILD, "Police brought Ben home")
INTERVIEW = record("2026-03-09", "visit", CHILD, "Return interview with Joan")
PLAN = record("2026-01-12", "meeting", WORKER, "First child in need meeting")
REVIEW = record("2026-03-16", "meeting", WORKER, "Second child in need meeting")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Each of the interviews was held inside the 72 hours.", 1),
        ("The return home interview took place within three days.", 1),
        ("The return home interview took place within a week.", 0),
        ("The first review was held within six weeks of the plan being made.", 1),
        ("The first review was held within three months of the plan being made.", 0),
        ("The assessment was completed on the fortieth working day after the referral.",
         1),
        ("The assessment was completed on the 61st working day after the referral.", 0),
        ("The assessment was wrapped up within 45 working days of the referrals.", 1),
    ],
)  # fmt: skip
def test_steps_of_a_plan_and_days_by_their_number(line, number):
    lines = ("Two referrals reached us on 2 January 2026.", SIGNED, line)
    records = (MISSING, INTERVIEW, PLAN, REVIEW)
    assert len(quotes(timescales, lines, *records)) == number


def test_the_end_of_an_earlier_assessment_counts():
    lines = (
        "Date completed|30 March 2026",
        "5 March 2025|Referral received from school",
        "1 April 2025|Assessment completed",
        "The assessment was finished inside the statutory 45 working days.",
    )
    assert quotes(timescales, lines) == []
