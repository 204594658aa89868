"""The real PDF of a letter, drawn page by page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from casefile.domain.document import Picture
from casefile.domain.letter import Letter, Sheet
from casefile.errors import BundleRefused, BundleUnsound, CasefileError, HeldBack
from casefile.services import court_length, wording
from casefile.services.letter import letters
from casefile.services.letter import writing as letter_writing
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.common.page_image import as_image
from casefile.ui.common.part import centred, label, plain_tip, reading
from casefile.ui.context import UiContext
from casefile.ui.runner import Task

_WIDTH = 640
_MOST = 60
"""Pages that are drawn at most: each takes some memory."""
_LEAST = 160
"""Pixels below which a page is not made any narrower."""


@dataclass(frozen=True)
class Drawn:
    """The pages of a letter."""

    letter: Letter
    pages: list[Picture]
    told: tuple[str, ...] = ()
    """How long it may be."""


class Preview(QWidget):
    """Shows what the council will read."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._shown: Letter | None = None
        self._sheet = Sheet.A4
        self._task: Task | None = None
        self._shown_pages: list[QWidget] = []
        self._message = label("", "muted", wrap=True)
        self._message.setObjectName("preview_message")
        self._message.setContentsMargins(24, 10, 24, 6)
        self._pages = QWidget()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(24, 8, 24, 24)
        self._column.setSpacing(16)
        # It goes up with the pages: in large type it may be as high as the window.
        whole = QVBoxLayout(self._pages)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._message)
        whole.addLayout(self._column)
        whole.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.area = reading(self._pages, "Preview")
        column.addWidget(self.area, 1)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._shown_pages)

    def page(self, number: int) -> QWidget:
        """Returns the picture of a page."""
        return self._shown_pages[number - 1]

    def show_letter(self, letter: Letter, sheet: Sheet = Sheet.A4) -> None:
        """Draws a letter, unless it is shown already."""
        if letter == self._shown and sheet is self._sheet:
            return
        if self._task is not None:
            self._task.cancel()
        self._shown, self._sheet = letter, sheet
        self._message.setText("Drawing the pages.")
        ratio = self.devicePixelRatioF()
        wide = self._context.theme.scaled(_WIDTH) * ratio
        desk = self._context.desk

        def work(context: TaskContext) -> Drawn:
            return _draw(desk, letter, sheet, wide, context)

        self._task = self._context.runner.start(
            work, self._show, failed=self._fail, title="Drawing the letter.", long=True
        )

    def forget(self) -> None:
        """Draws again next time, as after a change elsewhere."""
        self._shown = None

    def _show(self, drawn: Drawn) -> None:
        if self._shown is not None and drawn.letter.id != self._shown.id:
            return
        self._clear()
        total = len(drawn.pages)
        for number, picture in enumerate(drawn.pages, 1):
            pixmap = QPixmap.fromImage(as_image(picture))
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            page = _PagePicture(pixmap, f"Page {number} of {total}")
            self._shown_pages.append(page)
            self._column.addLayout(centred(page))
        said = [f"This is the letter as it will be printed: {_pages(total)}."]
        self._message.setText(" ".join(drawn.told or said))

    def _fail(self, error: CasefileError) -> None:
        self._shown = None
        self._clear()
        self._message.setText(wording.sentence(error))

    def _clear(self) -> None:
        for page in self._shown_pages:
            # Or a page just laid out would still be shown, as a window of its own.
            page.hide()
            page.setParent(None)
            page.deleteLater()
        self._shown_pages = []
        while self._column.takeAt(0) is not None:
            pass


class _PagePicture(QWidget):
    """A drawn page, made smaller where the window is narrower than it."""

    def __init__(self, pixmap: QPixmap, name: str) -> None:
        super().__init__()
        self._pixmap = pixmap
        self._size = pixmap.deviceIndependentSize().toSize()
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setMaximumWidth(self._size.width())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self.heightForWidth(_LEAST))

    def heightForWidth(self, width: int) -> int:
        held = min(width, self._size.width())
        return round(held * self._size.height() / max(self._size.width(), 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page = QRect(0, 0, self.width(), self.heightForWidth(self.width()))
        painter.drawPixmap(page, self._pixmap)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(page.adjusted(0, 0, -1, -1))


def _pages(count: int) -> str:
    return wording.plural(count, "page")


def _draw(
    desk: Desk, letter: Letter, sheet: Sheet, wide: float, context: TaskContext
) -> Drawn:
    content = letters.content(desk, letter, sheet)
    context.check()
    pdf = desk.writer.pdf(content)
    sizes = _sizes(desk, pdf, context)
    told: list[str] = []
    if content.court and sheet is Sheet.A4:
        told = court_length.told(content.title, len(sizes))
    whole = pdf
    if sheet is Sheet.A4:
        try:
            whole = letter_writing.exhibits_behind(desk, letter, content, pdf, context)
        except (BundleRefused, BundleUnsound, HeldBack) as error:
            # The letter itself can be looked at all the same.
            told.append(wording.sentence(error))
    if whole is not pdf:
        own, sizes = len(sizes), _sizes(desk, whole, context)
        told.append(_behind(own, len(sizes)))
    return Drawn(
        letter, _pictures(desk, whole, sizes[:_MOST], wide, context), tuple(told)
    )


def _sizes(desk: Desk, pdf: bytes, context: TaskContext) -> list[float]:
    return [page.width for page in desk.papers.read(pdf, "letter.pdf", context).pages]


def _pictures(
    desk: Desk, pdf: bytes, sizes: list[float], wide: float, context: TaskContext
) -> list[Picture]:
    paper = desk.papers.open(pdf)
    try:
        pages = []
        for number, width in enumerate(sizes, 1):
            context.check()
            pages.append(paper.draw(number, wide / width))
    finally:
        paper.close()
    return pages


def _behind(own: int, count: int) -> str:
    """Says which of the pages are exhibits, and whether all of them are shown."""
    said = f"Its exhibits stand behind it, from page {own + 1} of {count}."
    if count > _MOST:
        said += f" The first {_MOST} pages are shown here; Print shows all of them."
    return said
