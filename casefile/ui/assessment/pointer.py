"""The mouse on the pages: drag over words, double and triple click, click on a flag."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from casefile.domain.document import Page
from casefile.domain.selection import index_near, sentence_span, word_span
from casefile.domain.textflow import Spot
from casefile.ui.assessment.canvas import PageCanvas
from casefile.ui.assessment.marks import Mark
from casefile.ui.assessment.selection import Selection
from casefile.ui.common.part import plain_tip

SpanFinder = Callable[[Page, int], tuple[int, int]]

_SCROLL_MS = 30
_FASTEST = 60


class Pointer(QObject):
    """Turns what the mouse does into a selection."""

    def __init__(self, view: PageCanvas) -> None:
        super().__init__(view)
        self._view = view
        self._from: Spot | None = None
        self._moved = False
        self._by_letters = False
        self._since_double = QElapsedTimer()
        self._double_at = QPoint()
        self._drag = QTimer(self)
        self._drag.setInterval(_SCROLL_MS)
        self._drag.timeout.connect(self._drag_on)
        self._at = QPoint()

    def press(self, event: QMouseEvent) -> None:
        """Begins a selection, or goes on with one if Shift is held."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        mark = self._badge_at(point)
        if mark is not None:
            self._view.mark_chosen.emit(mark.flag)
            return
        if self._is_third_click(point):
            self._select_around(point, sentence_span)
            return
        spot = self.spot_at(point)
        self._view.bar.hide()
        self._moved = False
        kept = self._view.selection
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and kept and spot:
            self._from = kept.anchor
            self._extend(spot)
            return
        self._from = spot
        self._view.select(Selection(spot, spot) if spot else None)

    def move(self, event: QMouseEvent) -> None:
        """Goes on with a selection, or shows what is under the pointer."""
        self._at = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_what_is_there(self._at)
            return
        self._by_letters = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._follow()
        outside = not self._view.viewport().rect().contains(self._at)
        if outside and self._from is not None and not self._drag.isActive():
            self._drag.start()

    def release(self, event: QMouseEvent) -> None:
        """Ends a selection; a mere click chooses the flag that is there."""
        self._drag.stop()
        selection = self._view.selection
        if self._from is not None and (selection is None or selection.is_empty):
            mark = self._mark_at(event.position().toPoint())
            if mark is not None:
                self._view.mark_chosen.emit(mark.flag)
        self._from = None
        self._view.show_bar()

    def double_click(self, event: QMouseEvent) -> None:
        """Selects a word."""
        self._double_at = event.position().toPoint()
        self._since_double.start()
        self._from = None
        self._select_around(self._double_at, word_span)

    def spot_at(self, point: QPoint) -> Spot | None:
        """Returns the place between characters that is nearest to a point."""
        view = self._view
        if view.session is None or not view.strip.count:
            return None
        place = view.strip.to_page(view.scene_point(point))
        page = view.session.texts.find(place.page)
        if page is None:
            return None
        index = index_near(page, place.x, place.y)
        return None if index is None else Spot(place.page, index)

    def _follow(self) -> None:
        spot = self.spot_at(self._at)
        if self._from is not None and spot is not None:
            self._moved = True
            self._extend(spot)

    def _extend(self, spot: Spot) -> None:
        if self._from is None:
            return
        first, last = sorted((self._from, spot))
        if not self._by_letters and first != last:
            first, last = self._whole_words(first, last)
        forward = self._from <= spot
        start, end = (first, last) if forward else (last, first)
        self._view.select(Selection(start, end))

    def _whole_words(self, first: Spot, last: Spot) -> tuple[Spot, Spot]:
        """Widens to whole words: half a word is hardly ever meant."""
        session = self._view.session
        begin = session.texts.find(first.page) if session else None
        end = session.texts.find(last.page) if session else None
        if begin is None or end is None:
            return first, last
        start, stop = word_span(begin, first.offset)
        if begin.number == end.number and last.offset <= stop:
            return first, last
        left = first.offset
        if start < first.offset < stop:
            left = start
        low, high = word_span(end, last.offset)
        right = high if low < last.offset < high else last.offset
        return Spot(first.page, left), Spot(last.page, right)

    def _select_around(self, point: QPoint, span: SpanFinder) -> None:
        spot = self.spot_at(point)
        session = self._view.session
        page = session.texts.find(spot.page) if session and spot else None
        if spot is None or page is None:
            return
        start, end = span(page, spot.offset)
        self._view.select(Selection(Spot(spot.page, start), Spot(spot.page, end)))
        self._view.show_bar()

    def _is_third_click(self, point: QPoint) -> bool:
        if not self._since_double.isValid():
            return False
        limit = QGuiApplication.styleHints().mouseDoubleClickInterval()
        near = QGuiApplication.styleHints().mouseDoubleClickDistance()
        in_time = self._since_double.elapsed() <= limit
        self._since_double.invalidate()
        return in_time and (point - self._double_at).manhattanLength() <= near

    def _drag_on(self) -> None:
        """Scrolls while a selection is dragged out of the view."""
        room = self._view.viewport().rect()
        over = 0
        if self._at.y() < room.top():
            over = self._at.y() - room.top()
        elif self._at.y() > room.bottom():
            over = self._at.y() - room.bottom()
        if not over:
            self._drag.stop()
            return
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + max(-_FASTEST, min(over, _FASTEST)))
        self._follow()

    def _badge_at(self, point: QPoint) -> Mark | None:
        view = self._view
        painter = view.painter_of_pages
        if painter is None or not view.strip.count:
            return None
        spot = view.scene_point(point)
        page = min(view.strip.page_at(spot.y()), view.strip.count)
        # A number may hang below the page it belongs to.
        for number in {page, max(page - 1, 1)}:
            for badge in painter.badges(view.strip, number):
                if badge.rect.adjusted(-6, -4, 6, 4).contains(spot):
                    return badge.mark
        return None

    def _mark_at(self, point: QPoint) -> Mark | None:
        view = self._view
        if view.session is None:
            return None
        spot = view.scene_point(point)
        page = min(view.strip.page_at(spot.y()), max(view.strip.count, 1))
        for mark in reversed(view.session.marks_on(page)):
            if any(rect.contains(spot) for rect in view.rects_of(mark.passage)):
                return mark
        return None

    def _show_what_is_there(self, point: QPoint) -> None:
        mark = self._badge_at(point)
        viewport = self._view.viewport()
        if mark is not None:
            viewport.setCursor(Qt.CursorShape.PointingHandCursor)
            viewport.setToolTip(plain_tip(mark.tip))
            return
        viewport.setToolTip("")
        spot = self._view.scene_point(point)
        strip = self._view.strip
        on_page = strip.count and strip.rect(
            min(strip.page_at(spot.y()), strip.count)
        ).contains(spot.toPoint())
        shape = Qt.CursorShape.IBeamCursor if on_page else Qt.CursorShape.ArrowCursor
        viewport.setCursor(shape)
