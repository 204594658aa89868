"""Words and places are chosen in the window that are to be gone from a copy."""

from __future__ import annotations

from time import sleep

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from casefile.domain.document import Box
from casefile.domain.redaction import TAG, Sought
from casefile.domain.redaction_mark import Mark
from casefile.domain.removal import Entry, Kind
from casefile.services.redaction import redacting
from casefile.ui.documents.save_copy import SaveCopy
from casefile.ui.redaction import entry_line
from tests.builders import make_reading
from tests.looks import faults
from tests.stage import Stage, wait_for

LINE = "Maisie Pritchard saw Megan. Masie was quiet. Maisie left."
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(full: Stage):
    """The page with a paper of three pages that names two of the family."""
    documents = full.context.snapshot.documents
    paper = next(one for one in documents if one.title == "Child and family assessment")
    reading = make_reading(LINE, "The family moved.", "Maisie was at school.")
    full.context.desk.case.write(lambda case: case.keep_reading(paper.id, reading))
    full.settle()
    return begin(full, paper)


def begin(stage: Stage, paper):
    documents = stage.go("documents")
    documents.show_item(paper.id)
    stage.settle()
    documents.head.redact.click()
    stage.settle()
    shown = stage.frame.page("redaction")
    wait_for(lambda: shown.canvas.strip.count)
    shown.stage = stage
    return shown


def add(page, words: str) -> None:
    page.panel.field.words.setFocus()
    QTest.keyClicks(page.panel.field.words, words)
    QTest.keyClick(page.panel.field.words, Qt.Key.Key_Return)
    page.stage.settle()


def listed(page) -> list[str]:
    return [
        f"{line._number.text()} {line._what.text()}: {line._where.text()}"
        for line in page.panel.lines
    ]


def tick(page, name: str):
    ticks = page.panel.people.ticks
    return next(one for one in ticks if one.words().startswith(name))


def press(page, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.canvas, key, modifier)
    page.stage.settle()


def draw(page, begin: tuple[int, int], end: tuple[int, int]) -> None:
    view, left = page.canvas.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=QPoint(*begin))
    QTest.mouseMove(view, QPoint(*end))
    QTest.mouseRelease(view, left, pos=QPoint(*end))
    page.stage.settle()


def places(page, number: int):
    return page.canvas.drawing.places(number)


def drawn(page):
    return page.choosing.wanted.drawn


def made(page) -> None:
    page.make.click()
    wait_for(lambda: page.is_settled)
    page.stage.settle()


def message(page) -> str:
    return page.stage.frame.messages.text


def test_a_paper_without_pages_has_no_words_to_remove(full: Stage) -> None:
    documents = full.go("documents")
    for title, there in (("Note from the nurse", False), ("Letter about", True)):
        found = full.context.snapshot.documents
        paper = next(one for one in found if one.title.startswith(title))
        documents.show_item(paper.id)
        full.settle()
        assert documents.head.redact.isVisible() is there


def test_it_begins_with_the_field_for_words_and_says_that_nothing_is_changed(
    page,
) -> None:
    wait_for(page.panel.field.words.hasFocus)
    assert page.stage.frame.rail._group.checkedButton().text() == "Documents"
    assert page.panel.secrets.is_ticked
    assert page.panel.secrets.words() == "Details kept confidential: none here"
    assert faults(page.stage.window) == []


def test_words_that_are_added_are_counted_and_shown_on_the_pages(page) -> None:
    add(page, "maisie")
    assert listed(page) == ["2 “maisie”: Found 3 times, pages 1 and 3"]
    assert [one.number for one in places(page, 1)] == [2, 2]
    add(page, "Elsewhere")
    assert listed(page)[1].startswith("3 “Elsewhere”: Not found")
    add(page, "MAISIE")
    assert message(page) == "“MAISIE” is on the list already."


def test_each_place_is_gone_to_in_turn(page) -> None:
    add(page, "Maisie")
    (line,) = page.panel.lines
    went = []
    page.panel.go_asked.connect(lambda _entry, mark: went.append(mark.page))
    for _ in range(4):
        line.next.click()
    page.stage.settle()
    assert went == [1, 1, 3, 1]
    assert places(page, 1)[0].is_current


def test_a_reason_is_chosen_or_written_and_goes_with_the_words(page) -> None:
    add(page, "Maisie")
    (line,) = page.panel.lines
    line.why.setFocus()
    line.why._line.selectAll()
    QTest.keyClicks(line.why._line, "Asked for by her aunt")
    QTest.keyClick(line.why._line, Qt.Key.Key_Return)
    page.stage.settle()
    assert page.choosing.wanted.sought == (Sought("Maisie", "Asked for by her aunt"),)


