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
from casefile.services.recognising import Place, Waiting
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
        self._left_over: set[Place] = set()
        """Pages that were tried in vain; they are not tried again by themselves."""
        context.snapshot.refreshed.connect(self._refreshed)

    def has_stopped(self, document: DocumentId) -> bool:
        """Whether pages of a paper that still wait are not read by themselves."""
        waiting = self._context.snapshot.scan(document).waiting
        tried = all((document, number) in self._left_over for number in waiting)
        return self.is_paused or (bool(waiting) and tried)

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
        if (
            self._task is not None
            or not self._untried()
            or desk.case.read_only
            or not desk.papers.can_recognise
            or runner.is_closed
        ):
            return
        pages = self._waiting = Waiting(desk, without=self._left_over)

        def work(context: TaskContext) -> tuple[set[Place], bool]:
            recognising.recognise(desk, pages, context)
            return pages.left()

        self._task = runner.start(
            work, self._done, failed=self._stopped, title=TITLE, long=True
        )
        self.changed.emit()

    def _untried(self) -> bool:
        """Whether any page waits that was not tried in vain."""
        return any(
            (document, number) not in self._left_over
            for document, scan in self._context.snapshot.scans.items()
            for number in scan.waiting
        )

    def _done(self, left: tuple[set[Place], bool]) -> None:
        self._task = self._waiting = None
        self._left_over, more_came = left
        self.changed.emit()
        if more_came:
            # While the last page was read, so that nobody asked for them.
            self._begin()

    def _stopped(self, error: CasefileError) -> None:
        self._task = self._waiting = None
        self.is_paused = True
        self.changed.emit()
        if not isinstance(error, Cancelled):
            self._context.tell(error)
