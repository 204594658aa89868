"""One page of a paper that is put together: the photo, what it becomes, and tools."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from casefile.domain.photo import WHOLE, Corners, PhotoPage
from casefile.errors import CasefileError
from casefile.services import wording
from casefile.ui.arrangement import turned
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import ElidingLabel, IconButton, label
from casefile.ui.photos.drawing import Drawing, Job, photo_itself
from casefile.ui.photos.result_view import ResultView
from casefile.ui.photos.sheet_view import SheetView
from casefile.ui.theme import Theme

PHOTO: Final = 2000
"""Pixels of the longer side of a photo: enough to place a corner under the loupe."""
PAGE: Final = 1100
_BOTH: Final = 720
"""How wide this is from where on there is room for both views."""
_WAIT_MS: Final = 150
"""A page is drawn again when its corners have been still for so long."""


class Editor(QWidget):
    """Shows a page, and has it changed.

    Signals:
        changed: the page as it is to be, with a name for what goes on as one step.
        find_asked: the sheet is to be found anew.
        settled: the page has been still for a moment, and can be drawn.
    """

    changed = Signal(object, str)
    find_asked = Signal()
    settled = Signal()

    def __init__(self, theme: Theme, drawing: Drawing, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawing = drawing
        self._page: PhotoPage | None = None
        self._shown: PhotoPage | None = None
        """The page whose picture is shown; an older one while another is drawn."""
        self.setAccessibleName("This page")
        self._number = label("", "section")
        self._name = ElidingLabel("", "small")
        self.as_photo = IconButton(theme, "The photo", "photo", "quiet")
        self.as_page = IconButton(theme, "The page", "page", "quiet")
        self.left = IconButton(theme, "Turn left", "rotate-left", "quiet")
        self.right = IconButton(theme, "Turn right", "rotate", "quiet")
        self.seek = IconButton(theme, "Find the sheet again", "search", "quiet")
        self.whole = IconButton(theme, "Use the whole photo", "photo", "quiet")
        self.even = QCheckBox("Even out shadows")
        self.sheet = SheetView(theme, self)
        self.result = ResultView(theme, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT_MS)
        self._views = QHBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for button in (self.as_photo, self.as_page):
            button.setCheckable(True)
            group.addButton(button)
        self.as_photo.setChecked(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number)
        head.addWidget(self._name, 1)
        head.addWidget(self.as_photo)
        head.addWidget(self.as_page)
        tools = Flow(gap=4)
        for tool in (self.left, self.right, self.seek, self.whole, self.even):
            tools.addWidget(tool)
        self._views.setSpacing(1)
        self._views.addWidget(self.sheet, 3)
        self._views.addWidget(self.result, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 16, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(tools)
        column.addLayout(self._views, 1)

    def _connect(self) -> None:
        self._later.timeout.connect(self.settled)
        self.sheet.placed.connect(self._place)
        self.left.clicked.connect(self._turn_left)
        self.right.clicked.connect(self._turn_right)
        self.seek.clicked.connect(self.find_asked)
        self.whole.clicked.connect(self._take_whole)
        self.even.clicked.connect(self._set_even)
        self.as_photo.clicked.connect(self._fit)
        self.as_page.clicked.connect(self._fit)

    @property
    def order(self) -> list[QWidget]:
        """What the keyboard goes to, one after the other."""
        tools = [self.left, self.right, self.seek, self.whole, self.even]
        return [self.as_photo, self.as_page, *tools, *self.sheet.handles]

    def show_page(self, page: PhotoPage, number: int, count: int, name: str) -> None:
        """Shows a page, and waits a moment before it is drawn anew."""
        before = self._page
        self._page = page
        self._number.setText(f"Page {number} of {count}")
        self._name.set_words(name)
        self.even.setChecked(page.even)
        is_other = before is None or photo_itself(before, 0) != photo_itself(page, 0)
        if is_other:
            self.result.say("Making the page.")
            self._shown = None
        self._show_photo()
        self._show_result()
        self._later.start()

    @property
    def is_still(self) -> bool:
        """Whether the page has not been changed for a moment."""
        return not self._later.isActive()

    def jobs(self) -> list[Job]:
        """Returns what is to be drawn for this page, the most wanted first."""
        page = self._page
        if page is None:
            return []
        wanted = [photo_itself(page, PHOTO)]
        if self.is_still:
            wanted.append(Job(page, PAGE))
        elif self._shown is not None:
            # What is shown meanwhile may be had back by taking the change back.
            wanted.append(Job(self._shown, PAGE))
        return wanted

    @Slot(object)
    def take(self, job: Job) -> None:
        """Shows what was drawn, if it is still to be seen."""
        if self._page is None:
            return
        if job == photo_itself(self._page, PHOTO):
            self._show_photo()
        elif job == Job(self._page, PAGE):
            self._show_result()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Shows both views where there is room, or the one that is asked for."""
        has_room = self.width() >= self._theme.scaled(_BOTH)
        for button in (self.as_photo, self.as_page):
            button.setVisible(not has_room)
        self.sheet.setVisible(has_room or self.as_photo.isChecked())
        self.result.setVisible(has_room or self.as_page.isChecked())

    def _show_photo(self) -> None:
        page = self._page
        if page is None:
            return
        job = photo_itself(page, PHOTO)
        image, error = self._drawing.image(job), self._drawing.error(job)
        said = wording.sentence(error) if error else "Opening the photo."
        self.sheet.say(said)
        self.sheet.show_page(page, image)
        for tool in (self.left, self.right, self.seek, self.even):
            tool.setEnabled(error is None)
        self.whole.setEnabled(error is None and page.corners != WHOLE)

    def _show_result(self) -> None:
        page = self._page
        if page is None:
            return
        job = Job(page, PAGE)
        image = self._drawing.image(job)
        error: CasefileError | None = self._drawing.error(job)
        if image is not None:
            self._shown = page
            self.result.show_image(image)
        elif error is not None:
            self._shown = None
            self.result.say("Of this photo no page can be made.")

    def _change(self, page: PhotoPage, what: str = "") -> None:
        if page != self._page:
            self.changed.emit(page, what)

    @Slot(object, str)
    def _place(self, corners: Corners, what: str) -> None:
        if self._page is not None:
            self._change(replace(self._page, corners=corners), what)

    @Slot()
    def _turn_left(self) -> None:
        if self._page is not None:
            self._change(turned(self._page, -1))

    @Slot()
    def _turn_right(self) -> None:
        if self._page is not None:
            self._change(turned(self._page, 1))

    @Slot()
    def _take_whole(self) -> None:
        if self._page is not None:
            self._change(replace(self._page, corners=WHOLE))

    @Slot()
    def _set_even(self) -> None:
        if self._page is not None:
            self._change(replace(self._page, even=self.even.isChecked()))
