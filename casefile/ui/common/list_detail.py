"""A list on the left and the thing itself on the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.item_detail import ItemDetail
from casefile.ui.common.part import scrolling
from casefile.ui.common.row_list import RowList

_LIST, _EMPTY = 0, 1
_MANY = 2


class ListDetail(QStackedWidget):
    """Shows the list beside the detail, or an empty state over the whole width.

    Each part is put into one that has its place already: a part that moves is dressed
    anew with all that is in it, and the detail is large.
    """

    def __init__(
        self,
        parent: QWidget,
        rows: RowList,
        detail: QWidget,
        empty: EmptyState,
        *,
        above_list: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = rows
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        self.addWidget(splitter)
        self.addWidget(empty)
        left = QWidget(splitter)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if above_list is not None:
            column.addWidget(above_list)
        column.addWidget(rows, 1)
        self._right = QStackedWidget(splitter)
        self._right.setMinimumWidth(320)
        self._hint = EmptyState(
            rows.theme, "note", "Choose one on the left to see it here."
        )
        self._right.addWidget(self._hint)
        self.area = scrolling(detail, detail.accessibleName(), self._right)
        self._right.addWidget(self.area)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([400, 600])

    def tie(self, detail: ItemDetail[Any]) -> None:
        """Shows in the detail what is chosen in the list, from its beginning."""
        self.rows.chosen.connect(detail.choose)
        detail.shows.connect(self.show_detail)
        detail.turned.connect(self.to_top)

    def show_empty(self, *, empty: bool) -> None:
        """Shows the empty state, or the list."""
        self.setCurrentIndex(_EMPTY if empty else _LIST)

    @Slot(bool)
    def show_detail(self, shown: bool) -> None:
        """Shows the detail, or a hint to choose something."""
        if shown and self._right.currentIndex() == _MANY:
            return
        self._right.setCurrentIndex(1 if shown else 0)

    def add_many(self, panel: QWidget) -> None:
        """Gives what is shown while several things are chosen together."""
        self._right.addWidget(scrolling(panel, panel.accessibleName(), self._right))

    def show_many(self, *, many: bool) -> None:
        """Shows what is for several things chosen together, or the one thing again."""
        if many:
            self._right.setCurrentIndex(_MANY)
        elif self._right.currentIndex() == _MANY:
            self._right.setCurrentIndex(1)

    def to_top(self) -> None:
        """Shows the beginning of the detail."""
        self.area.verticalScrollBar().setValue(0)
