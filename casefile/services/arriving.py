"""A paper that comes in, with all the papers inside it: attachments, packed files.

Each becomes a document of its own that says which paper it came in. They are read one
after the other, and of very many some are kept before the rest is read, so that a
packed folder of thousands never has to fit into memory.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field

from casefile.domain.document import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Medium,
    Page,
    Part,
    Reading,
)
from casefile.domain.ids import DocumentId, new_id
from casefile.errors import Cancelled, ImportRefused
from casefile.mapped import Data
from casefile.services.arrival import (
    Arrival,
    Incoming,
    Kept,
    keep,
    of_bytes,
    read_anew,
    title_of,
)
from casefile.services.ports import Desk, Transaction
from casefile.services.wording import plural
from casefile.tasks import TaskContext

DEEPEST = 3
"""How often papers may lie in one another."""
_MOST = 20_000
"""Papers inside one that comes in, at any depth."""
_MOST_BYTES = 1024 * 1024 * 1024
_HELD = 100
"""Papers that are read and wait to be kept."""
_HELD_BYTES = 16 * 1024 * 1024
_LONGEST_NAME = 400
_MOST_NAMED = 10
"""Papers that could not be read, named beside the paper that they came in."""

UNFINISHED = (
    "Not all papers in it have been taken out, because the work was stopped. What was "
    "taken out is kept safe. Add the file again: then the rest is taken out."
)
_TOO_DEEP = (
    "There are papers in it that were not taken out, because it lay inside others "
    f"{DEEPEST} times over. The file itself is kept safe as it is. Unpack it on your "
    "computer, and add the papers in it."
)
_TOO_MANY = (
    "It was not taken out, because there is more in there than the program takes in at "
    "once. It is kept safe inside the file. Unpack that on your computer, and add this "
    "paper by itself."
)
_LIST = "What could not be read, and why"


@dataclass
class _Opened:
    """A paper whose parts are being taken out."""

    document: Document
    data: Data
    is_kept: bool = False
    """Whether the case holds it already, though it is not read to the end."""
    waiting: list[Incoming] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    """The name of each part that could not be read, and why."""
    count: int = 0
    too_deep: bool = False


class Arriving:
    """Takes in one paper; `bring_in`, `read_early` or `read_in` is called once.

    `anew` is a paper that is read though it was read before, with the SHA-256
    of each paper that came out of it then.
    """

    def __init__(
        self,
        desk: Desk,
        context: TaskContext,
        part_of: DocumentId | None = None,
        anew: tuple[DocumentId, frozenset[str]] | None = None,
    ) -> None:
        self._part_of = part_of
        self._anew = anew[0] if anew else None
        self._known_inside = anew[1] if anew else frozenset[str]()
        self._tags: tuple[str, ...] = ()
        self._desk = desk
        self._context = context
        self._open: list[_Opened] = []
        self._keeps_early = False
        self._count = 0
        self._bytes = 0
        self._held = 0
        self._held_bytes = 0

    def bring_in(self, data: Data, name: str, arrival: Arrival) -> Kept:
        """Keeps a paper and all that is inside it."""
        incoming = self.read_early(data, name, arrival)
        return self._desk.case.write(lambda case: _keep_as(case, incoming, arrival))

    def read_early(self, data: Data, name: str, arrival: Arrival) -> Incoming:
        """Reads a paper and all inside it, of which very many are not kept waiting.

        After a stop those are kept too that were read, if some were kept before or the
        case holds the paper itself.
        """
        self._keeps_early = True
        self._tags = arrival.tags
        try:
            return self._read(data, name, arrival, self._part_of)
        except Cancelled:
            if any(one.is_kept for one in self._open):
                # What was being read just now is not kept.
                while not (self._open[-1].is_kept or self._open[-1].waiting):
                    self._open.pop()
                self._keep_waiting()
            raise

    def read_in(self, data: Data, name: str, arrival: Arrival) -> Incoming:
        """Reads a paper and all that is inside it, and keeps nothing yet."""
        return self._read(data, name, arrival, self._part_of)

    def _read(
        self, data: Data, name: str, arrival: Arrival, part_of: DocumentId | None
    ) -> Incoming:
        sha256 = hashlib.sha256(data).hexdigest()
        known = self._desk.case.read(lambda case: of_bytes(case, sha256))
        if known is not None and known.pages and known.id != self._anew:
            return Incoming(document=known, data=data, already_there=True)
        document = known or Document(
            id=DocumentId(new_id()),
            title=arrival.title.strip() or title_of(name),
            kind=arrival.kind,
            medium=Medium.OTHER,
            sha256=sha256,
            size=len(data),
            original_name=name,
            dated_on=arrival.dated_on,
            tags=arrival.tags,
            notes=arrival.notes,
            version_of=arrival.version_of,
            part_of=part_of,
            problem=UNFINISHED,
        )
        opened = _Opened(document, data, is_kept=known is not None)
        self._open.append(opened)
        context = self._context.within() if len(self._open) > 1 else self._context
        reading = self._desk.papers.read(data, name, context, self._take)
        self._context.check()
        self._open.pop()
        reading = _told(reading, opened)
        return Incoming(
            document=read_anew(document, reading),
            data=data,
            reading=reading,
            already_there=known is not None,
            parts=tuple(opened.waiting),
            kept=tuple(opened.kept),
        )

    def _take(self, part: Part) -> None:
        """Reads a paper that was found inside the one that is read now."""
        outer = self._open[-1]
        if len(self._open) > DEEPEST:
            outer.too_deep = True
            return
        name = _one_line(part.name)
        outer.count += 1
        self._count += 1
        self._bytes += len(part.data)
        if self._count > _MOST or self._bytes > _MOST_BYTES:
            outer.unread.append((name, _TOO_MANY))
            return
        depth = len(self._open)
        if depth == 1 and self._came_before(part):
            return
        said = Arrival(tags=self._tags)
        try:
            incoming = self._read(part.data, name, said, outer.document.id)
        except ImportRefused as refusal:
            del self._open[depth:]
            outer.unread.append((name, refusal.reason))
            return
        if not incoming.document.pages and incoming.document.problem:
            outer.unread.append((name, incoming.document.problem))
        outer.waiting.append(incoming)
        self._held += 1
        self._held_bytes += len(part.data)
        enough = self._held >= _HELD or self._held_bytes >= _HELD_BYTES
        if self._keeps_early and enough:
            self._keep_waiting()

    def _came_before(self, part: Part) -> bool:
        inside = self._known_inside
        return bool(inside) and hashlib.sha256(part.data).hexdigest() in inside

    def _keep_waiting(self) -> None:
        """Keeps what was read so far, and what it came in before that."""

        def work(case: Transaction) -> None:
            for opened in self._open:
                if not opened.is_kept:
                    case.keep_original(opened.data)
                    case.put(opened.document)
                opened.kept += [keep(case, one) for one in opened.waiting]

        self._desk.case.write(work)
        for opened in self._open:
            opened.is_kept = True
            opened.waiting = []
        self._held = self._held_bytes = 0


def _keep_as(case: Transaction, incoming: Incoming, arrival: Arrival) -> Kept:
    """Keeps a paper; a reply that was there without a kind is known as one now."""
    kept = keep(case, incoming)
    is_reply = arrival.kind is DocumentKind.DISCLOSURE
    if not is_reply or kept.document.kind is not DocumentKind.OTHER:
        return kept
    document = dataclasses.replace(kept.document, kind=arrival.kind)
    case.put(document)
    return dataclasses.replace(kept, document=document)


def _one_line(name: str) -> str:
    return " ".join(name.replace("\0", "").split())[:_LONGEST_NAME]


def _told(reading: Reading, opened: _Opened) -> Reading:
    """Returns the reading with what is to be said of the papers inside."""
    said = [reading.problem]
    pages = reading.pages
    if opened.too_deep:
        said.append(_TOO_DEEP)
    if opened.unread:
        many = plural(opened.count, "paper")
        told = f"{len(opened.unread)} of {many} in it could not be read."
        if reading.medium.has_pages:
            # A page of ours among pages that can be drawn would be none of them.
            said.append(f"{told} {_named(opened.unread)}")
        else:
            said.append(f"{told} The last page says which, and why.")
            pages = (*pages, _list_of(opened.unread, len(pages) + 1))
    problem = " ".join(part for part in said if part)
    return dataclasses.replace(reading, pages=pages, problem=problem)


def _named(unread: list[tuple[str, str]]) -> str:
    named = [f"“{name}”: {_one_line(why)}" for name, why in unread[:_MOST_NAMED]]
    more = len(unread) - _MOST_NAMED
    if more > 0:
        named.append(f"And {plural(more, 'more paper')}.")
    return " ".join(named)


def _list_of(unread: list[tuple[str, str]], number: int) -> Page:
    lines = [_LIST, *(f"{name}\t{_one_line(why)}" for name, why in unread)]
    blocks = []
    start = 0
    for line in lines:
        kind = BlockKind.TABLE_ROW if start else BlockKind.HEADING
        blocks.append(Block(start, start + len(line), kind, 0 if start else 1))
        start += len(line) + 1
    text = "".join(f"{line}\n" for line in lines)
    return Page(number=number, width=0.0, height=0.0, text=text, blocks=tuple(blocks))
