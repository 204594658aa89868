"""Bringing papers in, one after another, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from casefile.domain.document import Document
from casefile.domain.suggestion_clue import kind_of_name
from casefile.errors import Cancelled, CasefileError
from casefile.mapped import Data
from casefile.services import unlocking, wording
from casefile.services.paper import papers
from casefile.services.paper.papers import Kept
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext

_FEW: Final = 2
"""Papers and files of which a message says one by one what is wrong with them."""
_NAMED: Final = 12
"""Files named at most in a message."""


@dataclass
class Taken:
    """What came of bringing some papers in."""

    added: list[Document] = field(default_factory=list)
    known: list[Document] = field(default_factory=list)
    refused: dict[Path, str] = field(default_factory=dict)
    """Files that were not added, and why."""
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
        parts += self._of_unread()
        if len(self.known) == 1:
            parts.append(f"“{self.known[0].title}” is already here, and is kept once.")
        elif self.known:
            parts.append(
                f"{wording.plural(len(self.known), 'paper')} are already here, and "
                "are kept once."
            )
        parts += self._of_refused()
        if self.stopped:
            parts.append("Stopped; what was added before is kept.")
        return " ".join(parts)

    @property
    def unread(self) -> list[Document]:
        """The papers that are kept, but whose words could not be read."""
        inside = [one for one in self.inside if one.problem and not one.pages]
        return [*(one for one in self.added if not one.pages), *inside]

    @property
    def has_many_unread(self) -> bool:
        """Whether they are more than a message can tell of one by one."""
        return len(self.unread) > _FEW

    def _of_unread(self) -> list[str]:
        unread = self.unread
        if self.has_many_unread:
            many = wording.plural(len(unread), "paper is", "papers are")
            return [f"{many} kept, but cannot be read. Each says why."]
        return [
            f"“{one.title}” is kept, but it cannot be read: {one.problem}"
            for one in unread
        ]

    def _of_refused(self) -> list[str]:
        if len(self.refused) <= _FEW:
            return list(self.refused.values())
        names = [path.name for path in self.refused]
        more = len(names) - _NAMED
        said = ", ".join(names[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
        return [f"{len(names):,} files could not be added: {said}."]


def taken_in(
    paths: list[Path],
    bring: Callable[[Path, Data, TaskContext], Kept],
    context: TaskContext,
) -> Taken:
    """Brings in these files, and those in folders; one bad file does not stop the rest.

    What was kept is told even after Cancel.
    """
    taken = Taken()
    files = list(papers.files_in(paths))
    # Of several, the files are counted; of one, its pages.
    step = context.within() if len(files) > 1 else context
    for number, path in enumerate(files, 1):
        try:
            context.check()
            if step is not context:
                told = f"{number:,} of {len(files):,}: {path.name}"
                context.report(number - 1, len(files), told)
            kept = bring(path, papers.load(path), step)
        except Cancelled:
            taken.stopped = True
            break
        except CasefileError as e:
            taken.refused[path] = wording.sentence(e)
        else:
            taken.add(kept)
    return taken


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

        def bring(path: Path, data: Data, context: TaskContext) -> Kept:
            arrival = papers.Arrival(kind=kind_of_name(path.name))
            return papers.bring_in(desk, data, path.name, arrival, context)

        def work(context: TaskContext) -> Taken:
            return taken_in(paths, bring, context)

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
