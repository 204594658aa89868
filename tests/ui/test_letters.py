"""A letter in the window: what is missing, what is ticked, and its words."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from casefile.domain import letter_template
from casefile.domain.letter import Letter, Sheet
from casefile.domain.letter_event import EventKind
from casefile.errors import DiskFull
from casefile.services import fingerprints, flags
from casefile.services.letter import events as letter_events
from casefile.services.letter import letters
from casefile.services.letter import option as letter_option
from casefile.settings import Settings
from casefile.ui.letters.styling import signs
from casefile.ui.settings.history_section import HistorySection
from tests.builders import (
    make_case,
    make_document,
    make_flag,
    make_letter,
    make_passage,
    make_reading,
)
from tests.stage import Stage, family, wait_for


def first_letter(stage: Stage) -> Any:
    page = stage.go("letters")
    page.rows.choose_first()
    stage.settle()
    return page.view


def fill_in(view: Any, gap: str) -> None:
    """Clicks the name of a gap."""
    place = view.gaps.missing.index(gap)
    view.gaps.words.linkActivated.emit(str(place))


def test_what_is_missing_is_named_above_every_part_of_the_letter(full: Stage) -> None:
    view = first_letter(full)
    assert "the council's address" in view.gaps.missing
    assert "your address" in view.gaps.words.accessibleName()
    for tab in range(view.tabs.count()):
        view.tabs.setCurrentIndex(tab)
        full.settle()
        assert view.gaps.isVisible()


def test_a_missing_answer_leads_to_its_field_and_goes_when_it_is_given(
    full: Stage,
) -> None:
    view = first_letter(full)
    view.tabs.setCurrentIndex(3)
    full.settle()
    fill_in(view, "the council's address")
    field = view.answers.facts._fields["council_address"]
    wait_for(field.hasFocus)
    QTest.keyClicks(field, "County Hall")
    view.tabs.tabBar().setFocus()
    full.settle()
    assert "the council's address" not in view.gaps.missing


def test_what_the_people_tell_of_the_council_stands_in_the_empty_field(
    stage: Stage,
) -> None:
    stage.open([make_case(council=""), *family()])
    field = first_letter(stage).answers.facts._fields["council"]
    assert (field.text(), field.placeholderText()) == ("", "Exampleshire Council")


def test_the_initials_that_the_letter_uses_stand_in_the_empty_field(
    stage: Stage,
) -> None:
    stage.open(family())
    stage.go("letters").begin("chronology")
    stage.settle()
    page = stage.frame.page("letters")
    field = page.view.answers.facts._fields["child"]
    assert (field.text(), field.placeholderText()) == ("", "M.P.")


@pytest.mark.parametrize(
    ("gap", "page"),
    [
        ("your address", "people"),
        ("who wrote it", "documents"),
        ("what is wrong", "assessments"),
    ],
)
def test_other_missing_facts_lead_to_the_thing_that_lacks_them(
    stage: Stage, gap: str, page: str
) -> None:
    items = family()
    paper = next(one.document for one in items if isinstance(one, Letter))
    assert paper is not None
    passage = make_passage(paper, text="The family moved. Nobody asked us.")
    unwritten = make_flag(passage, number=3, wrong="")
    letter = make_letter(document=paper, flags=(unwritten.id,))
    kept = [one for one in items if not isinstance(one, Letter)]
    stage.open([*kept, unwritten, letter])
    view = first_letter(stage)
    fill_in(view, gap)
    stage.settle()
    assert stage.frame.current == page
    assert gap in stage.frame.messages.text


def test_a_blank_in_my_own_words_leads_to_the_words(full: Stage) -> None:
    view = first_letter(full)
    view.tabs.setCurrentIndex(1)
    wait_for(view.text.text)
    view.text.editor.setFocus()
    view.text.editor.setPlainText("Dear officer\n\nI ask [[what I ask]].\n")
    view.tabs.setCurrentIndex(0)
    full.settle()
    fill_in(view, "what I ask")
    full.settle()
    assert view.tabs.currentIndex() == 1
    wait_for(view.text.editor.hasFocus)
    assert view.text.editor.textCursor().selectedText() == "[[what I ask]]"


def test_a_letter_with_blanks_is_written_and_says_how_many(
    full: Stage, tmp_path: Any
) -> None:
    view = first_letter(full)
    full.answers.chosen_folder = tmp_path / "out"
    assert view.bar.button.isEnabled()
    view.bar.button.click()
    wait_for(lambda: "not locked" in full.frame.messages.text)
    count = len(view.gaps.missing)
    assert f"{count} blanks left to fill in by hand" in full.frame.messages.text


def test_a_sent_letter_has_no_gaps_to_fill(full: Stage) -> None:
    view = first_letter(full)
    assert view.gaps.isVisible()
    sent, on = view.letter.id, view.letter.made_on
    full.context.start(lambda desk: letters.sent(desk, sent, on))
    full.settle()
    assert not view.gaps.isVisible()


def test_a_request_does_not_ask_in_words_for_what_is_ticked(full: Stage) -> None:
    full.go("letters").begin("sar")
    full.settle()
    view = full.frame.page("letters").view
    asked = set(view.answers.facts._fields)
    assert "period_from" in asked
    assert not asked & {"child", "records"}
    assert [letter_template.get("sar").field(key) for key in ("child", "records")]


def test_a_request_for_nobody_says_that_it_asks_for_everybody(full: Stage) -> None:
    full.go("letters").begin("sar")
    full.settle()
    people = full.frame.page("letters").view.answers.people
    assert len(people.value()) == 2
    assert not people._count.isVisible()
    people._none.click()
    full.settle()
    assert "asks for you and all your children" in people._count.text()
    view = full.frame.page("letters").view
    body = letters.body(full.context.desk, view.letter)
    assert "Maisie Pritchard" in body


def test_a_short_form_says_when_too_many_points_are_ticked(stage: Stage) -> None:
    items = family()
    paper = next(one.document for one in items if isinstance(one, Letter))
    assert paper is not None
    text = "The family moved. Nobody asked us."
    more = [make_flag(make_passage(paper, text=text), number=n) for n in (3, 4)]
    stage.open([*items, *more])
    stage.go("letters").begin("statement_short", paper)
    stage.settle()
    view = stage.frame.page("letters").view
    chosen = view.answers.flags
    assert len(chosen.value()) == 3
    assert "3 of 4 ticked" in chosen._count.text()
    left_out = next(key for key in chosen._ticks if key not in chosen.value())
    chosen._ticks[left_out]._box.click()
    assert chosen._count.text() == "4 are ticked and only 3 fit. Take 1 away."


def test_a_flag_made_after_the_statement_is_seen_not_to_be_in_it(full: Stage) -> None:
    view = first_letter(full)
    paper = view.letter.document
    passage = make_passage(paper, text="The family moved. Nobody asked us.")
    full.context.start(lambda desk: flags.add(desk, passage, "wrong_date"))
    full.settle()
    assert view.answers.flags._count.text() == "2 of 3 ticked."


def test_letters_of_one_kind_are_told_apart_by_their_paper(full: Stage) -> None:
    page = full.go("letters")
    assert "Child and family assessment" in page.rows.rows.row(0).below


WORDS = """# The document

