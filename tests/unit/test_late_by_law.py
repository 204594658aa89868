"""What is late by its rule stays late, whatever is asked for or promised since."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from casefile.domain import clock
from casefile.domain.letter_event import EventKind
from casefile.domain.letter_template import Turn
from casefile.services import matter_words, matters
from casefile.services.due_letter import ReplyStatus
from casefile.services.letter import late, letters
from casefile.services.matters import MatterState
from casefile.ui.letters import words
from tests.unit.letter_story import everything
from tests.unit.test_following import Ladder

DUE = date(2026, 12, 29)
LATE = "Late by law: a reply was due by Tuesday 29 December 2026, and none is noted."


@pytest.fixture
def ladder():
    return Ladder()


def only(ladder):
    (found,) = matters.all_matters(ladder.desk)
    return found


def waiting(ladder, letter):
    return next(w for w in letters.deadlines(ladder.desk) if w.letter.id == letter.id)


def reminded(ladder):
    request = ladder.send("sar", "2026-11-25")
    return request, ladder.send("chaser", "2026-12-30", request)


def test_a_reminder_leaves_the_request_late_by_law(ladder):
    request, _ = reminded(ladder)
    matter = only(ladder)
    assert (matter.state, matter.on) == (MatterState.LATE, DUE)
    assert matter_words.state(matter) == (
        f"{LATE} Your reminder asks for a reply by Thursday 7 January 2027."
    )
    assert [one.id for one in matter.later] == ["dp_complaint"]
    assert any("Friday 25 December 2026" in step for step in matter.worked_out)
    assert "5 working days later is Thursday 7 January 2027." in matter.worked_out
    (one,) = late.late(ladder.desk)
    assert (one.waiting.letter.id, one.since) == (request.id, DUE)
    assert [x.id for x in one.then] == ["dp_complaint"]
    assert matter_words.data(matter)["late_since"] == "2026-12-29"


def test_it_stays_late_through_the_complaint_and_the_regulator(ladder):
    _, reminder = reminded(ladder)
    ladder.on("2027-01-08")
    assert LATE in matter_words.state(only(ladder))
    complaint = ladder.send("dp_complaint", "2027-01-08", reminder)
    assert matter_words.state(only(ladder)) == (
        f"{LATE} An acknowledgement of “Data protection complaint” is due by Monday 8 "
        "February 2027."
    )
    ladder.log(complaint, EventKind.ACKNOWLEDGED, "2027-01-12")
    assert matter_words.state(only(ladder)) == (
        f"{LATE} The council said on 12 January 2027 that it has your letter. No rule "
        "sets a day for the outcome."
    )
    ladder.send("ico", "2027-02-15", complaint)
    assert only(ladder).state is MatterState.LATE
    assert matter_words.state(only(ladder)).startswith(LATE)


@pytest.mark.parametrize("on_the_reminder", [True, False])
@pytest.mark.parametrize(
    "kind", [EventKind.REPLIED, EventKind.REPLIED_IN_PART, EventKind.REFUSED]
)
def test_what_came_ends_it_wherever_it_was_noted(ladder, kind, on_the_reminder):
    request, reminder = reminded(ladder)
    ladder.log(reminder if on_the_reminder else request, kind, "2027-01-04")
    assert "Late" not in matter_words.state(only(ladder))
    assert late.late(ladder.desk) == []


def test_a_second_stage_takes_the_place_of_the_first(ladder):
    one = ladder.send("complaint_1", "2026-12-21")
    ladder.send("complaint_2", "2027-01-11", one)
    assert only(ladder).state is MatterState.WAITING
    assert late.late(ladder.desk) == []


def test_a_day_promised_once_it_was_late_makes_nothing_in_time(ladder):
    request = ladder.send("sar", "2026-11-25")
    promised = date(2027, 1, 29)
    ladder.log(request, EventKind.ACKNOWLEDGED, "2027-01-04", due_on=promised)
    assert matter_words.state(only(ladder)) == (
        f"{LATE} The council will reply by Friday 29 January 2027, as its letter of 4 "
        "January 2027 says."
    )
    assert ladder.offers() == []
    ladder.on("2027-01-30")
    assert ladder.offers() == ["chaser"]
    assert ladder.next().due_on == DUE
    reminder = letters.start(ladder.desk, "chaser", facts={"follows": str(request.id)})
    assert reminder.facts["request_due_on"] == "2026-12-29"


def test_a_day_set_while_there_was_time_is_the_day(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.EXTENDED, "2026-12-10", due_on=date(2027, 1, 15))
    ladder.on("2027-01-16")
    assert ladder.next().due_on == date(2027, 1, 15)
    reminder = letters.start(ladder.desk, "chaser", facts={"follows": str(request.id)})
    assert reminder.facts["request_due_on"] == "2027-01-15"


@pytest.fixture
def too_late(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.EXTENDED, "2027-01-05", due_on=date(2027, 2, 25))
    return request


def test_a_notice_that_came_too_late_moves_the_day_nowhere(ladder, too_late):
    waits = waiting(ladder, too_late)
    assert (waits.status, waits.due_on) == (ReplyStatus.OVERDUE, DUE)
    assert waits.due.due_on == waits.first.due_on == DUE
    assert (only(ladder).state, only(ladder).on) == (MatterState.LATE, DUE)
    assert ladder.next().turn is Turn.LATE_NOTICE
    assert ladder.next().due_on == DUE
    draft = letters.start(ladder.desk, "chaser", facts={"follows": str(too_late.id)})
    assert draft.facts["request_due_on"] == "2026-12-29"
    said = everything(letters.content(ladder.desk, draft))
    assert "I go by the day on which the reply was due without it, 29 December" in said


def test_everything_says_the_same_of_it(ladder, too_late):
    sentence = (
        "They wrote on 5 January 2027 that they need longer, and named 25 February "
        "2027. By the rule that had to come by 29 December 2026 (UK GDPR Article 12A),"
        " so it came too late. The day counted here and in your letters is the one "
        "without it, 29 December 2026."
    )
    waits = waiting(ladder, too_late)
    assert sentence in words.rule(waits)
    assert sentence in matter_words.state(only(ladder))
    assert waits.steps[-1] == sentence
    assert not any("sets another day" in step for step in waits.steps)
    assert not any("three months" in step for step in waits.steps)
    assert "was due by Tuesday 29 December 2026" in matter_words.state(only(ladder))


def test_its_named_day_ends_nothing_and_begins_nothing(ladder, too_late):
    ladder.send("chaser", "2027-01-05", too_late)
    ladder.on("2027-01-12")
    assert LATE in matter_words.state(only(ladder))
    assert ladder.offers() == []
    for day in ("2027-01-13", "2027-02-25", "2027-02-26"):
        ladder.on(day)
        assert ladder.offers() == ["dp_complaint"]
        assert LATE in matter_words.state(only(ladder))


def test_a_notice_after_the_reminder_may_be_answered_or_complained_of(ladder):
    request, _ = reminded(ladder)
    ladder.log(request, EventKind.EXTENDED, "2027-01-05", due_on=date(2027, 2, 25))
    assert ladder.next().turn is Turn.LATE_NOTICE
    assert [one.id for one in ladder.next().templates] == ["chaser", "dp_complaint"]
    assert only(ladder).state is MatterState.LATE


@pytest.mark.usefixtures("too_late")
def test_an_unchecked_rule_says_so_where_a_notice_is_late(ladder, monkeypatch):
    rule = dataclasses.replace(
        clock.get("sar_extension_notice"), confidence=clock.Confidence.UNVERIFIED
    )
    known = dict(clock.clocks()) | {rule.id: rule}
    monkeypatch.setattr(clock, "clocks", lambda: known)
    assert (
        "(UK GDPR Article 12A; that rule was not checked against its source)"
        in matter_words.state(only(ladder))
    )


def test_what_a_code_asks_for_is_late_but_not_by_law(ladder):
    one = ladder.send("corporate_1", "2026-12-01")
    ladder.send("ack_chaser", "2026-12-09", one)
    said = matter_words.state(only(ladder))
    assert said.startswith("Late: an acknowledgement was due by")
    assert "by law" not in said
