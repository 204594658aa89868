"""The recovery panel as a page of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casefile.ui.common.part import centred, scrolling
from casefile.ui.context import UiContext
from casefile.ui.unlock.recovery_panel import RecoveryPanel


class RecoveryPage(QWidget):
    """The recovery key on a card in the middle; `finished` when the user goes on.

    Of a file that was just made it is the first: there is no older one.
    """

    finished = Signal()

    def __init__(self, context: UiContext, key: str, *, is_first: bool = False) -> None:
        super().__init__()
        self.setProperty("look", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel = RecoveryPanel(context, key, is_first=is_first)
        self.panel.finished.connect(self.finished)
        card = QFrame()
        card.setProperty("look", "card")
        card.setMaximumWidth(context.theme.scaled(620))
        inner = QVBoxLayout(card)
        inner.setContentsMargins(32, 28, 32, 28)
        inner.addWidget(self.panel)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addStretch(1)
        column.addLayout(centred(card))
        column.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(middle, "Recovery key"))
