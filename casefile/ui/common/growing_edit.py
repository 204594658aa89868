"""A field for several lines of plain text that grows with what is written."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

_EXTRA: Final = 22
"""Pixels for the padding and the frame of the style sheet."""


class GrowingEdit(QPlainTextEdit):
    """Shows at least `lines` lines and never scrolls inside; `left` on losing focus."""

    left = Signal()

    def __init__(self, lines: int = 2, name: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def set_text(self, text: str) -> None:
        """Shows a text, unless it is there already (the caret stays then)."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @Slot()
    def _fit(self) -> None:
        # A plain text layout counts its height in lines.
        lines = max(self._lines, round(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + _EXTRA
        if height != self.height():
            self.setFixedHeight(height)
