"""What came in reply to a request for records, and what did not."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from casefile.domain import checklist, disclosure, printed_number, twin
from casefile.domain.day import read_day
from casefile.domain.disclosure import Line, Look
from casefile.domain.document import (
    Document,
    DocumentKind,
    Medium,
    Page,
    pages_in_parts,
)
from casefile.domain.ids import DocumentId, LetterId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.printed_number import Gap
from casefile.errors import NotUnderstood
from casefile.services.paper import papers
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

_REQUEST = "sar"


@dataclass(frozen=True, kw_only=True)
class Report:
    """What came in reply to a request, and what did not."""

    bundles: tuple[Document, ...]
    papers: tuple[Document, ...]
    looks: tuple[Look, ...]
    letter: Letter | None
    lines: tuple[Line, ...]
    alike: tuple[twin.Group, ...]
    alike_pages: tuple[twin.Group, ...]
    gaps: tuple[tuple[Document, Gap], ...]
    """By the stamps of whole bundles."""
    months: tuple[tuple[date, date], ...]

    @property
    def is_dated(self) -> bool:
        """Whether any date was found in the papers."""
        return any(look.days for look in self.looks)

    def paper(self, document: DocumentId) -> Document:
        """Returns one of the papers."""
        return next(paper for paper in self.papers if paper.id == document)


def bundles(case: Transaction) -> list[Document]:
    """Returns the replies in the case file, as they came in."""
    return [d for d in case.all(Document) if d.kind is DocumentKind.DISCLOSURE]


def papers_of(case: Transaction) -> list[Document]:
    """Returns the papers in all replies."""
    return _papers(bundles(case), case.all(Document))[0]


def report(
    desk: Desk,
    context: TaskContext,
    chosen: Sequence[DocumentId] = (),
    letter: LetterId | None = None,
) -> Report:
    """Compares the papers of replies with what was asked for.

    Of all replies, unless some are chosen; with the request that was sent last, unless
    another is given.

    Raises:
        NotUnderstood: if what is chosen is no reply.
        Cancelled: if the user stopped.
    """
    found, everything, request = desk.case.read(
        lambda case: (
            _chosen(case, chosen),
            case.all(Document),
            _request(case, letter),
        )
    )
    listed, split = _papers(found, everything)
    today = desk.time.today()
    looks = []
    for done, paper in enumerate(listed):
        context.check()
        context.report(done, len(listed), "Comparing with what you asked for")
        pages = papers.pages(desk, paper.id, 1, paper.pages) if paper.pages else []
        looks.append(_look(paper, pages, split.get(paper.id, set()), today))
    looks, gaps = _with_stamps(found, listed, looks, split)
    asked = checklist.chosen(request.choices if request else ())
    alike = disclosure.alike_papers(looks)
    twins = [name for group in alike for name in group.names]
    days = {day for look in looks for day in look.days}
    facts = request.facts if request else {}
    period = [_day(facts.get(key), today) for key in ("period_from", "period_to")]
    return Report(
        bundles=tuple(found),
        papers=tuple(listed),
        looks=tuple(looks),
        letter=request,
        lines=disclosure.gaps(asked, looks),
        alike=tuple(alike),
        alike_pages=tuple(disclosure.alike_pages(looks, twins)),
        gaps=tuple(gaps),
        months=tuple(disclosure.empty_months(days, *period)),
    )


def _look(
    paper: Document, pages: Sequence[Page], split: Collection[int], today: date
) -> Look:
    """Looks at a paper; at those pages of a bundle that are in no part of it."""
    rest = [page for page in pages if page.number not in split]
    found = disclosure.look(paper, rest, today)
    # What the others would count is in the parts.
    return dataclasses.replace(found, gap=None) if split else found


def _day(given: str | None, today: date) -> date | None:
    return read_day(given, today) if given else None


def _chosen(case: Transaction, chosen: Sequence[DocumentId]) -> list[Document]:
    if not chosen:
        return bundles(case)
    found = [case.get(Document, one) for one in chosen]
    for document in found:
        if document.kind is not DocumentKind.DISCLOSURE:
            raise NotUnderstood(
                "a reply to a request", document.title, "casefile show FILE disclosures"
            )
    return found


def _request(case: Transaction, letter: LetterId | None) -> Letter | None:
    """Returns the request that the reply answers: the one that was sent last."""
    if letter is not None:
        return case.get(Letter, letter)
    sent = [
        one
        for one in case.all(Letter)
        if one.template == _REQUEST and one.status is LetterStatus.SENT
    ]
    return max(sent, key=lambda one: one.sent_on or date.min, default=None)


def _papers(
    found: Sequence[Document], everything: Sequence[Document]
) -> tuple[list[Document], dict[DocumentId, set[int]]]:
    """Returns the papers in replies, and which pages of them are in others of them.

    A bundle that was split is no paper itself. One of which some pages are in no part
    is still one: it may have been stopped. So is a photo of which the paper that was
    made of it is in no reply.
    """
    children: dict[DocumentId, list[Document]] = defaultdict(list)
    for document in everything:
        if document.part_of is not None:
            children[document.part_of].append(document)
    there: dict[DocumentId, Document] = {}
    waiting = list(reversed(found))
    while waiting:
        document = waiting.pop()
        if document.id in there:
            continue
        there[document.id] = document
        inside = sorted(children[document.id], key=lambda one: one.first_page)
        waiting += reversed(inside)
    split = pages_in_parts(there.values())
    listed = []
    for document in there.values():
        is_folder = document.medium is Medium.ARCHIVE and children[document.id]
        whole = len(split.get(document.id, ())) >= document.pages > 0
        if not (is_folder or whole):
            listed.append(document)
    return listed, split


def _with_stamps(
    found: Sequence[Document],
    listed: Sequence[Document],
    looks: Sequence[Look],
    split: Collection[DocumentId],
) -> tuple[list[Look], list[tuple[Document, Gap]]]:
    """Reads the stamps of whole bundles, which number other pages than the papers'."""
    by_id = {look.document: look for look in looks}
    gaps = []
    for bundle in found:
        parts = [one for one in listed if bundle.id in {one.id, one.part_of}]
        printed = [numbers for one in parts for numbers in by_id[one.id].printed]
        stamp = printed_number.stamp_of(printed) if len(parts) > 1 else 0
        for one in parts if stamp else ():
            look = by_id[one.id]
            hidden = {*look.black, *look.unread}
            own = printed_number.gap(look.printed, stamp, hidden)
            if one.id not in split:
                by_id[one.id] = dataclasses.replace(look, gap=own)
        gone = printed_number.bundle_gap(printed) if stamp else None
        if gone is not None:
            gaps.append((bundle, gone))
    return [by_id[look.document] for look in looks], gaps
