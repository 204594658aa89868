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
}
_CHOICE: Final = "One of several answers"


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
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(f"{name}: what the answer is")
        for kind, shown in _KINDS.items():
            self.kind.addItem(shown, kind)
        if one.kind not in _KINDS:
            # What may be chosen stands in the file of the letter.
            self.kind.addItem(_CHOICE, one.kind)
            self.kind.setEnabled(False)
        self.kind.setCurrentIndex(self.kind.findData(one.kind))
        self.optional = WrappedTick("May be left empty")
        self.optional.set_ticked(ticked=one.optional)
        put = IconButton(theme, f"Put in {{{{ {one.key} }}}}", "plus", "quiet")
        put.setAccessibleName(f"Put the answer to “{one.label}” into the words")
        put.setObjectName(f"put_answer_{one.key}")
        remove = IconButton(theme, "Remove", "trash", "danger")
        remove.setAccessibleName(f"Remove the question “{one.label}”")
        remove.setObjectName(f"remove_question_{one.key}")
        self.fields = (self.words, self.kind, self.hint, self.optional, put, remove)
        """In the order of the Tab key."""
        form = Form()
        form.add_row(("Question", self.words, 3), ("The answer is", self.kind, 1))
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
        for line in (self.words, self.hint):
            line.textEdited.connect(self.touched)
            line.editingFinished.connect(self.settled)
        self.kind.activated.connect(self.settled)
        self.optional.clicked.connect(self.settled)
        put.clicked.connect(partial(self.put_in.emit, one.key))
        remove.clicked.connect(partial(self.removed.emit, one.key))

    def question(self) -> Question:
        """Returns it as it stands in the fields."""
        return dataclasses.replace(
            self._one,
            label=" ".join(self.words.text().split()),
            hint=" ".join(self.hint.text().split()),
            kind=FieldKind(self.kind.currentData()),
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
