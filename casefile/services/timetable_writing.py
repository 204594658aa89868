"""Writing the council's timetable to files, once it is decided what may go."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from casefile.domain import release
from casefile.domain.letter_parts import texts
from casefile.domain.release import Choice
from casefile.errors import NotUnderstood
from casefile.services import door, reports, timetable, timetable_report
from casefile.services.door import Examined, Part
from casefile.services.export_search import Terms
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

FORMATS: Final = (*reports.FORMATS, reports.SHEET)
_PART: Final = Part(
    key="timetable",
    name="the council's steps",
    choices=(Choice.REMOVE, Choice.ALLOW),
    has_pages=False,
)


def check_formats(formats: Sequence[str]) -> None:
    """Refuses formats that the timetable is not written in.

    Raises:
        NotUnderstood: naming the first one.
    """
    for given in formats or ("",):
        if given not in FORMATS:
            raise NotUnderstood("the format", given, " or ".join(FORMATS))


def examine(desk: Desk, recipient: str, context: TaskContext) -> Examined:
    """Searches the timetable for what is private, before anything is written.

    Raises:
        NotUnderstood: if there is no such recipient.
    """
    release.recipient(recipient)
    secret = desk.case.read(door.secrets)
    context.check()
    if not secret:
        return Examined()
    made = timetable_report.content(timetable.look(desk))
    said = ["".join(run.text for run in text) for text in texts(made)]
    return Examined(findings=tuple(door.scan(secret, _PART, said)))


def write(
    desk: Desk,
    folder: Path,
    context: TaskContext,
    *,
    formats: Sequence[str] = FORMATS,
    terms: Terms | None = None,
) -> list[Path]:
    """Writes the timetable into a folder; returns the files.

    Raises:
        What `reports.write` raises.
    """
    made = dataclasses.replace(_made(desk, terms or Terms(), context), formats=formats)
    return reports.write(desk, folder, made, context)


def to_print(desk: Desk, terms: Terms, context: TaskContext) -> tuple[bytes, int]:
    """Returns the timetable as a PDF to be drawn and printed, and how many pages.

    Raises:
        HeldBack: if something confidential would be in it all the same.
        Cancelled: if the user does not want it any more.
    """
    return reports.to_print(desk, _made(desk, terms, context))


def _made(desk: Desk, terms: Terms, context: TaskContext) -> reports.Report:
    found = timetable.look(desk)
    return reports.Report(
        part=_PART,
        name=timetable_report.words()["file_name"],
        content=lambda withheld: timetable_report.content(found, withheld),
        examined=examine(desk, terms.recipient, context),
        terms=terms,
    )
