"""Small things in rows that go on below when the width ends."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lays out its parts like words in a paragraph."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._parts: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._parts.append(item)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Puts a part before others."""
        self.addWidget(widget)
        self._parts.insert(place, self._parts.pop())

    def count(self) -> int:
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for part in self._parts:
            if not part.isEmpty():
                size = size.expandedTo(part.minimumSize())
        return size

    def _place(self, area: QRect, *, move: bool) -> int:
        """Puts the parts in their places; returns the height they take."""
        x, y, row = area.x(), area.y(), 0
        shown = [part for part in self._parts if not part.isEmpty()]
        for part in shown:
            hint = part.sizeHint().boundedTo(QSize(area.width(), 1 << 20))
            if x > area.x() and x + hint.width() > area.right() + 1:
                x, y, row = area.x(), y + row + self._gap, 0
            if part is shown[-1] and part.expandingDirections():
                hint.setWidth(max(hint.width(), area.right() + 1 - x))
            if move:
                part.setGeometry(QRect(QPoint(x, y), hint))
            x, row = x + hint.width() + self._gap, max(row, hint.height())
        return y + row - area.y()
