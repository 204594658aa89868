"""The tree of a bundle, with what can be done to it above."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.bundles.tree import BundleTree
from casefile.ui.common.part import IconButton, IconTool
from casefile.ui.theme import Theme


class TreePanel(QWidget):
    """The left side of the workbench.

    Signals:
        step_asked: what is chosen goes one up (-1) or down (1).
    """

    step_asked = Signal(int)

    def __init__(self, theme: Theme, *, read_only: bool) -> None:
        super().__init__()
        self.setMinimumWidth(280)
        self.tree = BundleTree(theme)
        self.tree.is_open = not read_only
        self.add = IconButton(theme, "Add papers", "plus")
        self.add.setObjectName("add_bundle_papers")
        self.section = IconButton(theme, "New section", "folder", "quiet")
        self.section.setObjectName("add_bundle_section")
        self.up = IconTool(theme, "chevron-up", "Move it up (Alt+Up)")
        self.down = IconTool(theme, "chevron-down", "Move it down (Alt+Down)")
        tools = QHBoxLayout()
        tools.setContentsMargins(14, 4, 10, 8)
        tools.setSpacing(4)
        tools.addWidget(self.add)
        tools.addWidget(self.section)
        tools.addStretch(1)
        tools.addWidget(self.up)
        tools.addWidget(self.down)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.tree, 1)
        for button in (self.add, self.section, self.up, self.down):
            button.setEnabled(not read_only)
        self.up.clicked.connect(self._ask_up)
        self.down.clicked.connect(self._ask_down)

    @Slot()
    def _ask_up(self) -> None:
        self.step_asked.emit(-1)

    @Slot()
    def _ask_down(self) -> None:
        self.step_asked.emit(1)
