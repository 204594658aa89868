"""The timeline in the window: seen, zoomed, walked through, opened, and on paper."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pikepdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.domain.record import RecordKind
from casefile.domain.timeline import Lane
from casefile.ui.diary.page import DiaryPage
from casefile.ui.timeline import plan
from casefile.ui.timeline.painter import Frame, TimelinePainter, _named
from tests import builders
from tests.stage import wait_for
from tests.unit.test_timetable import referral

DAY = date(2026, 2, 3)
KINDS = [RecordKind.CALL, RecordKind.LETTER, RecordKind.VISIT, RecordKind.NOTE]


def records(count, apart=7):
    return [
        builders.make_record(
            f"Number {n}",
            kind=KINDS[n % len(KINDS)],
            happened_on=DAY + timedelta(days=apart * n),
            happened_at=None,
            about=n == 0,
        )
        for n in range(count)
    ]


def shown(stage, *items):
    stage.open(items, readings=False)
    page = stage.go("timeline")
    page.stage = stage
    return page


@pytest.fixture
def page(stage):
    return shown(stage, *records(12))


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.view, key, modifier)


def fill(field, words):
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def said(page):
    return page.words.text()


def titles(page):
    return [e.title for mark in page.view.marks.marks for e in mark.events]


def test_a_label_begins_with_what_happened_and_takes_the_room_that_is_free(stage):
    long = (
        "She said that the school had told nobody about the fall, and that it had "
        "all gone to the council before she heard of it"
    )
    call = builders.make_record(long, kind=RecordKind.CALL, happened_on=DAY)
    note = builders.make_record("Slept badly", kind=RecordKind.NOTE, happened_on=DAY)
    later = builders.make_record(
        "Rang back", kind=RecordKind.VISIT, happened_on=DAY + timedelta(days=60)
    )
    page = shown(stage, call, note, later)
    lines = {m.events[0].item: m.lines[0] for m in page.view.marks.marks}
    assert lines[call.id] == f"{long} (call)"
    assert lines[note.id] == "Slept badly"
    assert lines[later.id] == "Rang back (visit)"


def test_no_label_and_no_name_of_a_time_is_cut_at_the_right_edge(page):
    view = page.view
    width = view.viewport().width()
    for _ in range(4):
        assert all(mark.right <= view._layout.width for mark in view.marks.marks)
        frame = Frame(
            layout=view._layout,
            x=view.horizontalOffset(),
            y=0,
            width=width,
            height=300,
            today=0,
        )
        for bold, row in zip((True, False), view._painter._ticks(frame), strict=True):
            metrics = QFontMetricsF(page.context.theme.font("small", bold=bold))
            for left, _right, name in _named(row, frame, metrics):
                assert left + metrics.horizontalAdvance(name) <= width
        view.zoom(1)
    view.zoom_out_whole()
    assert max(mark.at for mark in view.marks.marks) <= width * 0.96


def test_the_frame_of_many_events_is_whole_at_the_right_edge(stage):
    page = shown(stage, *records(240, apart=1))
    many = [m for m in page.view.marks.marks if m.is_gathered]
    assert many
    assert max(mark.right for mark in many) + 6 <= page.view._layout.width


def test_a_case_without_dates_has_a_kind_word_and_a_way_to_the_diary(stage):
    page = shown(stage)
    assert page._empty.button.hasFocus()
    assert not page._save.isVisible()
    QTest.keyClick(page._empty.button, Qt.Key.Key_Space)
    assert stage.frame.current == "diary"


def test_the_diary_leads_to_it_and_the_rail_says_where_that_is(full):
    diary = full.go("diary")
    assert isinstance(diary, DiaryPage)
    diary._timeline.click()
    full.settle()
    assert full.frame.current == "timeline"
    assert full.frame.rail._group.checkedButton().objectName() == "rail_diary"


def test_the_keyboard_begins_on_the_latest_event_and_walks_through_its_lane(page):
    assert page.view.hasFocus()
    assert "Number 11" in said(page)
    press(page, Qt.Key.Key_Left)
    assert "Number 7" in said(page)
    press(page, Qt.Key.Key_Left)
    press(page, Qt.Key.Key_Left)
    assert "Number 3" in said(page), "the first of the lane stays"
    press(page, Qt.Key.Key_Right)
    assert "Number 7" in said(page)


def test_up_and_down_go_to_the_nearest_event_of_the_next_lane_that_has_any(page):
    press(page, Qt.Key.Key_Left)
    press(page, Qt.Key.Key_Up)
    assert "Number 6" in said(page), "the lane of the council is empty"
    press(page, Qt.Key.Key_Up)
    assert "Number 5" in said(page)
    press(page, Qt.Key.Key_Up)
    assert "Number 4" in said(page)
    press(page, Qt.Key.Key_Up)
    assert "Number 4" in said(page)
    press(page, Qt.Key.Key_Down)
    assert "Number 5" in said(page)


def test_home_and_end_go_to_the_first_and_the_last_event_of_all(page):
    press(page, Qt.Key.Key_Home)
    assert said(page).startswith("about 3 February 2026")
    press(page, Qt.Key.Key_End)
    assert "Number 11" in said(page)


def test_enter_opens_the_record_in_the_diary(page):
    record = next(r for r in page.snapshot.records if r.summary == "Number 11")
    press(page, Qt.Key.Key_Return)
    page.stage.settle()
    assert page.stage.frame.current == "diary"
    assert page.stage.frame.page("diary").rows.key == record.id


def test_every_event_has_a_name_for_a_screen_reader(page):
    face = QAccessible.queryAccessibleInterface(page.view)
    assert "arrow keys" in face.text(QAccessible.Text.Name)
    count = page.view.marks.rowCount()
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(count)]
    assert len(names) == 12
    assert "about 3 February 2026: Telephone call: Number 0. Calls and texts." in names


def test_zoom_comes_closer_and_goes_back_and_keeps_the_event_in_its_place(page):
    press(page, Qt.Key.Key_Left)
    assert page.view.shows_all
    assert not page.further.isEnabled()
    before = page.view.visualRect(page.view.currentIndex()).left()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus):
        press(page, key)
    assert not page.view.shows_all
    assert "Number 7" in said(page)
    after = page.view.visualRect(page.view.currentIndex()).left()
    assert abs(after - before) <= 3
    press(page, Qt.Key.Key_Minus)
    press(page, Qt.Key.Key_Minus)
    assert page.view.shows_all
    page.closer.click()
    page.whole.click()
    assert page.view.shows_all


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Equal])
def test_ctrl_with_plus_and_minus_zooms_from_anywhere_on_the_page(page, key):
    for widget in (page.view, page.first):
        widget.setFocus()
        QTest.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
        assert not page.view.shows_all
        QTest.keyClick(widget, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
        assert not page.view.shows_all
        QTest.keyClick(widget, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        assert page.view.shows_all


def test_without_events_the_keys_for_the_scale_do_nothing(stage):
    page = shown(stage)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0):
        QTest.keyClick(page._empty.button, key, Qt.KeyboardModifier.ControlModifier)
    assert page._stack.currentWidget() is page._empty


def test_it_comes_as_close_as_days_and_no_closer(page):
    for _ in range(30):
        page.closer.click()
    assert page.view.per_day == pytest.approx(420)
    assert not page.closer.isEnabled()
    press(page, Qt.Key.Key_0)
    assert page.closer.isEnabled()


def test_ctrl_and_the_wheel_zoom_at_the_pointer(page):
    x = 700.0
    at = page.view._time_at(x)
    here = QPointF(x, 200)
    event = QWheelEvent(
        here, page.view.mapToGlobal(here), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page.view.viewport(), event)
    assert not page.view.shows_all
    assert page.view._time_at(x) == pytest.approx(at, abs=0.1)


def test_the_picture_is_dragged_and_moved_by_keys(page):
    page.view.zoom(5)
    bar = page.view.horizontalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place, port = bar.value(), page.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
    QTest.mouseMove(port, QPoint(400, 300))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    assert bar.value() == place + 100
    press(page, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() < place
    press(page, Qt.Key.Key_PageDown)
    assert bar.value() > place


def test_a_click_chooses_an_event_and_a_second_opens_it(page):
    press(page, Qt.Key.Key_Home)
    place = page.view.visualRect(page.view.marks.index(len(titles(page)) - 1))
    QTest.mouseClick(
        page.view.viewport(), Qt.MouseButton.LeftButton, pos=place.center()
    )
    chosen = page.view.current_mark
    assert chosen is page.view.marks.marks[-1]
    page.open.click()
    page.stage.settle()
    assert page.stage.frame.current == "diary"


def test_events_without_room_are_one_mark_that_opens_up(stage):
    page = shown(stage, *records(240, apart=1))
    assert len(titles(page)) == 240
    many = [m for m in page.view.marks.marks if len(m.events) > 1]
    assert many
    page.view.choose(many[0].events[0])
    assert f"{len(many[0].events)} events" in said(page)
    assert page.open.text() == "Come closer"
    before = page.view.per_day
    press(page, Qt.Key.Key_Return)
    assert page.view.per_day > before
    assert many[0].events[0] in page.view.current_mark.events
    port = page.view.viewport().rect()
    assert port.intersects(page.view.visualRect(page.view.currentIndex()))
    for _ in range(20):
        page.view.zoom(1)
    assert all(len(mark.events) == 1 for mark in page.view.marks.marks)
    assert len(titles(page)) == 240


def test_only_the_time_between_two_days_is_shown_and_the_rest_is_counted(page):
    fill(page.first, "10 February 2026")
    fill(page.last, "24 February 2026")
    assert sorted(t.rpartition(" ")[2] for t in titles(page)) == ["1", "2", "3"]
    assert page.count.text() == "3 events. 9 events before or after these days."
    fill(page.first, "1 January 2030")
    assert titles(page) == []
    assert not page._save.isEnabled()


def test_what_is_not_shown_is_said(full):
    full.context.desk.case.write(
        lambda unit: unit.put(builders.make_record("Half", draft=True))
    )
    page = full.go("timeline")
    wait_for(lambda: "1 record that is not finished" in page.count.text())


def test_a_new_record_appears_and_the_place_is_kept(page):
    page.view.zoom(3)
    press(page, Qt.Key.Key_Left)
    before = said(page)
    new = builders.make_record(
        "Just now", kind=RecordKind.CALL, happened_on=DAY + timedelta(days=20)
    )
    page.context.desk.case.write(lambda unit: unit.put(new))
    wait_for(lambda: any("Just now" in title for title in titles(page)))
    assert said(page) == before
    assert not page.view.shows_all


def test_a_letter_and_a_date_open_on_their_pages(stage):
    one = builders.make_set_date("File my statement")
    page = shown(stage, one)
    press(page, Qt.Key.Key_Return)
    stage.settle()
    assert stage.frame.current == "dates"


def test_a_step_of_the_council_opens_in_its_timetable(stage):
    page = shown(stage, referral("2025-11-24"))
    step = next(event for event in page._made.events if event.is_step)
    page.view.choose(step)
    assert "Due: " in said(page)
    press(page, Qt.Key.Key_Return)
    stage.settle()
    assert stage.frame.current == "timetable"
    assert stage.frame.page("timetable").rows.key == step.item


def test_only_what_is_in_sight_is_drawn(stage, monkeypatch):
    page = shown(stage, *records(60))
    drawn = []
    paint = TimelinePainter._paint_mark
    monkeypatch.setattr(
        TimelinePainter,
        "_paint_mark",
        lambda *given: (drawn.append(given[3]), paint(*given)),
    )
    page.view.zoom(8)
    drawn.clear()
    page.view.viewport().repaint()
    assert 0 < len(drawn) < 20


def test_a_scale_that_was_shown_is_not_laid_out_again(page, monkeypatch):
    page.view.zoom(3)
    page.view.zoom(-3)
    made = []
    monkeypatch.setattr(plan, "lay_out", lambda *given: made.append(given))
    page.view.zoom(3)
    page.view.zoom_out_whole()
    assert made == []


def test_other_type_lays_it_out_anew(page):
    height = page.view._painter.row
    page.theme.put_on(dataclasses.replace(page.context.settings, text_size=150))
    assert page.view._painter.row > height
    assert len(titles(page)) == 12


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_it_is_saved_for_somebody_on_the_paper_that_is_chosen(page, paper, tmp_path):
    page.stage.answers.chosen_folder = tmp_path / "out"
    page._save.click()
    asked = QApplication.activeModalWidget()
    asked.paper.setCurrentIndex(asked.paper.findData(paper))
    asked.go_on.click()
    page.stage.settle()
    (made,) = (tmp_path / "out").iterdir()
    assert made.name.endswith(f"{paper}.pdf")
    assert f"timeline {paper}".encode() in made.read_bytes()
    assert "Written: “Timeline" in page.stage.frame.messages.text


def test_it_is_saved_on_one_sheet(page, tmp_path):
    page.stage.answers.chosen_folder = tmp_path / "out"
    page._save.click()
    asked = QApplication.activeModalWidget()
    asked.sheets.setCurrentIndex(1)
    asked.go_on.click()
    page.stage.settle()
    (made,) = (tmp_path / "out").iterdir()
    assert made.name.endswith("A4 on one sheet.pdf")


def test_it_is_printed_on_sheets_that_lie_on_their_side(page, tmp_path):
    page.stage.answers.print_to = tmp_path / "printed.pdf"
    page._print.click()
    asked = QApplication.activeModalWidget()
    asked.paper.setCurrentIndex(asked.paper.findData("A3"))
    asked.go_on.click()
    page.stage.send_to_printer()
    wait_for(lambda: page.stage.frame.messages.text == "Sent to the printer.")
    with pikepdf.open(tmp_path / "printed.pdf") as pdf:
        width, height = (float(side) for side in pdf.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (1191, 842)


def test_lanes_are_those_of_the_picture(page):
    lanes = [mark.lane for mark in page.view.marks.marks]
    assert lanes == sorted(lanes, key=list(Lane).index)


def test_a_very_long_event_is_told_short_and_whole_when_it_is_asked_for(stage):
    long = "She said that the school had told nobody about the fall. " * 12
    page = shown(stage, builders.make_record(long, happened_on=DAY))
    press(page, Qt.Key.Key_Home)
    page.stage.settle()
    assert said(page).endswith("…")
    assert page.words.height() >= page.words.heightForWidth(page.words.width())
    assert page.words.toolTip().count("She said") == 12
    assert page.words.accessibleDescription() == page.words.toolTip()
