"""Gets what the pages in sight need: their pictures at once, their words soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from casefile.ui.assessment.pictures import Wanted, fitting

if TYPE_CHECKING:
    from casefile.ui.assessment.view import PaperView

SETTLE_MS = 40
"""How long scrolling rests before the words of the pages in sight are fetched."""


class Supply(QObject):
    """Asks for pictures and words of the pages in sight, and of their neighbours."""

    def __init__(self, view: PaperView) -> None:
        super().__init__(view)
        self._view = view
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._fetch_words)

    def scale(self, number: int) -> float:
        """Returns the pixels to the point at which a page is drawn now."""
        strip = self._view.strip
        ratio = self._view.viewport().devicePixelRatioF()
        return fitting(strip.scale * ratio, strip.sizes[number - 1])

    def scrolled(self) -> None:
        """Asks for what is in sight now."""
        self.want_pictures()
        if not self._settle.isActive():
            self._settle.start()

    def want_pictures(self) -> None:
        """Asks for the pictures of the pages in sight."""
        session, pages = self._view.session, self._in_sight()
        if session is None or session.artist is None or not pages:
            return
        near = (pages[-1] + 1, pages[0] - 1)
        count = self._view.strip.count
        session.artist.want(
            [Wanted(page, self.scale(page)) for page in pages],
            [Wanted(page, self.scale(page)) for page in near if 1 <= page <= count],
        )

    def _in_sight(self) -> list[int]:
        seen = self._view.seen()
        return list(self._view.strip.pages_between(seen.top(), seen.bottom()))

    def _fetch_words(self) -> None:
        session, pages = self._view.session, self._in_sight()
        if session is not None and pages:
            last = min(self._view.strip.count, pages[-1] + 1)
            session.texts.want(range(max(1, pages[0] - 1), last + 1))
