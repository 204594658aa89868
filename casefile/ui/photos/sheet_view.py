"""The photo as it is, with the sheet on it marked out by four corners."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from casefile.domain.photo import PhotoPage, Point
from casefile.ui.common.part import label
from casefile.ui.photos import corners
from casefile.ui.photos.handle import SIZE, Handle
from casefile.ui.photos.loupe import Loupe, paint_edges
from casefile.ui.theme import Theme

_LEAST: Final = QSize(240, 200)
_VEIL: Final = 150
"""How dark it is around the sheet, up to 255."""
_LOUPE: Final = 100
"""How much room beside the photo is enough for the loupe."""


class SheetView(QWidget):
    """Shows one photo, turned as its page is.

    Signals:
        placed: the corners were moved; with a name for what goes on as one step.
    """

    placed = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: PhotoPage | None = None
        self._kept: PhotoPage | None = None
        """The page as it was when the mouse took a corner."""
        self._photo: QImage | None = None
        self._image = QImage()
        self._pixmap = QPixmap()
        self.setAccessibleName("The photo")
        self.setMinimumSize(_LEAST)
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)
        self._words = label("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        self.handles = [Handle(theme, self) for _ in corners.PLACES]
        self.loupe = Loupe(theme, self)
        for place, handle in enumerate(self.handles):
            handle.taken.connect(partial(self._take, place))
            handle.dragged.connect(partial(self._drag, place))
            handle.let_go.connect(self._let_go)
            handle.nudged.connect(partial(self._nudge, place))
            handle.looked_at.connect(partial(self._magnify, place))
            handle.looked_away.connect(self.loupe.hide)
        theme.changed.connect(self.update)

    def show_page(self, page: PhotoPage | None, photo: QImage | None) -> None:
        """Shows a photo, or that it is still to come."""
        before = self._page
        if before is None or page is None or before.photo != page.photo:
            self.loupe.hide()
        is_turned = before is None or page is None or before.turns != page.turns
        if photo is not self._photo or is_turned:
            self._photo = photo
            self._image = _turned(photo, page)
            self._pixmap = QPixmap()
        self._page, self._kept = page, None
        for handle in self.handles:
            handle.setVisible(not self._image.isNull())
        if self._image.isNull():
            self.loupe.hide()
        self._words.setVisible(self._image.isNull())
        self._place_handles()

    def say(self, words: str) -> None:
        """Says why there is nothing to see."""
        self._words.setText(words)

    @property
    def area(self) -> QRectF:
        """Where the photo lies on this widget."""
        room = QRectF(self.rect()).adjusted(SIZE / 2, SIZE / 2, -SIZE / 2, -SIZE / 2)
        size = QSizeF(self._image.size())
        if size.isEmpty():
            return QRectF()
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(QPointF(), size)
        area.moveCenter(room.center())
        return area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_handles()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.area
        painter.drawPixmap(area.topLeft(), self._fitted(area))
        sheet = self._polygon(area)
        around, inside = QPainterPath(), QPainterPath()
        around.addRect(area)
        inside.addPolygon(sheet)
        inside.closeSubpath()
        veil = QColor(self._theme.paper_colours["rail"])
        veil.setAlpha(_VEIL)
        painter.fillPath(around.subtracted(inside), veil)
        paint_edges(painter, self._theme, sheet)

    def _fitted(self, area: QRectF) -> QPixmap:
        """Returns the photo in the size in which it is shown, made once for each."""
        ratio = self.devicePixelRatioF()
        wanted = (area.size() * ratio).toSize()
        if self._pixmap.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            ignored = Qt.AspectRatioMode.IgnoreAspectRatio
            scaled = self._image.scaled(wanted, ignored, smooth)
            self._pixmap = QPixmap.fromImage(scaled)
            self._pixmap.setDevicePixelRatio(ratio)
        return self._pixmap

    def _polygon(self, area: QRectF) -> QPolygonF:
        if self._page is None:
            return QPolygonF()
        return QPolygonF(
            [
                QPointF(
                    area.left() + point.x * area.width(),
                    area.top() + point.y * area.height(),
                )
                for point in corners.seen(self._page)
            ]
        )

    def _place_handles(self) -> None:
        if self._page is not None and not self._image.isNull():
            points = corners.seen(self._page)
            shown = self._polygon(self.area)
            for place, handle in enumerate(self.handles):
                middle = QPointF(handle.rect().center())
                handle.move((shown.at(place) - middle).toPoint())
                said = corners.spoken(place, points[place])
                if handle.accessibleName() != said:
                    handle.setAccessibleName(said)
        self.update()

    @Slot()
    def _take(self, place: int) -> None:
        self._kept = self._page
        self.handles[place].raise_()
        self._magnify(place)

    @Slot(QPointF)
    def _drag(self, place: int, to: QPointF) -> None:
        area, page = self.area, self._page
        if page is None or area.isEmpty():
            return
        wanted = Point(
            (to.x() - area.left()) / area.width(),
            (to.y() - area.top()) / area.height(),
        )
        self._page = replace(page, corners=corners.moved(page, place, wanted))
        self._place_handles()
        self._magnify(place)

    @Slot(bool)
    def _let_go(self, kept: bool) -> None:
        before, self._kept = self._kept, None
        self.loupe.hide()
        if before is None or self._page is None:
            return
        if not kept:
            self._page = before
            self._place_handles()
        elif self._page != before:
            self.placed.emit(self._page.corners, "")

    @Slot(float, float)
    def _nudge(self, place: int, right: float, down: float) -> None:
        page = self._page
        if page is None:
            return
        at = corners.seen(page)[place]
        wanted = Point(at.x + right, at.y + down)
        self._page = replace(page, corners=corners.moved(page, place, wanted))
        self._place_handles()
        self._magnify(place)
        self.placed.emit(self._page.corners, f"corner {place}")

    def _magnify(self, place: int) -> None:
        area = self.area
        if self._page is None or area.isEmpty():
            return
        wide, high = self._image.width(), self._image.height()
        whole = QRectF(0, 0, wide, high)
        sheet = self._polygon(whole)
        scale = area.width() / wide
        self._put_loupe(self._polygon(area).at(place), place)
        self.loupe.look_at(self._image, sheet.at(place), scale, sheet)

    def _put_loupe(self, corner: QPointF, place: int) -> None:
        """Puts it beside the photo, or over its middle: it hides no corner in hand."""
        gap, area = SIZE / 2 + 4, self.area
        beside = round(area.left() - gap)
        has_room = beside >= self._theme.scaled(_LOUPE)
        self.loupe.fit(QSize(beside, beside) if has_room else self.size() / 2)
        size = self.loupe.width()
        is_left, is_upper = place in {0, 3}, place in {0, 1}
        if has_room:
            left = area.left() - gap - size if is_left else area.right() + gap
            top = corner.y() - size / 2
        else:
            left = corner.x() + gap if is_left else corner.x() - gap - size
            top = corner.y() + gap if is_upper else corner.y() - gap - size
        left = min(max(left, 0), self.width() - size)
        top = min(max(top, 0), self.height() - size)
        self.loupe.move(round(left), round(top))


def _turned(photo: QImage | None, page: PhotoPage | None) -> QImage:
    if photo is None or page is None:
        return QImage()
    if not page.turns:
        return photo
    return photo.transformed(QTransform().rotate(90 * page.turns))
