"""The council's steps in the window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID
from casefile.domain.letter import LetterStatus
from casefile.domain.letter_event import EventKind
from casefile.domain.record import Direction, RecordKind
from casefile.domain.timetable.judgement import Verdict
from casefile.services.letter import events as letter_events
from casefile.services.letter import letters
from tests import builders
from tests.stage import wait_for


def record(text, on, kind=RecordKind.MEETING, **given):
    return builders.make_record(
        text, kind=kind, happened_on=on, happened_at=None, **given
    )


def put(stage, *items):
    stage.context.desk.case.write(lambda unit: [unit.put(one) for one in items])
    stage.settle()


@pytest.fixture
def page(stage):
    told = record(
        "She told us it was section 47",
        date(2025, 9, 8),
        RecordKind.CALL,
        direction=Direction.IN,
    )
    report = record(
        "Report for conference",
        date(2025, 9, 29),
        RecordKind.EMAIL,
        direction=Direction.IN,
    )
    held = record("Conference", date(2025, 9, 30))
    met = record("Met at the school", date(2025, 10, 6))
    stage.open([told, report, held, met])
    shown = stage.go("timetable")
    shown.stage, shown.met, shown.held = stage, met, held
    return shown


def tags(page):
    """The steps of which something is known, and how each stands."""
    model = page.rows.rows
    rows = [model.row(n) for n in range(model.rowCount())]
    return {row.title: row.tag for row in rows if row.tag != "no event"}


def choose(page, step):
    one = next(o for o in page.found.table.judgements if o.step.id == step)
    page.rows.choose(one.id)
    page.stage.settle()
    return one


def button(page, words):
    found = page.detail.findChildren(QPushButton)
    return next(b for b in found if b.text() == words and b.isVisible())


def test_each_step_stands_in_the_list_with_its_verdict_in_words(page):
    assert tags(page) == {
        "Hold the initial conference": "late",
        "Give you the report before the conference": "late? not checked",
        "Hold the first core group": "cannot be told",
        "Hold the first review conference": "cannot be told",
    }
    assert page._total.text() == (
        "1 late, 1 late by a rule that is not checked, 2 cannot be told."
    )


def test_a_step_without_an_event_stands_in_the_list_and_asks_for_one(page):
    rows = page.rows.rows
    every = [rows.row(n) for n in range(rows.rowCount())]
    unsure = next(row for row in every if row.tag == "late? not checked")
    assert unsure.below == "due 26 September 2025, if the rule holds"
    step = next(row for row in every if row.title == "Hold the next review conference")
    assert step.below == "No event recorded: log it"
    decide = next(row for row in every if row.title == "Decide about the referral")
    page.rows.choose(decide.key)
    page.stage.settle()
    assert page.panel.isVisible()
    assert page.panel.heading.text() == "Decide about the referral"
    offered = [page.panel.event_box.itemText(n) for n in range(2)]
    assert offered == ["Referral", "First word from the council"]
    QTest.keyClicks(page.panel.day, "12 Jan 2026")
    page.panel.keep.click()
    page.stage.settle()
    assert page.detail.isVisible()
    assert page.detail.heading.text() == "Decide about the referral"
    assert tags(page)["Decide about the referral"] == "cannot be told"


def test_home_leads_there_and_the_keyboard_goes_to_the_list(page):
    home = page.stage.go("home")
    home._council.click()
    page.stage.settle()
    assert page.isVisible()
    assert page.rows.hasFocus()


def test_a_step_shows_why_and_on_demand_how_its_day_was_worked_out(page):
    choose(page, "initial_conference")
    assert page.detail.verdict.text() == "Late by 1 working day or more"
    steps = page.detail._steps
    assert not steps.isVisible()
    QTest.keyClick(page.detail.how, Qt.Key.Key_Space)
    assert steps.isVisible()
    assert "15 working days later is Monday 29 September 2025." in steps.text()
    assert "checked on 21 November 2026" in page.detail._tag.text()


def test_a_rule_that_was_not_checked_looks_different(page):
    choose(page, "core_group")
    assert page.detail._tag.text() == "not checked"


def test_that_a_day_was_the_day_itself_is_said_with_one_button(page):
    choose(page, "initial_conference")
    button(page, "That was the day itself").click()
    page.stage.settle()
    assert page.detail.verdict.text() == "Late by 1 working day"
    page.context.undo()
    page.stage.settle()
    choose(page, "initial_conference")
    assert page.detail.verdict.text() == "Late by 1 working day or more"


def test_a_record_that_is_something_else_is_taken_out(page):
    choose(page, "core_group")
    button(page, "This is something else").click()
    page.stage.settle()
    assert "Hold the first core group" not in tags(page)


def test_a_record_can_be_said_to_be_what_happened(page):
    choose(page, "core_group")
    say = page.detail.say
    assert not say.keep.isEnabled()
    say.event_box.setCurrentIndex(say.event_box.findData("core_group"))
    say.thing.setFocus()
    say.thing.set_value(page.met.id)
    say.thing.activated.emit(say.thing.currentIndex())
    say.keep.click()
    page.stage.settle()
    assert tags(page)["Hold the first core group"] == "in time? not checked"
    assert page.detail.verdict.text() == (
        "In time, if the guidance says so: not checked"
    )


def test_a_day_alone_can_be_added(page):
    page._say.click()
    page.stage.settle()
    panel = page.panel
    assert panel.event_box.hasFocus()
    panel.event_box.setCurrentIndex(panel.event_box.findData("rcpc"))
    QTest.keyClicks(panel.day, "3 Dec 2025")
    QTest.keyClick(panel.keep, Qt.Key.Key_Space)
    page.stage.settle()
    assert tags(page)["Hold the first review conference"] == "in time"
    assert panel.day.text() == ""


def test_what_is_said_is_kept_with_the_case_and_nothing_else_changes(page):
    before = page.snapshot.record_count
    choose(page, "core_group")
    button(page, "This is something else").click()
    page.stage.settle()
    kept = page.context.desk.case.read(lambda case: case.get(Case, CASE_ID))
    assert kept.letter_facts == {f"timetable icpc {page.held.id}": "no"}
    assert page.snapshot.record_count == before


def test_a_step_is_said_not_to_have_happened_and_that_is_taken_back(page):
    choose(page, "core_group")
    assert tags(page)["Hold the first core group"] == "cannot be told"
    button(page, "It has not happened").click()
    page.stage.settle()
    assert tags(page)["Hold the first core group"] == "late? not checked"
    assert "working days or more, if" in page.detail.verdict.text()
    kept = page.context.desk.case.read(lambda case: case.get(Case, CASE_ID))
    today = page.context.desk.time.today().isoformat()
    assert kept.letter_facts == {"timetable undone core_group 2025-09-30": today}
    shown = [part.text() for part in page.detail.findChildren(QLabel)]
    assert any(one.startswith("Not done by ") for one in shown)
    page.context.undo()
    page.stage.settle()
    assert tags(page)["Hold the first core group"] == "cannot be told"


def test_another_day_by_which_it_had_not_happened_is_typed_by_keyboard(page):
    choose(page, "core_group")
    field = page.detail.findChild(QLineEdit, "not_done_by")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "20 October 2025")
    QTest.keyClick(page.detail.findChild(QPushButton, "say_not_done"), Qt.Key.Key_Space)
    page.stage.settle()
    assert page.detail.verdict.text() == (
        "Late by 4 working days or more, if the guidance says so: not checked"
    )
    button(page, "Take this back").click()
    page.stage.settle()
    assert tags(page)["Hold the first core group"] == "cannot be told"


def test_a_step_that_never_happened_goes_into_a_complaint(page):
    choose(page, "first_review")
    button(page, "It has not happened").click()
    page.stage.settle()
    page.detail.findChild(QPushButton, "use_in_corporate_1").click()
    page.stage.settle()
    (letter,) = page.snapshot.letters
    assert "“Hold the first review conference”" in letter.facts["matters"]


def test_the_days_that_the_council_sets_are_asked_for_where_they_count(page):
    choose(page, "initial_conference")
    assert not page.detail.days.isVisible()
    choose(page, "report_shared")
    assert page.detail.days.value() == 2
    page.detail.days.setValue(1)
    page.detail.days.editingFinished.emit()
    page.stage.settle()
    assert tags(page)["Give you the report before the conference"] == (
        "in time? not checked"
    )


def test_a_late_step_goes_into_a_complaint_as_a_point(page):
    choose(page, "report_shared")
    use = page.detail.findChild(QPushButton, "use_in_corporate_1")
    use.click()
    page.stage.settle()
    assert page.stage.frame.current == "letters"
    (letter,) = page.snapshot.letters
    points = letter.facts["matters"].splitlines()
    assert len(points) == 2
    assert points[0].startswith("The initial conference was held on 30 September 2025.")
    assert "late by 1 working day" in points[1]


def test_the_words_of_the_letter_are_not_cut(page):
    choose(page, "report_shared")
    use = page.detail.findChild(QPushButton, "use_in_corporate_1")
    use.setFixedWidth(180)
    page.stage.settle()
    words = [part for part in use.findChildren(QLabel) if part.text()]
    assert len(words) == 2
    assert all(part.height() >= part.heightForWidth(part.width()) for part in words)


def test_what_is_not_late_offers_no_complaint(page):
    choose(page, "core_group")
    assert page.detail.findChild(QPushButton, "use_in_corporate_1") is None


def test_a_record_is_opened_from_the_step(page):
    choose(page, "initial_conference")
    button(page, "Meeting: Conference").click()
    page.stage.settle()
    assert page.stage.frame.current == "diary"


def test_the_picture_says_in_words_what_it_shows_and_leads_back(page):
    page.turn.click()
    page.stage.settle()
    picture = page.picture
    assert picture.isVisible()
    assert "Late by 1 working day" in picture.accessibleName()
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Down)
    assert "Give you the report" in picture.accessibleName()
    QTest.keyClick(picture, Qt.Key.Key_Return)
    page.stage.settle()
    assert page.rows.isVisible()
    assert page.detail.shown.step.id == "report_shared"


def test_the_keyboard_walks_through_a_picture_longer_than_the_window(stage):
    held = [record("Initial conference", date(2015 + year, 6, 1)) for year in range(8)]
    stage.open(held)
    page = stage.go("timetable")
    page.turn.click()
    stage.settle()
    assert page.picture.hasFocus()
    bar = page._area.verticalScrollBar()
    assert bar.value() == 0
    for _ in range(len(page.found.table.judgements)):
        QTest.keyClick(page.picture, Qt.Key.Key_Down)
    assert bar.value() > bar.maximum() / 2
    assert page.picture._current == len(page.found.table.judgements) - 1


def test_the_picture_and_the_list_have_the_same_step_chosen(page):
    second = page.found.table.judgements[1]
    page.rows.choose(second.id)
    page.turn.click()
    assert second.step.title in page.picture.accessibleName()
    QTest.keyClick(page.picture, Qt.Key.Key_Up)
    page.turn.click()
    assert page.rows.key == page.found.table.judgements[0].id


def test_a_click_on_a_row_of_the_picture_opens_that_step(page):
    page.turn.click()
    page.stage.settle()
    middle = page.picture._pen().axis + page.picture._rows[0].height * 1.5
    QTest.mouseClick(
        page.picture, Qt.MouseButton.LeftButton, pos=QPoint(80, round(middle))
    )
    page.stage.settle()
    assert page.detail.shown.step.id == "report_shared"


def test_it_is_saved_as_three_files(page, tmp_path):
    page.stage.answers.chosen_folder = tmp_path / "out"
    (tmp_path / "out").mkdir()
    page._save.click()
    page.stage.settle()
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [
        ".docx",
        ".pdf",
        ".xlsx",
    ]


def test_an_empty_case_invites_the_first_day(stage):
    stage.open()
    page = stage.go("timetable")
    assert page._empty.isVisible()
    assert page._empty.button.hasFocus()
    assert not page._save.isVisible()
    QTest.keyClick(page._empty.button, Qt.Key.Key_Space)
    stage.settle()
    assert page.panel.event_box.hasFocus()
    panel = page.panel
    QTest.keyClicks(panel.day, "12 Jan 2026")
    panel.keep.click()
    stage.settle()
    assert page.found.table.count(Verdict.UNKNOWN) >= 1
    assert not page._empty.isVisible()


def test_what_came_on_a_letter_is_named_and_leads_to_the_letter(stage):
    asking = builders.make_letter(
        template="share_report",
        title="The report, please",
        status=LetterStatus.SENT,
        sent_on=date(2025, 9, 20),
    )
    came = builders.make_letter_event(
        asking.id, kind=EventKind.REPLIED, happened_on=date(2025, 9, 26)
    )
    stage.open([record("Initial conference", date(2025, 9, 30)), asking, came])
    page = stage.go("timetable")
    page.stage = stage
    choose(page, "report_shared")
    assert page.detail.verdict.text().startswith("In time")
    words = "On your letter “The report, please”: They replied in full, 26 September"
    named = next(
        b for b in page.detail.findChildren(QPushButton) if words in b.accessibleName()
    )
    named.click()
    stage.settle()
    assert stage.frame.current == "letters"
    assert stage.frame.page("letters").view.letter.id == asking.id


def test_a_reply_that_is_logged_elsewhere_moves_the_step(page):
    desk = page.context.desk
    letter = letters.start(desk, "share_report", made_on=date(2025, 9, 20))
    letters.sent(desk, letter.id, date(2025, 9, 20), "email")
    letter_events.note(desk, letter.id, EventKind.REPLIED, date(2025, 9, 26))
    wait_for(
        lambda: tags(page)["Give you the report before the conference"].startswith(
            "in time"
        )
    )
