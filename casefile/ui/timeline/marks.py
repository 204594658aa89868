"""The marks of a picture as a list, which is what a screen reader goes through."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from casefile.domain.timeline_mark import Layout, Mark
from casefile.domain.timeline_words import spoken
from casefile.ui.common.part import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class MarkModel(QAbstractListModel):
    """The marks, lane by lane and from left to right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.marks: list[Mark] = []
        self._places: dict[int, int] = {}

    def show_layout(self, layout: Layout | None) -> None:
        """Shows the marks of another layout."""
        self.beginResetModel()
        lanes = layout.lanes if layout else ()
        self.marks = [mark for lane in lanes for mark in lane.marks]
        self._places = {
            id(event): place
            for place, mark in enumerate(self.marks)
            for event in mark.events
        }
        self.endResetModel()

    def place(self, event: object) -> int:
        """Returns the place of the mark that stands for an event, or -1."""
        return self._places.get(id(event), -1)

    def mark(self, index: Index) -> Mark | None:
        """Returns the mark at an index."""
        here = index.isValid() and index.row() < len(self.marks)
        return self.marks[index.row()] if here else None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.marks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        mark = self.mark(index)
        if mark is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return mark.events[0].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(mark.events)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(spoken(mark.events))
        return None
