"""What a letter that came offers, beside the paper: noted with one click, or never."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from casefile.domain.letter import LetterStatus
from casefile.domain.letter_event import EventKind
from tests.builders import make_letter
from tests.stage import family
from tests.ui.test_paper_advice import bring

TEXT = """Exampleshire Council
16 February 2026
Dear Ms Pritchard
Subject access request
Because your request of 2 February 2026 is complex, we need to extend the time for our
response by two months. We will reply by 30 April 2026. Please send proof of your
address by 20 March 2026.
Yours sincerely
Owen Tate"""


@pytest.fixture
def came(stage):
    """A letter of the council on one of two letters that went, just brought in."""
    sent = {"status": LetterStatus.SENT, "sent_on": date(2026, 2, 2)}
    stage.open(
        [
            *family(),
            make_letter("sar", title="Subject access request", **sent),
            make_letter("complaint_1", title="Complaint, Stage 1", **sent),
        ]
    )
    paper = bring(stage, TEXT)
    return paper, stage.frame.page("documents").head.reply


def press(widget, name):
    button = widget.findChild(QPushButton, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_one_key_notes_the_answer_with_its_paper_and_its_day(stage, came):
    paper, panel = came
    assert panel.isVisible()
    assert [row.offer.key for row in panel.rows] == [
        "answer extended",
        "answer asked_identity",
        "date 2026-03-20",
    ]
    assert stage.context.snapshot.events == []
    press(panel.rows[0], "note_answer")
    stage.settle()
    (event,) = stage.context.snapshot.events
    assert (event.kind, event.due_on) == (EventKind.EXTENDED, date(2026, 4, 30))
    assert event.documents == (paper.id,)
    assert [row.offer.key for row in panel.rows] == [
        "answer asked_identity",
        "date 2026-03-20",
    ]
    stage.context.undo()
    stage.settle()
    assert stage.context.snapshot.events == []
    assert len(panel.rows) == 3


def test_what_is_not_right_is_changed_before_it_is_noted(stage, came):
    _, panel = came
    row = panel.rows[0]
    press(row, "change_answer")
    assert row._letter.hasFocus()
    row._letter.setCurrentIndex(1)
    row._on.set_value(date(2026, 2, 18))
    row._due.set_value(None)
    press(row, "note_answer")
    stage.settle()
    (event,) = stage.context.snapshot.events
    letters = {one.id: one.template for one in stage.context.snapshot.letters}
    assert letters[event.letter] == "complaint_1"
    assert (event.happened_on, event.due_on) == (date(2026, 2, 18), None)


def test_a_day_is_kept_and_then_offered_no_more(stage, came):
    _, panel = came
    press(panel.rows[-1], "keep_date")
    stage.settle()
    (kept,) = stage.context.snapshot.dates
    assert kept.due_on == date(2026, 3, 20)
    assert [row.offer.key for row in panel.rows] == [
        "answer extended",
        "answer asked_identity",
    ]


def test_what_is_not_wanted_stays_away(stage, came):
    paper, panel = came
    while panel.rows:
        row = panel.rows[0]
        row.no.setFocus()
        QTest.keyClick(row.no, Qt.Key.Key_Space)
        stage.settle()
    assert not panel.isVisible()
    stage.go("home")
    stage.go("documents").show_item(paper.id)
    stage.settle()
    assert not panel.isVisible()
    assert stage.context.snapshot.events == stage.context.snapshot.dates == []


def test_every_part_says_what_it_is_to_who_cannot_see_it(came):
    _, panel = came
    row = panel.rows[0]
    assert "Subject access request" in row.use.accessibleDescription()
    named = [field.accessibleName() for field in (row._letter, row._kind, row._on)]
    assert named == ["The letter that it answers", "What happened", "The day of it"]


def test_another_paper_shows_nothing_of_the_last_one(stage, came):
    _, panel = came
    other = next(
        one for one in stage.context.snapshot.documents if "nurse" in one.title
    )
    stage.frame.page("documents").show_item(other.id)
    stage.settle()
    assert not panel.isVisible()


def test_the_day_on_which_they_had_the_letter_is_taken_by_one_key(stage, came):
    had = TEXT.replace("Because", "We received it on 4 February 2026. Because")
    had = had.replace("Subject access", "Your subject access request. Subject access")
    text = had.replace("We received it on", "The request was received on")
    paper = bring(stage, text)
    panel = stage.frame.page("documents").head.reply
    (row,) = [one for one in panel.rows if one.offer.key.startswith("receipt")]
    assert "came on Wednesday 4 February 2026" in row.offer.sentence
    press(row, "use_receipt")
    stage.settle()
    letters = stage.context.snapshot.letters
    (kept,) = [one for one in letters if one.template == "sar"]
    assert kept.received_on == date(2026, 2, 4)
    assert not [x for x in panel.rows if x.offer.key.startswith("receipt")]
    assert paper.id != came[0].id


def test_the_keyboard_does_not_land_on_undo_once_it_is_noted(stage, came):
    _, panel = came
    press(panel.rows[0], "note_answer")
    stage.settle()
    assert stage.window.focusWidget() is panel.rows[0].use
    while panel.rows:
        panel.rows[0].no.setFocus()
        QTest.keyClick(panel.rows[0].no, Qt.Key.Key_Space)
        stage.settle()
    assert stage.window.focusWidget() is stage.frame.page("documents").head.read
