"""Says that a record was begun and not finished, and offers to go on with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.record import Record
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.diary.words import unfinished


class DraftOffer(QWidget):
    """One line and one button, there only while a draft waits.

    Signals:
        chosen: the draft to go on with.
    """

    chosen = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("draft_offer")
        self.setProperty("look", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._snapshot = context.snapshot
        self._draft: Record | None = None
        self._words = label("", wrap=True)
        self.go_on = IconButton(context.theme, "Go on with it", "edit", "quiet")
        self.go_on.setObjectName("go_on_with_draft")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 6)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.go_on.clicked.connect(self._choose)
        self.hide()

    def show_but(self, record: Record) -> None:
        """Offers the latest draft, other than the one that is open."""
        others = (d for d in self._snapshot.drafts if d.id != record.id)
        self._draft = next(others, None)
        if self._draft is not None:
            people = self._snapshot.people
            self._words.setText(f"Not finished: {unfinished(self._draft, people)}.")
        self.setVisible(self._draft is not None)

    @Slot()
    def _choose(self) -> None:
        if self._draft is not None:
            self.chosen.emit(self._draft)
