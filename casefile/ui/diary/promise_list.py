"""Promises made: what, by when, and what became of each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.record import Promise, PromiseState
from casefile.domain.timekeeper import Timekeeper
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.part import IconButton, IconTool, label
from casefile.ui.diary.words import PROMISES
from casefile.ui.theme import Theme


class _PromiseRow(QWidget):
    """One promise."""

    changed = Signal()
    typed = Signal()
    removed = Signal(object)

    def __init__(self, theme: Theme, time: Timekeeper, promise: Promise) -> None:
        super().__init__()
        self._text = QLineEdit(promise.text)
        self._text.setAccessibleName("What was promised")
        self._text.setPlaceholderText("What they said they would do")
        self._due = DayEdit(time, ahead=True)
        self._due.set_value(promise.due_on)
        self._due.setAccessibleName("Promised by")
        self._due.setPlaceholderText("such as Friday")
        self._state = ChoiceBox()
        self._state.setAccessibleName("What became of it")
        for state, name in PROMISES.items():
            self._state.addItem(name, state)
        self._state.setCurrentIndex(list(PROMISES).index(promise.state))
        self._remove = IconTool(theme, "trash", "Remove this promise")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setSpacing(6)
        grid.addWidget(self._text, 0, 0, 1, 3)
        grid.addWidget(label("by", "label"), 1, 0)
        grid.addWidget(self._due, 1, 1)
        grid.addWidget(self._state, 1, 2)
        grid.addWidget(self._remove, 0, 3)
        grid.setColumnStretch(1, 1)
        self._text.textEdited.connect(self.typed)
        self._text.editingFinished.connect(self.changed)
        self._due.changed.connect(self.changed)
        self._state.activated.connect(self.changed)
        self._remove.clicked.connect(self._ask_remove)

    def promise(self) -> Promise:
        """Returns the promise as it stands in the fields."""
        return Promise(
            text=self._text.text().strip(),
            due_on=self._due.value,
            state=PromiseState(self._state.currentData()),
        )

    def take_focus(self) -> None:
        """Puts the keyboard into the words."""
        self._text.setFocus()

    @Slot()
    def _ask_remove(self) -> None:
        self.removed.emit(self)


class PromiseList(QWidget):
    """Any number of promises; `changed` when one was, `typed` while it is."""

    changed = Signal()
    typed = Signal()

    def __init__(self, theme: Theme, time: Timekeeper) -> None:
        super().__init__()
        self._theme = theme
        self._time = time
        self._rows: list[_PromiseRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._add = IconButton(theme, "Add a promise", "plus", "quiet")
        self._add.setObjectName("add_promise")
        self._add.clicked.connect(self._add_empty)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def set_value(self, promises: tuple[Promise, ...]) -> None:
        """Shows these promises."""
        if promises == self.value():
            return
        for row in self._rows:
            # One that was just laid out would come up as a window of its own.
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows = []
        for promise in promises:
            self._add_row(promise)

    def value(self) -> tuple[Promise, ...]:
        """Returns the promises that say something."""
        made = (row.promise() for row in self._rows)
        return tuple(promise for promise in made if promise.text)

    def _add_row(self, promise: Promise) -> _PromiseRow:
        row = _PromiseRow(self._theme, self._time, promise)
        row.changed.connect(self.changed)
        row.typed.connect(self.typed)
        row.removed.connect(self._remove)
        self._column.insertWidget(len(self._rows), row)
        if self._rows:
            QWidget.setTabOrder(self._rows[-1], row)
        self._rows.append(row)
        QWidget.setTabOrder(row, self._add)
        return row

    @Slot()
    def _add_empty(self) -> None:
        self._add_row(Promise(text="")).take_focus()

    @Slot(object)
    def _remove(self, row: _PromiseRow) -> None:
        self._rows.remove(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()
        self._add.setFocus()
        self.changed.emit()
