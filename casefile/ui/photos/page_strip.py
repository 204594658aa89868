"""The small pages, and the buttons that order them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.ids import DocumentId
from casefile.domain.photo import PhotoPage
from casefile.ui.arrangement import Arrangement
from casefile.ui.common.part import IconButton, IconTool
from casefile.ui.photos.drawing import Drawing, Job
from casefile.ui.photos.page_list import WIDTH, PageList, SmallSheet
from casefile.ui.theme import Theme

SMALL: Final = 224
"""Pixels of the longer side of a small page."""
_Which = tuple[DocumentId, int]


class PageStrip(QWidget):
    """Shows the pages in order; its buttons are connected by the page."""

    def __init__(self, theme: Theme, drawing: Drawing, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._before: dict[_Which, QImage] = {}
        """How each page looked last, until it is drawn as it is now."""
        self.setFixedWidth(theme.scaled(WIDTH))
        self.list = PageList(theme, self)
        self.up = IconTool(theme, "chevron-up", "Move this page up (Alt+Up)")
        self.down = IconTool(theme, "chevron-down", "Move this page down (Alt+Down)")
        self.out = IconTool(theme, "trash", "Remove from this paper (Delete)")
        self.add = IconButton(theme, "Add photos", "plus", "quiet")
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addStretch(1)
        for tool in (self.up, self.down, self.out):
            row.addWidget(tool)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(2)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignHCenter)

    @property
    def order(self) -> list[QWidget]:
        """What the keyboard goes to, one after the other."""
        return [self.list, self.up, self.down, self.out, self.add]

    def show_pages(
        self, arranged: Arrangement, name_of: Callable[[DocumentId], str]
    ) -> None:
        """Shows the pages as they are now."""
        sheets = [self._sheet(page, name_of(page.photo)) for page in arranged.pages]
        self.list.show_sheets(sheets, arranged.current)
        self.up.setEnabled(arranged.current > 0)
        self.down.setEnabled(arranged.current < len(arranged.pages) - 1)
        self.out.setEnabled(len(arranged.pages) > 1)

    @Slot()
    def forget(self) -> None:
        """Forgets how pages looked."""
        self._before = {}

    def _sheet(self, page: PhotoPage, name: str) -> SmallSheet:
        job, which = small(page), (page.photo, page.frame)
        image = self._drawing.image(job)
        if image is not None:
            self._before[which] = image
        is_refused = self._drawing.error(job) is not None
        shown = None if is_refused else self._before.get(which)
        return SmallSheet(name, shown, is_refused)


def small(page: PhotoPage) -> Job:
    """Returns the job to draw a small page."""
    return Job(page, SMALL)