|  |  |
|-------------|---------------------------|
| Title | Child \\| family |

> “She said \\*no\\*”

**What is wrong:** [[what is wrong]]
"""


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("# The document", "The document"),
        ("|-------|----:|", ""),
        ("|  |  |", ""),
        ("| Title | Child \\| family |", "Title | Child | family"),
        ("> “She said \\*no\\*”", "“She said *no*”"),
        ("**What is wrong:** [[what is wrong]]", "What is wrong: what is wrong"),
        ("Nothing to hide, 5 * 3 and #1", "Nothing to hide, 5 * 3 and #1"),
    ],
)
def test_signs_that_only_shape_a_line_are_out_of_the_way(line: str, seen: str) -> None:
    hidden = {at for start, end in signs(line) for at in range(start, end)}
    assert "".join(c for at, c in enumerate(line) if at not in hidden) == seen


def test_signs_show_on_the_line_where_the_writing_is(full: Stage) -> None:
    view = first_letter(full)
    view.tabs.setCurrentIndex(1)
    wait_for(view.text.text)
    editor = view.text.editor
    editor.setPlainText(WORDS)
    view.flush()
    full.settle()
    place(editor, 0)
    assert sign_size(editor, 0) > 5
    assert sign_size(editor, 8) < 5
    place(editor, 8)
    assert sign_size(editor, 0) < 5
    assert sign_size(editor, 8) > 5
    assert not view.autosave.is_waiting
    assert editor.toPlainText() == WORDS


def place(editor: QPlainTextEdit, line: int) -> None:
    block = editor.document().findBlockByNumber(line)
    editor.setTextCursor(QTextCursor(block))
    QTest.keyClick(editor, Qt.Key.Key_End)


def sign_size(editor: QPlainTextEdit, line: int) -> int:
    """Returns how large the first sign of a line is drawn."""
    layout = editor.document().findBlockByNumber(line).layout()
    sizes = {one.start: one.format.font().pixelSize() for one in layout.formats()}
    given = sizes[0]
    return editor.font().pixelSize() if given < 0 else given


def test_everything_typed_in_the_words_is_kept(full: Stage) -> None:
    view = first_letter(full)
    view.tabs.setCurrentIndex(1)
    wait_for(view.text.text)
    view.text.editor.setFocus()
    view.text.editor.setPlainText(WORDS)
    view.tabs.setCurrentIndex(0)
    full.settle()
    letter = full.context.snapshot.letters[0]
    assert letter == dataclasses.replace(letter, body=WORDS)


def test_words_changed_again_after_the_letter_was_opened_anew_are_kept(
    stage: Stage,
) -> None:
    kept = [one for one in family() if not isinstance(one, Letter)]
    stage.open([*kept, make_letter(template="sar", body="My own words.\n")])
    view = first_letter(stage)
    view.tabs.setCurrentIndex(1)
    wait_for(view.text.text)
    view.text.editor.setFocus()
    QTest.keyClicks(view.text.editor, "Again: ")
    view.tabs.setCurrentIndex(2)
    stage.settle()
    assert stage.context.snapshot.letters[0].body == "Again: My own words.\n"


def test_the_keyboard_does_not_land_on_undo_after_sending(full: Stage) -> None:
    view = first_letter(full)
    view.tabs.setCurrentIndex(3)
    view.sending._button.setFocus()
    view.sending._button.click()
    full.settle()
    assert full.window.focusWidget() is view.tabs.tabBar()
    assert not view.send_sheet._todo.isVisible()


def test_the_keyboard_is_in_the_list_after_a_letter_was_begun(full: Stage) -> None:
    page = full.go("letters")
    page.show_catalogue()
    page.catalogue._offers[0].setFocus()
    page.catalogue.chosen.emit("sar")
    full.settle()
    assert full.window.focusWidget() is page.rows


def test_pages_looked_at_are_never_wider_than_the_window(tmp_path: Path) -> None:
    stage = Stage(tmp_path, settings=Settings(theme="light", text_size=150))
    stage.show((1024, 700))
    stage.open(family())
    view = first_letter(stage)
    view.tabs.setCurrentIndex(2)
    wait_for(lambda: view.preview.page_count)
    stage.settle()
    area = view.preview.area
    assert area.widget().width() == area.viewport().width()
    page = view.preview.page(1)
    right = page.mapTo(area.viewport(), page.rect().topRight()).x()
    assert 0 < right < area.viewport().width()
    stage.end()


def test_the_fingerprint_at_the_end_can_be_turned_off_for_letters_from_then_on(
    full: Stage, tmp_path: Path
) -> None:
    view = first_letter(full)
    view.tabs.setCurrentIndex(3)
    full.settle()
    tick = view.send_sheet.layout_ticks.ticks[letter_option.FINGERPRINT]
    assert tick.is_ticked
    QTest.keyClick(tick.focusProxy(), Qt.Key.Key_Space)
    full.settle()
    assert not tick.is_ticked
    full.answers.chosen_folder = tmp_path
    view.bar.button.click()
    full.settle()
    assert "Written" in full.frame.messages.text
    assert fingerprints.given(full.context.desk) == []
    later = letters.start(full.context.desk, "sar")
    assert letters.content(full.context.desk, later).imprint == ()


def test_the_history_page_says_which_letter_stands_for_which_records(
    full: Stage, tmp_path: Path
) -> None:
    view = first_letter(full)
    full.answers.chosen_folder = tmp_path
    view.bar.button.click()
    full.settle()
    section = full.go("settings").section(HistorySection)
    full.settle()
    shown = [one.text() for one in section._given.findChildren(QLabel)]
    (given,) = fingerprints.given(full.context.desk)
    assert shown == [
        (
            "“Statement of disagreement”, written on 2 March 2026 for the council: "
            f"records 1 to {given.number}"
        )
    ]


def test_the_receipt_is_logged_on_the_letter_as_home_says(full: Stage) -> None:
    said = [one.text() for one in first_letter(full).send_sheet.findChildren(QLabel)]
    (receipt,) = [words for words in said if "Keep the receipt" in words]
    assert "log it on the letter" in receipt
    assert "diary" not in receipt


def test_a_pocket_copy_is_shown_and_written_beside_the_letter(
    full: Stage, tmp_path: Path
) -> None:
    view = first_letter(full)
    view.tabs.setCurrentIndex(2)
    full.settle()
    drawn = full.context.desk.writer.letters
    assert drawn[-1].sheet is Sheet.A4
    view.bar.sheet.setCurrentIndex(view.bar.sheet.findData("a5"))
    full.settle()
    assert drawn[-1].sheet is Sheet.A5
    full.answers.chosen_folder = tmp_path
    view.bar.button.click()
    full.settle()
    assert {path.stem[-3:] for path in tmp_path.iterdir()} == {" A5"}


def test_the_address_leaves_the_window_of_an_envelope_if_that_is_unticked(
    full: Stage,
) -> None:
    view = first_letter(full)
    view.tabs.setCurrentIndex(3)
    full.settle()
    ticks = view.send_sheet.layout_ticks.ticks
    window, folds = (ticks[key] for key in (letter_option.WINDOW, letter_option.FOLDS))
    assert (window.is_ticked, folds.is_ticked) == (True, False)
    for tick in (window, folds):
        QTest.keyClick(tick.focusProxy(), Qt.Key.Key_Space)
        full.settle()
    council = {"council_address": "County Hall\nEX1 1AA"}
    later = letters.start(full.context.desk, "sar", facts=council)
    made = letters.content(full.context.desk, later)
    assert (made.window, made.fold_marks) == (False, True)


def test_wording_that_could_not_be_put_back_is_shown_as_it_is_kept(
    full: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = first_letter(full)
    view._keeper.save(dataclasses.replace(view.letter, body="My own words."))
    full.settle()

    def full_drive(*_given: object) -> Letter:
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(letters, "save", full_drive)
        view._reset_text()
        full.settle()
    assert view.letter.body == "My own words."
    view._reset_text()
    full.settle()
    kept = full.context.desk.case.read(lambda case: case.get(Letter, view.letter.id))
    assert kept.body is None


def test_a_letter_that_lacks_an_answer_of_its_own_is_not_written(full: Stage) -> None:
    page = full.go("letters")
    page.begin("chaser")
    full.settle()
    page.view.bar.button.click()
    full.settle()
    said = full.frame.messages.text
    assert "the day on which you sent it" in said
    assert "was not written" in said


def test_copies_of_what_goes_with_a_complaint_are_written_beside_it(
    full: Stage, tmp_path: Path
) -> None:
    page = full.go("letters")
    page.begin("sar")
    full.settle()
    request = page.view.letter
    assert not page.view.send_sheet.enclosures.isVisibleTo(page.view.send_sheet)
    full.context.start(lambda desk: letters.sent(desk, request.id, request.made_on))
    full.settle()
    page.begin_next("dp_complaint", request.id)
    full.settle()
    page.view.answers.facts._fields["points"].setPlainText("No reply came.")
    tick = page.view.send_sheet.enclosures
    assert tick.isVisibleTo(page.view.send_sheet)
    tick.set_ticked(ticked=True)
    full.answers.chosen_folder = tmp_path
    page.view.bar.button.click()
    wait_for(lambda: "files written" in full.frame.messages.text)
    assert any(
        path.name.startswith("Enclosed 1, Subject") for path in tmp_path.iterdir()
    )


def sent_request(stage: Stage) -> Letter:
    desk = stage.context.desk
    begun = letters.start(desk, "sar")
    return letters.sent(desk, begun.id, desk.time.today(), "email")


def test_a_letter_that_went_opens_where_what_happened_is_noted(full: Stage) -> None:
    went = sent_request(full)
    full.settle()
    page = full.go("letters")
    page.rows.choose(went.id)
    full.settle()
    area = page.view._send_area
    assert page.view.tabs.currentWidget() is area
    assert page.view.sending.happened.isVisible()
    area.verticalScrollBar().setValue(200)
    full.context.go("letters", went.id)
    full.settle()
    assert area.verticalScrollBar().value() == 0


def test_a_paper_that_came_in_later_can_be_put_to_what_was_logged(full: Stage) -> None:
    went = sent_request(full)
    desk = full.context.desk
    letter_events.note(desk, went.id, EventKind.PROOF, desk.time.today())
    page = full.go("letters")
    page.rows.choose(went.id)
    full.settle()
    (row,) = page.view.sending.happened._rows
    receipt = make_document("Receipt of posting")
    desk.case.write(lambda case: case.put(receipt))
    full.settle()
    row._paper.setFocus()
    assert row._paper.findText("Receipt of posting") > 0


def test_the_paper_of_what_was_logged_is_brought_in_on_the_letter(
    full: Stage, tmp_path: Path
) -> None:
    went = sent_request(full)
    desk = full.context.desk
    letter_events.note(desk, went.id, EventKind.PROOF, desk.time.today())
    page = full.go("letters")
    page.rows.choose(went.id)
    full.settle()
    file = tmp_path / "receipt.txt"
    file.write_text("Proof of posting, 2 March 2026")
    full.answers.files = [file]
    full.papers.next = make_reading("Proof of posting, 2 March 2026")
    (row,) = page.view.sending.happened._rows
    QTest.keyClick(row._file, Qt.Key.Key_Space)
    wait_for(lambda: any(one.documents for one in full.context.snapshot.events))
    full.settle()
    (event,) = full.context.snapshot.events
    (paper,) = event.documents
    kept = full.context.snapshot.document(paper)
    assert kept is not None
    assert kept.original_name == "receipt.txt"
    (row,) = page.view.sending.happened._rows
    assert row._paper.currentText() == kept.title
    assert not row._file.isVisible()
    assert "1 paper added." in full.frame.messages.text
    full.context.undo()
    full.settle()
    assert full.context.snapshot.events == [dataclasses.replace(event, documents=())]


def test_the_place_to_send_it_ends_below_its_last_words(full: Stage) -> None:
    view = first_letter(full)
    view.tabs.setCurrentIndex(view.tabs.count() - 1)
    full.settle()
    sheet = view.send_sheet
    last = max(
        part.geometry().bottom()
        for part in sheet.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        if part.isVisible()
    )
    area = view._send_area
    assert sheet.height() <= max(last + 60, area.viewport().height())
    assert sheet.height() > last
