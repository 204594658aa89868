"""Flags on the pages: made with F, seen at once, kept for good."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt

from casefile.domain import error_kind
from casefile.domain.flag import Family
from casefile.domain.marking import PATTERNS
from casefile.domain.outcome import Became, Fate
from casefile.services import flags
from tests.ui.assessment.driver import CONTROL, SHIFT, Driver, Key, pixels
from tests.ui.assessment.paper_fakes import keep_paper, make_paper


def kind_of(family: Family) -> str:
    """The first kind of error of a family."""
    return next(k.code for k in error_kind.error_kinds() if k.family is family)


def test_f_flags_the_selected_words(open_page):
    driver = open_page()
    flag = driver.flag(1, "second visit to the home")
    assert flag.passage.quote == "second visit to the home"
    assert (flag.passage.page, flag.number) == (1, 1)


def test_a_flag_over_two_lines_has_one_quote(open_page):
    driver = open_page()
    start, _ = driver.points(1, "some difficulties")
    _, end = driver.points(1, "in touch")
    driver.drag(start, end)
    driver.key(Key.Key_F)
    driver.until(driver.stored)
    quote = driver.stored()[0].passage.quote
    assert quote == "some difficulties in keeping in touch"


def test_a_flag_over_two_pages_leaves_the_footer_out(open_page):
    driver = open_page()
    driver.view.set_zoom(0.5)
    driver.wait_for_words(2)
    start, _ = driver.points(1, "an adult for", 1)
    _, end = driver.points(2, "Section 2")
    driver.drag(start, end)
    driver.key(Key.Key_F)
    driver.until(driver.stored)
    passage = driver.stored()[0].passage
    assert (passage.page, passage.end_page) == (1, 2)
    assert "Example Council" not in passage.quote
    assert passage.quote.startswith("an adult for")
    assert passage.quote.endswith("Section 2")


def test_the_mark_is_there_before_the_flag_is_stored(open_page, context):
    driver = open_page()
    driver.settle()
    before = pixels(driver.around(1, "second visit"))
    driver.select(1, "second visit")
    with driver.qtbot.waitSignal(context.runner.over):
        driver.key(Key.Key_F)
        # Nothing came back from the background yet, and the mark is to be seen.
        assert [mark.number for mark in driver.session.marks] == [1]
        assert pixels(driver.around(1, "second visit")) != before


def test_the_button_beside_the_selection_flags_too(open_page):
    driver = open_page()
    driver.select(1, "second visit")
    driver.view.bar.flag.click()
    driver.until(driver.stored)
    assert driver.stored()[0].passage.quote == "second visit"


def test_letters_can_be_turned_off(open_page, context):
    driver = open_page()
    settings = dataclasses.replace(context.settings, letter_shortcuts=False)
    context.change_settings(settings)
    driver.select(1, "second visit")
    driver.key(Key.Key_F)
    driver.settle()
    assert driver.stored() == []
    driver.key(Key.Key_Return, CONTROL)
    driver.until(driver.stored)


def test_f_without_a_selection_says_what_to_do(open_page, context):
    driver = open_page()
    with driver.qtbot.waitSignal(context.said) as said:
        driver.key(Key.Key_F)
    assert "Select the words first" in said.args[0]


def test_each_family_has_its_own_pattern_and_colour(open_page):
    driver = open_page()
    flag = driver.flag(1, "second visit to the home")
    driver.page.flags.make_current(None)
    seen = set()
    for family in Family:
        changed = dataclasses.replace(flag, kind=kind_of(family))
        driver.page.keeper.save(changed)
        driver.settle()
        seen.add(pixels(driver.around(1, "second visit to the home")))
    assert len(seen) == len(Family) == len(set(PATTERNS.values()))


def test_marks_differ_without_any_colour(open_page):
    driver = open_page()
    flag = driver.flag(1, "second visit to the home")
    driver.page.flags.make_current(None)
    grey = set()
    for family in Family:
        driver.page.keeper.save(dataclasses.replace(flag, kind=kind_of(family)))
        driver.settle()
        image = driver.around(1, "second visit to the home")
        line = image.copy(0, image.height() - 12, image.width(), 12)
        # Only dark or light remains, as for somebody who sees no colour.
        dark = line.convertToFormat(line.Format.Format_Mono)
        grey.add(bytes(dark.constBits()))
    assert len(grey) == len(Family)


def test_the_current_flag_is_framed(open_page):
    driver = open_page()
    driver.flag(1, "second visit")
    framed = pixels(driver.around(1, "second visit"))
    driver.page.flags.make_current(None)
    assert pixels(driver.around(1, "second visit")) != framed


def test_a_flag_is_on_the_same_words_at_any_zoom_and_turn(open_page):
    driver = open_page()
    driver.flag(1, "second visit")
    passage = driver.stored()[0].passage
    for change in (driver.view.zoom_in, driver.view.rotate_pages):
        change()
        driver.view.go_to(1, passage.start)
        rect = driver.view.rects_of(passage)[0].toRect()
        rect.translate(-driver.view.seen().topLeft())
        for point in driver.points(1, "second visit"):
            assert rect.adjusted(-2, -2, 2, 2).contains(point)


def test_a_flag_is_there_after_the_page_is_opened_again(open_page):
    driver = open_page()
    driver.flag(1, "second visit")
    driver.page.flags.make_current(None)
    seen = pixels(driver.around(1, "second visit"))
    driver.page._close_session()
    driver.page.refresh()
    driver.wait_for_words()
    driver.settle()
    assert pixels(driver.around(1, "second visit")) == seen


def test_numbers_are_counted_on(open_page):
    driver = open_page()
    driver.flag(1, "second visit")
    driver.flag(1, "some difficulties")
    assert sorted(flag.number for flag in driver.stored()) == [1, 2]


def test_a_click_on_the_number_opens_the_flag(open_page):
    driver = open_page()
    flag = driver.flag(1, "second visit")
    driver.column.show_list()
    driver.column.make_current(None)
    badge = driver.view.painter_of_pages.badges(driver.view.strip, 1)[0]
    point = badge.rect.center().toPoint() - driver.view.seen().topLeft()
    driver.click(point)
    assert driver.column.currentWidget() is driver.panel
    assert driver.panel.flag.id == flag.id


def test_numbers_close_together_do_not_cover_one_another(open_page):
    driver = open_page()
    for quote in ("second visit", "to the home", "took"):
        driver.flag(1, quote)
    badges = driver.view.painter_of_pages.badges(driver.view.strip, 1)
    assert len(badges) == 3
    for one, other in pairwise(badges):
        assert not one.rect.intersects(other.rect)


def test_n_and_p_go_from_flag_to_flag(open_page):
    driver = open_page()
    driver.view.set_zoom(0.5)
    driver.wait_for_words(2)
    later = driver.flag(2, "some difficulties")
    first = driver.flag(1, "second visit")
    driver.page._escape()
    driver.key(Key.Key_N)
    assert driver.column.current == first.id
    driver.key(Key.Key_N)
    assert driver.column.current == later.id
    driver.key(Key.Key_P)
    assert driver.column.current == first.id


def test_a_removed_flag_can_be_put_back(open_page, context):
    driver = open_page()
    flag = driver.flag(1, "second visit")
    driver.column.open(flag.id)
    with driver.qtbot.waitSignal(context.said) as said:
        driver.panel.remove.click()
    assert driver.stored() == []
    assert driver.session.marks == []
    words, undo, _ = said.args
    assert "Flag 1" in words
    undo()
    driver.until(driver.stored)
    driver.until(lambda: driver.session.marks)
    assert driver.stored() == [flag]


def test_everything_by_keyboard_alone(open_page):
    driver = open_page()
    driver.page.take_focus()
    driver.until(driver.view.hasFocus)
    driver.key(Key.Key_Right)
    for _ in range(4):
        driver.key(Key.Key_Down)
    driver.key(Key.Key_Right, SHIFT)
    driver.key(Key.Key_Right, SHIFT)
    driver.key(Key.Key_F)
    kinds = driver.column.kinds
    driver.until(kinds.words.hasFocus)
    driver.type(kinds.words, "wrong date")
    driver.key(Key.Key_Return, widget=kinds.words)
    driver.until(driver.panel.wrong.hasFocus)
    driver.type(driver.panel.wrong, "It was in May.")
    driver.key(Key.Key_Tab, widget=driver.panel.wrong)
    assert driver.panel.right.hasFocus()
    driver.type(driver.panel.right, "My diary says 4 May.")
    driver.page.flush()
    driver.settle()
    flag = driver.stored()[0]
    assert flag.kind == "wrong_date"
    assert (flag.wrong, flag.right) == ("It was in May.", "My diary says 4 May.")
    assert flag.passage.quote in " ".join(driver.text(1).split())


def test_words_that_moved_are_found_again_and_lost_ones_are_not_moved(
    open_page, context
):
    driver = open_page()
    flag = driver.flag(1, "second visit")
    lost = driver.flag(1, "some difficulties")
    flags.save(
        context.desk,
        dataclasses.replace(
            lost,
            passage=dataclasses.replace(
                lost.passage, quote="words of another paper", before="", after=""
            ),
        ),
    )
    driver.settle()
    driver.page._close_session()
    with driver.qtbot.waitSignal(context.said) as said:
        driver.page.refresh()
    assert "place it by hand" in said.args[0]
    driver.settle()
    kept = {one.id: one for one in driver.stored()}
    assert kept[lost.id].needs_placing
    assert not kept[flag.id].needs_placing
    assert [mark.number for mark in driver.session.marks] == [flag.number]


def test_a_lost_flag_is_placed_by_hand(open_page, context):
    driver = open_page()
    flag = driver.flag(1, "second visit")
    lost = dataclasses.replace(flag, needs_placing=True)
    flags.save(context.desk, lost)
    driver.until(lambda: driver.page.keeper.find(flag.id).needs_placing)
    driver.column.open(flag.id)
    assert driver.panel.lost.isVisible()
    driver.panel.put.click()
    assert driver.page.desktop.purpose.isVisible()
    driver.select(1, "some difficulties")
    driver.key(Key.Key_F)
    driver.until(lambda: not driver.stored()[0].needs_placing)
    placed = driver.stored()[0]
    assert placed.passage.quote == "some difficulties"
    assert (placed.id, placed.number) == (flag.id, flag.number)
    assert not driver.page.desktop.purpose.isVisible()


@pytest.mark.parametrize(
    ("words", "stays"), [("some difficulties", False), ("second visit", True)]
)
def test_what_became_of_the_old_words_is_not_said_of_other_words(
    open_page, context, words, stays
):
    driver = open_page()
    flag = driver.flag(1, "second visit")
    later = keep_paper(context.desk, make_paper(2), "Sent again")
    noted = Became(version=later.id, fate=Fate.UNCHANGED, confirmed=True)
    flags.save(
        context.desk,
        dataclasses.replace(flag, became=(noted,), needs_placing=True),
    )
    driver.until(lambda: driver.page.keeper.find(flag.id).needs_placing)
    driver.column.open(flag.id)
    driver.panel.put.click()
    driver.select(1, words)
    driver.key(Key.Key_F)
    driver.until(lambda: not driver.stored()[0].needs_placing)
    placed = driver.stored()[0]
    assert placed.passage.quote == words
    assert placed.became == ((noted,) if stays else ())


def all_marks(driver: Driver) -> list[int]:
    return [mark.number for mark in driver.session.marks]


def test_a_change_from_elsewhere_is_shown(open_page, context):
    driver = open_page()
    flag = driver.flag(1, "second visit")
    flags.remove(context.desk, flag.id)
    driver.until(lambda: all_marks(driver) == [])
    assert driver.column.currentWidget() is driver.column.list


def test_a_flag_in_a_paper_that_is_not_open_yet_is_shown_at_its_place(
    open_page, context
):
    other = keep_paper(context.desk, make_paper(1), "Second paper")
    driver = open_page(make_paper(6))
    flag = driver.flag(1, "second visit")
    driver.view.go_to_page(6)
    driver.page.show_item(other.id)
    driver.until(lambda: driver.view.strip.count == 1)
    driver.page.show_item(flag.id)
    driver.until(lambda: driver.view.strip.count == 6)
    assert driver.view.page == 1
    assert driver.panel.flag.id == flag.id


def test_the_name_of_every_kind_is_seen_whole(open_page):
    driver = open_page()
    driver.flag(1, "second visit")
    rows = driver.column.kinds.rows
    wraps = Qt.TextFlag.TextWordWrap
    heights = set()
    for place in range(rows.rows.rowCount()):
        if rows.rows.is_heading(place):
            continue
        seen = rows.visualRect(rows.rows.index(place))
        room = QRect(0, 0, seen.width() - 28, 10_000)
        metrics = rows.fontMetrics()
        needed = metrics.boundingRect(room, wraps, rows.rows.row(place).title)
        assert seen.height() >= needed.height()
        heights.add(seen.height())
    assert len(heights) > 1
