"""Forms: a label above each field, tied to it for the keyboard and screen readers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from casefile.ui.common.part import label


class Form(QWidget):
    """A column of labelled fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def add(self, words: str, field: QWidget, hint: str = "") -> QLabel:
        """Adds a field under its label; returns the label."""
        box, tied = labelled(words, field, hint, self)
        self._column.addWidget(box)
        return tied

    def add_row(self, *fields: tuple[str, QWidget, int]) -> None:
        """Adds fields side by side, each with its label and its share of the width."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for words, field, share in fields:
            box, _ = labelled(words, field, parent=self)
            row.addWidget(box, share)
        self._column.addLayout(row)

    def put_beside(self, field: QWidget, tool: QWidget) -> None:
        """Puts a small button at the right of a field; Tab goes on to it."""
        box = field.parentWidget()
        column = None if box is None else box.layout()
        if not isinstance(column, QBoxLayout):
            raise TypeError("Only what was added can have something beside it.")
        place = column.indexOf(field)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(field, 1)
        row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        column.insertLayout(place, row)
        self.setTabOrder(field, tool)

    def put_below(self, field: QWidget, widget: QWidget) -> None:
        """Puts something under a field."""
        box = field.parentWidget()
        column = None if box is None else box.layout()
        if not isinstance(column, QBoxLayout):
            raise TypeError("Only what was added can have something below it.")
        column.addWidget(widget)
        # What is beside it may be taller; its own field stays under its label.
        column.addStretch(1)

    def add_section(self, words: str) -> QLabel:
        """Adds a heading."""
        made = label(words, "section", wrap=True)
        made.setContentsMargins(0, 12, 0, 0)
        self._column.addWidget(made)
        return made

    def add_widget(self, widget: QWidget) -> None:
        """Adds anything else, over the whole width."""
        self._column.addWidget(widget)

    def add_layout(self, row: QHBoxLayout) -> None:
        """Adds a row of small things."""
        self._column.addLayout(row)

    def add_button(self, button: QPushButton) -> None:
        """Adds a button that is no wider than its words."""
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def add_stretch(self) -> None:
        """Leaves the rest of the height empty."""
        self._column.addStretch(1)


def labelled(
    words: str, field: QWidget, hint: str = "", parent: QWidget | None = None
) -> tuple[QWidget, QLabel]:
    """Returns a box with a label above a field, and the label."""
    box = QWidget(parent)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    tied = label(words, "label", wrap=True)
    tied.setBuddy(field)
    column.addWidget(tied)
    if hint:
        column.addWidget(label(hint, "small", wrap=True))
        field.setAccessibleDescription(hint)
    if not field.accessibleName():
        field.setAccessibleName(words)
    if isinstance(field, QTextEdit | QPlainTextEdit):
        # Tab goes on to the next field, as everywhere else.
        field.setTabChangesFocus(True)
    column.addWidget(field)
    return box, tied
