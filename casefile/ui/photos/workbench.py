"""Where the pages of a paper are put in order, and each of them is set right."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.ids import DocumentId
from casefile.domain.photo import WHOLE, Corners, PhotoPage
from casefile.ui.arrangement import Arrangement
from casefile.ui.common.part import label
from casefile.ui.context import UiContext
from casefile.ui.photos.drawing import Drawing, Job
from casefile.ui.photos.editor import Editor
from casefile.ui.photos.page_strip import PageStrip, small

_NEW: Final = (
    "Put the pages in order. If a corner is not on the corner of its sheet, drag it "
    "there: what is outside is cut off. The photos themselves are kept as they are."
)
_AGAIN: Final = (
    "“{title}” is made anew, as a new version. The one there is now is kept with its "
    "flags, and the photos are kept as they are."
)
_NO_SHEET: Final = (
    "No sheet could be told from what it lies on, so the whole photo is used. Drag the "
    "corners to those of the sheet."
)
_SAME_SHEET: Final = (
    "The corners are where the sheet was found. Drag them if that is not right."
)
_ROOMY: Final = 480
"""How high this is from where on there is room to say what to do."""


class Workbench(QWidget):
    """Shows an arrangement and changes it; Ctrl+Z takes a change back.

    Signals:
        find_asked: the sheet on the photo of a page is to be found anew.
    """

    find_asked = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._arranged: Arrangement | None = None
        self.drawing = Drawing(context, self)
        self.name = QLineEdit()
        self.name.setAccessibleName("Title of the paper")
        self._naming = QWidget()
        self._told = label("", "muted", wrap=True)
        self.strip = PageStrip(context.theme, self.drawing, self)
        self.editor = Editor(context.theme, self.drawing, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        naming = QHBoxLayout(self._naming)
        naming.setContentsMargins(24, 0, 20, 8)
        naming.setSpacing(8)
        words = label("Title", "label")
        words.setBuddy(self.name)
        naming.addWidget(words)
        naming.addWidget(self.name, 1)
        self._told.setContentsMargins(24, 0, 20, 8)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.strip)
        row.addWidget(self.editor, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._naming)
        column.addWidget(self._told)
        column.addLayout(row, 1)
        order = [self.name, *self.strip.order, *self.editor.order]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._name_it)
        self.drawing.drawn.connect(self._drawn)
        self.editor.changed.connect(self._change)
        self.editor.settled.connect(self._want)
        self.editor.find_asked.connect(self._ask_find)
        strip, pages = self.strip, self.strip.list
        pages.chosen.connect(self._choose)
        pages.moved.connect(self._move)
        pages.removed.connect(self._remove)
        strip.up.clicked.connect(self._move_up)
        strip.down.clicked.connect(self._move_down)
        strip.out.clicked.connect(self._remove)

    def show_arranged(self, arranged: Arrangement | None) -> None:
        """Shows an arrangement, or forgets the one there was."""
        is_other = arranged is not self._arranged
        self._arranged = arranged
        if arranged is None:
            self.drawing.want([])
            return
        if is_other:
            self.strip.forget()
            self.name.setText(arranged.title)
            self._naming.setVisible(arranged.paper is None)
            title = "" if arranged.paper is None else self.title_of(arranged.paper)
            told = _NEW if arranged.paper is None else _AGAIN.format(title=title)
            self._told.setText(told)
        self._show_pages()
        if is_other:
            self.strip.list.scrollTo(self.strip.list.currentIndex())

    def put(self, page: PhotoPage, corners: Corners) -> None:
        """Takes the sheet that was found on a page; not if its corners moved since."""
        if self._arranged is None or not self._arranged.put(page, corners):
            return
        if corners == WHOLE:
            self._context.say(_NO_SHEET)
        elif corners == page.corners:
            self._context.say(_SAME_SHEET)
        self._show_pages()

    def add(self, arranged: Arrangement, pages: Iterable[PhotoPage]) -> None:
        """Adds pages to an arrangement, which need not be the one that is shown."""
        arranged.add(pages)
        if arranged is self._arranged:
            self._show_pages()

    def title_of(self, document: DocumentId) -> str:
        """Returns the title of a paper or photo."""
        found = self._context.snapshot.document(document)
        return found.title if found is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where room is short the photo needs it; the help says it as well.
        has_room = self.height() >= self._context.theme.scaled(_ROOMY)
        self._told.setVisible(has_room)

    def event(self, event: QEvent) -> bool:
        # Ctrl+Z takes back what was done here, not what was done to the case before.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._undoes(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._undoes(event) and self._arranged is not None:
            self._arranged.undo()
            self._show_pages()
            return
        super().keyPressEvent(event)

    def _undoes(self, event: QKeyEvent) -> bool:
        is_asked = event.matches(QKeySequence.StandardKey.Undo)
        return is_asked and self._arranged is not None and self._arranged.can_undo

    def _show_pages(self) -> None:
        arranged = self._arranged
        if arranged is None or arranged.page is None:
            return
        page = arranged.page
        number, count = arranged.current + 1, len(arranged.pages)
        self.editor.show_page(page, number, count, self.title_of(page.photo))
        self.strip.show_pages(arranged, self.title_of)
        self._want()

    @Slot()
    def _want(self) -> None:
        if self._arranged is not None:
            moving = None if self.editor.is_still else self._arranged.page
            pages = [page for page in self._arranged.pages if page is not moving]
            smalls = [small(page) for page in pages]
            self.drawing.want([*self.editor.jobs(), *smalls])

    @Slot(object)
    def _drawn(self, job: Job) -> None:
        self.editor.take(job)
        if self._arranged is not None and job == small(job.page):
            self.strip.show_pages(self._arranged, self.title_of)

    @Slot(str)
    def _name_it(self, title: str) -> None:
        if self._arranged is not None:
            self._arranged.title = title

    @Slot(int)
    def _choose(self, place: int) -> None:
        if self._arranged is not None and place != self._arranged.current:
            self._arranged.choose(place)
            self._show_pages()

    @Slot(object, str)
    def _change(self, page: PhotoPage, what: str) -> None:
        if self._arranged is not None:
            self._arranged.change(page, what)
            self._show_pages()

    @Slot(int, int)
    def _move(self, place: int, to: int) -> None:
        if self._arranged is not None and self._arranged.move(place, to):
            self._show_pages()

    @Slot()
    def _move_up(self) -> None:
        if self._arranged is not None:
            self._move(self._arranged.current, self._arranged.current - 1)

    @Slot()
    def _move_down(self) -> None:
        if self._arranged is not None:
            self._move(self._arranged.current, self._arranged.current + 1)

    @Slot()
    def _remove(self) -> None:
        arranged = self._arranged
        if arranged is None or arranged.page is None:
            return
        if len(arranged.pages) == 1:
            self._context.say("This is the only page. A paper needs one at least.")
            return
        page, place = arranged.page, arranged.current
        title = self.title_of(page.photo)
        arranged.remove()
        self._show_pages()
        said = f"“{title}” is left out of this paper. The photo is kept."
        self._context.say(said, partial(self._put_back, page, place))

    def _put_back(self, page: PhotoPage, place: int) -> None:
        if self._arranged is not None:
            self._arranged.add([page], place)
            self._show_pages()

    @Slot()
    def _ask_find(self) -> None:
        if self._arranged is not None and self._arranged.page is not None:
            self.find_asked.emit(self._arranged.page)
