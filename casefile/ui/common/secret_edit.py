"""A field for a passphrase: hidden as it is typed, and shown on demand."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from casefile.ui.common.part import IconButton
from casefile.ui.theme import Theme


class SecretEdit(QWidget):
    """A line that shows no letters, and a button that shows them."""

    def __init__(self, theme: Theme, object_name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setObjectName(object_name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_letters = IconButton(theme, "Show", "eye", "quiet")
        self.show_letters.setCheckable(True)
        self.show_letters.setAutoDefault(False)
        self.show_letters.setAccessibleName("Show what I type")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.show_letters)
        self.show_letters.toggled.connect(self._show_letters)

    def name(self, tied: QLabel, name: str) -> None:
        """Calls the line by a name, and ties the label that says it to the line."""
        tied.setText(name)
        tied.setBuddy(self.line)
        self.line.setAccessibleName(name)

    @Slot(bool)
    def _show_letters(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Normal if shown else mode.Password)
