"""Selecting words on the pages, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.assessment.driver import CONTROL, SHIFT, Driver, Key


def selected(driver: Driver) -> str:
    """The words that are selected, page by page."""
    chosen = driver.view.selection
    assert chosen is not None
    return "|".join(
        driver.text(number)[slice(*chosen.on(driver.session.texts.find(number)))]
        for number in chosen.pages
    )


def test_drag_selects_the_words_under_it(open_page):
    driver = open_page()
    driver.select(1, "second visit to the home")
    assert selected(driver) == "second visit to the home"
    assert driver.view.bar.isVisible()


def test_drag_over_two_lines(open_page):
    driver = open_page()
    start, _ = driver.points(1, "some difficulties")
    _, end = driver.points(1, "in touch")
    driver.drag(start, end)
    words = " ".join(selected(driver).split())
    assert words == "some difficulties in keeping in touch"


def test_drag_takes_whole_words(open_page):
    driver = open_page()
    start, _ = driver.points(1, "cond visit to the ho")
    _, end = driver.points(1, "visit to the ho")
    driver.drag(start, end)
    assert selected(driver) == "second visit to the home"


def test_drag_upwards_selects_the_same(open_page):
    driver = open_page()
    start, end = driver.points(1, "second visit to the home")
    driver.drag(end, start)
    assert selected(driver) == "second visit to the home"


def test_drag_from_page_to_page(open_page):
    driver = open_page()
    driver.view.set_zoom(0.5)
    driver.wait_for_words(2)
    start, _ = driver.points(1, "in touch", 1)
    _, end = driver.points(2, "some difficulties")
    driver.drag(start, end)
    first, second = selected(driver).split("|")
    assert first.startswith("in touch")
    assert second.endswith("some difficulties")


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_turned_pages_give_the_same_words(open_page, quarters):
    driver = open_page()
    for _ in range(quarters):
        driver.view.rotate_pages()
    driver.view.go_to(1, driver.text(1).index("second visit"))
    driver.select(1, "second visit to the home")
    assert selected(driver) == "second visit to the home"


def test_zoom_gives_the_same_words(open_page):
    driver = open_page()
    driver.view.set_zoom(1.75)
    driver.view.go_to(1, driver.text(1).index("second visit"))
    driver.select(1, "second visit")
    assert selected(driver) == "second visit"


def double_click(driver: Driver, point: QPoint) -> None:
    port, left = driver.view.viewport(), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseDClick(port, left, none, point)


def test_double_click_selects_the_word(open_page):
    driver = open_page()
    double_click(driver, driver.points(1, "difficulties")[0] + QPoint(5, 0))
    assert selected(driver) == "difficulties"


def test_third_click_selects_the_sentence(open_page):
    driver = open_page()
    point = driver.points(1, "difficulties")[0] + QPoint(5, 0)
    double_click(driver, point)
    QTest.mousePress(
        driver.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        point,
    )
    words = " ".join(selected(driver).split())
    assert words == "There have been some difficulties in keeping in touch."


def test_shift_click_goes_on_from_where_it_began(open_page):
    driver = open_page()
    start, _ = driver.points(1, "second visit")
    _, end = driver.points(1, "to the home")
    driver.click(start)
    driver.click(end, SHIFT)
    assert selected(driver) == "second visit to the home"


def test_click_elsewhere_drops_the_selection(open_page):
    driver = open_page()
    driver.select(1, "second visit")
    driver.click(driver.points(1, "Section 1")[0])
    assert driver.page.desktop.selection is None
    assert not driver.view.bar.isVisible()


def test_arrows_move_by_word_and_shift_selects(open_page):
    driver = open_page()
    driver.key(Key.Key_Right)
    assert driver.view.selection is not None
    assert driver.view.selection.is_empty
    for _ in range(2):
        driver.key(Key.Key_Right)
    for _ in range(3):
        driver.key(Key.Key_Right, SHIFT)
    words = driver.text(1).split()
    assert selected(driver) == " ".join(words[2:5])


def test_shift_left_takes_words_back(open_page):
    driver = open_page()
    driver.key(Key.Key_Right)
    for _ in range(3):
        driver.key(Key.Key_Right, SHIFT)
    driver.key(Key.Key_Left, SHIFT)
    words = driver.text(1).split()
    assert selected(driver).split() == words[:2]


def test_control_shift_right_selects_to_the_end_of_the_sentence(open_page):
    driver = open_page()
    start, _ = driver.points(1, "There have been")
    driver.click(start)
    driver.key(Key.Key_Left)
    driver.key(Key.Key_Right)
    driver.key(Key.Key_Right, CONTROL | SHIFT)
    words = " ".join(selected(driver).split())
    assert words == "There have been some difficulties in keeping in touch."


def test_down_and_up_move_by_line(open_page):
    driver = open_page()
    driver.key(Key.Key_Right)
    start = driver.view.selection
    driver.key(Key.Key_Down)
    first_line, second_line = driver.text(1).split("\n")[:2]
    head = driver.view.selection.head
    assert head.offset > len(first_line)
    assert head.offset <= len(first_line) + 1 + len(second_line)
    driver.key(Key.Key_Up)
    assert driver.view.selection == start


def test_the_keyboard_goes_on_to_the_next_page(open_page):
    driver = open_page()
    driver.view.set_zoom(0.5)
    driver.wait_for_words(2)
    last = driver.text(1).rindex("page")
    driver.click(driver.point(1, last))
    for _ in range(3):
        driver.key(Key.Key_Right)
    assert driver.view.selection.head.page == 2


def test_escape_drops_the_selection(open_page):
    driver = open_page()
    driver.select(1, "second visit")
    driver.key(Key.Key_Escape)
    assert driver.page.desktop.selection is None


def test_copy_joins_lines_as_a_person_would(open_page):
    driver = open_page()
    start, _ = driver.points(1, "some difficulties")
    _, end = driver.points(1, "in touch")
    driver.drag(start, end)
    driver.key(Key.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().text()
    assert copied == "some difficulties in keeping in touch"
