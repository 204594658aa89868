"""Draws one page: its picture, the flags on it, what was found, what is selected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from casefile.domain import marking
from casefile.domain.document import Box, Page
from casefile.domain.selection import boxes
from casefile.domain.textflow import Spot
from casefile.ui.assessment import marks
from casefile.ui.assessment.geometry import MARGIN, PageStrip
from casefile.ui.assessment.marks import Mark, MarkColours, Palette
from casefile.ui.assessment.selection import Selection
from casefile.ui.assessment.session import PaperSession
from casefile.ui.theme import Theme

_SELECTED = 70
_DIM = 26
_NEARLY = 2
_CARET = 2.0


class Badge(NamedTuple):
    """The number of a flag beside a page."""

    rect: QRectF
    mark: Mark


class Found(NamedTuple):
    """A place where the words that are looked for stand on a page."""

    page: int
    start: int
    end: int


class Shown(NamedTuple):
    """What is to be seen on a page at the moment."""

    image: QImage | None = None
    selection: Selection | None = None
    caret: Spot | None = None
    found: Sequence[Found] = ()
    current_found: Found | None = None


class PagePainter:
    """Draws pages of one paper as they are now."""

    def __init__(self, theme: Theme, session: PaperSession) -> None:
        self._theme = theme
        self._session = session
        self.font = QFont(theme.font("small", bold=True))
        self.font.setPixelSize(13)
        paper = theme.paper_colours
        # The paper is white in every theme, and so are the marks on it made for white.
        self._palette: Palette = marks.palette(
            lambda name: QColor(paper[name]), "on_accent"
        )
        self._beside: Palette = marks.palette(theme.colour, "surface")
        self._accent = QColor(paper["accent"])
        self._found = QColor(paper["find"]), QColor(paper["find_current"])
        self._line = theme.colour("line")
        self._muted = QColor(paper["muted"])

    def paint(
        self,
        painter: QPainter,
        strip: PageStrip,
        number: int,
        shown: Shown,
    ) -> None:
        """Draws page `number` where the strip has it."""
        rect = strip.rect(number)
        painter.fillRect(rect, Qt.GlobalColor.white)
        painter.save()
        painter.setClipRect(rect)
        _turn(painter, rect, strip.turn)
        self._picture(painter, _upright(rect, strip.turn), shown.image)
        page = self._session.texts.find(number)
        if page is not None:
            self._overlays(painter, strip, page, shown)
            self._selected(painter, strip, page, shown)
        painter.restore()
        if shown.image is None and self._spoilt(number):
            self._say_spoilt(painter, rect)
        if self._theme.is_dark:
            painter.fillRect(rect, QColor(0, 0, 0, _DIM))
        painter.setPen(QPen(self._line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        self._badges(painter, strip, number)

    def badges(self, strip: PageStrip, number: int) -> list[Badge]:
        """Returns where the numbers of the flags that begin on a page stand."""
        page = self._session.texts.find(number)
        if page is None:
            return []
        placed: list[tuple[float, Mark]] = []
        for mark in self._session.marks_on(number):
            rects = self._session.boxes(mark.passage, page)
            if mark.passage.page == number and rects:
                line = strip.to_view(number, rects[0])
                placed.append((line.center().y() - marks.BADGE_HEIGHT / 2, mark))
        placed.sort(key=lambda one: (one[0], one[1].number))
        edge = float(strip.rect(number).left())
        tops = marks.apart([top for top, _ in placed])
        return [
            Badge(self._badge_rect(edge, top, mark.number), mark)
            for top, (_, mark) in zip(tops, placed, strict=True)
        ]

    def _badge_rect(self, edge: float, top: float, number: int) -> QRectF:
        width, height = marks.badge_size(number, self.font)
        return QRectF(edge - (MARGIN + width) / 2, top, width, height)

    def _picture(self, painter: QPainter, size: QSize, image: QImage | None) -> None:
        if image is None:
            return
        ratio = painter.device().devicePixelRatioF()
        sharp = size * ratio
        close = abs(image.width() - sharp.width()) <= _NEARLY
        if close and abs(image.height() - sharp.height()) <= _NEARLY:
            # Pixel for pixel: a picture stretched by one pixel is blurred.
            image.setDevicePixelRatio(ratio)
            painter.drawImage(QPointF(0, 0), image)
            return
        image.setDevicePixelRatio(1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(0, 0, size.width(), size.height()), image)

    def _overlays(
        self,
        painter: QPainter,
        strip: PageStrip,
        page: Page,
        shown: Shown,
    ) -> None:
        marked = [
            (mark, _local(self._session.boxes(mark.passage, page), strip.scale))
            for mark in self._session.marks_on(page.number)
        ]
        for mark, rects in marked:
            marks.paint_tint(painter, rects, self._colours(mark).tint)
        for one in shown.found:
            rects = _local(boxes(page, one.start, one.end), strip.scale)
            marks.paint_tint(painter, rects, self._found[one == shown.current_found])
        for mark, rects in marked:
            pattern = marking.PATTERNS[mark.family]
            marks.paint_lines(painter, rects, self._colours(mark).ink, pattern)
            if mark.number == self._session.current:
                marks.paint_frame(painter, rects, self._colours(mark).ink)
        suggested = self._session.suggested_on(page.number)
        if suggested is not None:
            rects = _local(self._session.boxes(suggested, page), strip.scale)
            marks.paint_dotted_frame(painter, rects, self._accent)

    def _selected(
        self,
        painter: QPainter,
        strip: PageStrip,
        page: Page,
        shown: Shown,
    ) -> None:
        selection, caret = shown.selection, shown.caret
        if selection and not selection.is_empty and page.number in selection.pages:
            colour = QColor(self._accent)
            colour.setAlpha(_SELECTED)
            for rect in _local(boxes(page, *selection.on(page)), strip.scale):
                painter.fillRect(rect, colour)
        if caret is not None and caret.page == page.number:
            line = caret_box(page, caret.offset)
            if line is not None:
                rect = _local([line], strip.scale)[0]
                x = rect.left() - _CARET
                painter.fillRect(
                    QRectF(x, rect.top() - 1, _CARET, rect.height() + 2), self._accent
                )

    def _badges(self, painter: QPainter, strip: PageStrip, number: int) -> None:
        painter.setFont(self.font)
        for badge in self.badges(strip, number):
            marks.paint_badge(
                painter,
                badge.rect,
                badge.mark.number,
                self._beside[badge.mark.family],
                current=badge.mark.number == self._session.current,
            )

    def _colours(self, mark: Mark) -> MarkColours:
        return self._palette[mark.family]

    def _spoilt(self, number: int) -> bool:
        artist = self._session.artist
        return artist is not None and artist.is_spoilt(number)

    def _say_spoilt(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(self._muted)
        painter.setFont(self._theme.font())
        painter.drawText(
            rect.adjusted(32, 32, -32, -32),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            "This page could not be drawn. The paper itself is kept. Its words may be "
            "in the reading view.",
        )


def caret_box(page: Page, index: int) -> Box | None:
    """Returns the line on which a caret stands, from the caret to its right."""
    after = boxes(page, index, index + 1)
    if after:
        return after[0]
    before = boxes(page, index - 1, index)
    if before:
        left, top, right, bottom = before[0]
        return Box(right, top, right + (right - left), bottom)
    return None


def _local(found: Iterable[Box], scale: float) -> list[QRectF]:
    return [
        QRectF(
            box.left * scale,
            box.top * scale,
            (box.right - box.left) * scale,
            (box.bottom - box.top) * scale,
        )
        for box in found
    ]


def _upright(rect: QRect, turn: int) -> QSize:
    return rect.size().transposed() if turn in {90, 270} else rect.size()


def _turn(painter: QPainter, rect: QRect, turn: int) -> None:
    corner = {
        0: rect.topLeft(),
        90: rect.topLeft() + QPointF(rect.width(), 0).toPoint(),
        180: rect.topLeft() + QPointF(rect.width(), rect.height()).toPoint(),
        270: rect.topLeft() + QPointF(0, rect.height()).toPoint(),
    }[turn]
    painter.translate(corner)
    painter.rotate(turn)
