"""The list of papers: narrowed, sorted, grouped, and several changed at once."""

import dataclasses
import hashlib
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from casefile.domain.document import DocumentKind, Medium, Page, PageSource, Reading
from casefile.ui.documents.shelf import Order, Shelf, Sieve
from casefile.ui.documents.versions import newest_first
from casefile.ui.documents.words import Status, status_of
from tests.builders import make_case, make_document, make_reading
from tests.fakes import FakeCaseStore


def paper(title, **given):
    usual = {"kind": DocumentKind.OTHER, "original_name": f"{title}.pdf"}
    return make_document(title, **usual | given)


@pytest.fixture
def papers():
    """Six papers: a letter, two versions, an e-mail with what came in it, a tape."""
    old = paper("Plan, first", dated_on=date(2026, 1, 1), pages=3, sender="Council")
    new = paper(
        "Plan, second",
        dated_on=date(2026, 2, 1),
        pages=9,
        sender="Council",
        version_of=old.id,
        tags=("Plan",),
    )
    letter = paper(
        "A letter",
        kind=DocumentKind.LETTER,
        dated_on=date(2026, 3, 1),
        tags=("school",),
        sender="Larkfold School",
    )
    mail = paper("The e-mail", kind=DocumentKind.EMAIL, medium=Medium.MAIL)
    inside = paper("Attached", part_of=mail.id, pages=2, problem="Page 2 is torn.")
    tape = paper("A tape", medium=Medium.OTHER, pages=0, problem="Kept as it is.")
    return [letter, old, mail, new, inside, tape]


@pytest.fixture
def shown(stage, papers):
    """The page of papers."""
    stage.open(papers)
    return stage.go("documents")


def titles(page):
    model = page.rows.rows
    return [model.row(n).title for n in range(model.rowCount())]


def count(page):
    return page.findChild(QLabel, "paper_count").text()


def choose(box, text):
    box.setCurrentIndex(box.findText(text))


def pick(page, *papers):
    """Chooses several with the keys that are held down for that."""
    for number, one in enumerate(papers):
        place = page.rows.rows.place(one.id)
        spot = page.rows.visualRect(page.rows.rows.index(place)).center()
        held = Qt.KeyboardModifier.ControlModifier
        held = held if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(page.rows.viewport(), Qt.MouseButton.LeftButton, held, spot)


def now(stage, one):
    return stage.context.snapshot.document(one.id)


def test_versions_stand_together_and_parts_under_what_they_came_in(shown):
    assert titles(shown) == [
        "A tape", "Plan, second", "Plan, first", "The e-mail", "Attached", "A letter",
    ]  # fmt: skip
    rows = [shown.rows.rows.row(n) for n in range(6)]
    assert [row.depth for row in rows] == [0, 0, 0, 0, 1, 0]
    assert (
        rows[1].below
        == "Other paper, version 2 of 2 · 1 February 2026 · Council · 9 pages"
    )
    assert [row.tag for row in rows] == ["kept whole", "", "", "", "read in part", ""]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (Order.NEWEST, "A letter"),
        (Order.OLDEST, "Plan, second"),
        (Order.TITLE, "A letter"),
        (Order.KIND, "The e-mail"),
        (Order.SENDER, "Plan, second"),
        (Order.PAGES, "Plan, second"),
        (Order.STATUS, "Plan, second"),
    ],
)
def test_each_order_keeps_versions_and_parts_together(papers, order, first):
    shelf = Shelf(papers=newest_first(papers))
    found = [one.versioned.document.title for one in shelf.arranged(Sieve(), order)]
    assert found[0] == first
    assert sorted(found) == sorted(one.title for one in papers)
    assert found.index("Plan, first") == found.index("Plan, second") + 1
    assert found.index("Attached") == found.index("The e-mail") + 1


def test_papers_said_to_be_in_one_another_are_all_shown():
    one, two = paper("One"), paper("Two")
    one = dataclasses.replace(one, part_of=two.id)
    two = dataclasses.replace(two, part_of=one.id)
    shelf = Shelf(papers=newest_first([one, two]))
    assert len(shelf.arranged(Sieve(), Order.ADDED)) == 2


def test_the_list_is_narrowed_by_each_filter_and_by_words(shown):
    filters = shown.list.filters
    shown.findChild(QPushButton, "paper_filters").click()
    choose(filters.kind, "Letter")
    assert titles(shown) == ["A letter"]
    assert count(shown).startswith("1 of 6 papers")
    choose(filters.kind, "All kinds")
    choose(filters.tag, "Plan")
    assert titles(shown) == ["Plan, second"]
    filters.clear()
    choose(filters.sent_by, "Council")
    assert titles(shown) == ["Plan, second", "Plan, first"]
    filters.clear()
    choose(filters.status, "Read in part")
    assert titles(shown) == ["Attached"]
    filters.clear()
    QTest.keyClicks(filters.words, "larkfold SCHOOL")
    assert titles(shown) == ["A letter"]
    filters.clear()
    assert len(titles(shown)) == 6


