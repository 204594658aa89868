"""What comes next: the ladder of letters, from the request to the regulator."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest

from casefile.domain.case import Case, Jurisdiction
from casefile.domain.ids import CASE_ID, LetterEventId, new_id
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.letter_template import Turn
from casefile.services import matters
from casefile.services.letter import events as letter_events
from casefile.services.letter import following, letters
from casefile.services.matters import MatterState
from tests.unit.letter_story import Story, everything


class Ladder:
    """A case, and a calendar that is moved on."""

    def __init__(self) -> None:
        self.story = Story()
        self.desk = self.story.desk()

    def on(self, day: str) -> None:
        """Moves the calendar on."""
        moment = datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)
        self.story.time.set(moment)

    def send(self, template: str, day: str, follows=None):
        """Writes and sends a letter."""
        self.on(day)
        facts = {} if follows is None else {"follows": str(follows.id)}
        letter = letters.start(self.desk, template, facts=facts)
        return letters.sent(self.desk, letter.id, date.fromisoformat(day), "email")

    def log(self, letter, kind: EventKind, day: str, **more):
        """Notes what happened."""
        self.on(day)
        letter_events.note(self.desk, letter.id, kind, date.fromisoformat(day), **more)

    def offers(self):
        """What Home offers today: the letters that may be written, the usual first."""
        return [one.template.id for one in following.next_letters(self.desk)]

    def next(self):
        """The one thing that comes next."""
        (found,) = following.next_letters(self.desk)
        return found


@pytest.fixture
def ladder():
    return Ladder()


def test_from_the_request_to_the_regulator(ladder):
    """The whole ladder of a request that is answered late, in part, and not well."""
    request = ladder.send("sar", "2026-11-25")
    ladder.on("2026-12-29")
    assert ladder.offers() == []
    ladder.on("2026-12-30")
    assert ladder.next().turn is Turn.NO_REPLY
    assert ladder.next().since == date(2026, 12, 30)
    assert ladder.offers() == ["chaser"]
    reminder = ladder.send("chaser", "2026-12-30", request)
    assert ladder.offers() == []
    ladder.log(request, EventKind.EXTENDED, "2027-01-05")
    ladder.on("2027-02-20")
    assert ladder.next().turn is Turn.LATE_NOTICE
    ladder.log(request, EventKind.REPLIED_IN_PART, "2027-02-22")
    assert ladder.next().templates[0].id == "sar_gap"
    rest = {"sar_gap", "sar_redaction", "dp_complaint"}
    assert rest == {t.id for t in ladder.next().templates}
    gap = ladder.send("sar_gap", "2027-02-24", request)
    assert ladder.offers() == []
    ladder.on("2027-04-30")
    assert ladder.offers() == ["dp_complaint"]
    complaint = ladder.send("dp_complaint", "2027-04-30", gap)
    ladder.log(complaint, EventKind.REPLIED, "2027-05-20")
    assert ladder.offers() == ["ico"]
    limit = ladder.next().limit
    assert limit is not None
    assert (limit.clock.id, limit.due_on) == ("ico_complaint", date(2027, 8, 20))
    regulator = ladder.send("ico", "2027-05-21", complaint)
    assert ladder.offers() == []
    ladder.on("2027-08-21")
    assert ladder.offers() == []
    ladder.on("2027-08-23")
    assert ladder.next().since == date(2027, 8, 22)
    assert [t.id for t in ladder.next().templates] == ["ico_chaser", "tribunal_ico"]
    limit = ladder.next().limit
    assert limit is not None
    # Six months from the day on which the ICO had it, and 28 days.
    assert (limit.clock.id, limit.due_on) == ("ico_tribunal", date(2027, 12, 19))
    ladder.send("tribunal_ico", "2027-08-24", regulator)
    assert ladder.offers() == []
    assert reminder.facts["follows"] == str(request.id)


def test_a_letter_written_on_the_day_of_the_reply_waits_for_its_own(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.REPLIED_IN_PART, "2027-02-25")
    gap = ladder.send("sar_gap", "2027-02-25", request)
    assert ladder.offers() == []
    ladder.on("2027-06-01")
    assert ladder.next().before.id == gap.id
    assert ladder.offers() == ["dp_complaint"]


def test_a_reply_on_the_day_of_the_reminder_answers_that_too(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.send("chaser", "2026-12-30", request)
    ladder.log(request, EventKind.EXTENDED, "2026-12-30")
    ladder.on("2027-01-20")
    assert ladder.offers() == []


@pytest.mark.parametrize("kind", [EventKind.REPLIED, EventKind.REPLIED_IN_PART])
def test_a_reply_that_is_noted_on_the_reminder_answers_the_request(ladder, kind):
    request = ladder.send("sar", "2026-11-25")
    reminder = ladder.send("chaser", "2026-12-30", request)
    ladder.log(reminder, kind, "2027-02-25")
    found = ladder.next()
    assert (found.before.id, found.template.id) == (request.id, "sar_gap")
    gap = letters.start(ladder.desk, "sar_gap", facts={"follows": str(request.id)})
    assert gap.facts["request_on"] == "2026-11-25"
    assert gap.facts["answer_on"] == "2027-02-25"


def test_a_reminder_of_a_request_to_correct_data_leads_to_no_letter_on_records(ladder):
    request = ladder.send("rectification", "2026-11-25")
    reminder = ladder.send("chaser", "2026-12-30", request)
    ladder.log(reminder, EventKind.REPLIED_IN_PART, "2027-02-25")
    assert ladder.next().before.id == request.id
    assert "sar_gap" not in {one.id for one in ladder.next().templates}


@pytest.mark.parametrize("template", ["sar_gap", "sar_redaction"])
def test_a_letter_after_the_reminder_names_the_day_of_the_request(ladder, template):
    request = ladder.send("sar", "2026-11-25")
    reminder = ladder.send("chaser", "2026-12-30", request)
    ladder.on("2027-02-25")
    found = letters.start(ladder.desk, template, facts={"follows": str(reminder.id)})
    assert found.facts["request_on"] == "2026-11-25"


def test_the_ico_is_told_the_day_of_the_complaint_and_not_of_its_reminder(ladder):
    request = ladder.send("sar", "2026-11-25")
    complaint = ladder.send("dp_complaint", "2027-01-13", request)
    reminder = ladder.send("dp_chaser", "2027-02-16", complaint)
    ladder.on("2027-03-10")
    found = letters.start(ladder.desk, "ico", facts={"follows": str(reminder.id)})
    assert found.facts["complained_on"] == "2027-01-13"


def test_a_question_is_answered_while_the_time_stands_still(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.ASKED_QUESTION, "2026-12-01")
    assert ladder.next().turn is Turn.QUESTION
    assert ladder.offers() == ["sar_clarification"]
    ladder.log(request, EventKind.ANSWERED_QUESTION, "2026-12-03")
    assert ladder.offers() == []


def test_a_reminder_that_is_not_answered_leads_on(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.send("chaser", "2026-12-30", request)
    ladder.on("2027-01-07")
    assert ladder.offers() == []
    ladder.on("2027-01-08")
    assert ladder.offers() == ["dp_complaint"]


def test_the_day_that_the_council_sets_is_waited_for(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.EXTENDED, "2026-12-10", due_on=date(2027, 1, 15))
    ladder.on("2027-01-15")
    assert ladder.offers() == []
    ladder.on("2027-01-16")
    assert ladder.offers() == ["chaser"]


def test_what_is_closed_leads_nowhere(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.CLOSED, "2026-12-01")
    ladder.on("2027-06-01")
    assert ladder.offers() == []


def test_a_stage_one_reply_opens_twenty_working_days(ladder):
    complaint = ladder.send("complaint_1", "2026-12-21")
    ladder.log(complaint, EventKind.REPLIED, "2027-01-07")
    assert ladder.offers() == ["complaint_2"]
    limit = ladder.next().limit
    assert limit is not None
    assert limit.due_on == date(2027, 2, 4)
    assert limit.by == "you"


def test_a_stage_one_that_is_not_answered_in_ten_working_days_goes_on(ladder):
    ladder.send("complaint_1", "2026-12-21")
    ladder.on("2027-01-07")
    assert ladder.offers() == []
    ladder.on("2027-01-08")
    assert ladder.offers() == ["complaint_chaser"]


@pytest.mark.parametrize(
    ("here", "next_one"),
    [(Jurisdiction.ENGLAND, "complaint_1"), (Jurisdiction.WALES, "wales_1")],
)
def test_only_letters_of_the_country_are_offered(ladder, here, next_one):
    refused = ladder.send("consent_refuse", "2026-11-25")

    def move(case):
        case.put(dataclasses.replace(case.get(Case, CASE_ID), jurisdiction=here))

    ladder.desk.case.write(move)
    ladder.log(refused, EventKind.REFUSED, "2026-12-01")
    offered = {one.id for one in ladder.next().templates}
    assert offered == {next_one}


def test_a_draft_that_follows_is_not_offered_again(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.on("2026-12-30")
    letters.start(ladder.desk, "chaser", facts={"follows": str(request.id)})
    assert ladder.offers() == []


def test_what_came_after_the_reminder_is_the_next_thing(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.send("chaser", "2026-12-30", request)
    ladder.log(request, EventKind.REFUSED, "2027-01-04")
    assert ladder.offers() == ["dp_complaint"]


def test_a_draft_leads_nowhere(ladder):
    letters.start(ladder.desk, "sar")
    ladder.on("2027-12-30")
    assert ladder.offers() == []


def begun(ladder, template):
    """The letter that a new one follows if nobody says which."""
    return letters.start(ladder.desk, template).facts.get("follows")


def test_what_came_on_the_request_is_followed_and_not_the_reminder(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.send("chaser", "2026-12-30", request)
    assert begun(ladder, "sar_gap") == str(request.id)
    ladder.log(request, EventKind.REPLIED_IN_PART, "2027-02-10")
    assert begun(ladder, "sar_gap") == str(request.id)
    assert begun(ladder, "sar_redaction") == str(request.id)


def test_what_came_on_the_reminder_is_followed_as_a_reply_to_the_request(ladder):
    request = ladder.send("sar", "2026-11-25")
    reminder = ladder.send("chaser", "2026-12-30", request)
    ladder.log(reminder, EventKind.REPLIED_IN_PART, "2027-01-05")
    assert begun(ladder, "sar_gap") == str(request.id)


def test_silence_leads_on_from_the_last_letter(ladder):
    request = ladder.send("sar", "2026-11-25")
    reminder = ladder.send("chaser", "2026-12-30", request)
    assert begun(ladder, "dp_complaint") == str(reminder.id)
    ladder.log(request, EventKind.REFUSED, "2027-02-10")
    assert begun(ladder, "dp_complaint") == str(request.id)


def test_a_reminder_of_what_came_in_part_asks_for_the_rest(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.REPLIED_IN_PART, "2026-12-28")
    ladder.on("2026-12-30")
    facts = {"follows": str(request.id)}
    reminder = letters.start(ladder.desk, "chaser", facts=facts)
    said = everything(letters.content(ladder.desk, reminder))
    assert "A part of it came on 28 December 2026. I have not had the rest." in said
    assert "I have not had it." not in said


def test_of_two_requests_the_one_that_was_answered_in_part_is_followed(ladder):
    first = ladder.send("sar", "2026-11-25")
    ladder.send("sar", "2026-12-10")
    ladder.log(first, EventKind.REPLIED_IN_PART, "2026-12-12")
    assert begun(ladder, "sar_gap") == str(first.id)


def asked(ladder):
    return [(x.letter.id, x.due_on) for x in following.asked(ladder.desk)]


def test_a_reply_that_the_letter_asks_for_is_waited_for(ladder):
    request = ladder.send("sar", "2026-11-25")
    assert asked(ladder) == []
    reminder = ladder.send("chaser", "2026-12-30", request)
    assert asked(ladder) == [(reminder.id, date(2027, 1, 7))]
    ladder.log(request, EventKind.REPLIED, "2027-01-04")
    assert asked(ladder) == []


def test_a_reply_to_the_reminder_itself_ends_the_wait_for_it(ladder):
    request = ladder.send("sar", "2026-11-25")
    reminder = ladder.send("chaser", "2026-12-30", request)
    ladder.log(reminder, EventKind.REPLIED_IN_PART, "2027-01-04")
    assert asked(ladder) == []


def test_a_day_that_the_council_sets_on_a_letter_without_a_rule_goes_before_the_wish(
    ladder,
):
    went = ladder.send("confirm_said", "2026-11-25")
    assert asked(ladder) == [(went.id, date(2026, 12, 2))]
    ladder.log(went, EventKind.EXTENDED, "2026-11-30", due_on=date(2026, 12, 18))
    assert asked(ladder) == [(went.id, date(2026, 12, 18))]
    (one,) = following.asked(ladder.desk)
    assert one.steps[1] == "5 working days later is Wednesday 2 December 2026."
    assert one.steps[-1] == (
        "The council's letter of 30 November 2026 sets another day: Friday 18 December "
        "2026. That goes before the day worked out here."
    )


@pytest.mark.parametrize("kind", [EventKind.ACKNOWLEDGED, EventKind.EXTENDED])
def test_a_reminder_leads_on_only_after_the_day_that_the_council_set_on_it(
    ladder, kind
):
    request = ladder.send("sar", "2026-11-25")
    reminder = ladder.send("chaser", "2026-12-30", request)
    ladder.log(reminder, kind, "2027-01-04", due_on=date(2027, 1, 29))
    ladder.on("2027-01-29")
    assert ladder.offers() == []
    ladder.on("2027-01-30")
    assert ladder.next().since == date(2027, 1, 30)
    assert ladder.offers() == ["dp_complaint"]


def test_a_day_set_on_the_request_after_the_reminder_ends_the_wait_for_that(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.send("chaser", "2026-12-30", request)
    ladder.log(request, EventKind.ACKNOWLEDGED, "2027-01-04", due_on=date(2027, 1, 29))
    assert asked(ladder) == []
    ladder.on("2027-01-29")
    assert ladder.offers() == []
    ladder.on("2027-01-30")
    assert ladder.offers() == ["chaser"]


def test_a_limit_stays_until_the_letter_has_gone(ladder):
    complaint = ladder.send("dp_complaint", "2027-03-11")
    ladder.log(complaint, EventKind.REPLIED, "2027-03-20")

    def limits():
        return [(x.due_on, x.begun) for x in following.limits(ladder.desk)]

    assert limits() == [(date(2027, 6, 20), None)]
    draft = letters.start(ladder.desk, "ico", facts={"follows": str(complaint.id)})
    assert ladder.offers() == []
    assert limits() == [(date(2027, 6, 20), draft)]
    second = letters.start(ladder.desk, "ico", facts={"follows": str(complaint.id)})
    assert len(limits()) == 1
    letters.sent(ladder.desk, second.id, date(2027, 3, 20), "email")
    assert limits() == []


def test_word_from_the_ico_starts_three_months_anew_and_leaves_the_limit(ladder):
    regulator = ladder.send("ico", "2027-05-21")
    ladder.log(regulator, EventKind.ACKNOWLEDGED, "2027-05-24")
    ladder.log(regulator, EventKind.EXTENDED, "2027-08-02")
    ladder.on("2027-11-02")
    assert ladder.offers() == []
    ladder.on("2027-11-03")
    assert ladder.offers() == ["ico_chaser"]
    assert ladder.next().limit.due_on == date(2027, 12, 19)
    chaser = ladder.send("ico_chaser", "2027-11-03", regulator)
    ladder.on("2027-11-18")
    assert ladder.offers() == ["tribunal_ico"]
    assert ladder.next().before.id == chaser.id
    assert ladder.next().limit.due_on == date(2027, 12, 19)


def test_a_notice_of_more_time_that_came_too_late_can_be_answered_at_once(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.EXTENDED, "2027-01-05", due_on=date(2027, 2, 25))
    found = ladder.next()
    assert found.turn is Turn.LATE_NOTICE
    assert found.template.id == "chaser"
    assert found.due_on == date(2026, 12, 29)
    (matter,) = matters.all_matters(ladder.desk)
    assert matter.later == ()
    ladder.send("chaser", "2027-01-05", request)
    assert ladder.offers() == []
    ladder.on("2027-01-20")
    assert ladder.offers() == ["dp_complaint"]


def test_a_notice_in_time_asks_for_nothing(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.EXTENDED, "2026-12-20")
    assert ladder.offers() == []


@pytest.mark.parametrize("kind", [EventKind.ACKNOWLEDGED, EventKind.REPLIED])
def test_a_complaint_that_is_not_acknowledged_in_time_is_reminded_of(ladder, kind):
    complaint = ladder.send("corporate_1", "2026-12-01")
    ladder.on("2026-12-08")
    assert ladder.offers() == []
    ladder.on("2026-12-09")
    assert ladder.next().turn is Turn.NO_ACK
    assert ladder.next().awaited.what == "An acknowledgement"
    assert ladder.offers() == ["ack_chaser"]
    reminder = ladder.send("ack_chaser", "2026-12-09", complaint)
    assert ladder.offers() == []
    assert reminder.facts["ack_due_on"] == "2026-12-08"
    # What is noted on the reminder is what came on the complaint.
    ladder.log(reminder, kind, "2026-12-14")
    assert following.asked(ladder.desk) == []
    ladder.on("2026-12-30")
    expected = [] if kind is EventKind.ACKNOWLEDGED else ["corporate_2"]
    assert ladder.offers() == expected
    ladder.on("2026-12-31")
    assert ladder.offers() == ["complaint_chaser" if expected == [] else "corporate_2"]
    assert ladder.next().before.id == complaint.id


def test_a_reminder_that_brings_nothing_leaves_the_time_for_the_reply(ladder):
    complaint = ladder.send("corporate_1", "2026-12-01")
    ladder.send("ack_chaser", "2026-12-09", complaint)
    ladder.on("2026-12-22")
    assert ladder.offers() == []
    ladder.on("2026-12-23")
    assert ladder.offers() == ["complaint_chaser"]


def test_a_hold_on_a_request_that_got_in_by_another_way_stops_no_clock(ladder):
    request = ladder.send("sar", "2026-11-25")
    held = LetterEvent(
        id=LetterEventId(new_id()),
        letter=request.id,
        kind=EventKind.HELD,
        happened_on=date(2026, 12, 1),
    )
    ladder.desk.case.write(lambda case: case.put(held))
    ladder.on("2026-12-30")
    assert ladder.offers() == ["chaser"]
    (matter,) = matters.all_matters(ladder.desk)
    assert matter.state is MatterState.LATE


def test_going_on_with_what_was_never_held_moves_no_day(ladder):
    complaint = ladder.send("complaint_1", "2026-12-01")
    ladder.on("2027-01-25")
    before = ladder.offers()
    resumed = LetterEvent(
        id=LetterEventId(new_id()),
        letter=complaint.id,
        kind=EventKind.RESUMED,
        happened_on=date(2027, 1, 20),
    )
    ladder.desk.case.write(lambda case: case.put(resumed))
    assert before
    assert ladder.offers() == before


@pytest.mark.parametrize(
    ("template", "sent", "late", "over", "further"),
    [
        ("complaint_1", "2026-12-21", "2027-01-08", "2027-01-16", "complaint_2"),
        ("complaint_2", "2027-03-01", "2027-04-08", "2027-04-16", "lgsco"),
    ],
)
def test_a_complaint_that_is_not_answered_is_reminded_of_and_then_goes_further(
    ladder, template, sent, late, over, further
):
    complaint = ladder.send(template, sent)
    ladder.on(late)
    names = [one.id for one in ladder.next().templates]
    assert names == ["complaint_chaser", further]
    reminder = ladder.send("complaint_chaser", late, complaint)
    assert reminder.facts["awaited"] == "a reply"
    assert reminder.facts["request_rule"].startswith("Children Act 1989 Repres")
    assert ladder.offers() == []
    (matter,) = matters.all_matters(ladder.desk)
    assert matter.state is MatterState.LATE
    assert [one.id for one in matter.later] == [further]
    ladder.on(over)
    assert [one.id for one in ladder.next().templates] == [further]
    assert ladder.next().before.id == complaint.id
    # What comes on the reminder is noted on the complaint.
    ladder.log(reminder, EventKind.REPLIED, over)
    (matter,) = matters.all_matters(ladder.desk)
    assert matter.state is MatterState.ANSWERED


def test_the_limit_of_the_letter_after_the_reminder_is_told_too(ladder):
    ladder.send("complaint_2", "2027-03-01")
    ladder.on("2027-04-08")
    found = ladder.next()
    assert (found.template.id, found.limited.id) == ("complaint_chaser", "lgsco")
    assert [one.template.id for one in following.limits(ladder.desk)] == ["lgsco"]
