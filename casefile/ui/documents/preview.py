"""How a paper looks: its first page, small, beside what is known of it."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from casefile.domain.document import Document, Picture
from casefile.domain.ids import DocumentId
from casefile.errors import CasefileError
from casefile.services.paper import papers
from casefile.services.ports import Desk
from casefile.ui.common.page_image import as_image
from casefile.ui.context import UiContext

_WIDTH: Final = 116
_HEIGHT: Final = 164
_KEPT: Final = 40
"""Pictures that are kept, to go up and down the list without drawing anew."""


class Preview(QLabel):
    """The first page of a paper that has pages; hidden for others.

    One page is drawn at a time; whoever goes down the list quickly sees the last.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("paper_preview")
        self.setProperty("look", "paper")
        self.setAccessibleName("The first page")
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._context = context
        self._known: OrderedDict[DocumentId, QImage | None] = OrderedDict()
        self._wanted: Document | None = None
        self._drawing: DocumentId | None = None
        self.hide()

    def show_paper(self, paper: Document) -> None:
        """Shows the first page of a paper, as soon as it is drawn."""
        has_pages = paper.medium.has_pages and paper.pages > 0
        self._wanted = paper if has_pages else None
        if self._wanted is None:
            self.hide()
        elif paper.id not in self._known:
            # An empty sheet keeps the place, so that nothing moves under the mouse.
            self.clear()
            self.setFixedSize(_WIDTH + 2, _HEIGHT + 2)
            self.show()
        self._go_on()

    def _go_on(self) -> None:
        paper = self._wanted
        if paper is None or self._drawing is not None:
            return
        if paper.id in self._known:
            self._show(self._known[paper.id])
            return
        name, ratio = paper.id, self.devicePixelRatioF()
        self._drawing = name

        def work(desk: Desk) -> Picture:
            return _draw(desk, name, ratio)

        self._context.start(work, self._drawn, failed=self._not_drawn, long=True)

    def _drawn(self, picture: Picture) -> None:
        self._keep(as_image(picture))

    def _not_drawn(self, _error: CasefileError) -> None:
        # What is wrong with the paper is said beside this; there is no picture of it.
        self._keep(None)

    def _keep(self, image: QImage | None) -> None:
        if self._drawing is not None:
            self._known[self._drawing] = image
            self._drawing = None
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self._go_on()

    def _show(self, image: QImage | None) -> None:
        if image is None:
            self.hide()
            return
        ratio = self.devicePixelRatioF()
        room = QSize(_WIDTH, _HEIGHT) * ratio
        pixmap = QPixmap.fromImage(image).scaled(
            room,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)
        self.setFixedSize(pixmap.deviceIndependentSize().toSize() + QSize(2, 2))
        self.show()


def _draw(desk: Desk, name: DocumentId, ratio: float) -> Picture:
    """Draws the first page no larger than it is shown."""
    sizes = papers.page_sizes(desk, name)
    width, height = sizes[0] if sizes else (0.0, 0.0)
    scale = ratio * min(_WIDTH / (width or _WIDTH), _HEIGHT / (height or _HEIGHT))
    paper = papers.open_for_drawing(desk, name)
    try:
        return paper.draw(1, scale)
    finally:
        paper.close()
