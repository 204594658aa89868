"""What an assessment says of its own beginning, and what a step is used for."""

from __future__ import annotations

from datetime import date

import pytest

from casefile.domain import letter_template
from casefile.domain.case import Case, Jurisdiction
from casefile.domain.clock import By
from casefile.domain.document import DocumentKind
from casefile.domain.ids import CASE_ID
from casefile.domain.record import Direction, RecordKind
from casefile.domain.timetable import paper_day
from casefile.domain.timetable.judgement import Verdict
from casefile.domain.timetable.step import steps
from casefile.services import wordings
from casefile.services.letter import letters
from casefile.services.timetable import timetable
from casefile.services.timetable import words as timetable_words
from tests import builders

TODAY = date(2026, 3, 2)


def told(*pages, **given):
    usual = {"dated_on": date(2026, 2, 5)}
    paper = builders.make_document("Assessment", **usual | given)
    made = [builders.make_page(text, n) for n, text in enumerate(pages, 1)]
    found = paper_day.told(paper, made, Jurisdiction.ENGLAND, TODAY)
    return [(one.event, one.on.isoformat()) for one in found]


@pytest.mark.parametrize(
    ("text", "event", "on"),
    [
        ("Date of referral Monday 24 November 2025", "referral", "2025-11-24"),
        ("Referral received: 24/11/2025", "referral", "2025-11-24"),
        ("Date referral received 24.11.25", "referral", "2025-11-24"),
        (
            "We received a referral from Larkfold on 24 November",
            "referral",
            "2025-11-24",
        ),
        ("Two referrals reached us on 24 November.", "referral", "2025-11-24"),
        ("Strategy discussion Monday 24.11.25", "strategy", "2025-11-24"),
        (
            "A strategy discussion with police was held on 24 November.",
            "strategy",
            "2025-11-24",
        ),
    ],
)
def test_a_day_right_beside_the_words_is_the_day(text, event, on):
    assert told(text) == [(event, on)]


@pytest.mark.parametrize(
    "text",
    [
        "A summary of the referral was sent on 10 December 2025",
        "The minutes of the strategy meeting were sent on 12 November 2025",
        "The school made the referral after 7 February 2026",
        "3 February 2014 Referral by a neighbour",
        "Date of referral 24 November 2025. Referral received 26 November 2025.",
        "Date of referral 24 November 2027",
        "Date of referral not known",
        "",
    ],
)
def test_what_is_not_the_day_or_not_one_day_is_left(text):
    assert told(text) == []


@pytest.fixture
def case(desk):
    """A referral that was told of, and the paper that gives its day."""
    paper = builders.make_document(
        "Child and Family Assessment", dated_on=date(2026, 2, 5)
    )
    reading = builders.make_reading("Date of referral Monday 24 November 2025")
    rang = builders.make_record(
        "The social worker rang: Mrs Bellamy had made a referral",
        kind=RecordKind.CALL,
        direction=Direction.IN,
        happened_on=date(2025, 11, 25),
    )

    def work(unit):
        unit.put(paper)
        unit.keep_reading(paper.id, reading)
        unit.put(rang)

    desk.case.write(work)
    return desk, paper, rang


def judged(desk):
    found = timetable.look(desk)
    return found, next(o for o in found.table.judgements if o.step.id == "assessment")


def test_the_paper_makes_sure_what_the_diary_was_only_told(case):
    desk, paper, rang = case
    found, one = judged(desk)
    assert timetable_words.verdict(one) == "Late by 5 working days"
    assert set(one.start.items) == {paper.id, rang.id}
    assert "“Child and Family Assessment”" in found.sources(one.start)


def test_the_day_of_a_paper_can_be_said_to_be_wrong(case):
    desk, paper, rang = case
    timetable.say(desk, "referral", [paper.id], is_it=False)
    _, one = judged(desk)
    assert one.start.items == (rang.id,)
    assert one.verdict is Verdict.LATE
    timetable.say(desk, "referral", [paper.id], is_it=None)
    _, one = judged(desk)
    assert paper.id in one.start.items


def test_only_papers_that_say_when_their_work_began_are_looked_into():
    made = [builders.make_document(kind=kind) for kind in DocumentKind]
    assert {one.kind for one in made if paper_day.may_say(one)} == {
        DocumentKind.ASSESSMENT,
        DocumentKind.REPORT,
    }


def test_the_history_tells_what_the_user_said_in_words(case):
    desk, _, rang = case
    timetable.say(desk, "referral", [rang.id], is_it=True)
    timetable.say(desk, "icpc", [date(2026, 1, 5)], is_it=True)
    timetable.set_days(desk, "report_shared", 5)

    def work(unit):
        return wordings.fields(unit.get(Case, CASE_ID), wordings.Names(unit))

    local = "Give you the report before the conference"
    told = desk.case.read(work)["Answers for letters"].splitlines()
    assert told == [
        "Referral (Phone call of Tuesday 25 November 2025): yes",
        "Initial conference (5 January 2026): yes",
        f"Working days that the council sets, “{local}”: 5",
    ]


# ---- Letters that can use a step ----


def start(desk, step):
    found = timetable.look(desk)
    one = next(one for one in found.table.judgements if one.step.id == step)
    return [
        letters.start(desk, name, facts=facts)
        for name, facts in timetable.letters_for(one, found).items()
    ]


def test_a_late_step_begins_a_complaint_with_its_point(case):
    (letter,) = start(case[0], "assessment")
    assert letter.template == "complaint_1"
    assert letter.facts["matters"] == (
        "The assessment was finished on 5 February 2026. It was due by 29 January "
        "2026, counted from 24 November 2025, when the council received the referral. "
        "It was late by 5 working days (Working Together to Safeguard Children 2023)."
    )


def test_a_report_that_is_not_due_yet_can_be_asked_for(desk):
    ahead = builders.make_set_date(
        "Child protection conference", due_on=date(2026, 3, 12), by=By.COUNCIL
    )
    desk.case.write(lambda unit: unit.put(ahead))
    (letter,) = start(desk, "report_shared")
    assert letter.template == "share_report"
    assert letter.facts["conference_on"] == "2026-03-12"
    assert letter.facts["report_on"] == "2026-03-10"


def test_what_was_in_time_offers_no_letter(case):
    assert start(case[0], "referral_decision") == []


def test_every_letter_of_every_step_takes_what_is_put_in():
    for step in steps():
        for name in step.letters:
            asked = {field.key for field in letter_template.get(name).fields}
            assert "matters" in asked
            assert step.jurisdiction in letter_template.get(name).jurisdictions
        if step.ask:
            asked = {f.key for f in letter_template.get(step.ask["letter"]).fields}
            assert {step.ask["start"], step.ask["due"]} <= asked
