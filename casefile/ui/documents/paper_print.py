"""Printing a paper: searched and decided like anything else that goes out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from casefile.domain.document import Document
from casefile.domain.release import Recipient, recipient
from casefile.services.door import Choices, Examined
from casefile.services.export_search import Terms
from casefile.services.paper import copy as paper_copy
from casefile.services.paper.copy import Sheets
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.on_paper import OnPaper
from casefile.ui.outgoing.way_out import WayOut


@dataclass(frozen=True, kw_only=True)
class _Job:
    """A paper that is to be printed for somebody."""

    context: UiContext
    paper: Document
    who: str

    @property
    def recipient(self) -> Recipient:
        """Who is to have it."""
        return recipient(self.who)

    def search(self, task: TaskContext) -> Examined:
        """Searches it for what is private."""
        desk = self.context.desk
        return paper_copy.examine(desk, self.paper.id, self.who, task)


class PaperPrint(WayOut):
    """Prints papers; what is private is decided about before a printer is asked for."""

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(context, owner)
        self._page = owner

    def print_paper(self, paper: Document, who: str) -> None:
        """Searches a paper, asks what may go, and prints it."""
        job = _Job(context=self.context, paper=paper, who=who)
        self.examine(job, partial(self._let_go, job))

    def _let_go(self, job: _Job, choices: Choices) -> None:
        desk, terms = self.context.desk, Terms(recipient=job.who, choices=choices)

        def work(task: TaskContext) -> Sheets:
            return paper_copy.to_print(desk, job.paper.id, terms, task)

        self.context.runner.start(
            work,
            self._print,
            failed=self.context.tell,
            title="Getting the pages ready.",
            long=True,
        )

    def _print(self, sheets: Sheets) -> None:
        if sheets.data is None:
            self.context.say(sheets.sentence)
            return
        # Only printing needs these parts of Qt.
        from casefile.ui.printing import Printing  # noqa: PLC0415

        paper = OnPaper(pages=sheets.data, count=sheets.pages, note=sheets.note)
        Printing(self.context, self._page).look(paper)
