"""Says of a record in the diary that it is a draft, and takes it as finished."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

_WORDS: Final = (
    "A draft, kept while it was typed. No letter uses it until you say that it is "
    "finished."
)


class DraftNote(QWidget):
    """One line and one button.

    Signals:
        finished: the user says that it is finished.
    """

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("draft_note")
        self.setProperty("look", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.button = IconButton(theme, "It is finished", "check", "quiet")
        self.button.setObjectName("finish_draft")
        self.button.clicked.connect(self.finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 6)
        column.setSpacing(2)
        column.addWidget(label(_WORDS, wrap=True))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
