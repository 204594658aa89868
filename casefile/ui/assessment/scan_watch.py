"""Follows the scan that is open on the page while its words are being recognised."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from casefile.services import recognising
from casefile.ui.assessment.desktop import PaperDesktop
from casefile.ui.assessment.flag_list import FlagList
from casefile.ui.assessment.session import PaperSession
from casefile.ui.context import UiContext


class ScanWatch(QObject):
    """Has the pages in sight read first, and shows their words when they are there."""

    def __init__(
        self, context: UiContext, desktop: PaperDesktop, flags: FlagList
    ) -> None:
        super().__init__(desktop)
        self._context = context
        self._desktop = desktop
        self._flags = flags
        self._session: PaperSession | None = None
        self._unread: set[int] = set()
        """Pages of the paper shown whose words are still to be recognised."""
        desktop.view.page_shown.connect(self._look_at)
        desktop.reading.page_shown.connect(self._look_at)
        context.scans.changed.connect(self._explain)

    def show_session(self, session: PaperSession | None) -> None:
        """Follows another paper."""
        self._session = session
        if session is not None:
            scan = self._context.snapshot.scan(session.document.id)
            self._unread = set(scan.waiting)
            self._explain()

    def take(self) -> None:
        """Shows the words of pages that were recognised meanwhile."""
        session = self._session
        if session is None:
            return
        unread = set(self._context.snapshot.scan(session.document.id).waiting)
        done, self._unread = self._unread - unread, unread
        if done:
            session.texts.renew(sorted(done))
            self._desktop.words_changed()
        self._explain()

    @Slot()
    def _explain(self) -> None:
        """Says how flags are made, or why none can be made on this paper yet."""
        if self._session is None:
            return
        paper = self._session.document
        scan = self._context.snapshot.scan(paper.id)
        said = recognising.sentences(
            self._context.desk,
            scan,
            paper.pages,
            stopped=self._context.scans.has_stopped(paper.id),
        )
        has_words = scan.count < paper.pages or scan.clear or scan.poor
        self._flags.explain(paper.problem or ("" if has_words else said))

    @Slot(int)
    def _look_at(self, page: int) -> None:
        if self._session is not None:
            self._context.scans.look_at(self._session.document.id, page)
