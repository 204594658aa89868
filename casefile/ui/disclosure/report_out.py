"""The report on a reply goes out: into files, or to a printer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from casefile.domain.release import MYSELF, recipient
from casefile.services import reports
from casefile.services.disclosure import report as disclosure_report
from casefile.services.disclosure import writing as disclosure_writing
from casefile.services.disclosure.gaps import Report
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.for_printer import ForPrinter
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.outgoing.paper_out import PaperOut
from casefile.ui.outgoing.way_out import Parcel


class ReportOut(PaperOut):
    """Saves or prints it; what is private is decided about before."""

    def save(self, report: Report) -> None:
        """Asks what may go and for a folder, and writes it as Word and PDF."""
        self.send(_parcel(self.context.desk, report))

    def print_report(self, report: Report) -> None:
        """Asks what may go and for a printer, and prints it."""
        desk = self.context.desk

        def lay_out(choices: Choices, task: TaskContext) -> ForPrinter[bytes]:
            terms = Terms(recipient=MYSELF, choices=choices)
            made = disclosure_writing.report(desk, report, terms, task)
            return reports.to_print(desk, made)

        self.print_paper(_parcel(desk, report), lay_out)


def _parcel(desk: Desk, report: Report) -> Parcel:
    def write(folder: Path, choices: Choices, task: TaskContext) -> list[Path]:
        terms = Terms(recipient=MYSELF, choices=choices)
        made = disclosure_writing.report(desk, report, terms, task)
        return reports.write(desk, folder, made, task)

    return Parcel(
        recipient=recipient(MYSELF),
        search=partial(disclosure_writing.examine, desk, report, MYSELF),
        write=write,
        where="Where to put the report",
        title=f"Writing “{disclosure_report.words()['file_name']}”.",
    )
