"""What came of the letters of a thread, as the program and the next letter tell it."""

from __future__ import annotations

from datetime import date

import pytest

from casefile.domain.letter_event import EventKind
from casefile.domain.letter_template import Turn
from casefile.services import letters, matter_words, matters, reminders
from casefile.services.deadlines import ReplyStatus
from casefile.services.matters import MatterState
from casefile.ui.letters import words
from tests.unit.test_following import Ladder

TOO_LATE = (
    "They wrote on 5 January 2027 that they need longer. By the rule that had to come "
    "by 29 December 2026 (UK GDPR Article 12A), so it came too late."
)


@pytest.fixture
def ladder():
    return Ladder()


def only(ladder):
    (found,) = matters.all_matters(ladder.desk)
    return found


def waiting(ladder, letter):
    return next(w for w in letters.deadlines(ladder.desk) if w.letter.id == letter.id)


def test_a_notice_after_the_first_month_is_said_to_be_late_wherever_the_day_is(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.EXTENDED, "2027-01-05", due_on=date(2027, 2, 25))
    waits = waiting(ladder, request)
    assert waits.due_on == date(2027, 2, 25)
    assert waits.first.due_on == date(2026, 12, 29)
    assert TOO_LATE in words.reply(waits)
    assert TOO_LATE in waits.steps[-1]
    assert TOO_LATE in matter_words.state(only(ladder))
    assert matter_words.about(only(ladder).steps[1]) == (
        "5 January 2027. It had to come by 29 December 2026, so it was late. They will "
        "answer by 25 February 2027"
    )


@pytest.mark.parametrize("day", ["2026-12-10", "2026-12-29"])
def test_a_notice_in_time_is_not_said_to_be_late(ladder, day):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.EXTENDED, day)
    ladder.log(request, EventKind.EXTENDED, "2027-01-12")
    waits = waiting(ladder, request)
    assert waits.told_late == ""
    assert all(step.by is None for step in only(ladder).steps)
    assert "late" not in matter_words.state(only(ladder))


def test_days_that_the_council_waited_for_an_answer_move_the_day_of_the_notice(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.ASKED_QUESTION, "2026-12-01")
    ladder.log(request, EventKind.ANSWERED_QUESTION, "2026-12-20")
    ladder.log(request, EventKind.EXTENDED, "2027-01-05")
    assert waiting(ladder, request).late_notice is None


def test_a_complaint_about_data_waits_for_an_acknowledgement_and_no_reply(ladder):
    complaint = ladder.send("dp_complaint", "2026-11-25")
    assert matter_words.state(only(ladder)) == (
        "An acknowledgement is due by Tuesday 29 December 2026."
    )
    said = words.reply(waiting(ladder, complaint))
    assert said.startswith("Tuesday 29 December 2026: an acknowledgement is due by")
    found = reminders.reminders(ladder.desk)
    calendar = reminders.calendar(found, ladder.desk.time.now(), whole=True).decode()
    assert "An acknowledgement of “Data protection complaint”" in calendar
    ladder.on("2026-12-30")
    assert matter_words.state(only(ladder)) == (
        "An acknowledgement was due by Tuesday 29 December 2026, and none is noted."
    )
    assert ladder.offers() == ["ico"]


def test_an_acknowledgement_ends_that_wait_and_the_outcome_has_no_day(ladder):
    complaint = ladder.send("dp_complaint", "2026-11-25")
    ladder.log(complaint, EventKind.ACKNOWLEDGED, "2026-12-02")
    ladder.on("2026-12-25")
    waits = waiting(ladder, complaint)
    assert waits.status is ReplyStatus.ACKNOWLEDGED
    assert waits.due_on is None
    assert only(ladder).state is MatterState.ACKNOWLEDGED
    sentence = (
        "The council said on 2 December 2026 that it has your letter. No rule sets a "
        "day for the outcome."
    )
    assert matter_words.state(only(ladder)) == words.reply(waits) == sentence
    assert ladder.offers() == []
    ladder.on("2026-12-26")
    assert ladder.next().turn is Turn.NO_OUTCOME
    assert ladder.offers() == ["ico"]
    assert ladder.next().limit.due_on == date(2027, 3, 2)
    ladder.log(complaint, EventKind.REPLIED, "2026-12-28")
    assert only(ladder).state is MatterState.ANSWERED


def test_a_late_acknowledgement_is_told_as_late(ladder):
    complaint = ladder.send("dp_complaint", "2026-11-25")
    ladder.log(complaint, EventKind.ACKNOWLEDGED, "2027-01-04")
    assert "had to come by 29 December 2026" in matter_words.about(
        only(ladder).steps[1]
    )


def test_the_day_that_an_acknowledgement_sets_is_that_of_the_reply(ladder):
    complaint = ladder.send("dp_complaint", "2026-11-25")
    ladder.log(complaint, EventKind.ACKNOWLEDGED, "2026-12-02", due_on=date(2027, 1, 6))
    assert matter_words.state(only(ladder)) == (
        "A reply is due by Wednesday 6 January 2027."
    )
    ladder.on("2027-01-07")
    assert only(ladder).state is MatterState.LATE


@pytest.mark.parametrize(
    ("name", "first", "then"),
    [
        ("corporate_1", "An acknowledgement", "A reply is due by Thursday 24 December"),
        ("corporate_2", "An acknowledgement", "A reply is due by Tuesday 12 January"),
        ("wales_1", "An acknowledgement", "A discussion of the complaint is due by"),
    ],
)
def test_an_acknowledgement_starts_the_time_for_what_comes_next(
    ladder, name, first, then
):
    complaint = ladder.send(name, "2026-12-08")
    assert matter_words.state(only(ladder)).startswith(f"{first} is due by")
    ladder.log(complaint, EventKind.ACKNOWLEDGED, "2026-12-10")
    assert matter_words.state(only(ladder)).startswith(then)
    clock = waiting(ladder, complaint).due.clock
    assert clock.name in words.reply(waiting(ladder, complaint))


def test_a_panel_has_to_meet_and_does_not_reply(ladder):
    ladder.send("complaint_3", "2026-12-08")
    assert matter_words.state(only(ladder)).startswith("A meeting of the panel is due")
