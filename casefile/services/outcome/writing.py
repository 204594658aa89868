"""Writing what the council answered to files, once it is decided what may go."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from casefile.domain import release
from casefile.domain.document import Document, is_of_court
from casefile.domain.ids import DocumentId
from casefile.domain.person import Person
from casefile.domain.release import Choice
from casefile.services import door, reports
from casefile.services.door import Examined, Part
from casefile.services.export_search import Terms
from casefile.services.outcome import report as outcome_report
from casefile.services.outcome.outcomes import Standing, all_standings
from casefile.services.outcome.report import Known
from casefile.services.people import directory
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_PART: Final = Part(
    key="outcomes",
    name="what the council answered",
    choices=(Choice.REMOVE, Choice.ALLOW),
    has_pages=False,
)


@dataclasses.dataclass(frozen=True)
class Wanted:
    """Which flags a report is about: those of one paper, or all."""

    paper: DocumentId | None = None

    def of(self, found: Sequence[Standing]) -> list[Standing]:
        """Returns those that are meant."""
        return [one for one in found if self.paper in {None, one.flag.passage.document}]


EVERYTHING: Final = Wanted()


def examine(
    desk: Desk, recipient: str, context: TaskContext, wanted: Wanted = EVERYTHING
) -> Examined:
    """Searches the report for what is private, before anything is written.

    Raises:
        NotUnderstood: if there is no such recipient.
    """
    goes_to = release.recipient(recipient)
    secret, known = desk.case.read(door.secrets), _known(desk)
    context.check()
    found = wanted.of(all_standings(desk))
    court = []
    papers = {one.paper.id: one.paper for one in found if one.paper}
    for paper in papers.values():
        of_court = is_of_court(paper, known.documents.get)
        if of_court and not goes_to.court_papers:
            part = dataclasses.replace(_PART, key=f"outcomes {paper.id}")
            part = dataclasses.replace(part, document=paper.id)
            court.append(door.court_paper(part, paper.title))
    if not secret:
        return Examined(findings=tuple(court))
    said = reports.words_of(outcome_report.content(found, known))
    return Examined(findings=(*door.scan(secret, _PART, said), *court))


def report(
    desk: Desk, wanted: Wanted, terms: Terms, context: TaskContext
) -> reports.Report:
    """Returns the report as `reports` writes or prints it, searched before.

    Raises:
        NotUnderstood: if there is no such recipient.
    """
    found, known = wanted.of(all_standings(desk)), _known(desk)
    return reports.Report(
        part=_PART,
        name=outcome_report.words()["file_name"],
        content=lambda withheld: outcome_report.content(found, known, withheld),
        examined=examine(desk, terms.recipient, context, wanted),
        terms=terms,
    )


def _known(desk: Desk) -> Known:
    people, papers = desk.case.read(
        lambda case: (
            case.all(Person, withdrawn=True),
            case.all(Document, withdrawn=True),
        )
    )
    return Known(
        people=directory(people),
        documents={paper.id: paper for paper in papers},
        today=desk.time.today(),
    )
