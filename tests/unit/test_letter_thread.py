"""What came of the letters of a thread, as the program and the next letter tell it."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from casefile.domain import letter_template
from casefile.domain.letter_event import EventKind
from casefile.domain.letter_template import Turn
from casefile.services import matter_words, matters, reminders
from casefile.services.due_letter import ReplyStatus
from casefile.services.letter import letters
from casefile.services.letter import origin as letter_origin
from casefile.services.matters import MatterState
from casefile.ui.letters import words
from tests.unit.letter_story import everything
from tests.unit.test_following import Ladder

TOO_LATE = (
    "They wrote on 5 January 2027 that they need longer, and named 25 February 2027. "
    "By the rule that had to come by 29 December 2026 (UK GDPR Article 12A), so it "
    "came too late."
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
    assert waits.due_on == date(2026, 12, 29)
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
    assert ladder.offers() == ["dp_chaser"]


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
    # The ICO expects that one asks first where it stands.
    assert [one.id for one in ladder.next().templates] == ["dp_chaser", "ico"]
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


@pytest.fixture
def extended_late(ladder):
    """A request extended late, answered in part, and a letter on it unanswered."""
    request = ladder.send("sar", "2026-11-25")
    ladder.send("chaser", "2026-12-30", request)
    ladder.log(request, EventKind.EXTENDED, "2027-01-05", due_on=date(2027, 2, 25))
    ladder.log(request, EventKind.REPLIED_IN_PART, "2027-02-10")
    gap = ladder.send("sar_gap", "2027-02-10", request)
    ladder.on("2027-03-11")
    return request, gap


def follow(ladder, template, letter):
    return letters.start(ladder.desk, template, facts={"follows": str(letter.id)})


def test_the_complaint_tells_the_first_day_and_then_what_came_in_order(
    ladder, extended_late
):
    complaint = follow(ladder, "dp_complaint", extended_late[1])
    assert complaint.facts["history"].splitlines() == [
        (
            "25 November 2026: subject access request, sent by email; a reply was due "
            "by 29 December 2026; on 5 January 2027 the council wrote that it needed "
            "more time; it had to do so by 29 December 2026, so this was late; it "
            "named 25 February 2027 for its reply; a reply in part came on 10 February"
            " 2027; it had to do so by 29 December 2026, so this was late"
        ),
        (
            "30 December 2026: reminder, sent by email; it asked for a reply by 7 "
            "January 2027"
        ),
        (
            "10 February 2027: letter on records missing from the reply, sent by "
            "email; it asked for a reply by 24 February 2027; none has come"
        ),
    ]


@pytest.mark.parametrize(
    ("day", "told", "written"),
    [
        ("2027-01-21", "21 January 2027", "a reply came on 21 January 2027"),
        (
            "2027-02-08",
            "8 February 2027. It had to come by 21 January 2027, so it was late",
            "it had to do so by 21 January 2027, so this was late",
        ),
    ],
)
def test_a_reply_after_its_day_is_said_to_be_late(ladder, day, told, written):
    complaint = ladder.send("complaint_1", "2026-12-21")
    ladder.log(complaint, EventKind.EXTENDED, "2027-01-07")
    ladder.log(complaint, EventKind.REPLIED, day)
    assert matter_words.about(only(ladder).steps[-1]) == told
    ladder.on("2027-08-19")
    assert follow(ladder, "lgsco", complaint).facts["history"].endswith(f"; {written}")


def test_what_ends_the_wait_for_a_meeting_is_no_reply_that_is_late(ladder):
    complaint = ladder.send("complaint_3", "2027-06-07")
    ladder.log(complaint, EventKind.REPLIED, "2027-08-19")
    assert only(ladder).steps[-1].by is None


def test_the_welsh_ombudsman_is_not_told_of_a_stage_2_that_nobody_asked_for(ladder):
    complaint = ladder.send("wales_1", "2027-03-19")
    ladder.log(complaint, EventKind.HELD, "2027-03-24")
    asked = letters.sent(
        ladder.desk,
        follow(ladder, "complaint_hold", complaint).id,
        date(2027, 3, 24),
        "email",
    )
    ladder.on("2027-05-24")
    last = follow(ladder, "psow", asked)
    assert "Stage 2" not in everything(letters.content(ladder.desk, last))


def test_the_complaint_proposes_what_went_wrong(ladder, extended_late):
    complaint = follow(ladder, "dp_complaint", extended_late[1])
    assert complaint.facts["points"].splitlines() == [
        (
            "On 5 January 2027 the council wrote that it needed more time for my "
            "subject access request of 25 November 2026. It had to tell me that by 29 "
            "December 2026."
        ),
        (
            "The reply to my subject access request of 25 November 2026 came on 10 "
            "February 2027. It was due by 29 December 2026."
        ),
        (
            "What came on 10 February 2027 was only a part of what I asked for in my "
            "subject access request of 25 November 2026."
        ),
        (
            "My letter on records missing from the reply of 10 February 2027 asked for"
            " a reply by 24 February 2027, and none came."
        ),
    ]
    words_of_it = everything(letters.content(ladder.desk, complaint))
    assert "It is about my subject access request of 25 November 2026." in words_of_it
    assert "it was due by 29 December 2026. It does not do what I asked." in words_of_it
    assert "what is wrong" not in letters.content(ladder.desk, complaint).missing


def test_the_regulator_is_told_what_the_complaint_came_to(ladder, extended_late):
    complaint = follow(ladder, "dp_complaint", extended_late[1])
    complaint = letters.sent(ladder.desk, complaint.id, date(2027, 3, 11), "email")
    ladder.on("2027-04-20")
    silent = follow(ladder, "ico", complaint)
    assert silent.facts["history"].splitlines()[-1] == (
        "11 March 2027: data protection complaint, sent by email; an acknowledgement "
        "was due by 12 April 2027; none has come"
    )
    assert silent.facts["points"].splitlines()[-1] == (
        "My data protection complaint of 11 March 2027: an acknowledgement was due by "
        "12 April 2027, and none came."
    )
    assert silent.facts["request_name"] == "subject access request"
    ladder.log(complaint, EventKind.ACKNOWLEDGED, "2027-04-21")
    told = follow(ladder, "ico", complaint).facts
    assert (
        told["history"]
        .splitlines()[-1]
        .endswith(
            "the council acknowledged it on 21 April 2027; it had to do so by 12 April"
            " 2027, so this was late; no outcome has come"
        )
    )
    assert told["points"].splitlines()[-2:] == [
        (
            "My data protection complaint of 11 March 2027 was acknowledged on 21 "
            "April 2027. That was due by 12 April 2027."
        ),
        (
            "My data protection complaint of 11 March 2027 was acknowledged, and I "
            "have had no outcome."
        ),
    ]


def test_nothing_is_said_to_have_failed_that_may_have_been_answered(ladder):
    request = ladder.send("sar", "2026-11-25")
    reminder = ladder.send("chaser", "2026-12-30", request)
    ladder.log(reminder, EventKind.REPLIED, "2027-01-04")
    ladder.on("2027-02-20")
    complaint = follow(ladder, "dp_complaint", request)
    assert "none" not in complaint.facts["history"]
    assert complaint.facts["points"] == (
        "The reply to my subject access request of 25 November 2026 came on 4 January "
        "2027. It was due by 29 December 2026."
    )


def test_a_reply_by_the_day_of_an_extension_in_time_is_not_late(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.EXTENDED, "2026-12-20")
    ladder.log(request, EventKind.REFUSED, "2027-02-20")
    complaint = follow(ladder, "dp_complaint", request)
    assert complaint.facts["points"] == (
        "On 20 February 2027 the council refused my subject access request of 25 "
        "November 2026."
    )
    assert complaint.facts["request_due_on"] == "2027-02-25"


def test_points_that_the_user_changed_stay_when_another_letter_is_followed(
    ladder, extended_late
):
    request, gap = extended_late
    template = letter_template.get("dp_complaint")
    complaint = follow(ladder, "dp_complaint", gap)
    mine = complaint.facts | {"points": "The telephone logs did not come."}
    changed = dataclasses.replace(complaint, facts=mine)
    anew = letter_origin.taken_anew(
        ladder.desk, template, changed, "follows", request.id
    )
    assert anew["points"] == "The telephone logs did not come."
    assert anew["follows"] == str(request.id)


def test_the_regulator_has_the_address_that_the_user_gives(ladder):
    address = {"ico_address": "An Office\nA Town"}
    letter = letters.start(ladder.desk, "ico", facts=address)
    said = everything(letters.content(ladder.desk, letter))
    assert "An Office\nA Town" in said
    bare = letters.content(ladder.desk, letters.start(ladder.desk, "ico"))
    assert not any("address" in blank for blank in bare.missing)
    asked = letter_template.get("ico").field("ico_address")
    assert "on the day you write" in asked.hint


@pytest.mark.parametrize("template", letter_template.templates(), ids=lambda t: t.id)
def test_every_letter_can_be_named_in_the_middle_of_a_sentence(template):
    said = template.noun or template.title
    assert not set(said) & set(":?.,!")
    first = said.split()[0].casefold()
    assert first not in {"please", "i", "my", "your", "the", "what", "how", "records"}


def test_a_reply_to_a_complaint_has_no_day_that_it_could_miss(ladder):
    complaint = ladder.send("dp_complaint", "2026-11-25")
    ladder.log(complaint, EventKind.REPLIED, "2027-02-02")
    assert follow(ladder, "ico", complaint).facts.get("points", "") == ""


def test_a_reminder_that_brought_a_notice_of_more_time_was_not_left_unanswered(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.send("chaser", "2026-12-30", request)
    ladder.log(request, EventKind.EXTENDED, "2027-01-05")
    ladder.on("2027-02-26")
    complaint = follow(ladder, "dp_complaint", request)
    assert "My reminder" not in complaint.facts["points"]
    assert complaint.facts["points"].endswith(
        "My subject access request of 25 November 2026: a reply was due by 29 December "
        "2026, and none came."
    )


def test_the_rule_of_the_acknowledgement_is_not_given_for_the_day_a_letter_sets(ladder):
    complaint = ladder.send("dp_complaint", "2026-11-25")
    ladder.log(complaint, EventKind.ACKNOWLEDGED, "2026-12-02", due_on=date(2027, 1, 6))
    said = words.reply(waiting(ladder, complaint))
    assert said.startswith("Wednesday 6 January 2027: a reply is due by this day.")
    assert "Acknowledge" not in said


def test_a_day_that_the_council_set_and_missed_is_what_went_wrong(ladder):
    asking = ladder.send("sar_redaction", "2026-11-25")
    ladder.log(asking, EventKind.EXTENDED, "2026-12-01", due_on=date(2026, 12, 18))
    ladder.on("2026-12-18")
    complaint = follow(ladder, "dp_complaint", asking)
    assert complaint.facts.get("points", "") == ""
    ladder.on("2026-12-19")
    complaint = follow(ladder, "dp_complaint", asking)
    assert complaint.facts["points"] == (
        "On 1 December 2026 the council wrote that it would reply to my letter on "
        "words blacked out in the reply of 25 November 2026 by 18 December 2026, and "
        "no reply came."
    )
    assert complaint.facts["history"].endswith(
        "it asked for a reply by 9 December 2026; on 1 December 2026 the council wrote "
        "that it needed more time; it named 18 December 2026 for its reply; none has "
        "come"
    )


LATE = (
    "On 5 January 2027 the council wrote that it needed more time for my subject "
    "access request of 25 November 2026, and named 25 February 2027 for its reply. It "
    "had to tell me that by 29 December 2026 (UK GDPR Article 12A), so that notice "
    "came too late. I go by the day on which the reply was due without it, 29 December "
    "2026."
)


def test_a_reminder_names_the_day_that_counts_and_says_that_the_notice_was_late(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.EXTENDED, "2027-01-05", due_on=date(2027, 2, 25))
    ladder.on("2027-02-26")
    reminder = follow(ladder, "chaser", request)
    said = everything(letters.content(ladder.desk, reminder))
    assert "The reply was due by 29 December 2026 (UK GDPR Article 12A)." in said
    assert LATE in said
    assert "keep to the day on which the reply was due" in said
    assert "if you say that the time was extended" not in said
    assert said.count("25 February 2027") == 1


def test_a_reminder_goes_by_the_extended_day_where_the_notice_came_in_time(ladder):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.EXTENDED, "2026-12-29", due_on=date(2027, 2, 20))
    ladder.on("2027-02-22")
    said = everything(letters.content(ladder.desk, follow(ladder, "chaser", request)))
    assert "The reply was due by 20 February 2027" in said
    assert "too late" not in said
    assert "if you say that the time was extended" in said


def test_every_letter_on_a_request_goes_by_the_day_without_the_late_notice(
    ladder, extended_late
):
    request, gap = extended_late
    said = everything(letters.content(ladder.desk, gap))
    assert LATE in said
    complaint = follow(ladder, "dp_complaint", gap)
    told = everything(letters.content(ladder.desk, complaint))
    assert "it was due by 29 December 2026" in told
    assert "It had to tell me that by 29 December 2026." in told
    went = letters.sent(ladder.desk, complaint.id, date(2027, 3, 11), "email")
    regulator = follow(ladder, "ico", went)
    told = everything(letters.content(ladder.desk, regulator))
    assert "It had to tell me that by 29 December 2026." in told
    assert "due by 25 February" not in told
    assert request.facts.get("notice") is None


def test_a_reminder_of_a_letter_without_a_rule_claims_none(ladder):
    request = ladder.send("sar_gap", "2026-11-25")
    reminder = follow(ladder, "chaser", request)
    made = letters.content(ladder.desk, reminder)
    said = everything(made)
    assert "I asked for a reply by 9 December 2026. I have not had it." in said
    assert "The reply was due by" not in said
    assert not any("reply was due" in blank for blank in made.missing)
    ladder.log(request, EventKind.EXTENDED, "2026-12-01", due_on=date(2026, 12, 18))
    ladder.on("2026-12-19")
    said = everything(letters.content(ladder.desk, follow(ladder, "chaser", request)))
    assert (
        "On 1 December 2026 the council wrote that it would reply to my letter on "
        "records missing from the reply of 25 November 2026 by 18 December 2026. That "
        "day is over too."
    ) in said
    assert "say by which day you will reply" in said


@pytest.mark.parametrize(
    ("template", "said", "unsaid"),
    [
        ("foi_policies", "has not been checked against its source", "last checked"),
        ("sar", "The rule was last checked on 21 November 2026.", "not been checked"),
    ],
)
def test_a_rule_is_said_to_be_checked_or_not_and_never_both(
    ladder, template, said, unsaid
):
    told = words.reply(waiting(ladder, ladder.send(template, "2026-11-25")))
    assert said in told
    assert unsaid not in told


def test_the_history_tells_what_was_due_after_the_panel_and_did_not_come(ladder):
    third = ladder.send("complaint_3", "2027-03-10")
    ladder.log(third, EventKind.MET, "2027-04-28")
    ladder.log(third, EventKind.REPORTED, "2027-05-04")
    ladder.on("2027-05-27")
    told = letters.start(ladder.desk, "lgsco").facts["history"]
    assert told.endswith(
        "the report on it came on 4 May 2027; a reply was due by 25 May 2027; none has "
        "come"
    )


def test_a_complaint_that_was_only_acknowledged_tells_when_its_reply_was_due(ladder):
    first = ladder.send("corporate_1", "2026-12-21")
    ladder.log(first, EventKind.ACKNOWLEDGED, "2027-01-04")
    ladder.on("2027-01-20")
    told = letters.start(ladder.desk, "lgsco").facts["history"]
    assert told.endswith("a reply was due by 18 January 2027; none has come")


@pytest.mark.parametrize("is_answered", [False, True])
def test_a_complaint_names_the_records_that_are_still_missing(ladder, is_answered):
    request = ladder.send("sar", "2026-11-25")
    ladder.log(request, EventKind.REPLIED_IN_PART, "2026-12-18")
    records = "Emails of 4 December 2025\nThe recording of 3 February 2026."
    facts = {"follows": str(request.id), "missing_records": records}
    begun = letters.start(ladder.desk, "sar_gap", facts=facts)
    gap = letters.sent(ladder.desk, begun.id, date(2026, 12, 18), "email")
    if is_answered:
        ladder.log(gap, EventKind.REPLIED, "2027-01-07")
    ladder.on("2027-01-08")
    points = follow(ladder, "dp_complaint", gap).facts["points"].splitlines()
    wanted = [
        "I still do not have this record: Emails of 4 December 2025.",
        "I still do not have this record: The recording of 3 February 2026.",
    ]
    assert points[-2:] == wanted or is_answered
    assert is_answered is not any("still do not have" in one for one in points)
