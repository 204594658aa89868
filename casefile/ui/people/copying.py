"""Copying a contact detail of a person, and saying how long it stays."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from casefile.ui.clipboard import SECONDS
from casefile.ui.common.part import IconTool
from casefile.ui.theme import Theme

_TAKEN_BACK: Final = (
    f"It is taken off the clipboard in {SECONDS} seconds, and when you lock."
)
_CARE: Final = "It is confidential: paste it only where nobody else will read it."


class CopyTool(IconTool):
    """Copies what stands in one field.

    The words go by way of the clipboard, which the window guards: they are marked as
    private there, and taken back.

    Signals:
        copied: what was copied, in words.
    """

    copied = Signal(str)

    def __init__(
        self, theme: Theme, what: str, field: QLineEdit | QPlainTextEdit
    ) -> None:
        super().__init__(theme, "copy", f"Copy the {what}")
        self._what = what
        self._field = field
        self.clicked.connect(self._copy)
        field.textChanged.connect(self._look)
        self._look()

    @property
    def _words(self) -> str:
        field = self._field
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        return text.strip()

    @Slot()
    def _look(self) -> None:
        self.setEnabled(bool(self._words))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        self.copied.emit(self._what)


def told(what: str, *, confidential: bool) -> str:
    """Says what was copied and for how long; of a confidential detail, take care."""
    care = f" {_CARE}" if confidential else ""
    return f"The {what} was copied.{care} {_TAKEN_BACK}"
