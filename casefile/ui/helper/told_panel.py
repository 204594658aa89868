"""What is to be known once a parcel is made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme


class ToldPanel(QWidget):
    """A heading, some sentences, and a button.

    Signals:
        left: it was read.
    """

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("told_panel")
        self._heading = label("", "title", wrap=True)
        self._lines = label("", wrap=True)
        self._lines.setObjectName("parcel_told")
        self.done = IconButton(theme, "Done", "check", "main")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 24)
        column.setSpacing(16)
        column.addWidget(self._heading)
        column.addWidget(self._lines)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setMaximumWidth(theme.scaled(760))
        self.done.clicked.connect(self.left)

    def tell(self, heading: str, lines: list[str]) -> None:
        """Shows other words."""
        self._heading.setText(heading)
        self._lines.setText("\n\n".join(lines))
        self.done.setFocus()
