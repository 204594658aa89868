"""Writing the consent ledger to files, once it is decided what may go."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from casefile.domain import release
from casefile.domain.document import Document
from casefile.domain.ids import ItemId
from casefile.domain.letter_parts import texts
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.release import Choice
from casefile.services import consent_report, consents, door, reports, wordings
from casefile.services.consent_report import Known
from casefile.services.door import Examined, Part
from casefile.services.export_search import Terms
from casefile.services.people import directory
from casefile.services.ports import Desk
from casefile.services.reports import FORMATS
from casefile.tasks import TaskContext

_PART: Final = Part(
    key="consents",
    name="the consent ledger",
    choices=(Choice.REMOVE, Choice.ALLOW),
    has_pages=False,
)


def examine(desk: Desk, recipient: str, context: TaskContext) -> Examined:
    """Searches the ledger for what is private, before anything is written.

    Raises:
        NotUnderstood: if there is no such recipient.
    """
    release.recipient(recipient)
    secret = desk.case.read(door.secrets)
    context.check()
    if not secret:
        return Examined()
    made = consent_report.content(consents.everything(desk), known(desk))
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
    """Writes the ledger into a folder; returns the files.

    Raises:
        What `reports.write` raises.
    """
    made = dataclasses.replace(_made(desk, terms or Terms(), context), formats=formats)
    return reports.write(desk, folder, made, context)


def to_print(desk: Desk, terms: Terms, context: TaskContext) -> tuple[bytes, int]:
    """Returns the ledger as a PDF to be drawn and printed, and how many pages it has.

    Raises:
        HeldBack: if something confidential would be in it all the same.
        Cancelled: if the user does not want it any more.
    """
    return reports.to_print(desk, _made(desk, terms, context))


def known(desk: Desk) -> Known:
    """Returns what the ledger names."""
    people, records, papers = desk.case.read(
        lambda case: (
            case.all(Person, withdrawn=True),
            case.all(Record),
            case.all(Document),
        )
    )
    items: dict[ItemId, str] = {one.id: wordings.title(one) for one in records}
    items |= {paper.id: paper.title for paper in papers}
    return Known(people=directory(people), items=items, today=desk.time.today())


def _made(desk: Desk, terms: Terms, context: TaskContext) -> reports.Report:
    found, names = consents.everything(desk), known(desk)
    return reports.Report(
        part=_PART,
        name=consent_report.words()["file_name"],
        content=lambda withheld: consent_report.content(found, names, withheld),
        examined=examine(desk, terms.recipient, context),
        terms=terms,
    )
