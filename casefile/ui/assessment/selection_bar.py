"""The small bar that appears at a selection: flag it, or copy it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from casefile.ui.theme import Theme

_GAP = 8


class SelectionBar(QFrame):
    """Two buttons beside the selected words."""

    flag_asked = Signal()
    copy_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAutoFillBackground(True)
        self._theme = theme
        self._over = parent
        self.flag = QPushButton(self)
        self.flag.setProperty("look", "main")
        self.copy = QPushButton("Copy", self)
        self.copy.setAccessibleName("Copy the selected words")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 6)
        row.setSpacing(6)
        row.addWidget(self.flag)
        row.addWidget(self.copy)
        self.set_action("Flag", with_letter=True)
        self._dress()
        self.flag.clicked.connect(self.flag_asked)
        self.copy.clicked.connect(self.copy_asked)
        theme.changed.connect(self._dress)
        self.hide()

    def set_action(self, words: str, *, with_letter: bool) -> None:
        """Says what the first button does with the selected words."""
        self.flag.setText(f"{words}   F" if with_letter else words)
        self.flag.setAccessibleName(f"{words}: the selected words")
        self.flag.setToolTip(
            f"{words} (press F while the page has the focus)" if with_letter else words
        )
        self.adjustSize()

    def show_at(self, selected: QRect) -> None:
        """Shows the bar under the selected words, or above them near the bottom."""
        room = self._over.rect()
        self.adjustSize()
        if not selected.intersects(room):
            self.hide()
            return
        below = selected.bottom() + _GAP
        if below + self.height() > room.bottom():
            below = selected.top() - _GAP - self.height()
        x = min(max(selected.left(), _GAP), room.width() - self.width() - _GAP)
        self.move(QPoint(max(x, 0), max(below, _GAP)))
        self.show()
        self.raise_()

    def _dress(self) -> None:
        self.flag.setIcon(self._theme.icon("flag", "on_accent"))
        self.copy.setIcon(self._theme.icon("copy"))
