"""Small helps on the assessment page: find and flag, evidence, papers of one name."""

from __future__ import annotations

import dataclasses

from casefile.domain.ids import DocumentId, new_id
from casefile.services import flags
from casefile.ui.assessment.geometry import PageStrip, next_zoom
from tests.builders import make_evidence, make_record
from tests.ui.assessment.driver import SHIFT, Driver, Key
from tests.ui.assessment.paper_fakes import keep_paper, make_paper, make_word_paper


def find(driver: Driver, words: str) -> None:
    bar = driver.page.desktop.find_bar
    driver.page.desktop.open_find()
    bar.words.setText(words)
    driver.until(lambda: bar.current is not None)
    driver.key(Key.Key_Escape, widget=bar.words)


def test_words_that_were_found_are_selected_when_the_search_is_closed(open_page):
    driver = open_page()
    find(driver, "SECOND VISIT")
    driver.until(driver.view.hasFocus)
    driver.key(Key.Key_F)
    driver.until(driver.stored)
    assert driver.stored()[0].passage.quote == "second visit"


def test_found_words_are_selected_in_the_reading_view_too(open_page):
    driver = open_page()
    driver.page.desktop.show_reading(reading=True)
    reading = driver.page.desktop.reading
    driver.until(lambda: reading.is_filled)
    find(driver, "second visit")
    driver.until(reading.hasFocus)
    driver.key(Key.Key_F, widget=reading)
    driver.until(driver.stored)
    assert driver.stored()[0].passage.quote == "second visit"


def test_the_keyboard_begins_with_what_is_to_be_seen(open_page):
    driver = open_page(make_paper(pages=6))
    driver.click(driver.points(1, driver.text(1).split()[0])[0])
    driver.view.go_to_page(5)
    driver.wait_for_words(5)
    driver.key(Key.Key_Right, SHIFT)
    assert driver.view.selection.start.page == driver.view.page == 5


def test_evidence_taken_away_can_be_put_back(open_page, context):
    driver = open_page()
    flag = driver.flag(1, "second visit")
    record = make_record("She came once")
    context.desk.case.write(lambda tx: tx.put(record))
    driver.column.open(flag.id)
    driver.panel.add_evidence(make_evidence(record))
    driver.until(lambda: driver.stored()[0].evidence)
    # What is not shown yet cannot be taken away.
    driver.until(lambda: not context.runner.is_busy and driver.panel.flag.evidence)
    said = []
    context.said.connect(lambda text, undo, _name: said.append((text, undo)))
    driver.panel.evidence.removed.emit(driver.stored()[0].evidence[0])
    driver.until(lambda: not driver.stored()[0].evidence)
    text, undo = said[-1]
    assert text.startswith("The evidence was taken out of flag 1.")
    undo()
    driver.until(lambda: driver.stored()[0].evidence)
    assert driver.stored()[0].evidence[0].item == record.id


def test_evidence_can_be_looked_at_where_it_is(open_page, context):
    driver = open_page()
    flag = driver.flag(1, "second visit")
    record = make_record("She came once")
    context.desk.case.write(lambda tx: tx.put(record))
    context.snapshot.refresh()
    driver.until(lambda: context.snapshot.record(record.id))
    driver.column.open(flag.id)
    went = []
    context.went.connect(lambda page, item: went.append((page, item)))
    driver.panel.evidence_shown.emit(make_evidence(record))
    assert went == [("diary", record.id)]


def test_the_flags_of_another_paper_are_out_of_the_way_while_words_are_chosen(
    open_page, context
):
    driver = open_page()
    other = keep_paper(context.desk, make_paper(), title="The other paper")
    context.snapshot.refresh()
    driver.until(lambda: context.snapshot.document(other.id))
    flag = driver.flag(1, "second visit")
    driver.column.open(flag.id)
    driver.column.words_asked.emit(driver.stored()[0], other.id)
    driver.until(lambda: driver.page._session.document.id == other.id)
    assert not driver.column.isVisible()
    driver.page.desktop.purpose.cancelled.emit()
    driver.until(driver.column.isVisible)
    assert driver.column.current == flag.id


def test_papers_of_one_name_are_told_apart(open_page, context):
    driver = open_page(title="assessment")
    keep_paper(context.desk, make_word_paper(), title="assessment")
    context.snapshot.refresh()
    driver.until(lambda: driver.page.chooser.count() == 2)
    names = {driver.page.chooser.itemText(n).split(" (")[1] for n in range(2)}
    assert {name.split(")")[0] for name in names} == {"PDF", "Word"}


def test_a_word_paper_has_no_pages_to_name(open_page):
    driver = open_page(make_word_paper())
    reading = driver.page.desktop.reading
    find(driver, "second visit")
    driver.until(reading.hasFocus)
    driver.key(Key.Key_F, widget=reading)
    driver.until(driver.stored)
    driver.settle()
    row = driver.column.list.rows.rows.row(0)
    assert "age " not in row.below.split("·")[0]
    assert driver.panel.place.text() == "Show these words"
    assert flags.for_document(driver.page.context.desk, driver.document.id)


def test_enter_presses_the_button_that_has_the_keyboard(open_page):
    driver = open_page()
    flag = driver.flag(1, "second visit")
    driver.column.open(flag.id)
    driver.panel.evidence.add.setFocus()
    driver.key(Key.Key_Return, widget=driver.panel.evidence.add)
    assert driver.column.currentWidget() is driver.column.evidence


def test_a_paper_without_words_says_why_nothing_can_be_flagged(open_page, context):
    driver = open_page()
    problem = "This paper is a scan: its words cannot be flagged yet."
    scan = dataclasses.replace(
        driver.document, id=DocumentId(new_id()), title="Scan", problem=problem
    )
    context.desk.case.write(lambda tx: tx.put(scan))
    context.snapshot.refresh()
    driver.until(lambda: context.snapshot.document(scan.id))
    empty = driver.column.list.empty
    assert "press F" in empty._words.text()
    driver.page.show_item(scan.id)
    assert empty._words.text() == problem
    driver.page.show_item(driver.document.id)
    assert "press F" in empty._words.text()


def test_a_very_large_scan_fits_the_width_and_does_not_grow_when_made_smaller():
    strip = PageStrip([(4000.0, 3000.0)])
    zoom = strip.zoom_to_width(700)
    wide = PageStrip(strip.sizes, zoom)
    assert wide.width <= 700
    assert next_zoom(zoom, larger=False) <= zoom
    assert next_zoom(zoom, larger=True) > zoom
