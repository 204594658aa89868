"""Looks in the background for what is to be gone, one question at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from casefile.domain.ids import DocumentId
from casefile.domain.redaction import Wanted
from casefile.errors import CasefileError
from casefile.services.redaction import look as redaction_look
from casefile.services.redaction.look import Look
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext


class _Asked(NamedTuple):
    document: DocumentId
    wanted: Wanted


class Looking(QObject):
    """`found` tells what is there of that which was asked for last."""

    found = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: _Asked | None = None
        self._under_way: _Asked | None = None
        self._is_old = False
        """Whether what is looked at just now may be of before a change."""

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._under_way is not None

    def look(
        self, document: DocumentId, wanted: Wanted, *, again: bool = False
    ) -> None:
        """Looks, unless it is known; `again`: the paper or the people have changed."""
        # Boxes are where they were drawn: nobody has to look for them.
        asked = _Asked(document, replace(wanted, drawn=()))
        if again or asked != self._asked:
            self._asked, self._is_old = asked, again
            self._go_on()

    def forget(self) -> None:
        """Wants no answer any more."""
        self._asked = None

    def _go_on(self) -> None:
        asked = self._asked
        if asked is None or self._under_way is not None:
            return
        self._under_way, self._is_old = asked, False
        desk = self._context.desk

        def work(task: TaskContext) -> Look:
            return redaction_look.look(desk, asked.document, asked.wanted, task)

        self._context.runner.start(work, self._looked, failed=self._failed, long=True)

    def _looked(self, look: Look) -> None:
        answered, self._under_way = self._under_way, None
        if answered == self._asked and not self._is_old:
            self.found.emit(look)
        else:
            self._go_on()

    def _failed(self, error: CasefileError) -> None:
        self._under_way = None
        self._context.tell(error)
