"""A magnified view of the photo near the corner that is being placed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from casefile.ui.theme import Theme

_WIDE: Final = 150
TIMES: Final = 3.0
"""How much larger than the photo beside it."""


class Loupe(QWidget):
    """Shows a place of an image, with a cross on it and the edges of the sheet."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._at = QPointF()
        self._scale = 1.0
        self._sheet = QPolygonF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName("corner_loupe")
        self.hide()

    def fit(self, room: QSize) -> None:
        """Takes its size, or less where there is less room."""
        side = min(self._theme.scaled(_WIDE), room.width(), room.height())
        self.resize(side, side)

    def look_at(
        self, image: QImage, at: QPointF, scale: float, sheet: QPolygonF
    ) -> None:
        """Shows another place.

        Args:
            image: the photo.
            at: the place, in pixels of the image.
            scale: how large the photo is shown beside this, for each of its pixels.
            sheet: the corners, in pixels of the image.
        """
        self._image, self._at, self._sheet = image, at, sheet
        self._scale = scale * TIMES
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        inner = QPainterPath()
        inner.addRoundedRect(area, 8, 8)
        painter.save()
        painter.setClipPath(inner)
        painter.fillRect(area, self._theme.colour("sunken"))
        painter.translate(area.center())
        painter.scale(self._scale, self._scale)
        painter.translate(-self._at)
        painter.drawImage(QPointF(0, 0), self._image)
        paint_edges(painter, self._theme, self._sheet)
        painter.restore()
        self._paint_cross(painter, area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for name, width in (("accent", 4), ("surface", 2)):
            painter.setPen(QPen(QColor(self._theme.paper_colours[name]), width))
            painter.drawRoundedRect(area, 8, 8)

    def _paint_cross(self, painter: QPainter, area: QRectF) -> None:
        middle, reach = area.center(), area.width() / 8
        for name, width in (("surface", 4), ("danger", 2)):
            painter.setPen(QPen(QColor(self._theme.paper_colours[name]), width))
            painter.drawLine(middle - QPointF(reach, 0), middle + QPointF(reach, 0))
            painter.drawLine(middle - QPointF(0, reach), middle + QPointF(0, reach))


def paint_edges(painter: QPainter, theme: Theme, sheet: QPolygonF) -> None:
    """Draws the edges of a sheet so that they stand out on any photo."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for name, width in (("surface", 4), ("accent", 2)):
        pen = QPen(QColor(theme.paper_colours[name]), width)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawPolygon(sheet)
