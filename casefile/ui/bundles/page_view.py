"""The pages of the paper that is chosen, and those at the front, with their numbers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefile.domain.document import Document
from casefile.errors import CasefileError
from casefile.services import wording
from casefile.services.bundle.outlook import Outlook, PaperOutlook
from casefile.ui.assessment.session import PaperSession
from casefile.ui.bundles.canvas import BundleCanvas
from casefile.ui.bundles.front_sheets import FrontSheets
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.part import label
from casefile.ui.context import UiContext

_NONE: Final = "Choose a paper on the left to see its pages with their numbers."
_SET: Final = (
    "This paper has no pages of its own. Its words are set on pages when the bundle "
    "is made."
)
_WHERE: Final = (
    "The number stands in the corner that is free when the bundle is made; mostly the "
    "lower right."
)


class PaperPages(QStackedWidget):
    """One paper; its worker process is there only while it is looked at."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._paper: Document | None = None
        self._session: PaperSession | None = None
        self.canvas = BundleCanvas(context.theme, "Pages of the paper")
        self._hint = EmptyState(context.theme, "page", _NONE)
        seen = QWidget()
        column = QVBoxLayout(seen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        note = label(_WHERE, "small", wrap=True)
        note.setContentsMargins(16, 8, 16, 8)
        column.addWidget(note)
        column.addWidget(self.canvas, 1)
        self.addWidget(self._hint)
        self.addWidget(seen)

    def show_paper(self, paper: Document | None, told: PaperOutlook | None) -> None:
        """Shows a paper as soon as this is looked at, or that none is chosen."""
        labels = (
            {} if told is None else dict(zip(told.pages, told.labels, strict=False))
        )
        if paper != self._paper:
            self.release()
            self._paper = paper
        self.canvas.show_labels(labels)
        if self.isVisible():
            self._open()

    def release(self) -> None:
        """Lets the worker process go."""
        session, self._session = self._session, None
        if session is not None:
            self.canvas.show_sheets(None)
            session.close()
            session.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._open()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.release()

    def _open(self) -> None:
        paper = self._paper
        has_pages = paper is not None and paper.medium.has_pages and paper.pages > 0
        self.setCurrentIndex(1 if has_pages else 0)
        self._hint.say(_NONE if paper is None else _SET)
        if paper is None or not has_pages or self._session is not None:
            return
        self._session = PaperSession(self._context, paper, self)
        self._session.opened.connect(self._opened)
        self._session.failed.connect(self._failed)
        self._session.open()

    @Slot()
    def _opened(self) -> None:
        if self._session is not None:
            labels = self.canvas.labels
            self.canvas.show_sheets(self._session)
            if labels:
                self.canvas.go_to_page(min(labels))

    @Slot(object)
    def _failed(self, error: CasefileError) -> None:
        self.release()
        self._hint.say(wording.sentence(error))
        self.setCurrentIndex(0)


class FrontPages(QWidget):
    """Cover and index as they would be made now."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._outlook: Outlook | None = None
        self._sheets: FrontSheets | None = None
        self.canvas = BundleCanvas(context.theme, "Front page and index")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas, 1)

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Shows the front pages as soon as this is looked at."""
        self._outlook = outlook
        if self.isVisible():
            self._open()

    def release(self) -> None:
        """Lets the worker process go."""
        sheets, self._sheets = self._sheets, None
        if sheets is not None:
            self.canvas.show_sheets(None)
            sheets.close()
            sheets.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._open()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.release()

    def _open(self) -> None:
        outlook = self._outlook
        if outlook is None or not outlook.front_pdf:
            return
        if self._sheets is not None and self._sheets.pdf == outlook.front_pdf:
            return
        place = self.canvas.page
        self.release()
        count = len(outlook.front)
        self._sheets = FrontSheets(self._context, outlook.front_pdf, count, self)
        self.canvas.show_labels(dict(enumerate(outlook.front, start=1)))
        self.canvas.show_sheets(self._sheets)
        self.canvas.go_to_page(place)
