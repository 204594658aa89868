"""What a page shows when it is empty: one picture, one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton, Picture, centred, label
from casefile.ui.theme import Theme


class EmptyState(QWidget):
    """A quiet invitation; `pressed` when its button is pressed."""

    pressed = Signal()

    def __init__(
        self,
        theme: Theme,
        picture: str,
        sentence: str,
        button: str = "",
        icon: str = "",
    ) -> None:
        super().__init__()
        self._picture = Picture(theme, picture)
        self._words = label(sentence, "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMaximumWidth(theme.scaled(440))
        self.button = IconButton(theme, button, icon, "main")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addLayout(centred(self._words))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.button.setVisible(bool(button))
        # Only now: shown without a parent it would be a window of its own.
        self.button.clicked.connect(self.pressed)

    def show_picture(self, picture: str) -> None:
        """Shows another picture."""
        self._picture.set_icon(picture)

    def say(self, sentence: str, *, button: bool = True) -> None:
        """Shows another sentence, with or without the button."""
        self._words.setText(sentence)
        self.button.setVisible(button and bool(self.button.text()))
