"""What a paper says of itself, beside its fields; and its way into the diary."""

import hashlib
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from casefile.domain.document import DocumentKind
from casefile.domain.record import Direction
from casefile.domain.suggestion import About
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.tasks import TaskContext
from casefile.ui.documents.suggestion_line import SuggestionLine
from tests.builders import make_document, make_reading
from tests.stage import wait_for

LETTER = """Exampleshire Council
Our ref: EX/44817
3 February 2026
Dear Ms Pritchard
Visit to your home
I will come on Thursday 12 February 2026.
Yours sincerely
Priyanka Nair"""


@pytest.fixture
def letter(full):
    """A letter of the council, just brought in, and shown."""
    return bring(full, LETTER)


def bring(stage, text, **given):
    stage.papers.next = make_reading(text)
    name = f"scan {hashlib.sha256(text.encode()).hexdigest()[:4]}.pdf"
    kept = papers.bring_in(
        stage.context.desk, text.encode(), name, Arrival(**given), TaskContext()
    )
    stage.settle()
    page = stage.go("documents")
    page.show_item(kept.document.id)
    stage.settle()
    return kept.document


def now(stage, paper):
    return stage.context.snapshot.document(paper.id)


def lines(page):
    return [
        line.findChild(QLabel).accessibleName()
        for line in page.form.findChildren(SuggestionLine)
        if line.isVisible()
    ]


def line_of(page, about):
    return page.form._lines[about]


def press(line, name):
    (button,) = [
        b for b in line.findChildren(QPushButton) if b.accessibleName().startswith(name)
    ]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def test_suggestions_stand_beside_the_fields_and_fill_in_nothing(full, letter):
    page = full.frame.page("documents")
    assert "Looks like a letter, from “Dear Ms Pritchard”, page 1." in lines(page)
    assert "Looks like 3 February 2026, from page 1." in lines(page)
    assert len(lines(page)) == 7
    assert page.form.dated.value is None
    assert now(full, letter) == letter


def test_a_key_accepts_one_and_the_rest_stays(full, letter):
    page = full.frame.page("documents")
    press(line_of(page, About.DATE), "Use this date: 3 February 2026")
    full.settle()
    assert now(full, letter).dated_on == date(2026, 2, 3)
    assert now(full, letter).kind is DocumentKind.OTHER
    assert page.form.dated.hasFocus()
    assert len(lines(page)) == 6


def test_the_keyboard_goes_from_a_field_to_what_is_suggested_for_it(full, letter):
    page = full.frame.page("documents")
    page.form.name.setFocus()
    went = []
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        went.append(QApplication.focusWidget().accessibleName())
    assert went == [
        "Use this title: Visit to your home",
        "Do not suggest this title",
        "Kind",
        "Use this kind: a letter",
        "Do not suggest this kind",
        "Date on the paper",
        "Use this date: 3 February 2026",
        "Do not suggest this date",
    ]
    assert now(full, letter) == letter


def test_use_all_is_one_change_that_one_undo_takes_back(full, letter):
    page = full.frame.page("documents")
    page.findChild(QPushButton, "use_all").click()
    full.settle()
    filled = now(full, letter)
    assert filled.kind is DocumentKind.LETTER
    assert filled.title == "Visit to your home"
    assert filled.sender == "Exampleshire Council"
    assert filled.author == "Priyanka Nair"
    assert filled.recipient == "Rhian Pritchard"
    assert filled.reference == "EX/44817"
    assert lines(page) == []
    assert "7 fields filled in" in full.frame.messages.text
    full.frame.messages.findChild(QPushButton, "undo_button").click()
    full.settle()
    assert now(full, letter) == letter
    assert len(lines(page)) == 7


def test_what_was_declined_does_not_come_back(full, letter):
    page = full.frame.page("documents")
    line_of(page, About.REFERENCE).declined.emit()
    full.settle()
    page.show_item(full.context.snapshot.documents[0].id)
    full.settle()
    page.show_item(letter.id)
    full.settle()
    assert not line_of(page, About.REFERENCE).isVisible()
    assert line_of(page, About.DATE).isVisible()
    assert now(full, letter).reference == ""


def test_a_field_that_the_user_fills_in_is_suggested_nothing(full, letter):
    page = full.frame.page("documents")
    page.form.sent_by.setFocus()
    QTest.keyClicks(page.form.sent_by, "The social worker")
    page.form.notes.setFocus()
    full.settle()
    assert not line_of(page, About.SENDER).isVisible()
    assert now(full, letter).sender == "The social worker"


