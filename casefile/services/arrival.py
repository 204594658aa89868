"""What comes of a paper that is brought in: what was said of it, read and kept."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from casefile.domain.document import Document, DocumentKind, Medium, Reading
from casefile.domain.ids import DocumentId
from casefile.mapped import Data
from casefile.services.ports import Transaction


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """What the user says of a paper that comes in; empty where nothing was said."""

    kind: DocumentKind = DocumentKind.OTHER
    title: str = ""
    dated_on: date | None = None
    version_of: DocumentId | None = None
    tags: tuple[str, ...] = ()
    """They are given to the papers inside it as well; the kind is its own."""
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A paper that is now in the case file."""

    document: Document
    already_there: bool = False
    parts: tuple[Kept, ...] = ()
    """The papers that were inside it."""

    def each(self) -> Iterator[Kept]:
        """Yields it and all papers inside it, at any depth."""
        yield self
        for part in self.parts:
            yield from part.each()


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A paper that was read and is not kept yet."""

    document: Document
    data: Data
    reading: Reading | None = None
    """None if the same bytes were kept, and could be read, before."""
    already_there: bool = False
    """Whether the same bytes were kept before."""
    parts: tuple[Incoming, ...] = ()
    """The papers inside it."""
    kept: tuple[Kept, ...] = ()
    """Those of them that were kept already, to make room for more."""


def title_of(name: str) -> str:
    """Returns what a paper is called until somebody says better: its file's name."""
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    return PurePath(last).stem.strip() or last.strip() or "Paper"


def keep(case: Transaction, incoming: Incoming) -> Kept:
    """Keeps a paper that was read, and those inside it, inside a unit of work."""
    document, reading = incoming.document, incoming.reading
    known = of_bytes(case, document.sha256)
    if known is None:
        case.keep_original(incoming.data)
    else:
        if known.pages and known.id != document.id:
            # It came in meanwhile, perhaps as another part of the same paper.
            reading = None
        # What was said of it while it was read stays said.
        document = known if reading is None else read_anew(known, reading)
    if reading is not None and (document != known or reading.pages):
        if document != known:
            case.put(document)
        case.keep_reading(document.id, reading)
    is_other = known is not None and known.id != incoming.document.id
    parts = [keep(case, part) for part in incoming.parts]
    return Kept(
        document=document,
        already_there=incoming.already_there or is_other,
        parts=(*incoming.kept, *parts),
    )


def read_anew(known: Document, reading: Reading) -> Document:
    """Returns a paper as it is after it was read, or read once more."""
    kind = known.kind
    if kind is DocumentKind.OTHER and reading.medium is Medium.MAIL:
        kind = DocumentKind.EMAIL
    return dataclasses.replace(
        known,
        kind=kind,
        medium=reading.medium,
        pages=len(reading.pages),
        problem=reading.problem,
    )


def of_bytes(case: Transaction, sha256: str) -> Document | None:
    """Returns the paper with these bytes, if there is one."""
    # Asked first: it costs the same however many papers there are.
    if not case.has_original(sha256):
        return None
    papers = case.all(Document)
    return next((paper for paper in papers if paper.sha256 == sha256), None)
