"""The real pages with what lies on them: marks, a selection, words that were found."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from casefile.domain.passage import Passage
from casefile.domain.selection import boxes
from casefile.domain.textflow import Spot
from casefile.ui.assessment.geometry import PagePoint
from casefile.ui.assessment.page_painter import Found, PagePainter, Shown
from casefile.ui.assessment.selection import Selection, Stepper
from casefile.ui.assessment.selection_bar import SelectionBar
from casefile.ui.assessment.session import PaperSession
from casefile.ui.assessment.supply import Sight, Supply
from casefile.ui.assessment.surface import PageSurface
from casefile.ui.theme import Theme

TOP = 0.25
"""A passage that is gone to stands a quarter down the view."""


class PageCanvas(PageSurface):
    """The pages of one paper.

    Signals:
        flag_asked: the selected words are to be flagged.
        copy_asked: the selected words are to be copied.
        mark_chosen: the id of a flag that was clicked.
        step_asked: 1 for the next flag, -1 for the one before.
        answered: a letter that answers the suggestion being looked at.
        left: Escape was pressed and nothing was selected.
    """

    flag_asked = Signal()
    copy_asked = Signal()
    selection_changed = Signal()
    mark_chosen = Signal(object)
    step_asked = Signal(int)
    answered = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.session: PaperSession | None = None
        self.painter_of_pages: PagePainter | None = None
        self.selection: Selection | None = None
        self.found: dict[int, list[Found]] = {}
        self.current_found: Found | None = None
        self._waiting_for: tuple[int, int, bool] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages of the paper")
        self.setAccessibleDescription(
            "Arrow keys move from word to word, Shift selects, F flags. The reading "
            "view has the same words for screen readers."
        )
        self.bar = SelectionBar(theme, self.viewport())
        self._supply = Supply(self)
        self._connect()

    # the paper

    def show_paper(
        self, session: PaperSession | None, place: PagePoint | None = None
    ) -> None:
        """Shows another paper, at its beginning or at a place."""
        if self.session is not None:
            self.session.texts.arrived.disconnect(self._words_came)
            self.session.marked.disconnect(self._marked)
            self.session.drawable.disconnect(self._now_drawable)
        self.session = session
        self.painter_of_pages = None
        self.selection, self.found, self.current_found = None, {}, None
        self._waiting_for = None
        self._supply.forget()
        self.bar.hide()
        sizes = session.sizes if session and session.has_pictures else []
        if session is not None and sizes:
            session.texts.arrived.connect(self._words_came)
            session.marked.connect(self._marked)
            session.drawable.connect(self._now_drawable)
            self.painter_of_pages = PagePainter(self._theme, session)
        if session is not None and not sizes:
            self.session = None
        self.lay_pages(sizes, place)
        if self.session and self.session.artist:
            self._now_drawable()

    def go_to(self, page: int, start: int, *, clear: bool = False) -> None:
        """Shows a place in the words of a page; of the page, until they are there.

        `clear`: where no message covers it.
        """
        if not 1 <= page <= self.strip.count or self.session is None:
            return
        words = self.session.texts.find(page)
        places = boxes(words, start, start + 1) if words else []
        if not places:
            self._waiting_for = (page, start, clear)
            self.session.texts.want([page])
            self.go_to_page(page)
            return
        self._waiting_for = None
        spot = self.strip.to_view(page, places[0])
        top = int(spot.top() - self.viewport().height() * TOP)
        if not self.in_sight(spot, clear=clear):
            self.verticalScrollBar().setValue(top)
            if self.horizontalScrollBar().maximum():
                self.horizontalScrollBar().setValue(int(spot.left()) - 100)
        self.viewport().update()

    # what is selected

    def select(self, selection: Selection | None) -> None:
        """Selects a stretch of the paper."""
        if selection == self.selection:
            return
        self.selection = selection
        self.viewport().update()
        self.selection_changed.emit()

    def show_bar(self) -> None:
        """Shows the small bar at the selected words, if there are any."""
        rect = self.selected_rect()
        if rect is None:
            self.bar.hide()
        else:
            self.bar.show_at(rect)

    def selected_rect(self) -> QRect | None:
        """Returns where the last selected line lies in the view."""
        chosen = self.selection
        if chosen is None or chosen.is_empty or self.session is None:
            return None
        page = self.session.texts.find(chosen.end.page)
        if page is None:
            return None
        lines = boxes(page, *chosen.on(page))
        if not lines:
            return None
        rect = self.strip.to_view(page.number, lines[-1]).toRect()
        return rect.translated(-self.seen().topLeft())

    def stepper(self) -> Stepper | None:
        """Returns what finds the next word, line or sentence."""
        if self.session is None:
            return None
        return Stepper(self.session.texts, self.strip.count)

    def show_spot(self, spot: Spot) -> None:
        """Scrolls so that a place in the words is in sight."""
        self.go_to(spot.page, spot.offset)

    def rects_of(self, passage: Passage) -> list[QRectF]:
        """Returns where a passage lies in the strip, as far as words are there."""
        rects: list[QRectF] = []
        if self.session is None:
            return rects
        for number in range(passage.page, passage.last_page + 1):
            page = self.session.texts.find(number)
            if page is not None:
                lines = self.session.boxes(passage, page)
                rects += [self.strip.to_view(number, box) for box in lines]
        return rects

    # what was found

    def show_found(self, found: Iterable[Found], current: Found | None) -> None:
        """Marks the words that were looked for."""
        self.found = {}
        for one in found:
            self.found.setdefault(one.page, []).append(one)
        self.current_found = current
        if current is not None:
            self.go_to(current.page, current.start)
        self.viewport().update()

    # drawing

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draws the pages of which something is to be drawn, and no others."""
        painter.fillRect(rect, self._theme.colour("sunken"))
        if self.painter_of_pages is None or self.session is None:
            return
        artist = self.session.artist
        caret = self.selection.head if self.selection and self.hasFocus() else None
        for number in self.strip.pages_between(rect.top(), rect.bottom()):
            scale = self.drawing_scale(number)
            shown = Shown(
                artist.picture(number, scale) if artist else None,
                self.selection,
                caret,
                self.found.get(number, ()),
                self.current_found,
            )
            self.painter_of_pages.paint(painter, self.strip, number, shown)

    def drawing_scale(self, number: int) -> float:
        """Returns the pixels to the point at which a page is drawn now."""
        return self._sight().scale(number)

    def _sight(self) -> Sight:
        ratio = self.viewport().devicePixelRatioF()
        return Sight(self.session, self.strip, self.seen(), ratio)

    # keeping up

    def _connect(self) -> None:
        self.moved.connect(self._moved)
        self._theme.changed.connect(self._dress)
        self.bar.flag_asked.connect(self.flag_asked)
        self.bar.copy_asked.connect(self.copy_asked)
        self.viewport().setMouseTracking(True)

    def _moved(self) -> None:
        if self.session is None:
            return
        self._supply.scrolled(self._sight())
        if self.bar.isVisible():
            self.show_bar()

    def _words_came(self, pages: list[int]) -> None:
        if self._waiting_for and self._waiting_for[0] in pages:
            page, start, clear = self._waiting_for
            self.go_to(page, start, clear=clear)
        self.viewport().update()

    def _now_drawable(self) -> None:
        if self.session is not None and self.session.artist is not None:
            self.session.artist.drawn.connect(self._picture_came)
            self.session.artist.failed.connect(self._picture_failed)
            self._supply.want_pictures(self._sight())

    def _picture_came(self, page: int) -> None:
        if self.strip.count >= page:
            rect = self.strip.rect(page).translated(-self.seen().topLeft())
            self.viewport().update(rect)

    def _picture_failed(self, page: int, _error: object) -> None:
        self._picture_came(page)

    def _marked(self) -> None:
        self.viewport().update()

    def _dress(self) -> None:
        if self.session is not None:
            self.painter_of_pages = PagePainter(self._theme, self.session)
        self.viewport().update()
