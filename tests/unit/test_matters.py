"""Matters: how a request or a complaint stands, and its story."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from casefile.domain import letter_template
from casefile.domain.case import Case, Jurisdiction
from casefile.domain.ids import CASE_ID
from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind
from casefile.services import matter_words, matters, reminders
from casefile.services.letter import letters
from casefile.services.matters import MatterState
from tests.unit.test_following import Ladder


@pytest.fixture
def ladder():
    return Ladder()


def only(ladder):
    (found,) = matters.all_matters(ladder.desk)
    return found


def told(matter):
    return [matter_words.what(step) for step in matter.steps]


def test_a_request_and_all_that_follows_it_are_one_matter(ladder):
    request = ladder.send("sar", "2026-11-25")
    assert only(ladder).state is MatterState.WAITING
    assert only(ladder).on == date(2026, 12, 29)
    assert [one.id for one in only(ladder).later] == ["chaser"]
    ladder.on("2026-12-30")
    assert only(ladder).state is MatterState.LATE
    assert only(ladder).next.template.id == "chaser"
    assert "Tuesday 29 December 2026" in matter_words.state(only(ladder))
    ladder.send("chaser", "2026-12-30", request)
    assert only(ladder).state is MatterState.LATE
    ladder.log(request, EventKind.EXTENDED, "2027-01-05", due_on=date(2027, 2, 25))
    assert only(ladder).on == date(2026, 12, 29)
    ladder.log(request, EventKind.REPLIED_IN_PART, "2027-02-22")
    assert only(ladder).state is MatterState.PART
    ladder.send("sar_gap", "2027-02-24", request)
    found = only(ladder)
    assert found.id == request.id
    assert told(found) == [
        "Subject access request",
        letter_template.get("chaser").title,
        "They wrote that they need longer",
        "They replied in part",
        letter_template.get("sar_gap").title,
    ]
    assert found.steps[2].event.due_on == date(2027, 2, 25)
    assert "They will answer by 25 February 2027" in matter_words.about(found.steps[2])


def test_what_is_late_stands_first_and_what_is_closed_last(ladder):
    closed = ladder.send("complaint_1", "2026-11-02")
    ladder.log(closed, EventKind.CLOSED, "2026-11-03")
    ladder.send("sar", "2027-01-20")
    late = ladder.send("complaint_1", "2026-11-04")
    ladder.on("2027-01-21")
    states = [matter.state for matter in matters.all_matters(ladder.desk)]
    assert states == [MatterState.LATE, MatterState.WAITING, MatterState.CLOSED]
    assert matters.all_matters(ladder.desk)[0].id == late.id


def test_a_letter_that_is_begun_is_a_step_that_has_not_gone(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.on("2026-12-30")
    letters.start(ladder.desk, "chaser", facts={"follows": str(request.id)})
    found = only(ladder)
    assert found.state is MatterState.LATE
    assert found.next is None
    assert matter_words.about(found.steps[-1]) == "Begun, not sent"


def test_a_draft_alone_waits_for_nothing(ladder):
    letters.start(ladder.desk, "sar")
    assert only(ladder).state is MatterState.DRAFT
    assert only(ladder).later == ()


def test_a_chronology_asks_for_nothing_and_is_no_matter(ladder):
    letters.start(ladder.desk, "chronology")
    assert matters.all_matters(ladder.desk) == []


def test_a_question_makes_the_time_stand_still(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.ASKED_QUESTION, "2026-12-01")
    assert only(ladder).state is MatterState.PAUSED
    ladder.log(request, EventKind.ANSWERED_QUESTION, "2026-12-03")
    assert only(ladder).state is MatterState.WAITING


def test_letters_that_follow_each_other_in_a_circle_end(ladder):
    one = ladder.send("sar", "2026-11-25")
    two = ladder.send("chaser", "2026-12-30", one)

    def work(unit):
        kept = unit.get(Letter, one.id)
        facts = {**kept.facts, "follows": str(two.id)}
        unit.put(dataclasses.replace(kept, facts=facts))

    ladder.desk.case.write(work)
    found = matters.all_matters(ladder.desk)
    assert sum(len(matter.letters) for matter in found) == 2


def test_what_follows_fits_where_the_family_lives(ladder):
    def move(unit):
        case = unit.get(Case, CASE_ID)
        unit.put(dataclasses.replace(case, jurisdiction=Jurisdiction.WALES))

    ladder.desk.case.write(move)
    ladder.send("complaint_1", "2026-11-25")
    (found,) = matters.all_matters(ladder.desk)
    assert all(Jurisdiction.WALES in one.jurisdictions for one in found.later)


def test_a_matter_as_plain_data(ladder):
    ladder.send("sar", "2026-11-25")
    data = matter_words.data(only(ladder))
    assert data["state"] == "waiting"
    assert data["on"] == "2026-12-29"
    assert data["if_nothing_comes"] == ["chaser"]
    assert data["steps"][0]["what"] == "Subject access request"


def test_a_reply_on_the_day_of_the_reminder_is_what_counts(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.send("chaser", "2026-12-30", request)
    ladder.log(request, EventKind.REPLIED, "2026-12-30")
    assert only(ladder).state is MatterState.ANSWERED


def test_a_limit_on_a_sunday_names_the_last_working_day_before_it(ladder):
    complaint = ladder.send("dp_complaint", "2027-03-11")
    ladder.log(complaint, EventKind.REPLIED, "2027-03-20")
    (matter,) = matters.all_matters(ladder.desk)
    (limit,) = matter.limits
    assert matter_words.limit(limit.due, ladder.desk.time.today()) == (
        "It has to go by Sunday 20 June 2027. The last working day before that is "
        "Friday 18 June 2027."
    )
    days = [(one.kind, one.on) for one in reminders.reminders(ladder.desk)]
    assert ("limit", date(2027, 6, 20)) in days
    assert ("limit_before", date(2027, 6, 18)) in days
    data = (
        reminders.calendar(
            reminders.reminders(ladder.desk), ladder.desk.time.now(), whole=False
        )
        .decode()
        .replace("\r\n ", "")
    )
    assert "go by Sunday 20 June 2027. Today is the last working day" in data


def test_the_day_that_a_letter_asks_for_says_how_it_was_worked_out(ladder):
    ladder.send("confirm_said", "2026-12-30")
    (matter,) = matters.all_matters(ladder.desk)
    assert matter.worked_out == (
        (
            "Your letter came, or is taken to have come, on Wednesday 30 December "
            "2026. That day is not counted."
        ),
        "5 working days later is Thursday 7 January 2027.",
        "Weekends and these holidays were left out: New Year's Day (1 January 2027).",
    )


def test_a_matter_says_the_day_that_the_council_set_where_no_rule_does(ladder):
    went = ladder.send("confirm_said", "2026-11-25")
    ladder.log(went, EventKind.EXTENDED, "2026-11-30", due_on=date(2026, 12, 18))
    (matter,) = matters.all_matters(ladder.desk)
    assert matter_words.state(matter) == (
        "The council will reply by Friday 18 December 2026, as its letter of 30 "
        "November 2026 says."
    )
    assert matter.worked_out[-1].startswith("The council's letter of 30 November 2026")
    ladder.on("2026-12-19")
    (matter,) = matters.all_matters(ladder.desk)
    assert (matter.state, matter.on) == (MatterState.LATE, date(2026, 12, 18))
    assert matter_words.state(matter) == (
        "The council was to reply by Friday 18 December 2026, as its letter of 30 "
        "November 2026 said, and no reply is noted."
    )


def test_a_matter_is_called_by_the_stage_that_it_has_come_to(ladder):
    one = ladder.send("complaint_1", "2026-12-21")
    ladder.log(one, EventKind.REPLIED, "2027-01-07")
    assert only(ladder).title == "Complaint, Stage 1"
    letters.start(ladder.desk, "complaint_2", facts={"follows": str(one.id)})
    assert only(ladder).title == "Complaint, Stage 1"
    two = ladder.send("complaint_2", "2027-01-11", one)
    assert (only(ladder).title, only(ladder).id) == ("Complaint, Stage 2", one.id)
    ladder.log(two, EventKind.REFUSED, "2027-01-20")
    ladder.send("lgsco", "2027-01-21", two)
    assert only(ladder).title == "Complaint to the Ombudsman"


def test_a_request_keeps_its_name_through_what_is_written_of_it(ladder):
    request = ladder.send("sar", "2026-11-25")
    reminder = ladder.send("chaser", "2026-12-30", request)
    ladder.send("dp_complaint", "2027-01-11", reminder)
    assert only(ladder).title == "Subject access request"


def test_after_a_reply_in_part_the_complaint_about_data_may_be_written_too(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.REPLIED_IN_PART, "2026-12-20")
    names = [one.id for one in only(ladder).next.templates]
    assert names == ["sar_gap", "sar_redaction", "dp_complaint"]
