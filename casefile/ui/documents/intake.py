"""Bringing papers in, one after another, off the UI thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casefile.domain.document import Document
from casefile.domain.suggestion_clue import kind_of_name
from casefile.errors import Cancelled, CasefileError
from casefile.services import papers, unlocking, wording
from casefile.services.papers import Kept
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext


@dataclass
class Taken:
    """What came of bringing some papers in."""

    added: list[Document] = field(default_factory=list)
    known: list[Document] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    inside: list[Document] = field(default_factory=list)
    """The papers that were inside those added."""
    stopped: bool = False

    def add(self, kept: Kept) -> None:
        """Counts a paper, and the new ones that were inside it."""
        (self.known if kept.already_there else self.added).append(kept.document)
        inside = [part for part in kept.each() if part is not kept]
        self.inside += [part.document for part in inside if not part.already_there]

    def sentence(self) -> str:
        """Says it in plain words."""
        parts = []
        if self.added:
            parts.append(f"{wording.plural(len(self.added), 'paper')} added.")
        if self.inside:
            inside = wording.plural(len(self.inside), "paper")
            were = "was" if len(self.inside) == 1 else "were"
            parts.append(f"{inside} inside {were} taken out.")
        parts += [
            f"“{document.title}” is kept, but it cannot be read: {document.problem}"
            for document in self.added
            if not document.pages
        ]
        unread = [one for one in self.inside if one.problem and not one.pages]
        if unread:
            papers_of = wording.plural(len(unread), "paper")
            parts.append(
                f"{papers_of} of those inside cannot be read: they are kept, and each "
                "says why."
            )
        if len(self.known) == 1:
            parts.append(f"“{self.known[0].title}” is already here, and is kept once.")
        elif self.known:
            parts.append(
                f"{wording.plural(len(self.known), 'paper')} are already here, and "
                "are kept once."
            )
        parts += self.refused
        if self.stopped:
            parts.append("Stopped; what was added before is kept.")
        return " ".join(parts)


class Intake(QObject):
    """Brings papers in; `taken` with what came of it."""

    taken = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def bring(self, paths: list[Path]) -> None:
        """Starts bringing in these files."""
        if not self._context.may_write():
            return
        desk = self._context.desk

        def work(context: TaskContext) -> Taken:
            taken = Taken()
            for path in papers.files_in(paths):
                try:
                    context.check()
                    arrival = papers.Arrival(kind=kind_of_name(path.name))
                    data = papers.load(path)
                    kept = papers.bring_in(desk, data, path.name, arrival, context)
                except Cancelled:
                    taken.stopped = True
                    break
                except CasefileError as e:
                    taken.refused.append(wording.sentence(e))
                else:
                    taken.add(kept)
            # A result is delivered even after Cancel, to say what was kept.
            return taken

        self._context.runner.start(
            work,
            self._done,
            failed=self._context.tell,
            title="Reading your papers.",
            long=True,
        )

    def _done(self, taken: Taken) -> None:
        self.taken.emit(taken)


class Unlocker(QObject):
    """Opens locked papers with their passwords; `taken` with what came of it."""

    taken = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def unlock(self, paper: Document, password: str) -> None:
        """Starts making a copy without the lock."""
        desk = self._context.desk

        def work(context: TaskContext) -> Taken:
            taken = Taken()
            taken.add(unlocking.unlock(desk, paper.id, password, context))
            return taken

        self._context.runner.start(
            work,
            self._done,
            failed=self._context.tell,
            title="Opening the paper.",
            long=True,
        )

    def _done(self, taken: Taken) -> None:
        self.taken.emit(taken)
