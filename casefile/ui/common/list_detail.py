"""A list on the left and the thing itself on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.part import scrolling
from casefile.ui.common.row import RowList

_LIST, _EMPTY = 0, 1


class ListDetail(QStackedWidget):
    """Shows the list beside the detail, or an empty state over the whole width."""

    def __init__(
        self,
        rows: RowList,
        detail: QWidget,
        empty: EmptyState,
        *,
        above_list: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.rows = rows
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if above_list is not None:
            column.addWidget(above_list)
        column.addWidget(rows, 1)
        self._hint = EmptyState(
            rows.theme, "note", "Choose one on the left to see it here."
        )
        self._right = QStackedWidget()
        self._right.addWidget(self._hint)
        self.area = scrolling(detail, detail.accessibleName())
        self._right.addWidget(self.area)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._right)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([400, 600])
        self._right.setMinimumWidth(320)
        self.addWidget(splitter)
        self.addWidget(empty)

    def show_empty(self, *, empty: bool) -> None:
        """Shows the empty state, or the list."""
        self.setCurrentIndex(_EMPTY if empty else _LIST)

    @Slot(bool)
    def show_detail(self, shown: bool) -> None:
        """Shows the detail, or a hint to choose something."""
        self._right.setCurrentIndex(1 if shown else 0)

    def to_top(self) -> None:
        """Shows the beginning of the detail."""
        self.area.verticalScrollBar().setValue(0)
