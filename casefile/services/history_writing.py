"""Writing the history to files, once it is decided what of it may go."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from casefile.domain import release
from casefile.domain.difference import Change, Piece
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId
from casefile.domain.release import Choice
from casefile.domain.written import listing
from casefile.services import (
    door,
    export_search,
    fingerprints,
    history_report,
    wordings,
)
from casefile.services.door import Choices, Examined, Finding, OutFile, Part
from casefile.services.export_search import Terms
from casefile.services.history_report import EVERYTHING, Found, Scope, Told
from casefile.services.ports import Desk
from casefile.services.withheld import Withheld, quoted
from casefile.tasks import TaskContext

FORMATS = ("pdf", "docx")
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
    court = {p.id: p for p in papers if p.is_court_paper and not goes_to.court_papers}
    if not secret and not court:
        return Examined()
    found = desk.case.read(lambda case: history_report.find(case, scope, context))
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
        if isinstance(item, Flag):
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

    Confidential details are left out, with a blank in the place of each, unless the
    user lets them go. The case file remembers who was given its fingerprint: the one
    it is for, unless `given_to` names somebody.

    Raises:
        HeldBack: if one would be in a file all the same; nothing is written then.
        Cancelled: if the user does not want it any more.
        EnvironmentFailure: if the machine refuses.
    """
    agreed = terms or Terms()
    examined = examine(desk, agreed.recipient, context, scope)
    chosen = safe(examined, agreed.choices)
    passed = export_search.passed(examined, chosen)
    secret, head = desk.case.read(
        lambda case: (door.secrets(case, passed.allowed), case.head())
    )
    withheld = Withheld(secret, passed.unquoted)
    made = history_report.content(desk, scope, context, withheld)
    with door.opened(desk, secret) as out:
        for done, kind in enumerate(formats, start=1):
            context.check()
            context.report(done, len(formats) + 1, "Laying out the history")
            data = desk.writer.pdf(made) if kind == "pdf" else desk.writer.word(made)
            out.put(folder, OutFile(name=f"{_NAME}.{kind}", data=data, part=_PART))
        # If this cannot be kept, the files are taken back: none goes without a trace.
        if examined.findings and not desk.case.read_only:
            noted = dataclasses.replace(agreed, choices=chosen)
            export_search.note(desk, examined, noted)
        files = list(out.files)
    if head is not None and not given_to:
        whom = release.recipient(agreed.recipient).name
        fingerprints.remembered(desk, whom, _HOW, head)
    return files


def safe(examined: Examined, choices: Choices) -> Choices:
    """Takes out what nothing was said about."""
    still_open = {
        finding.id: Choice.REMOVE
        for finding in examined.findings
        if choices.of(finding) is None
    }
    return dataclasses.replace(choices, by_id={**choices.by_id, **still_open})
