"""A report goes out: into files, or to a printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from casefile.domain.drawn_sheet import DrawnSheet
from casefile.domain.release import MYSELF, recipient
from casefile.services import reports
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.for_printer import ForPrinter
from casefile.services.reports import WholeReport
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.on_paper import OnPaper
from casefile.ui.outgoing.way_out import Outgoing, Parcel, WayOut

Pages = ForPrinter[bytes] | ForPrinter[list[DrawnSheet]]
"""A report as a PDF, or its sheets as lines and words."""
_USUAL = OnPaper(pages=b"", count=1)
LaidOut = Callable[[Choices, TaskContext], Pages]
"""Returns a report for a printer, as was decided."""


class PaperOut(WayOut):
    """Saves or prints it; what is private is decided about before."""

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(context, owner)
        self._page = owner

    def print_paper(
        self, outgoing: Outgoing, lay_out: LaidOut, on: OnPaper = _USUAL
    ) -> None:
        """Asks what may go, shows the pages, asks for a printer, and prints them.

        `on` says what sheets they are laid out for.
        """
        self.examine(outgoing, partial(self._lay_out, lay_out, on))

    def save_whole(self, kind: WholeReport, where: str) -> None:
        """Asks for a folder, and for what may go, and writes a report there."""
        self.send(self._parcel(kind, where))

    def print_whole(self, kind: WholeReport, where: str) -> None:
        """Does the same for a printer."""
        desk = self.context.desk

        def lay_out(choices: Choices, task: TaskContext) -> Pages:
            return reports.to_print(desk, kind.report(desk, _mine(choices), task))

        self.print_paper(self._parcel(kind, where), lay_out)

    def _parcel(self, kind: WholeReport, where: str) -> Parcel:
        desk = self.context.desk

        def write(folder: Path, choices: Choices, task: TaskContext) -> list[Path]:
            made = kind.report(desk, _mine(choices), task)
            return reports.write(desk, folder, made, task)

        return Parcel(
            recipient=recipient(MYSELF),
            search=partial(kind.examine, desk, MYSELF),
            write=write,
            where=where,
            title=f"Writing “{kind.name()}”.",
        )

    def _lay_out(self, lay_out: LaidOut, on: OnPaper, choices: Choices) -> None:
        def work(task: TaskContext) -> Pages:
            return lay_out(choices, task)

        self.context.runner.start(
            work,
            partial(self._look, on),
            failed=self.context.tell,
            title="Getting the pages ready.",
            long=True,
        )

    def _look(self, on: OnPaper, laid_out: Pages) -> None:
        # Only printing needs these parts of Qt.
        from casefile.ui.printing import Printing  # noqa: PLC0415

        pages, count, note = laid_out.pages, laid_out.count, laid_out.note
        paper = replace(on, pages=pages, count=count, note=note)
        Printing(self.context, self._page).look(paper)


def _mine(choices: Choices) -> Terms:
    return Terms(recipient=MYSELF, choices=choices)
