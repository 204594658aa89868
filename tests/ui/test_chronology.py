"""Choosing what goes into a chronology, and putting a row into one's own words."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.domain import letter_text
from casefile.domain.document import DocumentKind
from casefile.domain.letter import Table
from casefile.domain.record import RecordKind
from casefile.services.letter import letters
from tests import builders
from tests.stage import wait_for

WORKER = builders.make_person("Kit Doyle", role="social worker")
PAPER = builders.make_document(
    "Letter of refusal",
    kind=DocumentKind.LETTER,
    dated_on=date(2025, 12, 5),
    tags=("school",),
)
ORDER = builders.make_document(
    "Order of March", kind=DocumentKind.COURT, dated_on=date(2025, 12, 6)
)
LOOSE = builders.make_document("Loose sheet", dated_on=None, received_on=None)
CALL = builders.make_record(
    "Asked to visit",
    kind=RecordKind.CALL,
    happened_on=date(2025, 12, 2),
    happened_at=None,
    people=(WORKER.id,),
)
VISIT = builders.make_record(
    "Came to the house",
    kind=RecordKind.VISIT,
    happened_on=date(2025, 12, 9),
    happened_at=None,
    about=True,
)
NOTE = builders.make_record(
    "Kept the receipts",
    kind=RecordKind.NOTE,
    happened_on=date(2026, 1, 4),
    happened_at=None,
)
DRAFT = builders.make_record("Half typed", draft=True)
FLAG = builders.make_flag(
    builders.make_passage(document=PAPER.id),
    evidence=(builders.make_evidence(CALL),),
)
EVERYTHING = (WORKER, PAPER, ORDER, LOOSE, CALL, VISIT, NOTE, DRAFT, FLAG)


@pytest.fixture
def page(stage):
    return shown(stage, "chronology")


def shown(stage, template):
    stage.open(EVERYTHING, readings=False)
    stage.go("letters").begin(template)
    stage.settle()
    view = stage.frame.page("letters").view
    view.answers.records.choose.click()
    stage.settle()
    page = stage.frame.page("chronology")
    page.stage, page.letter_id = stage, view.letter.id
    return page


def letter(page):
    page.flush()
    page.stage.settle()
    return next(one for one in page.snapshot.letters if one.id == page.letter_id)


def written(page):
    """Returns the rows of the letter as they would be written now."""
    content = letters.content(page.context.desk, letter(page))
    tables = [block for block in content.blocks if isinstance(block, Table)]
    return [
        ["".join(run.text for run in cell) for cell in row]
        for table in tables
        for row in table.rows
    ]


def events(page):
    return [row[1] for row in written(page)]


def listed(page):
    model = page.rows.rows
    return {model.row(n).title: model.row(n).ticked for n in range(model.rowCount())}


def walk_to(page, thing):
    page.rows.setFocus()
    page.rows.choose(thing.id)
    page.stage.settle()


def test_all_finished_records_are_ticked_and_papers_are_not(page):
    assert listed(page) == {
        "Telephone call with Kit Doyle (social worker): Asked to visit": True,
        "Letter of refusal": False,
        "Visit: Came to the house": True,
        "Kept the receipts": True,
    }
    assert page.count.text() == (
        "3 of 4 rows chosen; 1 left out. New records come in by themselves. Cannot be "
        "chosen: 1 unfinished record, 1 paper without a date, 1 paper of a court."
    )


def test_a_private_record_is_not_ticked_and_says_why(page):
    gp = builders.make_person("Anil Mehta", role="GP")
    seen = builders.make_record(
        "Saw him because I was rude and tired",
        kind=RecordKind.MEETING,
        happened_on=date(2026, 1, 7),
        happened_at=None,
        people=(gp.id,),
    )
    page.context.desk.case.write(lambda case: [case.put(gp), case.put(seen)])
    page.stage.settle()
    title = "Meeting with Anil Mehta (GP): Saw him"
    assert listed(page)[title] is False
    assert "1 private one (health" in page.count.text()
    assert "New records come in by themselves." in page.count.text()
    walk_to(page, seen)
    assert "it tells of somebody's health" in page.form._state.text()
    assert page.form.happened.toPlainText() == title
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    page.stage.settle()
    assert title in events(page)


def test_words_that_judge_are_marked_for_a_second_look(page):
    rude = builders.make_record(
        "She was rude to us",
        kind=RecordKind.CALL,
        happened_on=date(2026, 1, 8),
        happened_at=None,
    )
    page.context.desk.case.write(lambda case: case.put(rude))
    page.stage.settle()
    walk_to(page, rude)
    model = page.rows.rows
    tags = {model.row(n).key: model.row(n).tag for n in range(model.rowCount())}
    assert tags[rude.id] == "check the words"
    assert page.form._judging.isVisible()
    assert "“rude” judges" in page.form._judging.text()


def test_space_ticks_and_unticks_a_row_and_the_letter_follows(page):
    walk_to(page, NOTE)
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    assert not listed(page)["Kept the receipts"]
    assert "2 of 4 rows chosen; 2 left out." in page.count.text()
    assert len(events(page)) == 2
    assert not any("Slept" in event for event in events(page))
    walk_to(page, PAPER)
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    assert [row[:2] for row in written(page)] == [
        [
            "2 December 2025",
            "Telephone call with Kit Doyle (social worker): Asked to visit",
        ],
        ["5 December 2025", "Letter: Letter of refusal"],
        ["about 9 December 2025", "Visit: Came to the house"],
    ]


def test_space_ticks_all_rows_that_are_chosen_together(page):
    page.rows.selectAll()
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    assert set(listed(page).values()) == {True}
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    assert set(listed(page).values()) == {False}
    assert "0 of 4 rows chosen" in page.count.text()
    assert written(page) == []
    missing = letters.content(page.context.desk, letter(page)).missing
    assert any("none fits" in gap for gap in missing)


def test_a_box_is_ticked_with_the_mouse(page):
    place = page.rows.visualRect(page.rows.rows.index(0))
    box = page.rows._delegate.tick_box(place)
    QTest.mouseClick(page.rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert len(events(page)) == 2
    beside = QPoint(place.right() - 30, place.center().y())
    QTest.mouseClick(page.rows.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert len(events(page)) == 2


def test_a_screen_reader_says_what_is_ticked(page):
    face = QAccessible.queryAccessibleInterface(page.rows)
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(4)]
    assert [name.partition(",")[0] for name in names] == [
        "ticked",
        "not ticked",
        "ticked",
        "ticked",
    ]


FILTERS = {
    "kind": (
        lambda f: f.kind.setCurrentIndex(f.kind.findData(RecordKind.VISIT)),
        VISIT,
    ),
    "papers": (lambda f: f.kind.setCurrentIndex(f.kind.findText("Papers")), PAPER),
    "person": (lambda f: f.person.setCurrentIndex(1), CALL),
    "words": (lambda f: f.words.setText("receipts"), NOTE),
    "tag": (lambda f: f.tag.setCurrentIndex(1), PAPER),
    "from": (lambda f: fill(f.first, "1 January 2026"), NOTE),
    "to": (lambda f: fill(f.last, "3 December 2025"), CALL),
}


def fill(field, words):
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("name", list(FILTERS))
def test_the_list_is_narrowed_and_what_is_out_of_sight_keeps_its_tick(page, name):
    narrow, left = FILTERS[name]
    narrow(page.filters)
    page.stage.settle()
    assert [thing.id for thing in page._listed] == [left.id]
    assert "1 row shown here." in page.count.text()
    before = set(page._choice.ticked)
    page._leave.click()
    assert page._choice.ticked == before - {left.id}
    page._take.click()
    assert page._choice.ticked == before | {left.id}


def test_what_a_flag_rests_on_is_listed(page):
    page.filters.flag.setCurrentIndex(1)
    page.stage.settle()
    assert {thing.id for thing in page._listed} == {CALL.id, PAPER.id}


def test_a_row_gets_words_of_its_own_and_the_record_stays_as_it_is(page):
    walk_to(page, VISIT)
    assert page.form.on.text() == "about 9 December 2025"
    page.form.on.selectAll()
    QTest.keyClicks(page.form.on, "in December 2025")
    page.form.happened.setFocus()
    page.form.happened.selectAll()
    QTest.keyClicks(page.form.happened, "The social worker visited.")
    page.form.source.setFocus()
    page.form.source.selectAll()
    QTest.keyClicks(page.form.source, "Assessment, page 4")
    row = written(page)[1]
    assert row == [
        "in December 2025",
        "The social worker visited.",
        "Assessment, page 4",
        "",
    ]
    (record,) = [r for r in page.snapshot.records if r.id == VISIT.id]
    assert record == VISIT
    assert page.rows.rows.row(2).tag == "own words"


def test_the_made_words_come_back(page):
    walk_to(page, VISIT)
    assert not page.form.reset.isVisible()
    page.form.happened.selectAll()
    QTest.keyClicks(page.form.happened, "Something else")
    assert "Something else" in events(page)
    assert page.form.reset.isVisible()
    page.form.reset.click()
    assert "Visit: Came to the house" in events(page)
    assert letter(page).facts == {
        key: words for key, words in letter(page).facts.items() if "row" not in key
    }


def test_own_words_stay_when_another_row_is_unticked(page):
    walk_to(page, CALL)
    page.form.happened.selectAll()
    QTest.keyClicks(page.form.happened, "The council rang.")
    walk_to(page, NOTE)
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    assert events(page) == ["The council rang.", "Visit: Came to the house"]


def test_a_letter_with_words_changed_by_hand_says_that_ticks_do_not_count(page):
    changed = dataclasses.replace(letter(page), body="My own words.\n")
    page.context.start(lambda desk: letters.save(desk, changed))
    page.stage.settle()
    assert "no longer change it" in page.note.text()
    page._remake.click()
    page.stage.settle()
    assert not page.note.isVisible()
    assert len(events(page)) == 3


def test_a_chronology_that_was_sent_does_not_change_any_more(page):
    page.context.start(
        lambda desk: letters.sent(desk, page.letter_id, date(2026, 2, 1))
    )
    page.stage.settle()
    assert "was sent" in page.note.text()
    walk_to(page, NOTE)
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    assert listed(page)["Kept the receipts"]
    assert page.form.happened.isReadOnly()


def test_a_new_record_comes_in_by_itself_only_while_all_are_taken(page):
    def add(words):
        new = builders.make_record(words, kind=RecordKind.NOTE)
        page.context.desk.case.write(lambda unit: unit.put(new))
        wait_for(lambda: any(words in title for title in listed(page)))

    add("One more")
    assert len(events(page)) == 4
    walk_to(page, NOTE)
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    assert len(events(page)) == 3
    add("Another")
    assert len(events(page)) == 3
    assert not listed(page)["Another"]


def test_ticks_that_are_not_saved_yet_outlive_what_else_comes_in(page):
    walk_to(page, NOTE)
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    assert page.autosave.is_waiting
    new = builders.make_record("Meanwhile", kind=RecordKind.NOTE)
    page.context.desk.case.write(lambda unit: unit.put(new))
    wait_for(lambda: "Meanwhile" in listed(page))
    assert not listed(page)["Kept the receipts"]
    assert len(events(page)) == 2


def test_ticking_saves_once_for_many_ticks(page):
    def versions():
        return len(page.context.desk.case.read(lambda c: c.versions(page.letter_id)))

    before = versions()
    for thing in (CALL, PAPER, VISIT):
        page._toggle([thing.id])
    letter(page)
    assert versions() == before + 1


def test_for_a_court_its_papers_can_be_chosen(stage):
    page = shown(stage, "chronology_court")
    assert "Order of March" in listed(page)
    assert "of a court" not in page.count.text()


def test_the_letter_counts_papers_and_rows_in_own_words(page):
    walk_to(page, PAPER)
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    page.form.happened.selectAll()
    QTest.keyClicks(page.form.happened, "The mother refused.")
    page._done.click()
    page.stage.settle()
    view = page.stage.frame.page("letters").view
    said = "3 of 3 records and 1 paper; 1 row in words of your own."
    assert view.answers.records.words.text() == said


def test_the_letter_says_what_is_in_it_and_is_the_way_back(page):
    walk_to(page, NOTE)
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    page._done.click()
    page.stage.settle()
    assert page.stage.frame.current == "letters"
    view = page.stage.frame.page("letters").view
    assert view.letter.id == page.letter_id
    assert view.answers.records.words.text() == "2 of 3 records."
    assert "fact_kinds" not in {
        f.objectName() for f in view.answers.facts._fields.values()
    }


def test_what_is_ticked_is_drawn_as_a_timeline_in_its_words(page, tmp_path):
    walk_to(page, NOTE)
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    walk_to(page, CALL)
    page.form.happened.selectAll()
    QTest.keyClicks(page.form.happened, "The council rang.")
    page.stage.answers.chosen_folder = tmp_path / "out"
    page._picture.click()
    QApplication.activeModalWidget().go_on.click()
    page.stage.settle()
    (made,) = (tmp_path / "out").iterdir()
    drawn = made.read_text()
    assert "The council rang." in drawn
    assert "Came to the house" in drawn
    assert "Kept the receipts" not in drawn


def test_a_record_is_opened_from_its_row(page):
    walk_to(page, CALL)
    page.form._open.click()
    page.stage.settle()
    assert page.stage.frame.current == "diary"


def test_markdown_signs_in_own_words_stay_words(page):
    walk_to(page, CALL)
    page.form.happened.selectAll()
    QTest.keyClicks(page.form.happened, "Said | **no** | twice")
    assert events(page)[0] == "Said | **no** | twice"
    assert letter_text.blocks(letters.body(page.context.desk, letter(page)))
