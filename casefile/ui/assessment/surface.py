"""The sheet that the pages lie on: where each is, how large, how turned, what is seen.

It knows nothing of words or flags; what is drawn on it is the canvas's part.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from casefile.ui.assessment.geometry import (
    FULL_TURN,
    TURN,
    PagePoint,
    PageStrip,
    held,
    next_zoom,
)

STEP = 24
_UNDER_MESSAGES = 0.25
"""The part of the view over which messages may float."""


class PageSurface(QGraphicsView):
    """The pages of one paper in a strip: scrolled, zoomed and turned.

    Signals:
        moved: another part of the strip is in sight.
        page_shown: the page that is now in front.
        zoom_changed: the zoom, 1.0 for 100 %.
    """

    moved = Signal()
    page_shown = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = PageStrip([])
        self.fits_width = True
        self._page = 0
        self._place = PagePoint(1, 0.0, 0.0)
        self._placing = False
        self.setScene(QGraphicsScene(self))
        self.setProperty("look", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(STEP)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def lay_pages(
        self, sizes: Sequence[tuple[float, float]], place: PagePoint | None
    ) -> None:
        """Lays out the pages of another paper, upright, at a place."""
        self._page = 0
        self.strip = PageStrip(sizes, self.strip.zoom, 0)
        self._fit()
        self._lay_out(place or PagePoint(1, 0.0, 0.0), 0)

    @property
    def page(self) -> int:
        """The page in front."""
        return max(self._page, 1)

    @property
    def place(self) -> PagePoint:
        """The place at the top of the view."""
        return self._place

    @property
    def turn(self) -> int:
        """How far the pages are turned, in degrees."""
        return self.strip.turn

    def go_to_page(self, number: int) -> None:
        """Shows the top of a page."""
        if self.strip.count:
            held_number = min(max(number, 1), self.strip.count)
            self.verticalScrollBar().setValue(self.strip.rect(held_number).top() - 8)

    def in_sight(self, rect: QRectF, *, clear: bool = False) -> bool:
        """Whether a part of the strip is well within the view.

        `clear`: also of the messages that float over its lower end.
        """
        seen = QRectF(self.seen())
        below = seen.height() * _UNDER_MESSAGES if clear else 24
        return seen.adjusted(0, 24, 0, -below).contains(rect.center())

    def seen(self) -> QRect:
        """Returns the part of the strip that is in sight."""
        corner = self.mapToScene(QPoint(0, 0)).toPoint()
        return QRect(corner, self.viewport().size())

    # zoom and turn

    def set_zoom(self, zoom: float, at: QPoint | None = None) -> None:
        """Shows the pages larger or smaller; the place under `at` stays there."""
        self.fits_width = False
        self._zoom(held(zoom), at)

    def zoom_in(self) -> None:
        """Shows the pages one step larger."""
        self.set_zoom(next_zoom(self.strip.zoom, larger=True))

    def zoom_out(self) -> None:
        """Shows the pages one step smaller."""
        self.set_zoom(next_zoom(self.strip.zoom, larger=False))

    def zoom_normal(self) -> None:
        """Shows the pages at their own size."""
        self.set_zoom(1.0)

    def fit_width(self) -> None:
        """Shows the pages as wide as the view, and keeps them so."""
        self.fits_width = True
        self._fit()
        self._lay_out(self._place, 0)

    def rotate_pages(self) -> None:
        """Turns the pages a quarter clockwise."""
        place = self._place
        turn = (self.strip.turn + TURN) % FULL_TURN
        self.strip = PageStrip(self.strip.sizes, self.strip.zoom, turn)
        self._fit()
        self._lay_out(PagePoint(place.page, 0.0, 0.0), 0, whole_page=True)

    def _zoom(self, zoom: float, at: QPoint | None) -> None:
        point = at or self.viewport().rect().center()
        kept = self.strip.to_page(self.mapToScene(point)) if self.strip.count else None
        self.strip = PageStrip(self.strip.sizes, zoom, self.strip.turn)
        if kept is not None:
            self._lay_out(kept, point.y(), across=point.x())
        self.zoom_changed.emit(zoom)

    def _fit(self) -> None:
        if not self.fits_width or not self.strip.count:
            return
        zoom = self.strip.zoom_to_width(self.viewport().width())
        if zoom != self.strip.zoom:
            self.strip = PageStrip(self.strip.sizes, zoom, self.strip.turn)
        self.zoom_changed.emit(zoom)

    def _lay_out(
        self,
        place: PagePoint,
        down: int,
        *,
        across: int | None = None,
        whole_page: bool = False,
    ) -> None:
        """Gives the strip its new size, with `place` at `down` pixels in the view."""
        self._placing = True
        self.setSceneRect(0, 0, self.strip.width, max(self.strip.height, 1))
        if self.strip.count:
            number = min(place.page, self.strip.count)
            spot = self.strip.point_to_view(number, place.x, place.y)
            top = self.strip.rect(number).top() - 8 if whole_page else spot.y() - down
            self.verticalScrollBar().setValue(round(top))
            if across is not None:
                self.horizontalScrollBar().setValue(round(spot.x() - across))
        self._placing = False
        self.viewport().update()
        self._scrolled()

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self._place
        super().resizeEvent(event)
        self._fit()
        self._lay_out(place, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._scrolled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            larger = event.angleDelta().y() > 0
            point = event.position().toPoint()
            self.set_zoom(next_zoom(self.strip.zoom, larger=larger), point)
            event.accept()
            return
        super().wheelEvent(event)

    def scene_point(self, point: QPoint) -> QPointF:
        """Returns where a point of the view lies in the strip."""
        return self.mapToScene(point)

    def _scrolled(self) -> None:
        if self._placing or not self.strip.count:
            return
        seen = self.seen()
        self._place = self.strip.to_page(QPointF(seen.center().x(), seen.top()))
        middle = seen.top() + seen.height() / 2
        page = min(self.strip.page_at(middle), self.strip.count)
        if page != self._page:
            self._page = page
            self.page_shown.emit(page)
        self.moved.emit()
