"""Where pages and places on pages lie in the view, at any zoom and turn.

Two kinds of coordinates: points on a page as it is kept (from its top left corner),
and whole pixels in the long strip of pages that the view scrolls over.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from casefile.domain.document import Box

GAP = 16
"""Pixels between two pages."""
MARGIN = 28
"""Pixels beside the pages; the numbers of flags stand here."""
POINTS_TO_PIXELS = 96 / 72
"""Pixels to the point at 100 %."""
ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
SMALLEST = 0.05
"""A scan or a photo may be many times as wide as a sheet, and still has to fit."""
TURN = 90
FULL_TURN = 360


class PagePoint(NamedTuple):
    """A place on a page, in points."""

    page: int
    x: float
    y: float


@dataclass(frozen=True)
class PageStrip:
    """The pages of a paper one below the other, at one zoom and turn."""

    sizes: Sequence[tuple[float, float]]
    """Width and height of each page in points."""
    zoom: float = 1.0
    turn: int = 0
    """Degrees clockwise: 0, 90, 180 or 270."""
    width: int = field(init=False)
    height: int = field(init=False)
    _tops: list[int] = field(init=False, repr=False, compare=False)
    _pixels: list[QSize] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lays the pages out once; every question afterwards is cheap."""
        pixels = [self._pixel_size(*size) for size in self.sizes]
        tops, y = [], GAP
        for size in pixels:
            tops.append(y)
            y += size.height() + GAP
        widest = max((size.width() for size in pixels), default=0)
        object.__setattr__(self, "_pixels", pixels)
        object.__setattr__(self, "_tops", tops)
        object.__setattr__(self, "width", widest + 2 * MARGIN)
        object.__setattr__(self, "height", y)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._tops)

    @property
    def scale(self) -> float:
        """Pixels to the point."""
        return self.zoom * POINTS_TO_PIXELS

    def rect(self, page: int) -> QRect:
        """Returns where page `page` (from 1) lies."""
        size = self._pixels[page - 1]
        left = (self.width - size.width()) // 2
        return QRect(left, self._tops[page - 1], size.width(), size.height())

    def page_at(self, y: float) -> int:
        """Returns the page at a height, or the nearest one above it."""
        return max(1, bisect.bisect_right(self._tops, y + GAP))

    def pages_between(self, top: float, bottom: float) -> range:
        """Returns the pages of which something lies between two heights."""
        if not self._tops:
            return range(0)
        first = max(1, bisect.bisect_right(self._tops, top))
        if self.rect(first).bottom() < top:
            first += 1
        last = bisect.bisect_right(self._tops, bottom)
        return range(first, last + 1)

    def to_page(self, point: QPointF) -> PagePoint:
        """Returns the place on the nearest page, held within that page."""
        page = min(self.page_at(point.y()), self.count)
        rect = self.rect(page)
        x = min(max(point.x() - rect.left(), 0.0), float(rect.width())) / self.scale
        y = min(max(point.y() - rect.top(), 0.0), float(rect.height())) / self.scale
        return PagePoint(page, *self._turned_back(page, x, y))

    def to_view(self, page: int, box: Box) -> QRectF:
        """Returns where a box on a page lies in the strip."""
        first = self.point_to_view(page, box.left, box.top)
        second = self.point_to_view(page, box.right, box.bottom)
        return QRectF(first, second).normalized()

    def point_to_view(self, page: int, x: float, y: float) -> QPointF:
        """Returns where a point on a page lies in the strip."""
        width, height = self.sizes[page - 1]
        turned = {
            0: (x, y),
            90: (height - y, x),
            180: (width - x, height - y),
            270: (y, width - x),
        }[self.turn]
        corner = self.rect(page).topLeft()
        return QPointF(
            corner.x() + turned[0] * self.scale, corner.y() + turned[1] * self.scale
        )

    def zoom_to_width(self, pixels: int) -> float:
        """Returns the zoom at which the widest page fills a width."""
        turned = self.turn in {90, 270}
        widest = max((h if turned else w for w, h in self.sizes), default=1.0)
        zoom = (pixels - 2 * MARGIN) / (widest * POINTS_TO_PIXELS)
        return held(zoom)

    def _pixel_size(self, width: float, height: float) -> QSize:
        if self.turn in {90, 270}:
            width, height = height, width
        return QSize(
            max(1, round(width * self.scale)), max(1, round(height * self.scale))
        )

    def _turned_back(self, page: int, x: float, y: float) -> tuple[float, float]:
        width, height = self.sizes[page - 1]
        return {
            0: (x, y),
            90: (y, height - x),
            180: (width - x, height - y),
            270: (width - y, x),
        }[self.turn]


def held(zoom: float) -> float:
    """Keeps a zoom between the smallest and the largest."""
    return min(max(zoom, SMALLEST), ZOOMS[-1])


def next_zoom(zoom: float, *, larger: bool) -> float:
    """Returns the next step of zoom up or down."""
    near = 0.01
    if larger:
        return next((z for z in ZOOMS if z > zoom + near), ZOOMS[-1])
    smaller = (z for z in reversed(ZOOMS) if z < zoom - near)
    return next(smaller, min(zoom, ZOOMS[0]))
