"""Something that is to be done for many flags at once, and a button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme


class NoticeBar(QWidget):
    """Shown only while there is something to say; `asked` when it is to be done."""

    asked = Signal()

    def __init__(self, theme: Theme, action: str) -> None:
        super().__init__()
        self.setProperty("look", "message-warn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label("", wrap=True)
        self.button = IconButton(theme, action, "check")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.asked)
        self.hide()

    def say(self, text: str) -> None:
        """Says what there is to do; nothing if the text is empty."""
        self.words.setText(text)
        self.setVisible(bool(text))
