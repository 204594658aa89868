"""A field for several lines that is as tall as what is written in it."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

_EXTRA = 20
"""Pixels of padding and border above and below the lines."""


class GrowingEdit(QPlainTextEdit):
    """Plain text over at least `least` lines."""

    def __init__(self, name: str, placeholder: str = "", least: int = 2) -> None:
        super().__init__()
        self._least = least
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        # The size of a plain text document is counted in lines.
        lines = max(math.ceil(self.document().size().height()), self._least)
        tall = math.ceil(lines * self.fontMetrics().lineSpacing()) + _EXTRA
        if tall != self.height():
            self.setFixedHeight(tall)
