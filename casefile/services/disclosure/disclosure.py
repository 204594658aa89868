"""Replies to a request for records: kept whole, and taken apart into their papers."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from casefile.domain import partition
from casefile.domain.document import (
    Bookmark,
    Document,
    DocumentKind,
    Medium,
    PageSource,
    Part,
    Reading,
    pages_in_parts,
)
from casefile.domain.ids import DocumentId, new_id
from casefile.domain.partition import Stretch, Way
from casefile.domain.sheet import Sheet, sheet_of
from casefile.errors import Cancelled, ImportRefused
from casefile.mapped import Data
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival, Kept
from casefile.services.ports import Desk, Transaction
from casefile.services.wording import plural
from casefile.tasks import TaskContext

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
    stopped: bool = False
    """Whether the user stopped when some of a large bundle were kept already."""

    def sentence(self) -> str:
        """Says it in plain words."""
        if not (self.kept or self.left_out):
            return "It is one paper, and is kept as it came."
        said = [f"{plural(len(self.kept), 'paper')} kept."]
        if self.stopped:
            said.append("Stopped; the reply itself is whole. The rest can be split on.")
        said += [
            f"Pages {one.first} to {one.last} could not be cut out. They are in the "
            "reply itself, which is kept whole."
            for one in self.left_out
        ]
        return " ".join(said)


def other_kind(kept: Kept) -> str:
    """Says that what was brought in was here as something else; else nothing."""
    document = kept.document
    if document.kind is DocumentKind.DISCLOSURE:
        return ""
    return (
        f"“{document.title}” was here already as a paper of another kind, and stays "
        "what it is. If it is the reply, set its kind to “Reply to your request”."
    )


def bring_in(desk: Desk, data: Data, name: str, context: TaskContext) -> Kept:
    """Keeps a reply byte for byte, as one bundle; raises like `papers.bring_in`.

    What came in before without a kind is a reply from now on; anything else stays what
    it is: an assessment that lies in a reply as well is still the assessment.
    """
    is_reply = Arrival(kind=DocumentKind.DISCLOSURE)
    return papers.bring_in(desk, data, name, is_reply, context)


def to_split(
    desk: Desk, replies: Collection[DocumentId], *, every: bool = False
) -> list[Document]:
    """Returns what of replies is long enough to be split: themselves, or files in them.

    Of several that came together a short one is a paper and no bundle; `every` returns
    it all the same.
    """
    documents = desk.case.read(lambda case: case.all(Document))
    wanted = set(replies)
    outer = [one for one in documents if one.id in wanted]
    found = _long_ones(outer, documents)
    every = every or len(outer) == 1
    return [one for one in found if every or one.pages >= _LONG]


def unsplit(documents: Sequence[Document]) -> list[DocumentId]:
    """Returns what of replies has pages that are in no paper of their own yet."""
    split = pages_in_parts(documents)
    return [
        one.id
        for one in _long_ones(documents, documents)
        if len(split.get(one.id, ())) < one.pages
    ]


def _long_ones(
    outer: Iterable[Document], documents: Iterable[Document]
) -> list[Document]:
    """Returns what can be split of the replies among `outer`, each of it once."""
    papers_in: dict[DocumentId | None, list[Document]] = defaultdict(list)
    for one in documents:
        if not one.first_page:
            papers_in[one.part_of].append(one)
    found: dict[DocumentId, Document] = {}
    for reply in outer:
        if reply.kind is not DocumentKind.DISCLOSURE:
            continue
        if reply.medium is Medium.PDF and reply.pages > 1:
            found[reply.id] = reply
        for one in papers_in.get(reply.id, ()):
            if one.medium is Medium.PDF and one.pages >= _LONG:
                found[one.id] = one
    return list(found.values())


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
        sheets += [sheet_of(page, today) for page in found]
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
    one; of a large one, some are kept before the rest is cut.

    One paper that is all of the bundle is not kept a second time.

    Raises:
        ImportRefused: if the bundle cannot be cut.
        Cancelled: if the user stopped, and nothing was kept.
    """
    document, parts = desk.case.read(
        lambda case: (case.get(Document, bundle), _parts(case, bundle))
    )
    wanted = [one for one in stretches if not _is_there(one, parts)]
    wanted = [one for one in wanted if one.pages < document.pages]
    if not wanted:
        return Split(kept=())
    batch = _Batch(desk, document, wanted)
    spans = [(one.first, one.last) for one in wanted]
    data = papers.original(desk, bundle)
    try:
        left = desk.papers.cut(data, spans, context, batch.take)
        context.check()
    except Cancelled:
        if not batch.kept:
            raise
        return Split(kept=tuple(batch.kept), stopped=True)
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
        self._waiting: list[tuple[Document, Data, Reading]] = []
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
                case.keep_original(data)
                case.put(document)
                known = _recognised(case, self._bundle, document, reading)
                case.keep_reading(document.id, known)

        if waiting:
            self._desk.case.write(work)
        self.kept += [document for document, _, _ in waiting]


def _recognised(
    case: Transaction, bundle: Document, document: Document, reading: Reading
) -> Reading:
    """Returns a reading with the words that were recognised in the bundle before."""
    if all(page.source is not PageSource.PICTURE for page in reading.pages):
        return reading
    first = document.first_page
    seen = case.pages(bundle.id, first, first + document.pages - 1)
    pages = tuple(
        dataclasses.replace(before, number=page.number)
        if page.source is PageSource.PICTURE
        else page
        for page, before in zip(reading.pages, seen, strict=True)
    )
    return dataclasses.replace(reading, pages=pages)


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
        sha256=hashlib.sha256(part.data).hexdigest(),
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