def test_a_letter_goes_into_the_diary_with_one_click_and_out_with_undo(full, letter):
    page = full.frame.page("documents")
    before = full.context.snapshot.record_count
    button = page.findChild(QPushButton, "put_in_diary")
    assert button.accessibleName() == "Put this letter in the diary"
    button.click()
    full.settle()
    (made,) = [r for r in full.context.snapshot.records if letter.id in r.attachments]
    assert made.happened_on == date(2026, 2, 3)
    assert made.direction is Direction.IN
    names = {full.context.snapshot.person(p).name for p in made.people}
    assert names == {"Exampleshire Council", "Priyanka Nair"}
    assert "3 February 2026" in full.frame.messages.text
    assert button.accessibleName() == "Show it in the diary"
    full.frame.messages.findChild(QPushButton, "undo_button").click()
    full.settle()
    assert full.context.snapshot.record_count == before
    assert button.accessibleName() == "Put this letter in the diary"


def test_a_letter_that_is_in_the_diary_is_shown_there(full, letter):
    page = full.frame.page("documents")
    button = page.findChild(QPushButton, "put_in_diary")
    button.click()
    full.settle()
    button.click()
    full.settle()
    diary = full.frame.page("diary")
    assert diary.isVisible()
    assert letter.id in diary.detail.shown.attachments


def test_a_stranger_is_offered_and_kept_out_of_people_if_not_wanted(full):
    paper = bring(full, LETTER.replace("Exampleshire Council", "Hillside Nursery"))
    page = full.frame.page("documents")
    tick = page.head.diary.people
    assert tick.isVisible()
    assert tick.words() == "Add Hillside Nursery to People as well"
    tick.set_ticked(ticked=False)
    page.findChild(QPushButton, "put_in_diary").click()
    full.settle()
    assert "Hillside Nursery" not in {p.name for p in full.context.snapshot.people}
    (made,) = [r for r in full.context.snapshot.records if paper.id in r.attachments]
    assert len(made.people) == 1


def test_a_letter_without_a_date_asks_for_it(full):
    bring(full, "Dear Ms Pritchard\nSee you soon\nYours sincerely\nPriyanka Nair")
    page = full.frame.page("documents")
    page.findChild(QPushButton, "put_in_diary").click()
    full.settle()
    assert "no date yet" in full.frame.messages.text
    assert page.form.dated.hasFocus()


def test_only_a_letter_or_an_e_mail_has_a_place_in_the_diary(full):
    bring(full, "Child and Family Assessment\nDate completed: 3 February 2026")
    page = full.frame.page("documents")
    assert not page.findChild(QPushButton, "put_in_diary").isVisible()


def test_tags_are_typed_completed_and_taken_off(full, letter):
    page = full.frame.page("documents")
    tags = page.form.tags
    tags.field.setFocus()
    QTest.keyClicks(tags.field, "school, to ask")
    QTest.keyClick(tags.field, Qt.Key.Key_Return)
    full.settle()
    assert now(full, letter).tags == ("school", "to ask")
    other = bring(full, "Another paper")
    assert tags.value == ()
    tags.field.setFocus()
    QTest.keyClicks(tags.field, "sch")
    assert tags.field.completer().currentCompletion() == "school"
    tags.field.completer().activated.emit("school")
    wait_for(lambda: now(full, other).tags == ("school",))
    full.settle()
    QTest.keyClick(tags.field, Qt.Key.Key_Backspace)
    full.settle()
    assert now(full, other).tags == ()


def test_what_several_papers_say_is_filled_in_at_once_and_taken_back(stage):
    given = {"kind": DocumentKind.OTHER, "original_name": "scan.pdf"}
    letters = [make_document(f"scan {n}", **given) for n in range(3)]
    stage.open(letters, readings=False)
    text = "Exampleshire Council\n\n3 February 2026\n\nDear Rhian,\n\nThank you.\n"

    def keep(case) -> None:
        for letter in letters[:2]:
            case.keep_reading(letter.id, make_reading(text))

    stage.context.desk.case.write(keep)
    stage.settle()
    page = stage.go("documents")
    page.rows.selectAll()
    stage.settle()
    page.many.findChild(QPushButton, "fill_in_many").click()
    wait_for(lambda: stage.frame.messages.text == "2 papers were changed.")
    stage.settle()
    papers = {paper.id: paper for paper in stage.context.snapshot.documents}
    for letter in letters[:2]:
        assert papers[letter.id].kind is DocumentKind.LETTER
        assert papers[letter.id].dated_on == date(2026, 2, 3)
        assert papers[letter.id].title == letter.title
    assert papers[letters[2].id] == letters[2]

    page.many.findChild(QPushButton, "fill_in_many").click()
    wait_for(lambda: "Nothing was changed" in stage.frame.messages.text)
    stage.context.undo()
    stage.settle()
    assert {paper.kind for paper in stage.context.snapshot.documents} == {
        DocumentKind.OTHER
    }
