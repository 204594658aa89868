"""A letter of the user's own: copied, changed while typing, looked at, given away."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton

from casefile.domain import own_template
from casefile.domain.letter_template import FieldKind
from casefile.services import searching
from casefile.services.letter import letters
from casefile.services.own import templates as own_templates
from casefile.ui.search import hits
from tests.stage import Stage, wait_for
from tests.unit.letter_story import everything


@pytest.fixture
def page(full: Stage) -> Any:
    page = full.go("letters")
    page.show_catalogue()
    full.settle()
    return page


@pytest.fixture
def editor(full: Stage, page: Any) -> Any:
    tool = page.catalogue.findChild(QToolButton, "copy_foi_policies")
    tool.setFocus()
    QTest.keyClick(tool, Qt.Key.Key_Space)
    full.settle()
    return page._own.editor


def press(widget: Any, name: str) -> None:
    button = widget.findChild(QPushButton, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def own(stage: Stage) -> Any:
    (found,) = stage.context.snapshot.own_letters
    return found


def type_words(stage: Stage, editor: Any, words: str) -> None:
    editor.words.setPlainText(words)
    stage.settle()


def test_a_key_copies_a_letter_and_shows_it_to_be_changed(full, page, editor):
    assert page._own.is_shown
    assert editor.title.hasFocus()
    assert own(full).title == "Freedom of information request, my own"
    assert not editor.wrong.isVisible()
    full.context.undo()
    full.settle()
    assert full.context.snapshot.own_letters == []
    assert not page._own.is_shown


def test_what_is_typed_is_kept_and_used_for_the_letter(full, page, editor):
    editor.title.setText("My letter")
    type_words(full, editor, "{{ greeting }}\n\nMy own words.\n")
    editor.write.click()
    full.settle()
    assert own(full).title == "My letter"
    letter = page.view.letter
    assert (letter.template, letter.title) == ("foi_policies", "My letter")
    content = letters.content(full.context.desk, letter)
    assert "My own words." in everything(content)


def test_what_is_wrong_is_told_while_typing_and_stops_the_letter(full, editor):
    type_words(full, editor, "One\n{{ nobody }}\n")
    assert editor.wrong.isVisible()
    assert editor.wrong.text().startswith("Line 2 of the words: ")
    assert "“nobody”" in editor.wrong.text()
    assert not editor.write.isEnabled()
    type_words(full, editor, "One\n{{ council }}\n")
    assert not editor.wrong.isVisible()
    assert editor.write.isEnabled()


def test_broken_words_are_kept_too(full, page, editor):
    type_words(full, editor, "{% if council %}")
    page.flush()
    full.settle()
    assert own_template.wording(own(full)).body == "{% if council %}"


def test_a_fact_is_put_where_the_cursor_is(full, editor):
    type_words(full, editor, "Dear ")
    editor.words.moveCursor(editor.words.textCursor().MoveOperation.End)
    press(editor, "put_in_council")
    full.settle()
    assert editor.words.toPlainText() == "Dear {{ council }}"
    assert editor.words.hasFocus()
    assert not editor.wrong.isVisible()


def test_everything_that_may_be_put_in_is_right(full, editor):
    names = [
        button.objectName().removeprefix("put_in_")
        for button in editor.findChildren(QPushButton)
        if button.objectName().startswith("put_in_")
    ]
    assert {"greeting", "council", "reply_on", "me_name"} <= set(names)
    type_words(full, editor, " ".join(f"{{{{ {name} }}}}" for name in names))
    assert editor.wrong.text() == ""


def questions(editor: Any) -> list[str]:
    return [one.label for one in editor.questions.questions()]


def add_question(full: Stage, editor: Any, words: str) -> Any:
    """Types a new question and presses Return."""
    editor.tabs.setCurrentIndex(1)
    full.settle()
    editor.questions.new.setFocus()
    QTest.keyClicks(editor.questions.new, words)
    QTest.keyClick(editor.questions.new, Qt.Key.Key_Return)
    full.settle()


def test_a_question_is_added_by_keyboard_and_asked_when_the_letter_is_written(
    full, page, editor
):
    add_question(full, editor, "What the doctor said")
    field = editor.findChild(QLineEdit, "question_what_the_doctor_said")
    assert field.hasFocus()
    assert field.accessibleName().startswith("Question ")
    press(editor, "put_answer_what_the_doctor_said")
    assert "{{ what_the_doctor_said }}" in editor.words.toPlainText()
    full.settle()
    assert not editor.wrong.isVisible()
    assert editor.findChild(QPushButton, "put_in_what_the_doctor_said") is not None
    editor.write.click()
    full.settle()
    answer = page.view.findChild(QLineEdit, "fact_what_the_doctor_said")
    answer.setFocus()
    QTest.keyClicks(answer, "She is well.")
    page.view.flush()
    full.settle()
    letter = page.view.letter
    assert "She is well." in everything(letters.content(full.context.desk, letter))


def test_the_tab_key_goes_through_the_questions_from_the_top(full, editor):
    add_question(full, editor, "What the doctor said")
    editor.questions.new.setFocus()
    editor.questions.new.setText("Another")
    names = []
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().objectName())
    found = [one for one in names if one.startswith(("question_", "remove_question"))]
    keys = [one.key for one in editor.questions.questions()]
    assert found[:4] == [
        "question_what_the_doctor_said",
        "remove_question_what_the_doctor_said",
        f"question_{keys[1]}",
        f"remove_question_{keys[1]}",
    ]


def test_a_question_is_named_otherwise_and_keeps_its_place_in_the_words(full, editor):
    add_question(full, editor, "What the doctor said")
    press(editor, "put_answer_what_the_doctor_said")
    field = editor.findChild(QLineEdit, "question_what_the_doctor_said")
    field.selectAll()
    QTest.keyClicks(field, "What the GP wrote")
    QTest.keyClick(field, Qt.Key.Key_Return)
    full.settle()
    kept = own_template.wording(own(full)).questions
    assert (kept[0].key, kept[0].label) == (
        "what_the_doctor_said",
        "What the GP wrote",
    )
    assert not editor.wrong.isVisible()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    full.settle()
    assert "“what_the_doctor_said” has no label" in editor.wrong.text()
    assert not editor.write.isEnabled()


def test_a_question_is_removed_what_that_breaks_is_told_and_it_comes_back(full, editor):
    add_question(full, editor, "What the doctor said")
    before = questions(editor)
    press(editor, "put_answer_what_the_doctor_said")
    editor.flush()
    full.settle()
    editor.tabs.setCurrentIndex(1)
    press(editor, "remove_question_what_the_doctor_said")
    full.settle()
    assert questions(editor) == before[1:]
    assert editor.questions.new.hasFocus()
    assert "“what_the_doctor_said”" in editor.wrong.text()
    assert not editor.write.isEnabled()
    full.context.undo()
    full.settle()
    assert questions(editor) == before
    assert not editor.wrong.isVisible()


def test_what_kind_of_answer_a_question_wants_is_kept(full, editor):
    add_question(full, editor, "The day of the visit")
    row = editor.questions._rows[0]
    row.kind.setCurrentIndex(row.kind.findData("date"))
    row.kind.activated.emit(row.kind.currentIndex())
    row.optional._box.click()
    full.settle()
    (kept, *_) = own_template.wording(own(full)).questions
    assert (kept.kind, kept.optional) == ("date", False)


def test_the_answers_of_a_question_are_made_in_the_window(full, page, editor):
    add_question(full, editor, "How they came in")
    row = editor.questions._rows[0]
    assert not row.answers.isVisible()
    row.kind.setCurrentIndex(row.kind.findData(FieldKind.CHOICE))
    row.kind.activated.emit(row.kind.currentIndex())
    full.settle()
    assert row.answers.isVisible()
    assert "has no answers to choose from" in editor.wrong.text()
    assert not editor.write.isEnabled()
    row.answers.setFocus()
    QTest.keyClicks(row.answers, "with a key")
    QTest.keyClick(row.answers, Qt.Key.Key_Return)
    QTest.keyClicks(row.answers, "through the back door")
    full.settle()
    assert not editor.wrong.isVisible()
    press(editor, f"put_answer_{row.key}")
    editor.write.click()
    wait_for(lambda: page.view is not None)
    full.settle()
    box = page.view.answers.facts._fields[row.key]
    assert [box.itemText(n) for n in range(box.count())] == [
        "with a key",
        "through the back door",
    ]
    (kept,) = full.context.snapshot.own_letters
    assert 'choices = [["with a key", "with a key"]' in kept.text


def test_it_is_shown_as_it_would_be_filled_in(full, editor):
    type_words(full, editor, "{{ greeting }}\n\nMy own words.\n")
    editor.tabs.setCurrentIndex(3)
    wait_for(lambda: "as it will be printed" in editor.preview._message.text())
    assert editor.preview.page_count > 0
    assert [one.template for one in full.context.snapshot.letters] == ["statement"]


def test_it_stands_first_in_the_catalogue_and_is_opened_from_there(full, page, editor):
    press(editor, "leave_own")
    full.settle()
    heading, rows = page.catalogue._parts[0]
    assert heading.text() == "Your own letters"
    page.catalogue.words.setText("my own")
    assert rows[0][0].isVisible()
    tool = page.catalogue.findChild(QToolButton, "change_own")
    assert tool.accessibleName().startswith("Change “Freedom of information request")
    tool.click()
    full.settle()
    assert page._own.is_shown


def test_it_is_removed_and_comes_back(full, page, editor):
    editor._remove.click()
    full.settle()
    assert full.context.snapshot.own_letters == []
    assert not page._own.is_shown
    full.context.undo()
    full.settle()
    assert own(full).base == "foi_policies"


def test_it_goes_into_a_file_and_is_taken_in_again(full, page, editor):
    full.answers.chosen_folder = full.folder / "out"
    press(editor, "export_own")
    full.settle()
    (path,) = (full.folder / "out").iterdir()
    full.answers.files = [path]
    page.show_catalogue()
    press(page.catalogue, "take_in_letter")
    full.settle()
    assert len(full.context.snapshot.own_letters) == 2
    path.write_text("Dear Sir", encoding="utf-8")
    page.show_catalogue()
    press(page.catalogue, "take_in_letter")
    full.settle()
    assert len(full.context.snapshot.own_letters) == 2


def test_a_change_of_the_programs_own_text_is_told_until_it_was_looked_at(full, editor):
    assert not editor._behind.isVisible()
    older = dataclasses.replace(own(full), base_sha256="0" * 64)
    own_templates.save(full.context.desk, older)
    wait_for(lambda: "has changed since" in editor._behind.text())
    press(editor, "own_seen")
    full.settle()
    assert not editor._behind.isVisible()


def test_a_search_leads_to_the_letter_itself(full, page, editor):
    type_words(full, editor, "Please think of the hedgehogs.")
    editor.flush()
    full.settle()
    page.show_catalogue()
    (found,) = searching.search(full.context.desk, "hedgehogs").hits
    row = hits.row_of(found, full.context.snapshot)
    assert (row.title, row.after) == (own(full).title, "your own")
    full.go("home")
    hits.open_hit(full.context, found, "hedgehogs")
    full.settle()
    assert full.frame.page("letters").isVisible()
    assert page._own.is_shown
    assert page._own.editor.own.id == found.item