def test_somebody_of_the_case_file_is_ticked_by_every_name(page) -> None:
    child = tick(page, "Maisie")
    assert child.words() == "Maisie Pritchard, child: found 3 times"
    child._box.click()
    page.stage.settle()
    assert [one.words for one in page.choosing.wanted.sought] == [
        "Maisie Pritchard",
        "Maisie",
    ]
    assert page.choosing.wanted.reasons[0] == "Name of a child"
    # The first name is not hatched twice where it stands in the whole one.
    assert [one.number for one in places(page, 1)] == [2, 3]
    child._box.click()
    page.stage.settle()
    assert page.choosing.wanted.sought == ()


def test_a_misspelt_name_is_offered_with_the_reason_of_the_right_one(page) -> None:
    tick(page, "Maisie")._box.click()
    page.stage.settle()
    (button,) = page.panel.alike.buttons
    assert button.text() == "Remove “Masie” too"
    button.click()
    page.stage.settle()
    assert page.choosing.wanted.sought[-1] == Sought("Masie", "Name of a child")
    assert page.panel.alike.isHidden()


def test_whatever_was_chosen_is_taken_back_step_by_step(page) -> None:
    add(page, "Maisie")
    page.panel.lines[0].off.click()
    assert listed(page) == []
    page.panel.secrets._box.click()
    page.stage.settle()
    assert page.choosing.wanted.is_empty
    page.undo.click()
    assert page.panel.secrets.is_ticked
    QTest.keyClick(page.panel.draw, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.stage.settle()
    assert listed(page) == ["2 “Maisie”: Found 3 times, pages 1 and 3"]
    page.undo.click()
    assert not page.undo.isEnabled()


def test_above_the_pages_there_is_no_tool_that_does_nothing(page) -> None:
    assert page.pages.tools.redact.isHidden()
    assert page.pages.tools.larger.isVisible()


def test_a_box_is_drawn_moved_and_made_larger_with_the_mouse(page) -> None:
    draw(page, (200, 200), (300, 230))
    assert listed(page)[0].startswith("2 Box on page 1")
    (first,) = drawn(page)
    assert first.why == "Chosen by hand"
    draw(page, (250, 215), (290, 215))
    (second,) = drawn(page)
    across = 40 / page.canvas.strip.scale
    assert second.box.left == pytest.approx(first.box.left + across, abs=0.5)
    draw(page, (340, 230), (400, 260))
    (third,) = drawn(page)
    assert third.box.right == pytest.approx(second.box.right + across * 1.5, abs=0.5)
    for state in (second, first):
        page.undo.click()
        assert drawn(page) == (state,)
    draw(page, (500, 400), (501, 401))
    assert len(drawn(page)) == 1


def test_a_box_is_drawn_with_keys_alone_and_said_aloud(page) -> None:
    said = []
    page.canvas.drawing.told.connect(said.append)
    page.panel.draw.setFocus()
    QTest.keyClick(page.panel.draw, Qt.Key.Key_Space)
    wait_for(page.canvas.hasFocus)
    assert "Enter keeps it" in said[0]
    assert said[0].startswith("Box on page 1: ")
    before = page.canvas.drawing.sketch.box
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Down, SHIFT)
    after = page.canvas.drawing.sketch.box
    assert after.left == before.left + 6
    assert after.bottom - after.top == before.bottom - before.top + 6
    assert drawn(page) == ()
    press(page, Qt.Key.Key_Return)
    assert drawn(page)[0].box == after
    press(page, Qt.Key.Key_Left)
    press(page, Qt.Key.Key_Left)
    assert drawn(page)[0].box.left == after.left - 12
    page.undo.click()
    assert drawn(page)[0].box == after
    press(page, Qt.Key.Key_Delete)
    assert drawn(page) == ()
    press(page, Qt.Key.Key_B)
    press(page, Qt.Key.Key_Escape)
    assert page.canvas.drawing.sketch is None
    assert len(said) == 6


def test_what_was_chosen_is_kept_for_each_paper_while_the_case_is_open(page) -> None:
    stage, first = page.stage, page.paper
    add(page, "Maisie")
    other = next(
        one for one in stage.context.snapshot.documents if one.title.startswith("Lett")
    )
    begin(stage, other)
    assert listed(page) == []
    begin(stage, first)
    assert listed(page) == ["2 “Maisie”: Found 3 times, pages 1 and 3"]


