"""Replies to a request for records: taking a bundle apart, and telling what came."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from casefile.domain import checklist, disclosure, partition, printed_number, twin
from casefile.domain.day import read_day
from casefile.domain.disclosure import Line, Look
from casefile.domain.document import (
    Bookmark,
    Document,
    DocumentKind,
    Medium,
    Part,
    Reading,
)
from casefile.domain.ids import DocumentId, LetterId, new_id
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.partition import Sheet, Stretch, Way
from casefile.domain.printed_number import Gap
from casefile.errors import ImportRefused, NotUnderstood
from casefile.services import papers
from casefile.services.papers import Arrival, Kept
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

_REQUEST = "sar"
_LONG = 40
"""Pages from which on a file in a packed folder may be many papers."""
_AT_ONCE = 100
"""Pages that are taken from the case file at a time."""
_BATCH = 24 * 1024 * 1024
"""Bytes of papers that are kept together, as one change."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a bundle may be taken apart, to be looked at before anything is kept."""

    bundle: Document
    papers: tuple[Stretch, ...]
    sheets: tuple[Sheet, ...] = field(repr=False)
    bookmarks: tuple[Bookmark, ...] = ()
    there: frozenset[int] = frozenset()
    """The first pages of papers that are kept already."""


@dataclass(frozen=True, kw_only=True)
class Split:
    """What came of taking a bundle apart."""

    kept: tuple[Document, ...]
    left_out: tuple[Stretch, ...] = ()
    """Papers that could not be cut out; they are in the bundle all the same."""


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

    def paper(self, document: DocumentId) -> Document:
        """Returns one of the papers."""
        return next(paper for paper in self.papers if paper.id == document)


def bring_in(desk: Desk, data: bytes, name: str, context: TaskContext) -> Kept:
    """Keeps a reply byte for byte, as one bundle; raises like `papers.bring_in`."""
    return papers.bring_in(
        desk, data, name, Arrival(kind=DocumentKind.DISCLOSURE), context
    )


def bundles(case: Transaction) -> list[Document]:
    """Returns the replies in the case file, as they came in."""
    return [d for d in case.all(Document) if d.kind is DocumentKind.DISCLOSURE]


def to_split(desk: Desk, bundle: DocumentId) -> list[Document]:
    """Returns what of a reply is long enough to be split: itself, or files in it."""

    def work(case: Transaction) -> list[Document]:
        document = case.get(Document, bundle)
        inside = [one for one in case.all(Document) if one.part_of == bundle]
        return [
            one
            for one in (document, *inside)
            if one.medium is Medium.PDF
            and not one.first_page
            and (one.pages >= _LONG or (one is document and one.pages))
        ]

    return desk.case.read(work)


def plan(
    desk: Desk, bundle: DocumentId, context: TaskContext, way: Way | None = None
) -> Plan:
    """Suggests into which papers a bundle is to be split; keeps nothing.

    Raises:
        ImportRefused: if it has no pages that can be cut.
        Cancelled: if the user stopped.
    """
    document, parts, reading = desk.case.read(
        lambda case: (
            case.get(Document, bundle),
            _parts(case, bundle),
            case.bookmarks(bundle),
        )
    )
    if document.medium is not Medium.PDF or not document.pages:
        raise ImportRefused(
            document.original_name,
            "Only a PDF that can be read is split into papers. It is kept as it is.",
        )
    today = desk.time.today()
    sheets: list[Sheet] = []
    for first in range(1, document.pages + 1, _AT_ONCE):
        context.check()
        last = min(first + _AT_ONCE - 1, document.pages)
        context.report(first - 1, document.pages, "Looking where each paper begins")
        found = papers.pages(desk, bundle, first, last)
        sheets += [partition.sheet_of(page, today) for page in found]
    return Plan(
        bundle=document,
        papers=tuple(partition.partition(sheets, reading, today, way)),
        sheets=tuple(sheets),
        bookmarks=reading,
        there=frozenset(part.first_page for part in parts),
    )


