"""What happens on a letter that went, and what that does to the day of the reply."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest

from casefile.domain.letter_event import EventKind, happened
from casefile.errors import NotUnderstood
from casefile.services import editing, letter_event_words
from casefile.services.due_letter import ReplyStatus
from casefile.services.letter import events as letter_events
from casefile.services.letter import letters
from tests.unit.letter_story import Story

SENT = date(2026, 2, 20)


@pytest.fixture
def went(story):
    desk = story.desk()
    return desk, letters.sent(desk, letters.start(desk, "sar").id, SENT)


def now(desk):
    (waiting,) = letters.deadlines(desk)
    return waiting


def note(went, kind, day, **more):
    desk, letter = went
    letter_events.note(desk, letter.id, kind, date(2026, *day), **more)
    return now(desk)


def test_proof_of_identity_starts_the_time(went):
    assert note(went, EventKind.GAVE_IDENTITY, (3, 2)).due_on == date(2026, 4, 2)


def test_an_extension_counts_from_the_same_start(went):
    assert note(went, EventKind.EXTENDED, (3, 2)).due_on == date(2026, 5, 20)


def test_the_time_stands_still_from_the_question_to_the_answer(went):
    assert note(went, EventKind.ASKED_QUESTION, (2, 25)).status is ReplyStatus.PAUSED
    answered = note(went, EventKind.ANSWERED_QUESTION, (2, 26))
    assert answered.status is ReplyStatus.WAITING
    assert answered.due_on == date(2026, 3, 23)


def test_each_question_has_its_own_answer(went):
    note(went, EventKind.ASKED_QUESTION, (2, 25))
    note(went, EventKind.ANSWERED_QUESTION, (2, 26))
    assert note(went, EventKind.ASKED_QUESTION, (3, 2)).status is ReplyStatus.PAUSED
    assert note(went, EventKind.ANSWERED_QUESTION, (3, 3)).due_on == date(2026, 3, 24)


def test_a_day_that_a_letter_sets_goes_before_the_one_worked_out(went):
    set_on = date(2026, 6, 1)
    waiting = note(went, EventKind.EXTENDED, (3, 2), due_on=set_on)
    assert waiting.due_on == set_on
    assert waiting.due.due_on == date(2026, 5, 20)
    assert waiting.steps[-1] == (
        "The council's letter of 2 March 2026 sets another day: Monday 1 June 2026. "
        "That goes before the day worked out here."
    )
    assert letters.deadline_data(waiting)["due"] == "2026-06-01"


def test_the_last_letter_that_sets_a_day_holds(went):
    note(went, EventKind.EXTENDED, (3, 2), due_on=date(2026, 6, 1))
    later = note(went, EventKind.ACKNOWLEDGED, (3, 9), due_on=date(2026, 6, 8))
    assert later.due_on == date(2026, 6, 8)


def test_a_letter_is_late_by_the_day_that_was_set(went, story):
    note(went, EventKind.EXTENDED, (3, 2), due_on=date(2026, 3, 6))
    story.time.set(datetime(2026, 3, 7, 9, 0, tzinfo=UTC))
    assert now(went[0]).status is ReplyStatus.OVERDUE


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (EventKind.REPLIED, ReplyStatus.ANSWERED),
        (EventKind.REFUSED, ReplyStatus.ANSWERED),
        (EventKind.CLOSED, ReplyStatus.ANSWERED),
        (EventKind.REPLIED_IN_PART, ReplyStatus.PART),
        (EventKind.ACKNOWLEDGED, ReplyStatus.WAITING),
        (EventKind.PROOF, ReplyStatus.WAITING),
    ],
)
def test_what_came_ends_the_wait_or_does_not(went, kind, status):
    assert note(went, kind, (3, 2)).status is status


def test_a_whole_reply_after_a_part_ends_the_wait(went):
    note(went, EventKind.REPLIED_IN_PART, (3, 2))
    assert note(went, EventKind.REPLIED, (3, 9)).status is ReplyStatus.ANSWERED


def test_nothing_happens_before_a_letter_went(went):
    with pytest.raises(NotUnderstood):
        note(went, EventKind.REPLIED, (2, 19))


def test_a_draft_is_answered_by_nobody(story):
    desk = story.desk()
    draft = letters.start(desk, "sar")
    with pytest.raises(NotUnderstood):
        letter_events.note(desk, draft.id, EventKind.REPLIED, SENT)


def test_what_was_noted_on_the_letter_before_is_among_its_events(went):
    desk, letter = went
    editing.edit(desk, str(letter.id), {"extended": "yes", "reply_on": "2026-03-02"})
    noted = letters.letters(desk)[0]
    kinds = [event.kind for event in happened(noted, ())]
    assert kinds == [EventKind.EXTENDED, EventKind.REPLIED]
    replied = happened(noted, ())[1]
    letter_events.remove(desk, replied)
    assert now(desk).status is ReplyStatus.WAITING
    assert now(desk).due_on == date(2026, 5, 20)


def test_what_was_noted_before_can_be_put_right_and_is_there_once(went):
    desk, letter = went
    editing.edit(desk, str(letter.id), {"identity_on": "2026-03-02"})
    (proof,) = happened(letters.letters(desk)[0], ())
    moved = dataclasses.replace(proof, happened_on=date(2026, 3, 4))
    letter_events.save(desk, moved)
    assert now(desk).events == (moved,)
    assert now(desk).due_on == date(2026, 4, 7)


def test_an_event_is_taken_back_by_one_step(went):
    desk, _ = went
    note(went, EventKind.REPLIED, (3, 2))
    letter_events.remove(desk, now(desk).events[0])
    assert now(desk).status is ReplyStatus.WAITING


@pytest.mark.parametrize("kind", EventKind)
def test_every_event_has_its_words(kind):
    assert letter_event_words.choice(kind)
    assert letter_event_words.past(kind)


@pytest.fixture
def story():
    return Story()


def test_a_holiday_that_the_user_added_moves_the_day(went):
    desk, _ = went
    assert now(desk).due_on == date(2026, 3, 20)
    editing.edit(desk, "case", {"holidays": "2026-03-20;2026-03-23"})
    assert now(desk).due_on == date(2026, 3, 24)


def test_a_holiday_that_is_no_day_is_refused(went):
    with pytest.raises(NotUnderstood):
        editing.edit(went[0], "case", {"holidays": "the jubilee"})


@pytest.mark.parametrize(
    ("template", "kind", "can"),
    [
        ("sar", EventKind.MET, False),
        ("sar", EventKind.REPORTED, False),
        ("complaint_1", EventKind.MET, False),
        ("complaint_3", EventKind.MET, True),
        ("complaint_3", EventKind.REPORTED, True),
        ("wales_1", EventKind.MET, True),
        ("wales_1", EventKind.REPORTED, False),
        ("sar", EventKind.HELD, False),
        ("complaint_1", EventKind.HELD, True),
        ("sar", EventKind.REPLIED_IN_PART, True),
    ],
)
def test_only_what_can_come_of_a_letter_is_offered_for_it(template, kind, can):
    assert letter_events.may_come(template, kind) is can


def test_beside_a_reminder_stands_the_reply_that_came_after_it(went):
    desk, request = went
    early = date(2026, 3, 2)
    letter_events.note(desk, request.id, EventKind.REPLIED_IN_PART, early)
    letter_events.note(desk, request.id, EventKind.EXTENDED, date(2026, 4, 1))
    follows = {"follows": str(request.id)}
    begun = letters.start(desk, "chaser", facts=follows)
    reminder = letters.sent(desk, begun.id, date(2026, 3, 24))
    reply = letter_events.note(desk, reminder.id, EventKind.REPLIED, date(2026, 4, 3))
    proof = letter_events.note(desk, reminder.id, EventKind.PROOF, date(2026, 3, 25))
    assert (reply.letter, proof.letter) == (request.id, reminder.id)
    kept = letter_events.everything(desk)
    told = letter_events.told_with(reminder, [request, reminder], kept)
    assert told == (reply, proof)
