"""Writing the report on a reply to files, once it is decided what of it may go."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from casefile.domain import release
from casefile.domain.letter import LetterContent
from casefile.domain.letter_parts import texts, with_texts
from casefile.domain.release import Choice
from casefile.services import disclosure_report, door, reports
from casefile.services.disclosure_gaps import Report
from casefile.services.door import Examined, Part
from casefile.services.export_search import Terms
from casefile.services.ports import Desk
from casefile.services.reports import FORMATS
from casefile.services.withheld import Withheld
from casefile.tasks import TaskContext

_PART: Final = Part(
    key="disclosure",
    name="the report",
    choices=(Choice.REMOVE, Choice.ALLOW),
    has_pages=False,
)


def examine(
    desk: Desk, report: Report, recipient: str, context: TaskContext
) -> Examined:
    """Searches the report for what is confidential, before anything is written.

    Raises:
        NotUnderstood: if there is no such recipient.
    """
    release.recipient(recipient)
    secret = desk.case.read(door.secrets)
    context.check()
    if not secret:
        return Examined()
    made = disclosure_report.content(report, desk.time.today())
    said = ["".join(run.text for run in text) for text in texts(made)]
    return Examined(findings=tuple(door.scan(secret, _PART, [made.title, *said])))


def write(  # noqa: PLR0913 - each is one thing the user may say of the files
    desk: Desk,
    report: Report,
    folder: Path,
    context: TaskContext,
    *,
    formats: Sequence[str] = FORMATS,
    terms: Terms | None = None,
) -> list[Path]:
    """Writes the report into a folder; returns the files.

    Raises:
        What `reports.write` raises.
    """
    made = _made(desk, report, terms or Terms(), context)
    wanted = dataclasses.replace(made, formats=formats)
    return reports.write(desk, folder, wanted, context)


def to_print(
    desk: Desk, report: Report, terms: Terms, context: TaskContext
) -> tuple[bytes, int]:
    """Returns the report as a PDF to be drawn and printed, and how many pages it has.

    Raises:
        HeldBack: if something confidential would be in it all the same.
        Cancelled: if the user does not want it any more.
    """
    return reports.to_print(desk, _made(desk, report, terms, context))


def _made(
    desk: Desk, report: Report, terms: Terms, context: TaskContext
) -> reports.Report:
    today = desk.time.today()

    def content(withheld: Withheld) -> LetterContent:
        return with_texts(disclosure_report.content(report, today), withheld.marked)

    return reports.Report(
        part=_PART,
        name=disclosure_report.words()["file_name"],
        content=content,
        examined=examine(desk, report, terms.recipient, context),
        terms=terms,
    )
