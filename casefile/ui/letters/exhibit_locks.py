"""Asks for the passwords of locked papers before a letter goes out with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from casefile.domain.document import Document
from casefile.domain.letter import Letter
from casefile.services import court_drafts, unlocking
from casefile.tasks import TaskContext
from casefile.ui.common.unlock_paper import UnlockPaper
from casefile.ui.context import UiContext


class ExhibitLocks(QObject):
    """Has a copy without the lock made of each; the passwords are kept nowhere."""

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner

    def open_all(self, letter: Letter, then: Callable[[], None]) -> None:
        """Goes on with `then` once no paper of a letter waits for its password."""
        work = partial(court_drafts.locked, letter=letter)
        self._context.start(work, partial(self._ask, letter, then))

    def _ask(
        self, letter: Letter, then: Callable[[], None], locked: list[Document]
    ) -> None:
        if not locked or not self._context.may_write():
            then()
            return
        asked = UnlockPaper(self._context.theme, self._owner, locked[0].title)
        asked.given.connect(partial(self._unlock, letter, then, locked[0]))
        asked.open()

    def _unlock(
        self, letter: Letter, then: Callable[[], None], paper: Document, password: str
    ) -> None:
        desk = self._context.desk

        def work(task: TaskContext) -> None:
            unlocking.unlock(desk, paper.id, password, task)

        self._context.runner.start(
            work,
            partial(self._next, letter, then),
            failed=self._context.tell,
            title="Opening the paper.",
            long=True,
        )

    def _next(self, letter: Letter, then: Callable[[], None], _: None) -> None:
        self.open_all(letter, then)
