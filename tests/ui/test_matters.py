"""Requests and complaints, in the window."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from casefile.domain.flag import FlagStatus
from casefile.domain.letter_event import EventKind
from casefile.services import flags
from casefile.services.letter import events as letter_events
from casefile.services.letter import letters
from casefile.ui.common.how_worked_out import HowWorkedOut
from casefile.ui.common.wide_button import WideButton
from tests.stage import wait_for


def gone(full, days=60):
    """Sends a request some days ago."""
    desk = full.context.desk
    on = desk.time.today() - timedelta(days=days)
    letter = letters.start(desk, "sar", made_on=on)
    letters.sent(desk, letter.id, on, "email")
    full.settle()
    return letter


def tags(page):
    model = page.rows.rows
    return [model.row(n).tag for n in range(model.rowCount())]


def words(page):
    return [x.text() for x in page.story.findChildren(QLabel) if x.isVisible()]


def shown(full, letter):
    full.go("letters").rows.choose(letter.id)
    full.settle()
    full.frame.page("letters")._matters.click()
    full.settle()
    assert full.frame.current == "matters"
    page = full.frame.page("matters")
    wait_for(lambda: page.rows.key == letter.id)
    return page


def test_a_late_request_leads_to_the_reminder(full):
    letter = gone(full)
    page = shown(full, letter)
    assert tags(page)[0] == "late"
    assert any("none is noted" in text for text in words(page))
    button = page.story.findChild(object, "next_chaser")
    QTest.keyClick(button, Qt.Key.Key_Space)
    full.settle()
    assert full.frame.current == "letters"
    begun = next(x for x in full.context.snapshot.letters if x.template == "chaser")
    assert begun.facts["follows"] == str(letter.id)


def test_a_late_notice_of_more_time_stands_under_the_day_and_in_the_story(full):
    letter = gone(full)
    desk = full.context.desk
    full.go("letters")
    letter_events.note(desk, letter.id, EventKind.EXTENDED, desk.time.today())
    full.settle()
    page = shown(full, letter)
    said = words(page)
    assert any(text.startswith("A reply was due by") for text in said)
    assert any("so it came too late" in text for text in said)
    steps = [b.accessibleName() for b in page.story.findChildren(WideButton)]
    assert any("so it was late" in step for step in steps)


def test_a_reply_is_logged_in_two_clicks(full):
    letter = gone(full)
    page = shown(full, letter)
    menu = page.story.log.menu()
    wanted = list(EventKind).index(EventKind.REPLIED)
    menu.actions()[wanted].trigger()
    full.settle()
    wait_for(lambda: "answered" in tags(page))
    assert any(text.startswith("There was a reply on") for text in words(page))
    full.context.undo()
    wait_for(lambda: "answered" not in tags(page))


def test_a_step_opens_its_letter(full):
    letter = gone(full)
    page = shown(full, letter)
    said = next(x for x in page.story.findChildren(QLabel) if x.text() == letter.title)
    step = page.story._rows.itemAt(page.story._rows.count() - 1).widget()
    assert said.isVisible()
    step.click()
    full.settle()
    assert full.frame.current == "letters"
    assert full.frame.page("letters").rows.key == letter.id


def test_enter_leads_from_the_list_to_logging(full):
    letter = gone(full)
    page = shown(full, letter)
    page.rows.setFocus()
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    wait_for(page.story.log.hasFocus)


def test_a_letter_that_was_begun_stands_with_its_limit_until_it_has_gone(full):
    desk = full.context.desk
    on = desk.time.today() - timedelta(days=60)
    complaint = letters.start(desk, "dp_complaint", made_on=on)
    letters.sent(desk, complaint.id, on, "email")
    letter_events.note(desk, complaint.id, EventKind.REPLIED, on)
    full.settle()
    page = shown(full, complaint)
    assert any(text.startswith("It has to go by") for text in words(page))
    draft = letters.start(desk, "ico", facts={"follows": str(complaint.id)})
    wait_for(lambda: page.story.findChild(object, "finish_ico") is not None)
    button = page.story.findChild(object, "finish_ico")
    assert "It has to go by" in button.accessibleName()
    QTest.keyClick(button, Qt.Key.Key_Space)
    full.settle()
    assert full.frame.page("letters").view.letter.id == draft.id


def worked_out(widget):
    """What the steps of a day say once they are asked for from the keyboard."""
    button, steps = widget.button, widget.steps
    assert widget.isVisible()
    assert not steps.isVisible()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert steps.isVisible()
    return steps.text()


def test_how_a_day_was_worked_out_is_shown_when_asked_for(full):
    letter = gone(full)
    page = shown(full, letter)
    said = worked_out(page.story.worked_out)
    assert "1 month later is" in said
    full.go("letters").rows.choose(letter.id)
    full.settle()
    view = full.frame.page("letters").view
    view.tabs.setCurrentIndex(3)
    full.settle()
    assert worked_out(view.sending.worked_out) == said


def test_of_a_letter_that_was_answered_no_day_is_left_to_work_out(full):
    letter = gone(full)
    on = full.context.desk.time.today()
    letter_events.note(full.context.desk, letter.id, EventKind.REPLIED, on)
    full.settle()
    page = shown(full, letter)
    assert not page.story.worked_out.isVisible()
    full.go("letters").rows.choose(letter.id)
    full.settle()
    view = full.frame.page("letters").view
    view.tabs.setCurrentIndex(3)
    full.settle()
    assert not view.sending.worked_out.isVisible()


def test_how_the_limit_of_a_letter_was_worked_out_is_shown_too(full):
    desk = full.context.desk
    on = desk.time.today() - timedelta(days=60)
    complaint = letters.start(desk, "dp_complaint", made_on=on)
    letters.sent(desk, complaint.id, on, "email")
    letter_events.note(desk, complaint.id, EventKind.REPLIED, on)
    full.settle()
    page = shown(full, complaint)
    parts = page.story.findChildren(HowWorkedOut)
    (limit,) = [one for one in parts if one.isVisible()]
    said = worked_out(limit)
    assert "3 months later is" in said
    assert "The rule: ICO guidance, what to expect. Last checked" in said


def test_the_letter_itself_shows_the_day_that_it_asks_for(full):
    request = gone(full)
    desk = full.context.desk
    follows = {"follows": str(request.id)}
    reminder = letters.start(desk, "chaser", facts=follows)
    letters.sent(desk, reminder.id, desk.time.today(), "email")
    wait_for(lambda: bool(full.context.snapshot.asked))
    full.settle()
    full.go("letters").rows.choose(reminder.id)
    full.settle()
    view = full.frame.page("letters").view
    view.tabs.setCurrentIndex(3)
    full.settle()
    assert "The letter asks for a reply by" in view.sending._state.text()
    assert "5 working days later is" in worked_out(view.sending.worked_out)


def test_a_statement_tells_what_came_of_its_flags_and_leads_there(full):
    desk = full.context.desk
    on = desk.time.today() - timedelta(days=40)
    letter = letters.start(desk, "statement", made_on=on)
    letters.sent(desk, letter.id, on, "email")
    first, *_ = (f for f in full.context.snapshot.flags if f.id in letter.flags)
    flags.save(desk, dataclasses.replace(first, status=FlagStatus.REFUSED))
    full.settle()
    page = shown(full, letter)
    button = page.story.findChild(WideButton, "matter_answers")
    assert "1 refused" in button.accessibleName()
    QTest.keyClick(button, Qt.Key.Key_Space)
    full.settle()
    assert full.frame.current == "outcomes"
    assert full.frame.page("outcomes").list.wanted == first.passage.document


def test_a_request_has_no_answers_to_flags(full):
    page = shown(full, gone(full))
    assert page.story.findChild(WideButton, "matter_answers") is None
