"""The bar that says what the next selection is for, when it is not for a new flag."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme


class PurposeBar(QWidget):
    """One sentence and a way out."""

    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label("", wrap=True)
        self.cancel = IconButton(theme, "Not now", "close", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.cancel)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    def say(self, text: str) -> None:
        """Says what to do; empty for nothing."""
        self.words.setText(text)
        self.words.setAccessibleName(text)
        self.setVisible(bool(text))
