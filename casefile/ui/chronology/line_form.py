"""The words of one row, for this letter alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from casefile.domain.chronology_row import Row
from casefile.services.chronology_rows import Line
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme


class LineForm(QWidget):
    """Shows what a row says; what it is made from is not touched.

    Signals:
        open_asked: the record or the paper is to be opened.
        reset_asked: the made words are wanted again.
    """

    open_asked = Signal()
    reset_asked = Signal()

    def __init__(self, theme: Theme, autosave: Autosave) -> None:
        super().__init__()
        self.setAccessibleName("The words of this row")
        self._line: Line | None = None
        self.heading = label("", "title", wrap=True)
        self._state = label("", "muted", wrap=True)
        self._judging = label("", "warn", wrap=True)
        self._judging.setObjectName("row_judging")
        self.on = QLineEdit()
        self.on.setObjectName("row_on")
        self.happened = GrowingEdit(3)
        self.happened.setObjectName("row_event")
        self.source = GrowingEdit(2)
        self.source.setObjectName("row_source")
        self.reset = IconButton(theme, "Put back the made words", "undo", "quiet")
        self.reset.setObjectName("row_reset")
        self._open = IconButton(theme, "Open the record", "chevron-right", "quiet")
        self._open.setObjectName("row_open")
        form = Form()
        form.add(
            "Date",
            self.on,
            "As exactly as you know it: “about 3 February 2026”, “in March 2026”.",
        )
        form.add(
            "What happened",
            self.happened,
            "One fact, in the past tense, without opinion.",
        )
        form.add(
            "Where it is shown", self.source, "The paper and its page, if you know it."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.addWidget(self.heading)
        column.addWidget(self._state)
        column.addWidget(self._judging)
        column.addWidget(form)
        for button in (self.reset, self._open):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            label(
                "These words are for this chronology only. Your record stays as it is.",
                "small",
                wrap=True,
            )
        )
        column.addStretch(1)
        autosave.watch(self.on, self.happened, self.source)
        self.reset.clicked.connect(self.reset_asked)
        self._open.clicked.connect(self.open_asked)

    def show_line(self, line: Line, heading: str, *, is_in: bool) -> None:
        """Fills the fields, unless the user is writing in them."""
        self._line = line
        self._judging.setText(line.judging)
        self._judging.setVisible(bool(line.judging))
        self.heading.setText(heading)
        self.say_state(is_in=is_in)
        self._fill(line.said)
        self.reset.setVisible(line.said != line.made)

    def say_state(self, *, is_in: bool) -> None:
        """Says whether the row is in the chronology, and why it may be left out."""
        out = "This row is left out. Tick it to take it in."
        if self._line is not None and self._line.private:
            out = self._line.private
        self._state.setText("This row is in the chronology." if is_in else out)

    def set_read_only(self, *, read_only: bool) -> None:
        """Lets the words be changed or not."""
        for field in (self.on, self.happened, self.source):
            field.setReadOnly(read_only)
        self.reset.setEnabled(not read_only)

    @property
    def line(self) -> Line | None:
        """The row that is shown."""
        return self._line

    def wanted(self) -> Row:
        """Returns the words as they stand in the fields."""
        return Row(
            on=self.on.text(),
            event=self.happened.toPlainText(),
            source=self.source.toPlainText(),
        )

    def take_focus(self) -> None:
        """Puts the keyboard on what happened."""
        self.happened.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, row: Row) -> None:
        if self.on.text() != row.on:
            self.on.setText(row.on)
            self.on.setCursorPosition(0)
        self.happened.set_text(row.event)
        self.source.set_text(row.source)
