"""All results of a search on a page, its filters, and searches that are kept."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.domain.changed import Changed
from casefile.domain.record import RecordKind
from casefile.domain.saved_search import SavedSearch
from casefile.domain.search import MARK_BEGINS
from casefile.services import diary, people, searching
from casefile.ui.search.page import AT_ONCE
from tests.builders import make_person, make_reading, make_record
from tests.stage import wait_for


@pytest.fixture
def many(full):
    """The small family case with 70 records about a door, and a visit."""

    def work(desk):
        for number in range(70):
            day = date(2026, 1, 1 + number % 28)
            diary.save(
                desk,
                make_record(
                    f"The door, {number}", kind=RecordKind.CALL, happened_on=day
                ),
            )
        visit = make_record("At the door", kind=RecordKind.VISIT)
        diary.save(desk, visit, ["Priyanka Nair"])

    full.context.start(work)
    full.settle()
    return full


def look(stage, text):
    """Types a search and asks for its page by keyboard."""
    search = stage.frame.search
    search.setFocus()
    search.selectAll()
    QTest.keyClicks(search, text)
    QTest.keyClick(search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    return stage.frame.page("search")


def rows(widget):
    model = widget.rows.rows
    return [model.row(place) for place in range(model.rowCount())]


def titles(widget):
    return [row.title for row in rows(widget)]


def kept(stage):
    return stage.context.desk.case.read(lambda case: case.all(SavedSearch))


def test_results_come_a_page_at_a_time_below_headings(many):
    page = look(many, "door")
    assert many.frame.current == "search"
    found = titles(page)
    assert found[0] == "Diary"
    assert len(found) == AT_ONCE + 1
    assert page.count.text() == "The best 60 places"
    page.more.click()
    many.settle()
    assert len({r.key for r in rows(page) if r.key}) == 71
    assert page.count.text() == "71 places"
    assert page.more.isHidden()


def test_what_was_brought_stays_when_something_else_changes(many):
    page = look(many, "door")
    page.more.click()
    many.settle()
    page.rows.scrollToBottom()
    place = page.rows.verticalScrollBar().value()
    assert place
    many.context.start(lambda desk: people.save(desk, make_person("Ann Other")))
    many.settle()
    assert len({r.key for r in rows(page) if r.key}) == 71
    assert page.rows.verticalScrollBar().value() == place


def test_words_that_are_recognised_meanwhile_leave_the_results_alone(many):
    page = look(many, "door")
    kept_task = page._seeker._task
    many.context.bus.publish(Changed.PAGES)
    many.settle()
    assert page._seeker._task is kept_task


def test_the_words_found_are_marked_in_each_row(many):
    page = look(many, "door")
    assert all(f"{MARK_BEGINS}door" in row.marked for row in rows(page) if row.key)
    assert MARK_BEGINS not in "".join(row.spoken for row in rows(page))


def test_enter_opens_the_record_and_the_place_on_the_page(many):
    page = look(many, "door kind:visit")
    page.rows.choose_first()
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    many.settle()
    assert many.frame.current == "diary"
    assert many.frame.page("diary").form.summary.text() == "At the door"
    page = look(many, '"nobody asked"')
    page.rows.choose_first()
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    many.settle()
    assert many.frame.current == "assessments"
    bar = many.frame.page("assessments").desktop.find_bar
    wait_for(lambda: bar.current is not None)
    assert bar.words.text().lower() == "nobody asked"


def test_typing_goes_on_at_the_top_and_the_page_follows(many):
    page = look(many, "door")
    QTest.keyClicks(many.frame.search, " kind:visit")
    wait_for(lambda: titles(page) == ["Diary", "Visit: At the door"])
    assert many.frame.search.results.isHidden()
    assert page.filters.kind.currentText() == "Visit"


def test_filters_are_chosen_by_keyboard_and_written_in_the_field(many):
    page = look(many, "door")
    page.filters.kind.setFocus()
    QTest.keyClicks(page.filters.kind, "Visit")
    many.settle()
    assert many.frame.search.text() == "door kind:visit"
    assert titles(page) == ["Diary", "Visit: At the door"]
    page.filters.kind.setCurrentIndex(0)
    page.filters.until.setFocus()
    QTest.keyClicks(page.filters.until, "1 jan 2026")
    QTest.keyClick(page.filters.until, Qt.Key.Key_Return)
    many.settle()
    assert many.frame.search.text() == "door to:2026-01-01"
    assert page.count.text() == "3 places"
    page.filters.until.set_value(None)
    page.filters.person.setCurrentText("Priyanka Nair")
    many.settle()
    assert many.frame.search.text() == 'door with:"Priyanka Nair"'
    assert "Visit: At the door" in titles(page)


def test_a_slip_of_spelling_is_told_and_a_phrase_is_offered(many):
    results = many.frame.search.results
    many.frame.search.setText("Priyanca ")
    many.frame.search.ask()
    many.settle()
    assert titles(results)[0] == "Also found: Priyanka for Priyanca"
    assert "Priyanka Nair" in titles(results)
    many.frame.search.setText('"Priyanca Nair"')
    many.frame.search.ask()
    many.settle()
    assert titles(results) == ['Search for "priyanka Nair"']
    QTest.keyClick(many.frame.search, Qt.Key.Key_Return)
    many.settle()
    assert "Priyanka Nair" in titles(results)
    page = look(many, '"Priyanca Nair"')
    assert page.offer.isVisible()
    page.offer.click()
    many.settle()
    assert "Priyanka Nair" in titles(page)


def test_what_was_typed_before_is_not_waited_for(many, monkeypatch):
    asked = []
    run = searching.search

    def slow(desk, text, *more, context):
        asked.append(text)
        return run(desk, text, *more, context=context)

    monkeypatch.setattr(searching, "search", slow)
    page = look(many, "door")
    for text in ("d", "do", "doo", "door kind:visit"):
        page.look(text)
    many.settle()
    assert asked[-1] == "door kind:visit"
    assert len(asked) < 5
    assert titles(page) == ["Diary", "Visit: At the door"]


def test_a_search_is_kept_renamed_found_again_and_removed_with_undo(many):
    page = look(many, "door kind:visit")
    page.keep.click()
    many.settle()
    assert [one.text for one in kept(many)] == ["door kind:visit"]
    assert page.keep.isHidden()
    assert page.name.hasFocus()
    QTest.keyClicks(page.name, "Visits at the door")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    many.settle()
    assert [one.name for one in kept(many)] == ["Visits at the door"]
    many.go("home")
    many.frame.search.clear()
    many.frame.search.begin()
    results = many.frame.search.results
    assert titles(results) == ["Visits at the door"]
    QTest.keyClick(many.frame.search, Qt.Key.Key_Return)
    many.settle()
    assert many.frame.current == "search"
    assert titles(page) == ["Diary", "Visit: At the door"]
    assert many.frame.search.text() == "door kind:visit"
    page.remove.click()
    many.settle()
    assert kept(many) == []
    assert page.keep.isVisible()
    many.context.undo()
    many.settle()
    assert [one.name for one in kept(many)] == ["Visits at the door"]


def test_kept_searches_are_listed_with_how_much_fits_them_now(many):
    page = look(many, "kind:visit door")
    page.keep.click()
    many.settle()
    page = look(many, "x")
    many.frame.search.clear()
    many.frame.search.ask()
    many.settle()
    assert [(row.title, row.after) for row in rows(page)] == [("Door: visit", "1")]
    another = make_record("Another door", kind=RecordKind.VISIT)
    many.context.start(lambda desk: diary.save(desk, another))
    many.settle()
    assert [row.after for row in rows(page)] == ["2"]
    page.rows.choose_first()
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    many.settle()
    assert page.count.text() == "2 places"


def test_no_page_of_the_rail_is_marked_while_results_are_shown(many):
    look(many, "door")
    assert not many.frame.rail.findChild(object, "rail_home").isChecked()
    many.go("home")
    assert many.frame.rail.findChild(object, "rail_home").isChecked()


def test_more_kinds_and_people_than_one_can_be_typed_and_are_shown(many):
    page = look(many, "door kind:call kind:visit with:Priyanka with:me")
    assert page.filters.kind.currentText() == "call visit"
    assert page.filters.person.currentText() == "Priyanka; me"
    page.filters.person.setCurrentIndex(0)
    many.settle()
    assert many.frame.search.text() == "door kind:call kind:visit"
    page.filters.kind.setCurrentIndex(0)
    many.settle()
    assert many.frame.search.text() == "door"


def test_a_filter_that_means_nothing_is_told_on_the_page(many):
    page = look(many, "door kind:sandwich with:Moriarty")
    assert "“kind:sandwich” is not understood" in page.note.text()
    assert "Nobody in People is called “Moriarty”" in page.note.text()


def test_the_pages_of_a_paper_stand_together(many):
    papers = many.context.snapshot.documents[:2]

    def work(desk):
        desk.case.write(
            lambda case: [
                case.keep_reading(paper.id, make_reading("a zebra " * n, "zebra"))
                for n, paper in enumerate(papers, 2)
            ]
        )

    many.context.start(work)
    many.settle()
    page = look(many, "zebra")
    assert len(rows(page)) == 5
    first, second, third, fourth = titles(page)[1:]
    assert first == second != third == fourth


def test_the_word_that_was_found_is_in_sight_however_long_the_line(many):
    delegate = many.frame.search.results.rows.itemDelegate()
    lead = "many words that stand before the one that was found " * 2
    assert delegate._short_lead(lead, 5000) == lead
    short = delegate._short_lead(lead, 200)
    assert short.startswith("… ")
    assert lead.endswith(short.removeprefix("… "))
    assert delegate._short_lead("", 10) == ""


def test_the_arrow_leads_from_the_field_into_the_results(many):
    page = look(many, "door kind:visit")
    assert many.frame.search.hasFocus()
    QTest.keyClick(many.frame.search, Qt.Key.Key_Down)
    assert page.rows.hasFocus()
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    many.settle()
    assert many.frame.current == "diary"


def test_the_list_below_the_field_says_how_much_it_is(many):
    search = many.frame.search

    def said(text):
        search.setText(text)
        search.ask()
        many.settle()
        return search.results._count.text()

    assert said("door ") == "The best 60 results"
    assert said("at the door kind:visit") == "1 result"
    assert said("zzzz") == "Nothing found. Try fewer words."
    assert said("door from:soon").startswith("The best 60 results. “from:soon” is not")
    assert said("kind:").startswith("Kinds are ")
    assert said("3 February") == "All of 3 February 2026 can be shown as well."
    assert titles(search.results)[-1] == "Search for from:2026-02-03 to:2026-02-03"


def test_a_day_that_is_typed_can_be_looked_at_whole(many):
    page = look(many, "3 January")
    assert "All of 3 January 2026" in page.note.text()
    page.offer.click()
    many.settle()
    assert len(rows(page)) == 4
    assert all("3 January 2026" in row.after for row in rows(page) if row.key)
