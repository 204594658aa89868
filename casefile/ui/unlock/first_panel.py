"""What is said before the first case file is made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile import resources
from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

LIMITS = "help/limits.toml"


class FirstPanel(QWidget):
    """Says honestly what the program cannot protect anybody from.

    Signals:
        read: the user goes on.
        stick_asked: the user wants everything on a stick.
        open_asked: the user has a case file already.
        back_asked: the user goes on with what is on the stick that is plugged in.
    """

    read = Signal()
    stick_asked = Signal()
    open_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("first_panel")
        said = resources.toml(LIMITS)
        self.go_on = IconButton(theme, "I have read this, go on", "check", "main")
        self.go_on.setObjectName("limits_read")
        self.stick = IconButton(theme, "Keep everything on a stick", "folder")
        self.stick.setObjectName("use_stick")
        self._open = IconButton(theme, "Open one I have", "unlock")
        self._open.setObjectName("open_one")
        words = "Go on with the stick that is plugged in"
        self.back = IconButton(theme, words, "unlock")
        self.back.setObjectName("use_stick_again")
        self.back.hide()
        self._message = label("", "danger", wrap=True)
        self._message.setObjectName("stick_message")
        self._message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(said["title"], "large", wrap=True))
        column.addWidget(label(said["lead"], "muted", wrap=True))
        column.addWidget(self.back)
        for part in said["part"]:
            heading = label(part["title"], "section", wrap=True)
            heading.setContentsMargins(0, 8, 0, 0)
            column.addWidget(heading)
            for text in part["text"]:
                column.addWidget(label(text, wrap=True))
        column.addSpacing(8)
        column.addWidget(self._message)
        column.addWidget(self.go_on)
        others = QHBoxLayout()
        others.addWidget(self.stick)
        others.addStretch(1)
        others.addWidget(self._open)
        column.addLayout(others)
        self.go_on.clicked.connect(self.read)
        self.stick.clicked.connect(self.stick_asked)
        self._open.clicked.connect(self.open_asked)
        self.back.clicked.connect(self.back_asked)

    def say(self, sentence: str) -> None:
        """Says why the stick cannot be used."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
