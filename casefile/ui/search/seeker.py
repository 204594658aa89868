"""One search at a time: what fits first, then what nearly does."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from casefile.services import searching
from casefile.services.ports import Desk
from casefile.services.searching import Found
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.runner import Task


class Seeker(QObject):
    """Looks for words. What was asked before is stopped, and is never shown.

    Signals:
        came: what was found; once more, whole, if something is nearly it.
    """

    came = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._number = 0

    def seek(self, text: str, limit: int, skip: int = 0) -> None:
        """Looks for something else."""
        self.stop()

        def work(desk: Desk, task: TaskContext) -> Found:
            return searching.search(desk, text, limit, skip, context=task)

        self._task = self._context.look(work, partial(self._show, self._number))

    def stop(self) -> None:
        """Stops looking: nobody waits for it any more."""
        self._number += 1
        if self._task is not None:
            self._task.cancel()

    def _show(self, number: int, found: Found) -> None:
        if number != self._number:
            return
        if found.hits or not found.has_room:  # else what is nearly it comes in a moment
            self.came.emit(found)
        if found.has_room:

            def work(desk: Desk, task: TaskContext) -> Found:
                return searching.with_near(desk, found, task)

            self._task = self._context.look(work, partial(self._show, number))
