"""Writing the history to files, once it is decided what of it may go."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import Final

from casefile.domain import release
from casefile.domain.difference import Change, Piece
from casefile.domain.document import Document, is_of_court
from casefile.domain.ids import DocumentId
from casefile.domain.release import Choice
from casefile.domain.written import listing
from casefile.services import (
    door,
    fingerprints,
    history_found,
    history_report,
    reports,
    wordings,
)
from casefile.services.door import Examined, Finding, Part
from casefile.services.export_search import Terms
from casefile.services.history_found import EVERYTHING, Found, Scope, Told
from casefile.services.ports import Desk
from casefile.services.reports import FORMATS, Report
from casefile.services.withheld import quoted
from casefile.tasks import TaskContext

_NAME = "History of the case file"
_HOW = "in the history on paper"
_PART = Part(key="history", name="the history", choices=(Choice.REMOVE, Choice.ALLOW))
_NAMED: Final = 6
"""Records that are named; of more, only how many there are."""


def examine(
    desk: Desk, recipient: str, context: TaskContext, scope: Scope = EVERYTHING
) -> Examined:
    """Searches all that a report would tell, before anything is written.

    Raises:
        NotUnderstood: if there is no such recipient.
        Cancelled: if the user stopped.
    """
    goes_to = release.recipient(recipient)
    secret, papers = desk.case.read(
        lambda case: (door.secrets(case), case.all(Document, withdrawn=True))
    )
    by_id = {paper.id: paper for paper in papers}
    court = {
        paper.id: paper
        for paper in papers
        if is_of_court(paper, by_id.get) and not goes_to.court_papers
    }
    if not secret and not court:
        return Examined()
    found = desk.case.read(lambda case: history_found.find(case, scope, context))
    told = [_words(one) for one in found.told]
    findings = door.scan(secret, _PART, [*told, _around(found)])
    numbers = [one.entry.seq for one in found.told]
    private = [
        _placed(one, [numbers[p - 1] for p in one.pages if p <= len(numbers)])
        for one in findings
    ]
    return Examined(findings=(*private, *_quotes(found, court)))


def _quotes(found: Found, court: Mapping[DocumentId, Document]) -> Iterator[Finding]:
    """Yields the papers of a court from which words are quoted, and where."""
    where: dict[DocumentId, list[int]] = {}
    for told in found.told:
        item = told.step.version.item
        for paper in {passage.document for passage in quoted(item)} & court.keys():
            where.setdefault(paper, []).append(told.entry.seq)
    for paper, numbers in where.items():
        part = dataclasses.replace(_PART, key=f"history {paper}", document=paper)
        finding = door.court_paper(part, court[paper].title)
        what = f"Words quoted from {finding.what[:1].lower()}{finding.what[1:]}"
        yield _placed(dataclasses.replace(finding, what=what), numbers)


def _words(told: Told) -> str:
    return "\n".join([wordings.title(told.step.version.item), *_fields(told)])


def _fields(told: Told) -> Iterator[str]:
    """Yields each field that was changed, as it was and as it became."""
    for change in told.step.changes:
        yield f"{change.label}: {_joined(change.pieces, Change.GONE)}"
        yield f"{change.label}: {_joined(change.pieces, Change.NEW)}"


def _joined(pieces: Iterable[Piece], change: Change) -> str:
    return "".join(p.text for p in pieces if p.change in {Change.SAME, change})


def _around(found: Found) -> str:
    """Returns what is said before and after the records."""
    given = [part for one in found.given for part in (one.recipient, one.how)]
    return "\n".join([found.title, found.about, *given])


def _placed(finding: Finding, where: Sequence[int]) -> Finding:
    """Says in which records of the history something stands."""
    name = _PART.name
    if len(where) == 1:
        name += f", record {where[0]:,}"
    elif len(where) <= _NAMED and where:
        name += f", records {listing([f'{number:,}' for number in where])}"
    elif where:
        name += f", {len(where):,} records, the first of them {where[0]:,}"
    part = dataclasses.replace(finding.part, name=name, has_pages=False)
    return dataclasses.replace(finding, part=part, pages=(), times=max(1, len(where)))


def write(  # noqa: PLR0913 - each is one thing the user may say of the files
    desk: Desk,
    folder: Path,
    context: TaskContext,
    *,
    scope: Scope = EVERYTHING,
    formats: Sequence[str] = FORMATS,
    terms: Terms | None = None,
    given_to: str = "",
) -> list[Path]:
    """Writes the history into a folder; returns the files.

    The case file remembers who was given its fingerprint: the one it is for, unless
    `given_to` names somebody.

    Raises:
        What `reports.write` raises.
    """
    agreed = terms or Terms()
    examined = examine(desk, agreed.recipient, context, scope)
    head = desk.case.read(methodcaller("head"))
    report = Report(
        part=_PART,
        name=_NAME,
        content=partial(history_report.content, desk, scope, context),
        examined=examined,
        terms=agreed,
        formats=formats,
    )
    files = reports.write(desk, folder, report, context)
    if head is not None and not given_to:
        whom = release.recipient(agreed.recipient).name
        fingerprints.remembered(desk, whom, _HOW, head)
    return files
