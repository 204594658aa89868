"""The report on a reply goes out: into files, or to a printer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from casefile.domain.release import MYSELF, recipient
from casefile.services import disclosure_report, disclosure_writing
from casefile.services.disclosure_gaps import Report
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.outgoing.way_out import Parcel, WayOut


class ReportOut(WayOut):
    """Saves or prints it; what is private is decided about before."""

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(context, owner)
        self._page = owner

    def save(self, report: Report) -> None:
        """Asks what may go and for a folder, and writes it as Word and PDF."""
        self.send(_parcel(self.context.desk, report))

    def print_report(self, report: Report) -> None:
        """Asks what may go and for a printer, and prints it."""
        self.examine(_parcel(self.context.desk, report), partial(self._lay_out, report))

    def _lay_out(self, report: Report, choices: Choices) -> None:
        desk, terms = self.context.desk, Terms(recipient=MYSELF, choices=choices)

        def work(task: TaskContext) -> tuple[bytes, int]:
            return disclosure_writing.to_print(desk, report, terms, task)

        self.context.runner.start(
            work,
            self._send_to_printer,
            failed=self.context.tell,
            title="Getting the pages ready.",
            long=True,
        )

    def _send_to_printer(self, laid_out: tuple[bytes, int]) -> None:
        # Only printing needs these parts of Qt.
        from casefile.ui.printing import Printing  # noqa: PLC0415

        Printing(self.context, self._page).start(*laid_out)


def _parcel(desk: Desk, report: Report) -> Parcel:
    def write(folder: Path, choices: Choices, task: TaskContext) -> list[Path]:
        terms = Terms(recipient=MYSELF, choices=choices)
        return disclosure_writing.write(desk, report, folder, task, terms=terms)

    return Parcel(
        recipient=recipient(MYSELF),
        search=partial(disclosure_writing.examine, desk, report, MYSELF),
        write=write,
        where="Where to put the report",
        title=f"Writing “{disclosure_report.words()['file_name']}”.",
    )