def split(
    desk: Desk, bundle: DocumentId, stretches: Sequence[Stretch], context: TaskContext
) -> Split:
    """Keeps the papers of a bundle as documents of their own.

    What is there already stays as it is, so that a split that was stopped can be gone
    on with. All papers of a bundle of ordinary size are one change, and are undone as
    one.

    Raises:
        ImportRefused: if the bundle cannot be cut.
        Cancelled: if the user stopped; the bundle stays whole.
    """
    document, parts = desk.case.read(
        lambda case: (case.get(Document, bundle), _parts(case, bundle))
    )
    wanted = [one for one in stretches if not _is_there(one, parts)]
    if not wanted:
        return Split(kept=())
    batch = _Batch(desk, document, wanted)
    spans = [(one.first, one.last) for one in wanted]
    left = desk.papers.cut(papers.original(desk, bundle), spans, context, batch.take)
    context.check()
    batch.keep()
    return Split(
        kept=tuple(batch.kept), left_out=tuple(wanted[place] for place in left)
    )


class _Batch:
    """Papers that were cut out and wait to be kept together."""

    def __init__(self, desk: Desk, bundle: Document, wanted: list[Stretch]) -> None:
        self._desk = desk
        self._bundle = bundle
        self._wanted = wanted
        self._waiting: list[tuple[Document, bytes, Reading]] = []
        self._size = 0
        self.kept: list[Document] = []

    def take(self, place: int, part: Part, reading: Reading) -> None:
        made = _document(self._bundle, self._wanted[place], part, reading)
        self._waiting.append((made, part.data, reading))
        self._size += len(part.data)
        if self._size > _BATCH:
            self.keep()

    def keep(self) -> None:
        waiting, self._waiting, self._size = self._waiting, [], 0

        def work(case: Transaction) -> None:
            for document, data, reading in waiting:
                sha256 = case.keep_original(data)
                case.put(dataclasses.replace(document, sha256=sha256))
                case.keep_reading(document.id, reading)

        if waiting:
            self._desk.case.write(work)
        self.kept += [document for document, _, _ in waiting]


def _document(
    bundle: Document, stretch: Stretch, part: Part, reading: Reading
) -> Document:
    stem = PurePath(bundle.original_name).stem
    where = f"page {stretch.first}"
    if stretch.pages > 1:
        where = f"pages {stretch.first} to {stretch.last}"
    return Document(
        id=DocumentId(new_id()),
        title=stretch.title,
        kind=stretch.kind,
        medium=reading.medium,
        sha256="",
        size=len(part.data),
        original_name=f"{stem}, {where}.pdf",
        pages=len(reading.pages),
        dated_on=stretch.dated_on,
        received_on=bundle.received_on,
        received_how=bundle.received_how,
        part_of=bundle.id,
        first_page=stretch.first,
        problem=reading.problem,
    )


def _parts(case: Transaction, bundle: DocumentId) -> list[Document]:
    """Returns the papers that a bundle was split into, in their order."""
    found = [d for d in case.all(Document) if d.part_of == bundle and d.first_page]
    return sorted(found, key=lambda document: document.first_page)


def _is_there(stretch: Stretch, parts: Iterable[Document]) -> bool:
    return any(
        part.first_page <= stretch.last
        and stretch.first < part.first_page + max(part.pages, 1)
        for part in parts
    )


# What came


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
    listed = _papers(found, everything)
    today = desk.time.today()
    looks = []
    for done, paper in enumerate(listed):
        context.check()
        context.report(done, len(listed), "Comparing with what you asked for")
        pages = papers.pages(desk, paper.id, 1, paper.pages) if paper.pages else []
        looks.append(disclosure.look(paper, pages, today))
    looks, gaps = _with_stamps(found, listed, looks)
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
) -> list[Document]:
    """Returns the papers in replies; a bundle that was split is none itself."""
    children: dict[DocumentId, list[Document]] = defaultdict(list)
    for document in everything:
        if document.part_of is not None:
            children[document.part_of].append(document)
    listed: list[Document] = []
    waiting = list(reversed(found))
    seen: set[DocumentId] = set()
    while waiting:
        document = waiting.pop()
        if document.id in seen:
            continue
        seen.add(document.id)
        inside = sorted(children[document.id], key=lambda one: one.first_page)
        if not any(one.first_page for one in inside):
            listed.append(document)
        waiting += reversed(inside)
    return [one for one in listed if one.pages or one.medium is not Medium.ARCHIVE]


def _with_stamps(
    found: Sequence[Document], listed: Sequence[Document], looks: Sequence[Look]
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
            by_id[one.id] = dataclasses.replace(look, gap=own)
        gone = printed_number.bundle_gap(printed) if stamp else None
        if gone is not None:
            gaps.append((bundle, gone))
    return [by_id[look.document] for look in looks], gaps
