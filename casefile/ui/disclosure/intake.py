"""Bringing a reply in, file by file, off the UI thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casefile.domain.ids import DocumentId
from casefile.mapped import Data
from casefile.services.disclosure import disclosure
from casefile.services.paper.papers import Kept
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.documents.intake import Taken, taken_in


@dataclass
class Brought:
    """What came of bringing a reply in, and what of it may be split."""

    taken: Taken
    to_split: list[DocumentId]
    others: list[str]
    """What is to be said of papers that were there already as something else."""


class ReplyIntake(QObject):
    """Brings replies in; `brought` with what came of it."""

    brought = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def bring(self, paths: list[Path]) -> None:
        """Starts bringing in these files, and those in folders."""
        desk = self._context.desk

        replies: list[DocumentId] = []
        others: list[str] = []

        def bring(path: Path, data: Data, task: TaskContext) -> Kept:
            kept = disclosure.bring_in(desk, data, path.name, task)
            replies.append(kept.document.id)
            if other := disclosure.other_kind(kept):
                others.append(other)
            return kept

        def work(task: TaskContext) -> Brought:
            taken = taken_in(paths, bring, task)
            long = disclosure.to_split(desk, replies)
            return Brought(taken, [one.id for one in long], others)

        self._context.runner.start(
            work,
            self._done,
            failed=self._context.tell,
            title="Reading the reply.",
            long=True,
        )

    def _done(self, brought: Brought) -> None:
        self.brought.emit(brought)
