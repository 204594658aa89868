"""Asks for the password of a locked paper that is to go into a bundle."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casefile.domain.document import Document
from casefile.services import unlocking
from casefile.services.arrival import Kept
from casefile.tasks import TaskContext
from casefile.ui.common.unlock_paper import UnlockPaper
from casefile.ui.context import UiContext


class PaperLock(QObject):
    """Has a copy without the lock made, unless there is one; the password is not kept.

    Signals:
        opened: the paper, and its copy without the lock.
    """

    opened = Signal(object, object)

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner

    def open(self, paper: Document) -> None:
        """Asks for the password of a paper."""
        known = unlocking.copies(self._context.snapshot.documents)
        if (copy := known.get(paper.id)) is not None:
            self.opened.emit(paper, copy)
            return
        asked = UnlockPaper(self._context.theme, self._owner, paper.title)
        asked.given.connect(partial(self._unlock, paper))
        asked.open()

    def _unlock(self, paper: Document, password: str) -> None:
        desk = self._context.desk

        def work(task: TaskContext) -> Kept:
            return unlocking.unlock(desk, paper.id, password, task)

        self._context.runner.start(
            work,
            partial(self._done, paper),
            failed=self._context.tell,
            title="Opening the paper.",
            long=True,
        )

    def _done(self, paper: Document, made: Kept) -> None:
        self.opened.emit(paper, made.document)
