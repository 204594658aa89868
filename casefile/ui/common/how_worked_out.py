"""How a day was worked out, shown when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

_HOW: Final = "How the day was worked out"


class HowWorkedOut(QWidget):
    """A button, and below it the steps that it shows and hides."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.button = IconButton(theme, _HOW, "clock", "quiet")
        self.button.setObjectName("how_worked_out")
        self.button.setCheckable(True)
        self.steps = label("", "muted", wrap=True)
        self.steps.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.steps)
        self.button.toggled.connect(self.steps.setVisible)

    def show_steps(self, steps: Iterable[str]) -> None:
        """Takes the steps of a day; of none there is nothing to see."""
        words = "\n".join(steps)
        if words != self.steps.text():
            self.steps.setText(words)
            self.button.setChecked(False)
        # Without a place yet it would flash up as a window; its place shows it.
        if not words or self.parent() is not None:
            self.setVisible(bool(words))
