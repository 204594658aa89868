"""Has the words on scans and photos recognised in the background.

It begins by itself when a case is opened or a paper comes in, and stops with the lock;
each page is kept as it is done, so that it goes on where it was.
"""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from casefile.domain.changed import Changed
from casefile.domain.ids import DocumentId
from casefile.errors import Cancelled, CasefileError
from casefile.services import recognising
from casefile.services.ports import Desk
from casefile.services.recognising import Waiting
from casefile.tasks import TaskContext
from casefile.ui.runner import Task, TaskRunner
from casefile.ui.snapshot import Snapshot

TITLE: Final = "Reading scans."


class Around(Protocol):
    """What of the open case and its window this needs."""

    desk: Desk
    runner: TaskRunner
    snapshot: Snapshot

    def tell(self, error: CasefileError) -> None:
        """Says what went wrong."""
        ...


class ScanKeeper(QObject):
    """Recognises what waits; `changed` when it begins, ends, or was stopped."""

    changed = Signal()

    def __init__(self, context: Around, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: Waiting | None = None
        self._task: Task | None = None
        self.is_paused = False
        """Whether the user stopped it, or the machine refused."""
        self._left_over: set[DocumentId] = set()
        """Papers of which pages wait that cannot be had."""
        context.snapshot.refreshed.connect(self._refreshed)

    @property
    def is_running(self) -> bool:
        """Whether scans are being read now."""
        return self._task is not None

    def look_at(self, document: DocumentId, page: int) -> None:
        """Has the page that is looked at read before others."""
        if self._waiting is not None:
            self._waiting.look_at(document, page)

    @Slot()
    def go_on(self) -> None:
        """Goes on after it was stopped."""
        self.is_paused = False
        self._left_over.clear()
        self._begin()

    @Slot(object)
    def _refreshed(self, what: Changed) -> None:
        if what & (Changed.DOCUMENTS | Changed.PAGES) and not self.is_paused:
            self._begin()

    def _begin(self) -> None:
        desk, runner = self._context.desk, self._context.runner
        scans = self._context.snapshot.scans
        waiting = {document for document, scan in scans.items() if scan.waiting}
        if (
            self._task is not None
            or waiting <= self._left_over
            or desk.case.read_only
            or not desk.papers.can_recognise
            or runner.is_closed
        ):
            return
        pages = self._waiting = Waiting(desk)

        def work(context: TaskContext) -> set[DocumentId]:
            recognising.recognise(desk, pages, context)
            return {d for d, scan in recognising.state(desk).items() if scan.waiting}

        self._task = runner.start(
            work, self._done, failed=self._stopped, title=TITLE, long=True
        )
        self.changed.emit()

    def _done(self, left_over: set[DocumentId]) -> None:
        self._task = self._waiting = None
        self._left_over = left_over
        self.changed.emit()

    def _stopped(self, error: CasefileError) -> None:
        self._task = self._waiting = None
        self.is_paused = True
        self.changed.emit()
        if not isinstance(error, Cancelled):
            self._context.tell(error)
