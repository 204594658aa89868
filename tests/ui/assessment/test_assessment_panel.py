"""The flag beside the page: kept as it is written, with its evidence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casefile.domain.flag import Ask, Evidence
from casefile.services import diary, people
from casefile.ui.assessment.evidence import EvidencePicker
from casefile.ui.assessment.flag_list import summary
from casefile.ui.common.row import Row
from tests.builders import make_evidence, make_flag, make_person, make_record
from tests.ui.assessment.driver import Driver, Key
from tests.ui.assessment.paper_fakes import keep_paper, make_paper


def opened(open_page) -> Driver:
    """A page with one flag, opened in its fields."""
    driver = open_page()
    flag = driver.flag(1, "second visit")
    driver.column.open(flag.id)
    return driver


def offered(picker) -> list[str]:
    rows = picker.rows.rows
    found = [rows.row(place) for place in range(rows.rowCount())]
    return [row.title for row in found if row.key is not None]


def test_the_quote_is_filled_in(open_page):
    driver = opened(open_page)
    assert driver.panel.quote.text() == "“second visit”"
    assert driver.panel.place.text() == "Page 1"


def test_what_is_written_is_kept_without_a_save_button(open_page):
    driver = opened(open_page)
    driver.type(driver.panel.wrong, "There was no second visit.")
    driver.until(lambda: driver.stored()[0].wrong == "There was no second visit.")


def test_each_pause_is_a_version_of_its_own(open_page, context):
    driver = opened(open_page)
    flag = driver.stored()[0]
    for words in ("One visit", " only."):
        driver.type(driver.panel.right, words)
        driver.panel.flush()
        driver.settle()
    wordings = context.desk.case.read(lambda tx: tx.versions(flag.id))
    assert [v.item.right for v in wordings][-2:] == ["One visit", "One visit only."]


def test_opening_and_leaving_a_flag_is_no_change(open_page, context):
    driver = opened(open_page)
    flag = driver.stored()[0]
    before = len(context.desk.case.read(lambda tx: tx.versions(flag.id)))
    driver.panel.back.click()
    driver.column.open(flag.id)
    driver.page.flush()
    driver.settle()
    assert len(context.desk.case.read(lambda tx: tx.versions(flag.id))) == before


def test_typing_goes_on_undisturbed_while_the_case_changes(open_page, context):
    driver = opened(open_page)
    driver.type(driver.panel.wrong, "There was no")
    diary.save(context.desk, make_record("Something else"))
    driver.settle()
    driver.type(driver.panel.wrong, " second visit.")
    driver.panel.flush()
    driver.settle()
    assert driver.stored()[0].wrong == "There was no second visit."


def test_another_flag_shown_keeps_what_was_typed_into_the_first(open_page):
    driver = opened(open_page)
    first = driver.stored()[0]
    driver.type(driver.panel.wrong, "Not so.")
    other = driver.flag(1, "some difficulties")
    driver.column.open(other.id)
    driver.settle()
    kept = {flag.id: flag.wrong for flag in driver.stored()}
    assert kept == {first.id: "Not so.", other.id: ""}


def test_the_kind_is_found_by_its_words(open_page):
    driver = opened(open_page)
    driver.panel.kind.click()
    kinds = driver.column.kinds
    everything = len(offered(kinds))
    driver.type(kinds.words, "wrong date")
    assert 0 < len(offered(kinds)) < everything
    driver.key(Key.Key_Return, widget=kinds.words)
    driver.settle()
    assert driver.stored()[0].kind == "wrong_date"
    assert driver.panel.name.text() == "Wrong date, day or time"


def test_each_kind_comes_with_an_example(open_page):
    driver = opened(open_page)
    driver.panel.kind.click()
    kinds = driver.column.kinds
    seen = set()
    for _ in offered(kinds):
        assert kinds.explanation.text().startswith("For example: ")
        seen.add(kinds.explanation.text())
        driver.key(Key.Key_Down, widget=kinds.words)
    assert len(seen) == len(offered(kinds))


def test_escape_keeps_the_kind(open_page):
    driver = opened(open_page)
    before = driver.stored()[0].kind
    driver.panel.kind.click()
    driver.key(Key.Key_Escape, widget=driver.column.kinds.words)
    driver.settle()
    assert driver.column.currentWidget() is driver.panel
    assert driver.stored()[0].kind == before


def test_the_next_flag_begins_with_the_last_kind(open_page):
    driver = opened(open_page)
    driver.panel.kind.click()
    driver.type(driver.column.kinds.words, "wrong date")
    driver.key(Key.Key_Return, widget=driver.column.kinds.words)
    driver.settle()
    assert driver.flag(1, "some difficulties").kind == "wrong_date"


def test_what_is_asked_follows_the_kind_unless_it_was_chosen(open_page):
    driver = opened(open_page)
    driver.panel.kind.click()
    driver.type(driver.column.kinds.words, "left out")
    driver.key(Key.Key_Return, widget=driver.column.kinds.words)
    driver.settle()
    assert driver.stored()[0].ask is Ask.COMPLETE
    ask = driver.panel.ask
    ask.setCurrentIndex(ask.findData(Ask.ANNOTATE))
    ask.activated.emit(ask.currentIndex())
    driver.panel.kind.click()
    driver.type(driver.column.kinds.words, "wrong date")
    driver.key(Key.Key_Return, widget=driver.column.kinds.words)
    driver.settle()
    assert driver.stored()[0].ask is Ask.ANNOTATE


def test_evidence_from_the_diary(open_page, context):
    record = make_record("Text about the visit", details="She came once.")
    diary.save(context.desk, record)
    diary.save(context.desk, make_record("Something else"))
    driver = opened(open_page)
    driver.settle()
    driver.panel.evidence.add.click()
    picker = driver.column.evidence
    driver.type(picker.words, "she came")
    assert offered(picker) == ["Text about the visit"]
    driver.key(Key.Key_Return, widget=picker.words)
    driver.settle()
    assert driver.stored()[0].evidence == (Evidence(item=record.id),)
    assert driver.column.currentWidget() is driver.panel
    # What is already there is not offered again.
    driver.panel.evidence.add.click()
    assert "Text about the visit" not in offered(picker)


def test_evidence_shows_its_date_and_can_be_taken_away(open_page, context):
    record = make_record("Text about the visit")
    diary.save(context.desk, record)
    driver = opened(open_page)
    driver.settle()
    driver.panel.add_evidence(make_evidence(record))
    driver.settle()
    shown = [
        w.accessibleName()
        for w in driver.panel.evidence.findChildren(QWidget)
        if w.accessibleName()
    ]
    assert "Text about the visit" in shown
    assert any("3 February 2026" in words for words in shown)
    away = next(
        w
        for w in driver.panel.evidence.findChildren(QWidget)
        if w.accessibleName() == "Take away: Text about the visit"
    )
    away.click()
    driver.settle()
    assert driver.stored()[0].evidence == ()


def test_evidence_that_is_no_record_says_in_words_what_it_is(open_page, context):
    person = make_person("Maisie Rowe", role="daughter")
    people.save(context.desk, person)
    driver = opened(open_page)
    driver.settle()
    born, paper = "the date of birth recorded for Maisie Rowe", driver.document.id
    driver.panel.add_evidence(Evidence(item=person.id, note=born))
    driver.panel.add_evidence(Evidence(item=paper, note="the calendar"))
    driver.settle()
    names = [
        widget.accessibleName()
        for widget in driver.panel.evidence.findChildren(QWidget)
    ]
    assert "Look at: The date of birth recorded for Maisie Rowe" in names
    assert "Take away: The calendar" in names


def test_words_of_another_paper_as_evidence(open_page, context):
    other = keep_paper(context.desk, make_paper(2), "Letter from the school")
    driver = opened(open_page)
    flag = driver.stored()[0]
    driver.settle()
    driver.panel.evidence.add.click()
    picker = driver.column.evidence
    driver.type(picker.words, "school")
    picker.words_button.click()
    driver.until(lambda: driver.session.document.id == other.id)
    driver.wait_for_words()
    assert "Letter from the school" in driver.page.desktop.purpose.words.text()
    driver.select(1, "in keeping")
    driver.key(Key.Key_F)
    driver.until(lambda: driver.stored()[0].evidence)
    evidence = driver.stored()[0].evidence[0]
    assert evidence.item == other.id
    assert evidence.passage.quote == "in keeping"
    assert driver.session.document.id == flag.passage.document
    driver.until(lambda: driver.panel.flag.id == flag.id)


def test_whole_papers_offer_their_words_and_records_do_not(open_page, context):
    diary.save(context.desk, make_record("Home visit"))
    driver = opened(open_page)
    driver.settle()
    driver.panel.evidence.add.click()
    picker: EvidencePicker = driver.column.evidence
    assert isinstance(picker.chosen, type(make_record()))
    assert not picker.words_button.isVisible()
    driver.type(picker.words, "assessment")
    assert picker.words_button.isVisible()


def test_a_starter_for_the_proposed_wording(open_page):
    driver = opened(open_page)
    driver.panel.starter.click()
    assert driver.panel.wording.toPlainText() == "second visit"
    assert not driver.panel.starter.isVisible()
    driver.panel.flush()
    driver.settle()
    assert driver.stored()[0].wording == "second visit"


def test_every_field_has_a_name_for_screen_readers(open_page):
    driver = opened(open_page)
    fields = [
        child
        for child in driver.panel.findChildren(QWidget)
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.isVisible()
    ]
    assert len(fields) > 8
    # The viewport of a field speaks for the field itself.
    named = [f for f in fields if f.objectName() != "qt_scrollarea_viewport"]
    assert [f for f in named if not f.accessibleName()] == []


def test_the_list_says_what_still_needs_evidence(open_page, context):
    record = make_record()
    diary.save(context.desk, record)
    driver = opened(open_page)
    driver.settle()
    driver.panel.add_evidence(make_evidence(record))
    driver.flag(1, "some difficulties")
    driver.column.show_list()
    rows = driver.column.list.rows.rows
    shown: list[Row] = [rows.row(place) for place in range(rows.rowCount())]
    assert ["No evidence yet" in row.below for row in shown] == [False, True]
    words = driver.column.list.title.text()
    assert words == "2 flags: 1 with evidence, 1 still needs it"


def test_the_line_over_the_list_in_all_cases():
    bare = make_flag()
    backed = make_flag(evidence=(make_evidence(make_record()),))
    assert summary([]) == "No flags yet"
    assert summary([bare]) == "1 flag: evidence still to be added"
    assert summary([backed]) == "1 flag, with evidence"
    assert summary([backed, backed]) == "2 flags, all with evidence"
    words = "5 flags: 2 with evidence, 3 still need it"
    assert summary([backed, bare, backed, bare, bare]) == words


def test_the_list_is_in_the_order_of_the_paper_and_leads_there(open_page):
    driver = open_page()
    driver.view.set_zoom(0.5)
    driver.wait_for_words(2)
    driver.flag(2, "in keeping")
    driver.flag(1, "second visit")
    driver.column.show_list()
    rows = driver.column.list.rows
    titles = [rows.rows.row(place).title for place in range(2)]
    assert titles == ["“second visit”", "“in keeping”"]
    driver.view.set_zoom(2.0)
    driver.view.go_to_page(1)
    rows.setCurrentIndex(rows.rows.index(1))
    driver.until(lambda: driver.view.page == 2)
    driver.key(Key.Key_Return, widget=rows)
    assert driver.column.currentWidget() is driver.panel


def test_the_statement_is_written_for_this_paper(open_page, context):
    driver = opened(open_page)
    with driver.qtbot.waitSignal(context.went) as went:
        driver.page.write.click()
    assert went.args == ["letters", driver.document.id]