def test_the_copy_is_made_and_told_of_and_the_paper_stays(page, tmp_path) -> None:
    paper = page.paper
    add(page, "Maisie")
    draw(page, (200, 200), (300, 230))
    made(page)
    assert page.done._gone.text().splitlines() == [
        "Name of another person: 3 places, pages 1 and 3",
        "Chosen by hand: 1 place, page 1",
    ]
    assert "Masie" in page.done._care.text()
    wait_for(page.done.show_copy.hasFocus)
    assert not page.make.isEnabled()
    assert faults(page.stage.window) == []
    copy = page.done.made.document
    assert copy.title == "Child and family assessment, with words removed"
    assert TAG in copy.tags
    assert page.stage.context.snapshot.document(paper.id) == paper
    page.stage.answers.chosen_folder = tmp_path
    page.done.save_list.click()
    page.stage.settle()
    assert {path.name for path in tmp_path.iterdir()} == {
        "What was removed.docx",
        "What was removed.pdf",
    }
    assert not any(b"Maisie" in path.read_bytes() for path in tmp_path.iterdir())
    page.done.save.click()
    wait_for(lambda: isinstance(QApplication.activeModalWidget(), SaveCopy))
    dialog = QApplication.activeModalWidget()
    assert dialog.original.isHidden(), "it would be taken for the paper with all words"
    QTest.keyClick(dialog.who, Qt.Key.Key_Return)
    page.stage.settle()
    assert any("words removed" in path.name for path in tmp_path.iterdir())
    page.done.back.click()
    assert page.make.isEnabled()
    page.done.show_copy.click()
    page.stage.settle()
    assert page.stage.frame.current == "assessments"
    assert page.stage.frame.page("assessments")._session.document.id == copy.id


def test_what_cannot_be_made_is_one_sentence_and_the_choice_stays(page) -> None:
    before = page.stage.context.snapshot.documents
    made(page)
    assert "Nothing that you asked to remove was found" in message(page)
    page.panel.secrets._box.click()
    made(page)
    assert message(page).startswith("Nothing is chosen yet")
    add(page, "Maisie")
    page.panel.lines[0].why._line.setText("Name of Maisie")
    page.panel.lines[0].why._give()
    made(page)
    assert "without the words that go" in message(page)
    assert page.stage.context.snapshot.documents == before
    assert [one.words for one in page.choosing.wanted.sought] == ["Maisie"]


def test_cancel_keeps_no_copy_and_says_so(page, monkeypatch) -> None:
    before = page.stage.context.snapshot.documents
    add(page, "Maisie")
    whole = redacting.redact

    def late(desk, document, wanted, task):
        # However busy the machine is, the copy is not ready before it is stopped.
        while not task.is_cancelled:
            sleep(0.01)
        return whole(desk, document, wanted, task)

    monkeypatch.setattr(redacting, "redact", late)
    assert page.make.isEnabled()
    page.make.click()
    assert not page.is_settled
    runner = page.stage.context.runner
    for number in list(runner._entries):
        runner.cancel(number)
    wait_for(lambda: page.is_settled)
    page.stage.settle()
    assert message(page).startswith("Stopped. No copy was made")
    assert page.stage.context.snapshot.documents == before
    assert page.make.isEnabled()


def test_a_paper_that_is_removed_leaves_an_empty_page(page) -> None:
    paper = page.paper
    page.stage.context.desk.case.write(lambda case: case.withdraw(paper.id))
    wait_for(lambda: page.paper is None)
    page.stage.settle()
    assert not page.make.isVisible()


def test_an_everyday_word_stays_where_it_is_no_name_until_it_is_taken(page) -> None:
    documents = page.stage.context.snapshot.documents
    paper = next(one for one in documents if one.id == page.paper.id)
    reading = make_reading("May saw us. We may move.", "On 12 May 2026", "They may.")
    page.stage.context.desk.case.write(
        lambda case: case.keep_reading(paper.id, reading)
    )
    page.choosing.look_again()
    page.stage.settle()
    add(page, "May")
    assert listed(page) == ["2 “May”: Found 1 time, page 1"]
    assert len(places(page, 1)) == 1
    (before,) = page.choosing.wanted.sought
    (button,) = page.panel.alike.buttons
    assert "stays at 3 places" in button.accessibleDescription()
    assert faults(page.stage.window) == []
    button.click()
    page.stage.settle()
    assert page.choosing.wanted.sought == (Sought("may", before.why),)
    assert page.panel.alike.isHidden()
    page.undo.click()
    page.stage.settle()
    assert [one.words for one in page.choosing.wanted.sought] == ["May"]


def test_the_assessment_page_leads_there_and_back(full: Stage) -> None:
    documents = full.context.snapshot.documents
    paper = next(one for one in documents if one.title == "Child and family assessment")
    assessments = full.go("assessments")
    assessments.show_item(paper.id)
    full.settle()
    way_in = assessments.findChild(QWidget, "remove_words_from_assessment")
    wait_for(way_in.isEnabled)
    assert "Remove words" in way_in.accessibleName()
    QTest.keyClick(way_in, Qt.Key.Key_Space)
    full.settle()
    shown = full.frame.page("redaction")
    assert shown.isVisible()
    assert shown.paper.id == paper.id
    shown.back.click()
    full.settle()
    assert assessments.isVisible()


def test_a_name_over_two_lines_is_found_once_at_two_places() -> None:
    boxes = (Box(300, 100, 340, 112), Box(20, 120, 90, 132))
    marks = tuple(Mark(4, box, "Name of a child") for box in boxes)
    entry = Entry(2, Kind.WORDS, "Noah Westlake", 0, "Name of a child", marks, 1)
    said = entry_line._where(entry, is_counted=True)
    assert said.startswith("Found 1 time, page 4: 2 places")
