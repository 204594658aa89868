"""Papers on the page: opened, found in, read, large, without pages, spoilt."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QImage,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from casefile.domain.document import Block, BlockKind, DocumentKind, Medium, Reading
from casefile.ui.assessment.page import AssessmentPage
from casefile.ui.assessment.page_painter import Found
from casefile.ui.assessment.pictures import PictureCache, Wanted
from tests.builders import make_document, make_page
from tests.ui.assessment.driver import CONTROL, Driver, Key, pixels
from tests.ui.assessment.paper_fakes import (
    keep_paper,
    make_paper,
    make_paper_page,
    make_word_paper,
)


def paper_of(driver: Driver):
    """The fake worker that draws the open paper."""
    return driver.page.context.desk.papers.opened[-1]


def wait_until_sharp(driver: Driver) -> None:
    driver.until(lambda: driver.session.artist)
    driver.settle()


def ask_for(driver: Driver, words: str) -> None:
    driver.key(Key.Key_F, CONTROL)
    bar = driver.page.desktop.find_bar
    bar.words.setText(words)
    driver.key(Key.Key_Return, widget=bar.words)
    driver.until(lambda: bar._task is None)


# opening


def test_a_case_without_papers_invites_to_add_one(qtbot, context):

    page = AssessmentPage(context)
    qtbot.addWidget(page)
    page.show()
    context.snapshot.refresh()
    qtbot.waitUntil(page.empty.isVisible)
    with qtbot.waitSignal(page.papers_asked):
        page.empty.button.click()


def test_assessments_are_offered_first(open_page, context):

    context.desk.case.write(
        lambda tx: tx.put(make_document("A letter", kind=DocumentKind.LETTER, pages=0))
    )
    driver = open_page()
    titles = [
        driver.page.chooser.itemText(n) for n in range(driver.page.chooser.count())
    ]
    assert titles == ["Assessment", "A letter (letter)"]


def test_a_paper_that_cannot_be_read_says_so(open_page, context):
    driver = open_page()

    locked = make_document("Locked", pages=0, problem="It is locked with a password.")
    context.desk.case.write(lambda tx: tx.put(locked))
    driver.settle()
    driver.page.show_item(locked.id)
    problem = driver.page.desktop.problem
    driver.until(problem.isVisible)
    assert problem._words.text() == "It is locked with a password."


def test_the_place_is_remembered_while_another_paper_is_read(open_page, context):
    other = keep_paper(context.desk, make_paper(1), "Second paper")
    driver = open_page(make_paper(6))
    driver.view.go_to(4, 0)
    driver.view.verticalScrollBar().setValue(driver.view.strip.rect(4).top() + 90)
    before = driver.view.place
    driver.page.show_item(other.id)
    driver.until(lambda: driver.view.strip.count == 1)
    driver.page.show_item(driver.document.id)
    driver.until(lambda: driver.view.strip.count == 6)
    assert driver.view.place.page == 4
    assert abs(driver.view.place.y - before.y) < 2


def test_leaving_a_paper_ends_its_worker(open_page):
    driver = open_page()
    wait_until_sharp(driver)
    paper = paper_of(driver)
    driver.page.release()
    driver.settle()
    assert paper.closed


def test_a_thousand_pages_open_without_drawing_them_all(open_page):
    reading = make_paper(1000)
    driver = open_page(reading)
    wait_until_sharp(driver)
    assert driver.view.strip.count == 1000
    assert len({page for page, _ in paper_of(driver).drawn}) < 20
    driver.view.go_to_page(700)
    driver.wait_for_words(700)
    driver.settle()
    drawn = {page for page, _ in paper_of(driver).drawn}
    assert 700 in drawn
    assert not drawn & set(range(50, 680))
    assert driver.session.texts.find(400) is None


def test_pictures_stay_within_their_budget():

    cache = PictureCache(100_000)
    for page in range(50):
        image = QImage(100, 100, QImage.Format.Format_RGB32)
        cache.keep(Wanted(page, 1.0), image)
        cache.find(Wanted(0, 1.0))
    assert cache.size <= 100_000
    # The one that is looked at again and again stays.
    assert cache.find(Wanted(0, 1.0)) is not None
    assert cache.find(Wanted(1, 1.0)) is None


def test_a_page_that_cannot_be_drawn_does_not_stop_the_others(open_page):
    driver = open_page(make_paper(3))
    wait_until_sharp(driver)
    paper_of(driver).spoilt.add(2)
    driver.view.set_zoom(0.6)
    scale = driver.view.drawing_scale(1)
    driver.until(lambda: (2, scale) in paper_of(driver).drawn)
    driver.until(lambda: (1, scale) in paper_of(driver).drawn)
    driver.until(lambda: driver.session.artist.is_spoilt(2))
    assert not driver.session.artist.is_spoilt(1)


# zoom, place, pages


def test_zoom_keeps_the_middle_of_the_view(open_page):
    driver = open_page(make_paper(5))
    driver.view.go_to_page(3)
    middle = driver.view.viewport().rect().center()
    before = driver.view.strip.to_page(driver.view.scene_point(middle))
    driver.key(Key.Key_Plus, CONTROL, driver.page)
    driver.view.zoom_in()
    after = driver.view.strip.to_page(driver.view.scene_point(middle))
    assert after.page == before.page
    assert abs(after.y - before.y) < 3


def test_control_and_wheel_zoom_at_the_pointer(open_page):
    driver = open_page(make_paper(5))
    driver.view.set_zoom(1.0)
    point = QPoint(300, 200)
    before = driver.view.strip.to_page(driver.view.scene_point(point))
    wheel = QWheelEvent(
        QPointF(point),
        QPointF(driver.view.viewport().mapToGlobal(point)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(driver.view.viewport(), wheel)
    assert driver.view.strip.zoom == 1.1
    after = driver.view.strip.to_page(driver.view.scene_point(point))
    assert abs(after.x - before.x) < 3
    assert abs(after.y - before.y) < 3


def test_zoom_stays_between_fifty_and_three_hundred(open_page):
    driver = open_page()
    for _ in range(30):
        driver.view.zoom_in()
    assert driver.view.strip.zoom == 3.0
    for _ in range(30):
        driver.view.zoom_out()
    assert driver.view.strip.zoom == 0.5


def test_a_new_width_keeps_the_place(open_page):
    driver = open_page(make_paper(8))
    driver.view.go_to_page(5)
    before = driver.view.place
    driver.page.resize(900, 640)
    driver.until(lambda: driver.view.width() < 700)
    assert driver.view.place.page == before.page
    assert abs(driver.view.place.y - before.y) < 4
    width = driver.view.strip.rect(1).width()
    assert abs(driver.view.viewport().width() - width) < 80


def test_go_to_a_page_by_number(open_page):
    driver = open_page(make_paper(9))
    tools = driver.page.desktop.tools
    tools.number.setText("7")
    tools.number.setModified(True)
    driver.key(Key.Key_Return, widget=tools.number)
    assert driver.view.page == 7
    assert tools.number.text() == "7"
    assert driver.view.hasFocus()


def test_small_pages_lead_to_pages_and_say_how_many_flags(open_page):
    driver = open_page(make_paper(9))
    driver.flag(1, "second visit")
    thumbnails = driver.page.desktop.thumbnails
    model = thumbnails.model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0).data(spoken) == "Page 1, 1 flag"
    assert model.index(1).data(spoken) == "Page 2, no flags"
    thumbnails._choose(model.index(5))
    assert driver.view.page == 6


# finding


def test_find_counts_and_goes_round(open_page):
    driver = open_page(make_paper(3))
    ask_for(driver, "difficulties")
    bar = driver.page.desktop.find_bar
    many = sum(page.text.count("difficulties") for page in make_paper(3).pages)
    assert bar.count.text() == f"1 of {many}"
    for _ in range(many):
        driver.key(Key.Key_F3, widget=driver.view)
    assert bar.count.text() == f"1 of {many}"
    bar.before()
    assert bar.count.text() == f"{many} of {many}"


def test_find_looks_over_line_ends_and_capitals(open_page):
    driver = open_page(make_paper(1))
    ask_for(driver, "DIFFICULTIES in keeping")
    assert driver.page.desktop.find_bar.count.text().startswith("1 of")


def test_find_joins_words_broken_at_a_hyphen(open_page):
    text = "A long assess\ufffe\nment of the family"
    page = make_page(text)
    driver = open_page(Reading(medium=Medium.PDF, engine="test 1", pages=(page,)))
    ask_for(driver, "assessment")
    assert driver.page.desktop.find_bar.count.text() == "1 of 1"


def test_find_says_when_there_is_nothing(open_page):
    driver = open_page()
    ask_for(driver, "no such words anywhere")
    assert driver.page.desktop.find_bar.count.text() == "Not found"


def test_found_words_are_marked_on_the_page_until_the_bar_is_closed(open_page):
    driver = open_page()
    wait_until_sharp(driver)
    plain = pixels(driver.around(1, "second visit"))
    ask_for(driver, "second visit")
    assert pixels(driver.around(1, "second visit")) != plain
    bar = driver.page.desktop.find_bar
    driver.key(Key.Key_Escape, widget=bar.words)
    assert not bar.isVisible()
    assert driver.view.hasFocus()
    assert driver.view.found == {}


# the reading view


def reading_of(driver: Driver):
    driver.key(Key.Key_R, CONTROL, driver.page)
    reading = driver.page.desktop.reading
    driver.page.desktop.show_reading(reading=True)
    driver.until(lambda: reading.is_filled)
    return reading


def select_in(reading, words: str) -> None:
    cursor = reading.document().find(words)
    assert not cursor.isNull()
    reading.setTextCursor(cursor)


def test_the_reading_view_has_headings_and_no_footers(open_page):
    driver = open_page()
    reading = reading_of(driver)
    text = reading.toPlainText()
    assert "The second visit to the home took place on 10 December" in text
    assert "Example Council page" not in text
    levels = []
    block = reading.document().begin()
    while block.isValid():
        levels.append(block.blockFormat().headingLevel())
        block = block.next()
    assert levels.count(1) == 3


def test_words_selected_in_the_reading_view_are_flagged(open_page):
    driver = open_page()
    reading = reading_of(driver)
    select_in(reading, "difficulties in keeping in touch")
    driver.key(Key.Key_F, widget=reading)
    driver.until(driver.stored)
    passage = driver.stored()[0].passage
    assert passage.quote == "difficulties in keeping in touch"
    assert passage.page == 1
    driver.until(lambda: "Flag 1" in reading.toPlainText())


def test_flags_of_the_page_are_in_the_reading_view(open_page):
    driver = open_page()
    driver.flag(1, "second visit")
    reading = reading_of(driver)
    text = reading.toPlainText().replace("\xa0", " ")
    assert "The  Flag 1 second visit to the home" in text
    cursor = reading.document().find("second visit")
    assert cursor.charFormat().underlineStyle() != (
        cursor.charFormat().UnderlineStyle.NoUnderline
    )


def test_words_after_a_number_are_still_the_right_words(open_page):
    driver = open_page()
    driver.flag(1, "second visit")
    reading = reading_of(driver)
    select_in(reading, "to the home took place")
    driver.key(Key.Key_F, widget=reading)
    driver.until(lambda: len(driver.stored()) == 2)
    quotes = {flag.passage.quote for flag in driver.stored()}
    assert quotes == {"second visit", "to the home took place"}


def test_copying_from_the_reading_view_leaves_numbers_out(open_page):
    driver = open_page()
    driver.flag(1, "second visit")
    reading = reading_of(driver)
    capitals = QTextDocument.FindFlag.FindCaseSensitively
    cursor = reading.document().find("The", 0, capitals)
    cursor.movePosition(
        QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
    )
    reading.setTextCursor(cursor)
    copied = reading.createMimeDataFromSelection().text()
    assert copied.startswith("The second visit to the home")


def test_a_removed_flag_leaves_the_reading_view(open_page):
    driver = open_page()
    flag = driver.flag(1, "second visit")
    reading = reading_of(driver)
    driver.column.open(flag.id)
    driver.panel.remove.click()
    driver.settle()
    assert "Flag 1" not in reading.toPlainText()
    assert "The second visit to the home" in reading.toPlainText()


def test_screen_readers_get_the_words_and_the_selection(open_page):
    driver = open_page()
    reading = reading_of(driver)
    select_in(reading, "second visit")
    spoken = QAccessible.queryAccessibleInterface(reading).textInterface()
    assert spoken.selectionCount() == 1
    assert "second visit" in spoken.text(0, spoken.characterCount())


def test_the_views_change_at_the_same_page(open_page):
    driver = open_page(make_paper(9))
    driver.view.go_to_page(5)
    reading = reading_of(driver)
    driver.until(lambda: reading.page == 5)
    driver.page.desktop.show_reading(reading=False)
    assert driver.view.page == 5


def test_a_word_paper_is_read_and_flagged_in_the_reading_view(open_page):
    driver = open_page(make_word_paper())
    reading = driver.page.desktop.reading
    assert reading.isVisible()
    tools = driver.page.desktop.tools
    assert not tools.as_pages.isEnabled()
    assert not tools.larger.isEnabled()
    assert not driver.page.desktop.thumbnails.isVisible()
    select_in(reading, "second visit to the home")
    driver.key(Key.Key_F, widget=reading)
    driver.until(driver.stored)
    assert driver.stored()[0].passage.quote == "second visit to the home"


def test_after_a_word_paper_pages_are_pages_again(open_page, context):
    other = keep_paper(context.desk, make_paper(2), "A PDF")
    driver = open_page(make_word_paper())
    driver.page.show_item(other.id)
    driver.until(lambda: driver.view.strip.count == 2)
    assert driver.view.isVisible()
    assert not driver.page.desktop.reading.isVisible()


def test_find_works_in_a_word_paper(open_page):
    driver = open_page(make_word_paper())
    driver.key(Key.Key_F, CONTROL, driver.page)
    driver.page.desktop.open_find()
    bar = driver.page.desktop.find_bar
    bar.words.setText("second visit")
    driver.key(Key.Key_Return, widget=bar.words)
    driver.until(lambda: bar._task is None)
    assert bar.count.text().startswith("1 of")
    assert driver.page.desktop.reading.extraSelections()


def test_lines_of_an_email_and_cells_of_a_table_stay_apart(open_page):
    text = (
        "From\tTamsin Boyle\nSubject\tThe minutes\nKind regards,\nTamsin\n"
        "> Thank you for today.\n> Alfie was glad."
    )
    starts = [0, text.index("Subject"), text.index("Kind"), text.index("> Thank")]
    ends = [*starts[1:], len(text)]
    row, plain = BlockKind.TABLE_ROW, BlockKind.PARAGRAPH
    kinds = (row, row, plain, plain)
    blocks = tuple(map(Block, starts, ends, kinds))
    page = make_page(text, 1, width=0.0, height=0.0, words=b"", blocks=blocks)
    driver = open_page(Reading(medium=Medium.MAIL, engine="test", pages=(page,)))
    reading = driver.page.desktop.reading
    driver.until(lambda: reading.is_filled)
    assert reading.toPlainText().splitlines()[1:] == text.splitlines()
    shown = reading.document()
    stops = [
        shown.findBlockByNumber(n).blockFormat().tabPositions()[0].position
        for n in (1, 2)
    ]
    assert stops[0] == stops[1] > 50
    reading.selectAll()
    copied = reading.createMimeDataFromSelection().text()
    assert "> Thank you for today.\n> Alfie was glad." in copied
    place = reading._places.position(1, text.index("Alfie"))
    assert shown.characterAt(place) == "A"


def test_words_found_before_they_are_shown_are_marked_all_the_same(open_page):
    driver = open_page(make_word_paper())
    reading = driver.page.desktop.reading
    driver.until(lambda: reading.is_filled)
    place = Found(1, 0, 4)
    reading.show_paper(driver.session)
    reading.show_found([place], place)
    assert not reading.extraSelections()
    driver.until(lambda: reading.is_filled)
    (mark,) = reading.extraSelections()
    assert len(mark.cursor.selectedText()) == 4


def test_pages_of_different_sizes_keep_their_shape(open_page):
    wide = make_paper_page(2, width=842.0, height=595.0)
    pages = (make_paper_page(1), wide)
    driver = open_page(Reading(medium=Medium.PDF, engine="test 1", pages=pages))
    first, second = driver.view.strip.rect(1), driver.view.strip.rect(2)
    assert first.height() > first.width()
    assert second.width() > second.height()
    driver.view.rotate_pages()
    turned = driver.view.strip.rect(1)
    assert turned.width() > turned.height()
