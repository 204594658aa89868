"""Gets what the pages in sight need: their pictures at once, their words soon."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, QTimer

from casefile.ui.assessment.geometry import PageStrip
from casefile.ui.assessment.pictures import Wanted, fitting
from casefile.ui.assessment.session import PaperSession

SETTLE_MS = 40
"""How long scrolling rests before the words of the pages in sight are fetched."""


class Sight(NamedTuple):
    """What the view shows at a moment."""

    session: PaperSession | None
    strip: PageStrip
    seen: QRect
    ratio: float
    """Pixels of the screen to one of the window."""

    def pages(self) -> list[int]:
        """Returns the pages of which something is in sight."""
        return list(self.strip.pages_between(self.seen.top(), self.seen.bottom()))

    def scale(self, number: int) -> float:
        """Returns the pixels to the point at which a page is drawn."""
        size = self.strip.sizes[number - 1]
        return fitting(self.strip.scale * self.ratio, size)


class Supply(QObject):
    """Asks for pictures and words of the pages in sight, and of their neighbours."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last: Sight | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._fetch_words)

    def scrolled(self, sight: Sight) -> None:
        """Asks for what is in sight now."""
        self.want_pictures(sight)
        self._last = sight
        if not self._settle.isActive():
            self._settle.start()

    def want_pictures(self, sight: Sight) -> None:
        """Asks for the pictures of the pages in sight."""
        session, pages = sight.session, sight.pages()
        if session is None or session.artist is None or not pages:
            return
        near = (pages[-1] + 1, pages[0] - 1)
        session.artist.want(
            [Wanted(page, sight.scale(page)) for page in pages],
            [
                Wanted(page, sight.scale(page))
                for page in near
                if 1 <= page <= sight.strip.count
            ],
        )

    def forget(self) -> None:
        """Asks for nothing more: the paper is closed."""
        self._settle.stop()
        self._last = None

    def _fetch_words(self) -> None:
        sight, self._last = self._last, None
        if sight is None or sight.session is None:
            return
        pages = sight.pages()
        if pages:
            last = min(sight.strip.count, pages[-1] + 1)
            sight.session.texts.want(range(max(1, pages[0] - 1), last + 1))
