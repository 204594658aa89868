"""Writing the report on a reply to files, once it is decided what of it may go."""

from __future__ import annotations

from typing import Final

from casefile.domain import release
from casefile.domain.letter import LetterContent
from casefile.domain.letter_parts import with_texts
from casefile.domain.release import Choice
from casefile.services import door, reports
from casefile.services.disclosure import report as disclosure_report
from casefile.services.disclosure.gaps import Report
from casefile.services.door import Examined, Part
from casefile.services.export_search import Terms
from casefile.services.ports import Desk
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
    said = reports.words_of(made)
    return Examined(findings=tuple(door.scan(secret, _PART, [made.title, *said])))


def report(
    desk: Desk, found: Report, terms: Terms, context: TaskContext
) -> reports.Report:
    """Returns the report as `reports` writes or prints it, searched before.

    Raises:
        NotUnderstood: if there is no such recipient.
    """
    today = desk.time.today()

    def content(withheld: Withheld) -> LetterContent:
        return with_texts(disclosure_report.content(found, today), withheld.marked)

    return reports.Report(
        part=_PART,
        name=disclosure_report.words()["file_name"],
        content=content,
        examined=examine(desk, found, terms.recipient, context),
        terms=terms,
    )
