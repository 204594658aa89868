"""What the council answered, in the window: at a glance, typed in, many at once."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document as WordDocument
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.letter import Letter
from casefile.domain.outcome import Became, Fate
from casefile.exports import Letters
from casefile.ui.common.part import IconButton
from tests.answers import answered
from tests.stage import Stage, wait_for


@pytest.fixture
def page(stage: Stage):
    stage.open(answered())
    shown = stage.go("outcomes")
    shown.stage = stage
    return shown


def flag(page, number):
    return next(f for f in page.snapshot.flags if f.number == number)


def choose(page, *numbers):
    model, rows = page.rows.selectionModel(), page.rows.rows
    page.rows.choose(flag(page, numbers[0]).id)
    for number in numbers[1:]:
        place = rows.place(flag(page, number).id)
        model.select(rows.index(place), model.SelectionFlag.Select)
    page.stage.settle()


def pick(box, data):
    """Chooses as the keyboard does: the box is told that it was activated."""
    place = box.findData(data)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def titles(page):
    rows = page.rows.rows
    return [rows.row(place).title for place in range(rows.rowCount())]


def row(page, number):
    return page.rows.rows.row(page.rows.rows.place(flag(page, number).id))


def test_the_flags_of_a_paper_lead_to_the_answers_to_them(page):
    stage = page.stage
    papers = stage.go("assessments")
    papers.flags.list.answers.click()
    stage.settle()
    assert stage.frame.current == "outcomes"
    assert stage.frame.rail._group.checkedButton().objectName() == "rail_assessments"
    assert len(titles(page)) == 7


def test_each_row_says_by_word_where_its_flag_stands_and_what_is_next(page):
    assert page.list.total.text() == (
        "7 flags: 1 accepted, 1 partly, 1 refused, 1 not answered, 2 late, "
        "1 not sent yet."
    )
    late, done, refused = row(page, 1), row(page, 3), row(page, 4)
    assert (late.tag, done.tag, refused.tag) == ("Late", "Accepted", "Refused")
    assert len({late.icon, done.icon, refused.icon}) == 3
    assert late.third == "No reply for 25 days: the reply was due on 5 February 2026"
    assert done.below == (
        "Page 3 · Correct it · corrected · told: Exampleshire Council · "
        "answered on 26 February 2026"
    )
    assert done.third == "Nothing more to do"
    for said in ("“The family”", "Accepted", "told: Exampleshire Council", "Nothing"):
        assert said in done.spoken


def test_a_filter_leaves_only_flags_with_that_answer(page):
    pick(page.list.state, "refused")
    page.stage.settle()
    assert titles(page) == ["“asked us”"]
    assert page.list.total.text().startswith("7 flags")
    page.show_item(flag(page, 3).id)
    page.stage.settle()
    assert len(titles(page)) == 7
    assert page.detail.shown.number == 3


def test_with_flags_on_several_papers_one_paper_can_be_chosen(page):
    other = next(d for d in page.snapshot.documents if d.title.startswith("Letter"))
    moved = flag(page, 7)
    passage = replace(moved.passage, document=other.id)
    page.context.desk.case.write(lambda unit: unit.put(replace(moved, passage=passage)))
    wait_for(page.list.paper.isVisible)
    page.show_item(other.id)
    page.stage.settle()
    assert titles(page) == ["“us”"]
    assert page.list.total.text() == "1 flag: 1 not sent yet."


def test_an_answer_is_typed_in_by_keyboard_and_kept(page):
    choose(page, 1)
    page.rows.setFocus()
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    assert page.form.status.hasFocus()
    QTest.keyClick(page.form.status, Qt.Key.Key_Down)
    page.stage.settle()
    assert flag(page, 1).status is FlagStatus.ACCEPTED
    assert row(page, 1).tag == "Accepted"
    assert page.form.answered_on.isVisible()
    QTest.keyClick(page.form.status, Qt.Key.Key_Tab)
    assert page.form.answered_on.hasFocus()
    QTest.keyClicks(page.form.answered_on, "20/2/26")
    QTest.keyClick(page.form.answered_on, Qt.Key.Key_Tab)
    assert page.form.answered_in.hasFocus()
    QTest.keyClick(page.form.answered_in, Qt.Key.Key_Tab)
    QTest.keyClicks(page.form.response, "You are right.")
    QTest.keyClick(page.form.response, Qt.Key.Key_Tab)
    assert page.form.told.begin.hasFocus()
    page.flush()
    page.stage.settle()
    kept = flag(page, 1)
    assert (kept.answered_on, kept.response) == (date(2026, 2, 20), "You are right.")
    assert "answered on 20 February 2026" in row(page, 1).below


def test_what_is_not_asked_of_an_answer_is_out_of_sight(page):
    choose(page, 7)
    form = page.form
    assert not form.answered_on.isVisible()
    assert not form.told.isVisible()
    pick(form.status, FlagStatus.REFUSED)
    assert form.response.isVisible()
    assert not form.told.isVisible()
    pick(form.status, FlagStatus.PARTLY)
    assert form.told.isVisible()


def test_the_letter_that_brought_the_answer_gives_its_day(page):
    choose(page, 1)
    pick(page.form.status, FlagStatus.REFUSED)
    letter = next(d for d in page.snapshot.documents if d.title.startswith("Letter"))
    box = page.form.answered_in
    box.setFocus()
    pick(box, str(letter.id))
    page.stage.settle()
    kept = flag(page, 1)
    assert (kept.answered_in, kept.answered_on) == (letter.id, letter.dated_on)


def test_who_was_told_is_added_and_taken_away_again(page):
    choose(page, 5)
    told = page.form.told
    told.begin.click()
    assert told.who.hasFocus()
    QTest.keyClicks(told.who, "Hill School")
    told.on.setFocus()
    QTest.keyClicks(told.on, "1 March 2026")
    told.how.setFocus()
    QTest.keyClicks(told.how, "by e-mail")
    QTest.keyClick(told.how, Qt.Key.Key_Return)
    page.stage.settle()
    (kept,) = flag(page, 5).told
    assert (kept.told_on, kept.how) == (date(2026, 3, 1), "by e-mail")
    assert "Hill School" in {person.name for person in page.snapshot.people}
    assert "told: Hill School" in row(page, 5).below
    told.removed.emit(kept.person)
    page.stage.settle()
    assert flag(page, 5).told == ()
    page.context.undo()
    page.stage.settle()
    assert flag(page, 5).told == (kept,)


def test_a_guess_about_a_later_version_is_kept_by_one_click_or_corrected(page):
    choose(page, 5)
    later = flag(page, 5).became[0].version
    assert row(page, 5).third.startswith("Probably: changed, but not as I asked")
    keep = [
        b
        for b in page.form.fates.findChildren(IconButton)
        if b.text() == "Yes, keep this"
    ]
    keep[0].click()
    page.stage.settle()
    noted = Became(version=later, fate=Fate.CHANGED, confirmed=True)
    assert flag(page, 5).became == (noted,)
    pick(page.form.fates.boxes[later], Fate.CORRECTED)
    page.stage.settle()
    assert flag(page, 5).became[0].fate is Fate.CORRECTED
    pick(page.form.fates.boxes[later], None)
    page.stage.settle()
    assert flag(page, 5).became == ()


def test_several_are_answered_at_once_and_one_undo_takes_it_back(page):
    before = list(page.snapshot.flags)
    choose(page, 4, 6, 7)
    assert page.many.keep.text() == "Note this for 3 flags"
    page.many.keep.click()
    page.stage.settle()
    assert "Nothing was changed" in page.stage.frame.messages.text
    assert page.snapshot.flags == before
    choose(page, 4, 6, 7)
    pick(page.many.status, FlagStatus.ACCEPTED)
    page.many.answered_on.set_value(date(2026, 2, 28))
    page.many.keep.click()
    page.stage.settle()
    changed = [flag(page, number) for number in (4, 6, 7)]
    assert {one.status for one in changed} == {FlagStatus.ACCEPTED}
    assert {one.answered_on for one in changed} == {date(2026, 2, 28)}
    page.context.undo()
    page.stage.settle()
    assert page.snapshot.flags == before


def test_all_that_are_late_are_marked_with_one_click(page):
    assert "2 flags were not answered in time." in page.late.words.text()
    assert "due on 5 February 2026, 25 days ago" in page.late.words.text()
    page.late.button.click()
    page.stage.settle()
    assert {flag(page, n).status for n in (1, 2)} == {FlagStatus.NO_REPLY}
    assert flag(page, 7).status is FlagStatus.OPEN
    assert not page.late.isVisible()
    page.context.undo()
    page.stage.settle()
    assert page.late.isVisible()


def test_a_flag_leads_back_to_its_words_on_the_page(page):
    choose(page, 4)
    page.head.place.click()
    page.stage.settle()
    assert page.stage.frame.current == "assessments"
    assert page.stage.frame.page("assessments").flags.current == flag(page, 4).id


def test_the_answer_is_beside_the_page_as_well(page):
    stage = page.stage
    stage.context.go("assessments", flag(page, 2).id)
    stage.settle()
    panel = stage.frame.page("assessments").flags.panel
    pick(panel.answer.status, FlagStatus.REFUSED)
    panel.answer.response.setPlainText("It is our view.")
    panel.wrong.setPlainText("They never asked.")
    panel.flush()
    stage.settle()
    kept = flag(page, 2)
    assert (kept.status, kept.response, kept.wrong) == (
        FlagStatus.REFUSED,
        "It is our view.",
        "They never asked.",
    )
    rows = stage.frame.page("assessments").flags.list.rows.rows
    assert rows.row(rows.place(kept.id)).tag == "Refused"


@pytest.fixture
def written_by(tmp_path, qapp):  # noqa: ARG001 - the window needs it
    """The page in a window that really writes Word and PDF."""
    stage = Stage(tmp_path / "state")
    stage.tools = replace(stage.tools, writer=Letters())
    stage.show()
    stage.open(answered())
    shown = stage.go("outcomes")
    shown.stage = stage
    yield shown
    stage.end()


def test_the_list_goes_out_as_word_and_pdf(written_by, tmp_path):
    stage = written_by.stage
    stage.answers.chosen_folder = tmp_path
    written_by._save.click()
    stage.settle()
    name = tmp_path / "What the council answered.docx"
    document = WordDocument(io.BytesIO(name.read_bytes()))
    assert len(document.tables[0].rows) == 8
    assert name.with_suffix(".pdf").exists()
    said = stage.frame.messages.text
    assert "What the council answered.docx" in said
    assert "These files are not encrypted" in said


def test_the_list_is_printed(written_by, tmp_path):
    stage = written_by.stage
    stage.answers.print_to = tmp_path / "printed.pdf"
    written_by._print.click()
    stage.send_to_printer()
    wait_for(stage.answers.print_to.exists)
    stage.settle()
    assert stage.answers.print_to.read_bytes().startswith(b"%PDF")


def test_without_flags_it_leads_to_the_paper(stage):
    stage.open([item for item in answered() if not isinstance(item, Flag | Letter)])
    page = stage.go("outcomes")
    assert page._empty.isVisible()
    assert not page._save.isVisible()
    page._empty.button.click()
    stage.settle()
    assert stage.frame.current == "assessments"


def test_a_case_that_is_only_read_takes_no_answer(stage):
    stage.open(answered())
    stage.context.desk.case.read_only = True
    stage.context.snapshot.read_only = True
    page = stage.go("outcomes")
    page.rows.choose_first()
    stage.settle()
    assert not page.form.told.begin.isEnabled()
    page.late.button.click()
    stage.settle()
    assert {f.status for f in page.snapshot.flags if f.number == 1} == {FlagStatus.OPEN}


def test_flags_are_looked_for_in_a_later_version_with_one_click(page):
    """Those of the family case stand word for word in both versions."""
    waiting = [f for f in page.snapshot.flags if not f.became]
    button = page.follower.button
    assert f"{len(waiting)} flags were not looked for" in button.toolTip()
    button.click()
    page.stage.settle()
    assert not button.isVisible()
    assert f"{len(waiting)} flags were looked for" in page.stage.frame.messages.text
    found = flag(page, 4).became[0]
    assert (found.fate, found.confirmed) == (Fate.UNCHANGED, False)
    choose(page, 4, 6)
    page.many.confirm.click()
    page.stage.settle()
    assert flag(page, 4).became[0].confirmed
    assert flag(page, 6).became[0].confirmed
    assert not flag(page, 1).became[0].confirmed


def test_a_later_version_is_shown_where_the_words_stand(page):
    page.follower.button.click()
    page.stage.settle()
    choose(page, 4)
    (look,) = [
        button
        for button in page.form.fates.findChildren(IconButton)
        if button.text() == "Show this version"
    ]
    look.click()
    page.stage.settle()
    shown = page.stage.frame.page("assessments")._session.document
    assert shown.id == flag(page, 4).became[0].version


def test_the_letter_that_went_leads_to_the_answers_to_its_flags(page):
    letters = page.stage.go("letters")
    letters.rows.choose_first()
    page.stage.settle()
    letters.view.tabs.setCurrentIndex(3)
    page.stage.settle()
    assert letters.view.sending.items.isVisible()
    letters.view.sending.items.click()
    page.stage.settle()
    assert page.stage.frame.current == "outcomes"
    assert page.detail.shown is not None
