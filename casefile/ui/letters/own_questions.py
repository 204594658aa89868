"""The questions of a letter of the user's own: added, named and removed."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from casefile.domain import own_question
from casefile.domain.letter_template import FieldKind
from casefile.domain.own_question import Question
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.flow import Flow
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.theme import Theme

_WHY: Final = (
    "Asked under Answers when you write the letter. An answer stands in the letter "
    "where its name in braces stands in the words."
)
_KINDS: Final = {
    FieldKind.LINE: "A line",
    FieldKind.TEXT: "Several lines",
    FieldKind.DATE: "A date",
    FieldKind.CHOICE: "One of several",
}
_ANSWERS: Final = "The answers to choose from"
_ANSWERS_HINT: Final = "One on each line. The first one is the usual one."


class _Row(QFrame):
    """One question."""

    touched = Signal()
    """Something is being typed."""
    settled = Signal()
    """It was left, or chosen."""
    put_in = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, one: Question) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.key = one.key
        self._one = one
        name = f"Question “{one.label}”"
        self.words = QLineEdit(one.label)
        self.words.setObjectName(f"question_{one.key}")
        self.words.setAccessibleName(name)
        self.hint = QLineEdit(one.hint)
        self.hint.setAccessibleName(f"{name}: a hint below it")
        self._make_kind(name, one)
        self.optional = WrappedTick("May be left empty")
        self.optional.set_ticked(ticked=one.optional)
        put = IconButton(theme, f"Put in {{{{ {one.key} }}}}", "plus", "quiet")
        put.setAccessibleName(f"Put the answer to “{one.label}” into the words")
        put.setObjectName(f"put_answer_{one.key}")
        remove = IconButton(theme, "Remove", "trash", "danger")
        remove.setAccessibleName(f"Remove the question “{one.label}”")
        remove.setObjectName(f"remove_question_{one.key}")
        self.fields = (
            *(self.words, self.kind, self.answers),
            *(self.hint, self.optional, put, remove),
        )
        """In the order of the Tab key."""
        self._lay_out(put, remove)
        for line in (self.words, self.hint):
            line.textEdited.connect(self.touched)
            line.editingFinished.connect(self.settled)
        self.answers.textChanged.connect(self.touched)
        self.kind.activated.connect(self._change_kind)
        self._choosing.setVisible(one.kind is FieldKind.CHOICE)
        self.optional.clicked.connect(self.settled)
        put.clicked.connect(partial(self.put_in.emit, one.key))
        remove.clicked.connect(partial(self.removed.emit, one.key))

    def _make_kind(self, name: str, one: Question) -> None:
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(f"{name}: what the answer is")
        for kind, shown in _KINDS.items():
            self.kind.addItem(shown, kind)
        self.kind.setCurrentIndex(self.kind.findData(one.kind))
        self.answers = GrowingEdit(2)
        self.answers.setObjectName(f"answers_{one.key}")
        self.answers.setAccessibleName(f"{name}: {_ANSWERS.lower()}")
        self.answers.set_text(one.answers)
        # The words of the program's letter go by the values of its own choices.
        is_fixed = any(value != shown for value, shown in one.choices)
        self.kind.setEnabled(not is_fixed)
        self.answers.setEnabled(not is_fixed)

    def _lay_out(self, put: QWidget, remove: QWidget) -> None:
        form = Form()
        form.add_row(("Question", self.words, 3), ("The answer is", self.kind, 1))
        self._choosing = Form()
        self._choosing.add(_ANSWERS, self.answers, _ANSWERS_HINT)
        form.add_widget(self._choosing)
        form.add("A hint below it", self.hint)
        form.add_widget(self.optional)
        buttons = Flow()
        buttons.addWidget(put)
        buttons.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(form)
        column.addLayout(buttons)

    @Slot()
    def _change_kind(self) -> None:
        is_choice = self.kind.currentData() == FieldKind.CHOICE
        self._choosing.setVisible(is_choice)
        if is_choice and not self.answers.toPlainText().strip():
            self.answers.setFocus()
        self.settled.emit()

    def question(self) -> Question:
        """Returns it as it stands in the fields."""
        kind = FieldKind(self.kind.currentData())
        typed = own_question.choices_of(self.answers.toPlainText(), self._one)
        return dataclasses.replace(
            self._one,
            choices=typed if kind is FieldKind.CHOICE else (),
            label=" ".join(self.words.text().split()),
            hint=" ".join(self.hint.text().split()),
            kind=kind,
            optional=self.optional.is_ticked,
        )


class OwnQuestions(QWidget):
    """All questions of a letter, and a line for a new one.

    Signals:
        touched: something is being typed.
        settled: something was left, chosen, added or removed.
        put_in: the name of an answer, to be put into the words.
        removed: the words of a question that was taken out.
    """

    touched = Signal()
    settled = Signal()
    put_in = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, *, read_only: bool) -> None:
        super().__init__()
        self.setAccessibleName("Questions of your own letter")
        self._theme = theme
        self._rows: list[_Row] = []
        self.new = QLineEdit()
        self.new.setObjectName("new_question")
        self.add = IconButton(theme, "Add this question", "plus")
        self.add.setObjectName("add_question")
        self.add.setEnabled(False)
        form = Form()
        form.add("A new question", self.new, "For example: The day of the visit.")
        form.add_button(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._none = label("This letter asks nothing of its own.", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(_WHY, "muted", wrap=True))
        column.addWidget(form)
        column.addWidget(self._none)
        column.addLayout(self._list)
        column.addStretch(1)
        self.setEnabled(not read_only)
        self.new.textChanged.connect(self._settle)
        self.new.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)

    def questions(self) -> tuple[Question, ...]:
        """Returns the questions as they stand in the fields."""
        return tuple(row.question() for row in self._rows)

    def show_questions(self, questions: tuple[Question, ...]) -> None:
        """Shows other questions; what is the same already stays as it is."""
        if questions == self.questions():
            return
        for row in self._rows:
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows = []
        for one in reversed(questions):
            self._put(one)
        self._none.setVisible(not self._rows)

    def _put(self, one: Question) -> _Row:
        """Adds a question above the others, where it is seen."""
        row = _Row(self._theme, one)
        row.touched.connect(self.touched)
        row.settled.connect(self.settled)
        row.put_in.connect(self.put_in)
        row.removed.connect(self._remove)
        self._list.insertWidget(0, row)
        self._rows.insert(0, row)
        before: QWidget = self.add
        for field in row.fields:
            after = field.focusProxy() or field
            self.setTabOrder(before, after)
            before = after
        return row

    @Slot()
    def _settle(self) -> None:
        self.add.setEnabled(bool(self.new.text().strip()))

    @Slot()
    def _add(self) -> None:
        if words := self.new.text().strip():
            self.new.clear()
            row = self._put(own_question.new(words, self.questions()))
            self._none.setVisible(False)
            row.words.setFocus()
            self.settled.emit()

    @Slot(str)
    def _remove(self, key: str) -> None:
        gone = next(one for one in self.questions() if one.key == key)
        kept = tuple(one for one in self.questions() if one.key != key)
        self.show_questions(kept)
        self.new.setFocus()
        self.removed.emit(gone.label)
