"""The consent ledger as a report, written once it is decided what may go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from casefile.domain.document import Document
from casefile.domain.ids import ItemId
from casefile.domain.letter import LetterContent
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.release import Choice
from casefile.services import wordings
from casefile.services.consent import consents
from casefile.services.consent import report as consent_report
from casefile.services.consent.report import Known
from casefile.services.door import Part
from casefile.services.people import directory
from casefile.services.ports import Desk
from casefile.services.reports import WholeReport
from casefile.services.withheld import Withheld


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


def _gather(desk: Desk) -> Callable[[Withheld | None], LetterContent]:
    return partial(consent_report.content, consents.everything(desk), known(desk))


LEDGER: Final = WholeReport(
    part=Part(
        key="consents",
        name="the consent ledger",
        choices=(Choice.REMOVE, Choice.ALLOW),
        has_pages=False,
    ),
    name=lambda: str(consent_report.words()["file_name"]),
    gather=_gather,
)
