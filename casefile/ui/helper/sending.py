"""Makes a parcel in the background, and puts one together that came back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from casefile.domain.ids import DocumentId
from casefile.domain.sharing.parcel import Parcel
from casefile.errors import Cancelled, CasefileError
from casefile.services import rereading
from casefile.services.ports import Desk
from casefile.services.sharing import handing_over, merge_review, merging, parcel_files
from casefile.services.sharing.handing_over import Chosen, HandedOver
from casefile.services.sharing.merge_review import Review
from casefile.services.sharing.merging import Decisions, Merge
from casefile.services.sharing.parcel_files import Opener
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext

Make = Callable[[Desk, TaskContext], HandedOver]
_STOPPED: Final = "Stopped. No file was made, and nothing was handed over."


class Sending(QObject):
    """Does one of these at a time.

    Signals:
        made: a parcel, the file it is in, and what opens it.
        looked: what came back, to be decided; nothing is written.
        merged: what was written.
        changed: work was begun, or has ended.
    """

    made = Signal(object, object, object)
    looked = Signal(object)
    merged = Signal(object)
    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.is_busy = False

    def hand_over(self, chosen: Chosen, to: Path, by: Opener) -> None:
        """Makes a parcel with a part of the case."""

        def make(desk: Desk, task: TaskContext) -> HandedOver:
            return handing_over.hand_over(desk, chosen, task)

        self._make(make, to, by)

    def hand_back(self, to: Path, by: Opener) -> None:
        """Makes a parcel with what was changed."""
        self._make(handing_over.hand_back, to, by)

    def look(self, parcel: Parcel) -> None:
        """Looks what a parcel would change."""
        desk = self._context.desk

        def work(_task: TaskContext) -> Review:
            return merge_review.look(desk, parcel, {})

        self._begin()
        self._context.runner.start(work, self._looked, failed=self._failed)

    def put_together(self, review: Review, decisions: Decisions) -> None:
        """Writes what came back, unless something is still to be decided."""
        desk, parcel = self._context.desk, review.found.parcel

        def work(_task: TaskContext) -> Review:
            return merge_review.review(
                desk, merging.put_together(desk, parcel, decisions)
            )

        self._begin()
        self._context.runner.start(work, self._put, failed=self._failed)

    def _make(self, make: Make, to: Path, by: Opener) -> None:
        desk = self._context.desk

        def work(task: TaskContext) -> tuple[HandedOver, Path]:
            made = make(desk, task)
            return made, parcel_files.write(desk, made, to, by, over=True)

        self._begin()
        self._context.runner.start(
            work,
            partial(self._made, by),
            failed=self._failed,
            title="Putting the file together.",
            long=True,
        )

    def _made(self, by: Opener, done: tuple[HandedOver, Path]) -> None:
        self._end()
        self.made.emit(*done, by)

    def _looked(self, review: Review) -> None:
        self._end()
        self.looked.emit(review)

    def _put(self, review: Review) -> None:
        self._end()
        if review.questions:
            self.looked.emit(review)
            return
        self.merged.emit(review.found)
        self._read(review.found)

    def _read(self, found: Merge) -> None:
        """Reads the papers that came along, one after the other."""
        desk, papers = self._context.desk, merging.new_papers(found)

        def work(task: TaskContext) -> list[DocumentId]:
            for paper in papers:
                rereading.read_again(desk, paper, task)
            return papers

        if papers:
            self._context.runner.start(
                work,
                failed=self._context.tell,
                title="Reading the papers that came.",
                long=True,
            )

    def _begin(self) -> None:
        # What went wrong before is of no use once something else is begun.
        self._context.hushed.emit()
        self.is_busy = True
        self.changed.emit()

    def _end(self) -> None:
        self.is_busy = False
        self.changed.emit()

    def _failed(self, error: CasefileError) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._context.say(_STOPPED)
        else:
            self._context.tell(error)
