"""The pages of the paper, with the places on them that are to be gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from casefile.domain.redaction_mark import Mark
from casefile.domain.removal import Entry
from casefile.services.wording import plural
from casefile.ui.assessment.page_painter import PagePainter, Shown
from casefile.ui.assessment.session import PaperSession
from casefile.ui.assessment.supply import Sight, Supply
from casefile.ui.assessment.surface import PageSurface
from casefile.ui.redaction.box_look import BoxLook
from casefile.ui.redaction.drawing import Drawing
from casefile.ui.theme import Theme

_TOP: Final = 0.3
"""A place that is gone to stands a third down the view."""
_HOW: Final = (
    "B or Insert begins a box in the middle of the page. Arrow keys move it, with "
    "Shift they change its size; Enter keeps it, Delete removes it. With the mouse, "
    "draw over what is to go."
)


class BoxCanvas(PageSurface):
    """The pages of one paper; boxes are drawn on them by `drawing`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: PaperSession | None = None
        self._painter_of_pages: PagePainter | None = None
        self._look = BoxLook(theme)
        self._supply = Supply(self)
        self.drawing = Drawing(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(_HOW)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.moved.connect(self._want)
        self.drawing.changed.connect(self.viewport().update)
        self.drawing.told.connect(self._announce)
        theme.changed.connect(self._dress)
        self.show_entries(())

    def show_paper(self, session: PaperSession | None) -> None:
        """Shows a paper, or none."""
        self._session = session
        self._painter_of_pages = None
        self._supply.forget()
        if session is not None:
            self._painter_of_pages = PagePainter(self._theme, session)
            session.drawable.connect(self._now_drawable)
        self.lay_pages(session.sizes if session else [], None)
        if session is not None and session.artist is not None:
            self._now_drawable()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows the places of a list."""
        self.drawing.show_entries(entries)
        places = plural(sum(len(entry.marks) for entry in entries), "place")
        self.setAccessibleName(f"Pages of the paper, {places} to be removed")

    def go_to(self, entry: Entry, mark: Mark) -> None:
        """Shows a place, and that it is the one that is meant."""
        self.drawing.current = entry.number
        rect = self.drawing.rect(mark)
        if not self.in_sight(rect, clear=True):
            top = int(rect.top() - self.viewport().height() * _TOP)
            self.verticalScrollBar().setValue(top)
            across = self.horizontalScrollBar()
            if across.maximum():
                across.setValue(int(rect.center().x() - self.viewport().width() / 2))
        self.viewport().update()

    # drawing

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draws the pages of which something is to be drawn, and no others."""
        painter.fillRect(rect, self._theme.colour("sunken"))
        pages, session = self._painter_of_pages, self._session
        if pages is None or session is None:
            return
        sight = self._sight()
        for number in self.strip.pages_between(rect.top(), rect.bottom()):
            artist, scale = session.artist, sight.scale(number)
            image = artist.picture(number, scale) if artist else None
            pages.paint(painter, self.strip, number, Shown(image))
            for place in self.drawing.places(number):
                self._look.paint(painter, place)

    # mouse and keyboard

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.drawing.press(self.scene_point(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.drawing.drag(self.scene_point(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.drawing.let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.drawing.press_key(event):
            super().keyPressEvent(event)

    # keeping up

    def _sight(self) -> Sight:
        ratio = self.viewport().devicePixelRatioF()
        return Sight(self._session, self.strip, self.seen(), ratio)

    @Slot()
    def _want(self) -> None:
        if self._session is not None:
            self._supply.want_pictures(self._sight())

    @Slot()
    def _now_drawable(self) -> None:
        if self._session is not None and self._session.artist is not None:
            self._session.artist.drawn.connect(self._came)
            self._session.artist.failed.connect(self._came)
            self._want()

    def _came(self, _page: int, _error: object = None) -> None:
        self.viewport().update()

    @Slot(str)
    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @Slot()
    def _dress(self) -> None:
        self._look = BoxLook(self._theme)
        if self._session is not None:
            self._painter_of_pages = PagePainter(self._theme, self._session)
        self.viewport().update()
