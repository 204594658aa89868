"""A choice that the mouse wheel leaves alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """Changes by click or key only.

    Qt's own changes under a wheel that was meant to scroll the page, and what a page
    shows is saved at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def be_narrow(self, letters: int = 8) -> None:
        """Lets it be as narrow as so many letters, however long its choices are."""
        self.setMinimumContentsLength(letters)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