def test_a_paper_that_is_filtered_out_is_shown_when_something_leads_to_it(
    stage, shown, papers
):
    choose(shown.list.filters.kind, "Letter")
    shown.show_item(papers[1].id)
    stage.settle()
    assert shown.detail.shown.id == papers[1].id
    assert len(titles(shown)) == 6


def test_a_page_that_waits_for_its_words_is_counted(stage):
    scan = paper("Scan", sha256=hashlib.sha256(b"scan").hexdigest(), pages=2)
    store = FakeCaseStore([make_case(), scan], time=stage.time)
    waits = Page(number=1, width=5, height=5, text="", source=PageSource.PICTURE)
    done = make_reading("words").pages[0]
    pages = (waits, dataclasses.replace(done, number=2))
    reading = Reading(medium=Medium.PDF, engine="1", pages=pages)
    store.write(lambda case: case.keep_reading(scan.id, reading))
    stage.papers.sure = 0.0
    stage.window.open_case(stage.tools.desk(store), is_new=False)
    stage.settle()
    page = stage.go("documents")
    assert page.rows.rows.row(0).tag == "1 page to read"
    assert status_of(scan, stage.context.snapshot.scans) is Status.WAITING


def test_several_are_changed_at_once_and_one_undo_takes_it_back(stage, shown, papers):
    letter, old, _, new, *_ = papers
    pick(shown, letter, old, new)
    assert shown.many.isVisible()
    heading = shown.findChild(QLabel, "many_heading").text()
    assert heading == "3 papers chosen"
    choose(shown.many.kind, "Minutes")
    shown.many.sent_by.setText("The clerk")
    shown.many.add_tags.field.setText("to ask")
    choose(shown.many.remove_tag, "Plan")
    shown.findChild(QPushButton, "change_many").click()
    stage.settle()
    changed = [now(stage, one) for one in (letter, old, new)]
    assert all(one.kind is DocumentKind.MINUTES for one in changed)
    assert {one.sender for one in changed} == {"The clerk"}
    assert [one.tags for one in changed] == [
        ("school", "to ask"),
        ("to ask",),
        ("to ask",),
    ]
    assert [one.dated_on for one in changed] == [p.dated_on for p in (letter, old, new)]
    assert "3 papers were changed." in stage.frame.messages.text
    assert shown.findChild(QLabel, "many_heading").text() == heading
    stage.frame.messages.findChild(QPushButton, "undo_button").click()
    stage.settle()
    assert [now(stage, one) for one in (letter, old, new)] == [letter, old, new]


def test_several_are_removed_at_once_and_come_back_with_undo(stage, shown, papers):
    pick(shown, papers[0], papers[5])
    shown.findChild(QPushButton, "remove_many").click()
    stage.settle()
    assert len(stage.context.snapshot.documents) == 4
    assert not shown.many.isVisible()
    stage.frame.messages.findChild(QPushButton, "undo_button").click()
    stage.settle()
    assert len(stage.context.snapshot.documents) == 6


def test_nothing_said_changes_nothing(stage, shown, papers):
    pick(shown, papers[0], papers[1])
    shown.findChild(QPushButton, "change_many").click()
    stage.settle()
    assert "Nothing was changed" in stage.frame.messages.text


def test_the_keyboard_chooses_several_and_one_again(shown):
    shown.rows.setFocus()
    shown.rows.choose_first()
    QTest.keyClick(shown.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert shown.many.isVisible()
    QTest.keyClick(shown.rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert shown.findChild(QLabel, "many_heading").text() == "6 papers chosen"
    QTest.keyClick(shown.rows, Qt.Key.Key_Down)
    assert not shown.many.isVisible()
    assert shown.detail.isVisible()


def test_papers_that_came_in_together_are_looked_through(stage, tmp_path):
    stage.open([])
    stage.papers.next = make_reading("Dear Ms Hill\nSwimming\nYours sincerely\nAnn Hay")
    files = [tmp_path / f"{number}.pdf" for number in range(3)]
    for file in files:
        file.write_bytes(file.name.encode())
    page = stage.go("documents")
    page.bring(files)
    stage.settle()
    assert page.list.notice.isVisible()
    assert "3 papers have suggestions." in [
        label.text() for label in page.list.notice.findChildren(QLabel)
    ]
    first = stage.context.snapshot.documents[0]
    page.findChild(QPushButton, "look_through").click()
    stage.settle()
    assert count(page).startswith("3 of 3 papers")
    assert page.detail.shown is not None
    page.findChild(QPushButton, "look_through").click()
    stage.settle()
    assert count(page).startswith("3 papers")
    assert now(stage, first).kind is DocumentKind.OTHER
