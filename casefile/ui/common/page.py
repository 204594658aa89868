"""What all pages of an open case have in common."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.changed import Changed
from casefile.domain.search import FoundWords
from casefile.ui.common.found_marks import FoundMarks
from casefile.ui.common.part import label
from casefile.ui.context import UiContext


class CasePage(QWidget):
    """A page with a title, shown in the window's stack.

    A page says in `minds` which kinds of change it shows, and shows them in `refresh`;
    changes that come while it is out of sight wait until it is shown.
    """

    minds = Changed.NOTHING
    begins_early = False
    """Whether the page can be shown before a long diary is read."""
    kept_clear: QWidget | None = None
    """What messages do not cover, at the right: it is answered again and again."""

    def __init__(self, context: UiContext, title: str) -> None:
        super().__init__(context.stack)
        self.context = context
        self.theme = context.theme
        self.snapshot = context.snapshot
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self._stale = True
        self.title = label(title, "large")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 20, 10)
        head.addWidget(self.title)
        head.addSpacing(12)
        head.addStretch(1)
        head.addLayout(self.buttons)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(head)
        self.snapshot.refreshed.connect(self._hear)

    def refresh(self) -> None:
        """Shows what the snapshot holds."""

    def show_item(self, _item: UUID) -> None:
        """Shows one thing on this page."""

    def mark_words(self, words: FoundWords) -> None:
        """Marks words that were found in what is shown."""
        for marks in self.findChildren(FoundMarks):
            marks.show(words)

    def flush(self) -> None:
        """Sends what was typed on its way to the case file."""

    def take_focus(self) -> None:
        """Puts the keyboard where work on this page begins."""
        self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_if_read()

    @Slot(object)
    def _hear(self, what: Changed) -> None:
        self._stale |= bool(what & self.minds)
        if self.isVisible():
            self._show_if_read()

    def _show_if_read(self) -> None:
        snapshot = self.snapshot
        is_read = snapshot.is_begun if self.begins_early else snapshot.is_loaded
        if self._stale and is_read:
            self._stale = False
            self.refresh()
