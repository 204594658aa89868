"""Has a paper read once more, in the background."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QAbstractButton

from casefile.domain.document import Document
from casefile.services import rereading
from casefile.services.arrival import Kept
from casefile.tasks import TaskContext
from casefile.ui.common.item_detail import ItemDetail
from casefile.ui.context import UiContext


class Rereader(QObject):
    """Reads papers again; says what came of it."""

    def __init__(
        self,
        context: UiContext,
        parent: QObject,
        button: QAbstractButton,
        detail: ItemDetail[Document],
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._detail = detail
        button.clicked.connect(self._read)

    @Slot()
    def _read(self) -> None:
        """Starts reading the paper that is shown."""
        paper = self._detail.shown
        if paper is None or not self._context.may_write():
            return
        desk = self._context.desk

        def work(context: TaskContext) -> Kept:
            return rereading.read_again(desk, paper.id, context)

        self._context.runner.start(
            work,
            self._done,
            failed=self._context.tell,
            title="Reading the paper again.",
            long=True,
        )

    def _done(self, kept: Kept) -> None:
        self._context.say(f"“{kept.document.title}” was read again.")
