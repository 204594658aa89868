"""Reminders for a calendar: what is in them, and what is not."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from casefile.domain.letter_event import EventKind
from casefile.domain.record import Promise
from casefile.services import reminders
from casefile.services.letter import events as letter_events
from casefile.services.letter import letters
from casefile.tasks import TaskContext
from tests import builders
from tests.unit.letter_story import Story

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def desk():
    story = Story()
    made = story.desk()
    story.time.set(NOW)
    letters.sent(made, letters.start(made, "sar").id, date(2026, 2, 20))
    kept = [
        builders.make_set_date(due_on=date(2026, 3, 4), due_at=time(16)),
        builders.make_set_date("Done", done_on=date(2026, 3, 1)),
        builders.make_set_date("Over", due_on=date(2026, 2, 20)),
        builders.make_record(
            promises=(
                Promise(text="ring Maisie's school", due_on=date(2026, 3, 9)),
                Promise(text="send it", due_on=date(2026, 3, 10)),
            )
        ),
    ]
    made.case.write(lambda case: [case.put(one) for one in kept])
    return made


def unfolded(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


def values(data, key):
    return [x.split(":", 1)[1] for x in unfolded(data) if x.startswith(key)]


def test_what_is_due_from_today_on_is_in_it_and_what_is_done_is_not(desk):
    found = [(one.kind, one.on) for one in reminders.reminders(desk)]
    assert found == [
        ("date", date(2026, 3, 4)),
        ("promise", date(2026, 3, 9)),
        ("promise", date(2026, 3, 10)),
        ("reply", date(2026, 3, 20)),
        ("after_reply", date(2026, 3, 21)),
    ]


def test_a_letter_that_has_to_go_by_a_day_is_in_it(desk):
    went = letters.sent(
        desk, letters.start(desk, "complaint_1").id, date(2026, 2, 20), "email"
    )
    letter_events.note(desk, went.id, EventKind.REPLIED, date(2026, 3, 2))
    limits = [one for one in reminders.reminders(desk) if one.kind == "limit"]
    assert [(one.what, one.on) for one in limits] == [
        ("Complaint, Stage 2", date(2026, 3, 30))
    ]


def test_it_names_nobody_and_nothing_unless_that_is_wanted(desk):
    found = reminders.reminders(desk)
    plain = reminders.calendar(found, NOW, whole=False)
    assert values(plain, "SUMMARY") == [
        "Something has to be done by today",
        "Something was promised for today",
        "Something was promised for today",
        "A reply is due by today",
        "A reply was due yesterday. If nothing came\\, the next letter can go",
    ]
    for word in (b"Maisie", b"statement", b"request"):
        assert word not in plain
    whole = reminders.calendar(found, NOW, whole=True)
    assert values(whole, "SUMMARY")[1] == "Promised for today: ring Maisie's school"


def test_each_day_is_a_whole_day_or_a_time_of_the_clock_on_the_wall(desk):
    data = reminders.calendar(reminders.reminders(desk), NOW, whole=False)
    lines = unfolded(data)
    assert "DTSTART:20260304T160000" in lines
    assert "DTSTART;VALUE=DATE:20260309" in lines
    assert "DTEND;VALUE=DATE:20260310" in lines
    assert lines.count("BEGIN:VALARM") == lines.count("END:VALARM") > 4
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2] == "END:VCALENDAR"


def test_an_alarm_comes_a_week_and_some_days_before_as_well_as_on_the_day(desk):
    """Of the reply that is due on Friday 20 March 2026, and of a date in two days."""
    (reply,) = [one for one in reminders.reminders(desk) if one.kind == "reply"]
    (kept,) = [one for one in reminders.reminders(desk) if one.kind == "date"]
    data = reminders.calendar([reply], NOW, whole=False)
    assert values(data, "TRIGGER") == ["-PT159H", "-PT63H", "-PT15H", "PT9H"]
    said = values(data, "DESCRIPTION")
    assert said[0] == "Friday 20 March 2026: A reply is due by that day"
    assert said[-1] == "A reply is due by today"
    # At four on Wednesday; what would ring a week before is past.
    near = reminders.calendar([kept], NOW, whole=False)
    assert values(near, "TRIGGER") == ["-PT24H", "-PT0H"]


def test_an_alarm_names_nothing_unless_that_is_wanted(desk):
    found = reminders.reminders(desk)
    plain = reminders.calendar(found, NOW, whole=False)
    assert b"Maisie" not in plain
    whole = reminders.calendar(found, NOW, whole=True)
    assert "Monday 9 March 2026: Promised for that day: ring Maisie's school" in values(
        whole, "DESCRIPTION"
    )


def test_a_later_file_moves_an_entry_and_adds_none(desk):
    def ids():
        data = reminders.calendar(reminders.reminders(desk), NOW, whole=False)
        return values(data, "UID")

    first = ids()
    assert len(set(first)) == len(first)
    assert ids() == first


@pytest.mark.parametrize(
    "what", ["ring; then, write\\up", "é" * 90, "two\nlines", "x" * 300]
)
def test_signs_of_the_format_and_long_lines_are_written_as_the_standard_says(what):
    one = reminders.Reminder(
        id=builders.make_set_date().id, kind="date", what=what, on=date(2026, 3, 4)
    )
    data = reminders.calendar([one], NOW, whole=True)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (said,) = values(data, "SUMMARY")
    plain = said.replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\")
    assert plain == " ".join(what.split())


def test_the_file_is_written_under_a_name_that_says_nothing(desk, tmp_path):
    (path,) = reminders.write(desk, tmp_path, TaskContext())
    assert path.name == "Reminders.ics"
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_limit_stays_in_it_until_the_letter_that_was_begun_has_gone(desk):
    went = letters.sent(
        desk, letters.start(desk, "dp_complaint").id, date(2026, 2, 20), "email"
    )
    letter_events.note(desk, went.id, EventKind.REPLIED, date(2026, 2, 28))
    draft = letters.start(desk, "ico", facts={"follows": str(went.id)})

    def limits():
        every = reminders.reminders(desk)
        return [one for one in every if one.kind.startswith("limit")]

    assert [one.on for one in limits()] == [date(2026, 5, 28)]
    letters.sent(desk, draft.id, date(2026, 3, 2), "email")
    assert limits() == []


def test_a_reply_that_a_letter_asks_for_is_in_it_as_what_was_asked(desk):
    request = letters.start(desk, "sar", made_on=date(2026, 1, 20))
    letters.sent(desk, request.id, date(2026, 1, 20), "email")
    follows = {"follows": str(request.id)}
    chaser = letters.start(desk, "chaser", facts=follows)
    letters.sent(desk, chaser.id, date(2026, 3, 2), "email")
    found = reminders.reminders(desk)
    assert [(x.kind, x.on) for x in found if x.id == chaser.id] == [
        ("asked", date(2026, 3, 9)),
        ("after_asked", date(2026, 3, 10)),
    ]
    said = values(reminders.calendar(found, NOW, whole=False), "SUMMARY")
    assert "You asked for a reply by today" in said
    letter_events.note(
        desk, chaser.id, EventKind.EXTENDED, date(2026, 3, 2), due_on=date(2026, 3, 27)
    )
    later = reminders.reminders(desk)
    assert [(x.kind, x.on) for x in later if x.id == chaser.id] == [
        ("asked", date(2026, 3, 27)),
        ("after_asked", date(2026, 3, 28)),
    ]
    moved = reminders.calendar(later, NOW, whole=True)
    uid = f"asked-0-{chaser.id}"
    assert uid in values(reminders.calendar(found, NOW, whole=False), "UID")
    assert uid in values(moved, "UID")
    assert "A reply to “Reminder: a reply is late” is to come by today" in values(
        moved, "SUMMARY"
    )


def test_what_is_late_already_is_said_to_be_left_out():
    assert reminders.left_out(0) == ""
    assert reminders.left_out(1).startswith("One reply is late already.")
    assert reminders.left_out(3).startswith("3 replies are late already.")


def test_the_day_after_one_on_which_nothing_came_is_in_it_with_one_alarm(desk):
    found = reminders.reminders(desk)
    after = [one for one in found if one.kind == "after_reply"]
    assert [one.on for one in after] == [date(2026, 3, 21)]
    data = reminders.calendar(after, NOW, whole=True)
    (said,) = values(data, "SUMMARY")
    assert said.startswith("A reply to “Subject access request” was due yesterday. If")
    assert said.endswith("the next letter can go")
    assert values(data, "TRIGGER") == ["PT9H"]
    # It goes once the reply is noted.
    letter = next(one for one in found if one.kind == "reply").id
    letter_events.note(desk, letter, EventKind.REPLIED, date(2026, 3, 2))
    kinds = [one.kind for one in reminders.reminders(desk)]
    assert not any(kind.startswith("after_") for kind in kinds)


def test_what_can_follow_nothing_has_no_day_after(desk):
    went = letters.sent(desk, letters.start(desk, "tribunal_ico").id, date(2026, 3, 1))
    kinds = [one.kind for one in reminders.reminders(desk) if one.id == went.id]
    assert not any(kind.startswith("after_") for kind in kinds)
