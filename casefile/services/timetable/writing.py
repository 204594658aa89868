"""The council's timetable as a report, written once it is decided what may go."""

from __future__ import annotations

from functools import partial
from typing import Final

from casefile.domain.release import Choice
from casefile.services import reports
from casefile.services.door import Part
from casefile.services.reports import WholeReport
from casefile.services.timetable import report as timetable_report
from casefile.services.timetable import timetable

TIMETABLE: Final = WholeReport(
    part=Part(
        key="timetable",
        name="the council's steps",
        choices=(Choice.REMOVE, Choice.ALLOW),
        has_pages=False,
    ),
    name=lambda: str(timetable_report.words()["file_name"]),
    gather=lambda desk: partial(timetable_report.content, timetable.look(desk)),
    formats=(*reports.FORMATS, reports.SHEET),
)
