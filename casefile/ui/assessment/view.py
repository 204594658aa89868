"""The page view: the pages with hands on them."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from casefile.ui.assessment.canvas import PageCanvas
from casefile.ui.assessment.keys import PageKeys
from casefile.ui.assessment.pointer import Pointer
from casefile.ui.theme import Theme


class PaperView(PageCanvas):
    """The pages of one paper, worked by keyboard and mouse."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.keys = PageKeys(self)
        self.pointer = Pointer(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double_click(event)
