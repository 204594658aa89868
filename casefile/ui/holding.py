"""Holds an open case that is to be locked, for as long as words in it are not saved.

A lock ends the process that held the data. Where the drive takes nothing, that would
end what was typed last as well. So the window is blanked, the process stays, and it
ends as soon as the words are safe. They are put nowhere else than into the case file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from casefile.ui.context import UiContext
    from casefile.ui.frame.case_frame import CaseFrame
    from casefile.ui.frame.held_page import HeldPage


class Holding(QObject):
    """Puts a page before the case that shows nothing of it.

    Signals:
        saved: everything that was typed is in the file now.
        proved: whoever is there gave the passphrase, and may see the case again.
    """

    saved = Signal()
    proved = Signal()

    def __init__(self, stack: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._page: HeldPage | None = None

    @property
    def is_on(self) -> bool:
        """Whether a case is held."""
        return self._page is not None

    def begin(self, context: UiContext, frame: CaseFrame) -> bool:
        """Saves what was typed; holds the case, and tells so, if that did not work."""
        if frame.has_unsaved or context.runner.is_saving:
            frame.flush()
            context.runner.settle()
            context.runner.deliver()
        if not frame.has_unsaved:
            self.end()
            return False
        if self._page is None:
            # Hardly anybody ever sees this page.
            from casefile.ui.frame.held_page import HeldPage  # noqa: PLC0415

            self._page = HeldPage(context, frame)
            self._page.saved.connect(self.saved)
            self._page.proved.connect(self._go_on)
            self._stack.addWidget(self._page)
        self._stack.setCurrentWidget(self._page)
        self._page.take_focus()
        return True

    def warn(self) -> None:
        """Says, on the page, what closing the window once more would mean."""
        if self._page is not None:
            self._page.warn()

    def end(self) -> None:
        """Takes the page away."""
        page, self._page = self._page, None
        if page is not None:
            page.end()
            self._stack.removeWidget(page)
            page.deleteLater()

    @Slot()
    def _go_on(self) -> None:
        self.end()
        self.proved.emit()
