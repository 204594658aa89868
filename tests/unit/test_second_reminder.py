"""A second reminder of the same letter: it says that there was one before."""

from __future__ import annotations

from casefile.domain.letter_event import EventKind
from casefile.services.letter import letters
from tests.unit.letter_story import everything
from tests.unit.test_following import Ladder


def _words(ladder: Ladder, letter) -> str:
    return everything(letters.content(ladder.desk, letter))


def test_a_second_reminder_tells_of_the_first_and_the_first_of_none():
    ladder = Ladder()
    request = ladder.send("sar", "2026-11-25")
    first = ladder.send("chaser", "2026-12-30", request)
    assert "I reminded the council" not in _words(ladder, first)
    ladder.log(request, EventKind.EXTENDED, "2027-01-05")
    # A draft that never went reminded nobody.
    letters.start(ladder.desk, "chaser", facts={"follows": str(request.id)})
    second = ladder.send("chaser", "2027-01-06", request)
    assert second.facts["reminded_on"] == "30 December 2026"
    assert "I reminded the council of it on 30 December 2026." in _words(ladder, second)
    # What the council wrote is a paragraph of its own.
    assert "on 30 December 2026.\n\nOn 5 January 2027 the council" in second.body
    third = ladder.send("chaser", "2027-01-20", request)
    said = "I reminded the council of it on 30 December 2026 and 6 January 2027."
    assert said in _words(ladder, third)


def test_a_reminder_of_another_request_is_not_told_of():
    ladder = Ladder()
    request = ladder.send("sar", "2026-11-25")
    other = ladder.send("rectification", "2026-11-25")
    ladder.send("chaser", "2026-12-30", request)
    reminder = ladder.send("chaser", "2027-01-04", other)
    assert "I reminded the council" not in _words(ladder, reminder)


def test_a_reminder_of_a_complaint_tells_that_it_was_not_acknowledged_either():
    ladder = Ladder()
    complaint = ladder.send("dp_complaint", "2027-04-01")
    reminder = ladder.send("dp_chaser", "2027-05-05", complaint)
    said = _words(ladder, reminder)
    assert "It had to be acknowledged by 4 May 2027" in said
    assert "I have had no acknowledgement" in said
    # What the law asks is a paragraph of its own.
    assert "what came of it.\n\nThe council has to" in reminder.body


def test_a_reminder_says_nothing_of_that_before_its_day_or_once_it_came():
    ladder = Ladder()
    complaint = ladder.send("dp_complaint", "2027-04-01")
    early = ladder.send("dp_chaser", "2027-05-04", complaint)
    assert "acknowledge" not in _words(ladder, early)
    ladder.log(complaint, EventKind.ACKNOWLEDGED, "2027-05-04")
    late = ladder.send("dp_chaser", "2027-05-20", complaint)
    assert "acknowledge" not in _words(ladder, late)
