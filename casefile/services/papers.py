"""Papers: bringing them in, reading them, drawing them."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casefile import peek
from casefile.domain.document import Document, DocumentKind, Page, Reading
from casefile.domain.ids import DocumentId, new_id
from casefile.errors import ImportRefused, from_os_error
from casefile.services.ports import Desk, OpenPaper, Transaction
from casefile.tasks import TaskContext

LARGEST = 50 * 1024 * 1024
"""Bytes in one paper; a case file stays quick up to this size."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """What the user says of a paper that comes in; empty where nothing was said."""

    kind: DocumentKind = DocumentKind.OTHER
    title: str = ""
    dated_on: date | None = None
    version_of: DocumentId | None = None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A paper that is now in the case file."""

    document: Document
    already_there: bool = False


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A paper that was read and is not kept yet."""

    document: Document
    data: bytes
    reading: Reading | None = None
    """None if the same bytes were kept, and could be read, before."""


def documents(desk: Desk) -> list[Document]:
    """Returns all papers in the order they came in."""
    return desk.case.read(lambda work: work.all(Document))


def waiting(desk: Desk) -> Counter[DocumentId]:
    """Returns how many pages of each paper are still to be recognised."""
    pages = desk.case.read(lambda work: work.waiting_pages())
    return Counter(document for document, _ in pages)


def load(path: Path) -> bytes:
    """Reads a file that the user chose.

    Raises:
        ImportRefused: if it is missing, a folder, empty or too large.
        EnvironmentFailure: if the machine refuses.
    """
    try:
        if path.is_dir():
            raise ImportRefused(path.name, "This is a folder. Choose the papers in it.")
        if path.exists() and not path.is_file():
            raise ImportRefused(
                path.name,
                "This is not a file but a part of the computer. Nothing was added. "
                "Choose the paper itself.",
            )
        if path.stat().st_size > LARGEST:
            raise _too_large(path)
        with peek.opened(path) as file:
            # A file may grow while it is read, or say too little of its size.
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise _too_large(path)
    except FileNotFoundError as error:
        raise ImportRefused(path.name, "There is no such file.") from error
    except OSError as error:
        raise from_os_error(error, path) from error
    if not data:
        raise ImportRefused(path.name, "The file is empty. Nothing was added.")
    return data


def _too_large(path: Path) -> ImportRefused:
    limit = LARGEST // (1024 * 1024)
    return ImportRefused(
        path.name,
        f"It is larger than {limit} MB. Nothing was added. Ask for it in smaller "
        "parts, or split it, and add those.",
    )


def bring_in(
    desk: Desk,
    data: bytes,
    name: str,
    arrival: Arrival,
    context: TaskContext,
) -> Kept:
    """Keeps a paper and what can be read of it.

    The same bytes are kept once: a second arrival gives the paper already there, and
    has it read again if that failed before.

    Raises:
        ImportRefused: if this kind of paper is not taken in.
        Cancelled: if the user stopped; nothing was added.
    """
    incoming = read_in(desk, data, name, arrival, context)
    return desk.case.write(lambda case: keep(case, incoming))


def read_in(
    desk: Desk,
    data: bytes,
    name: str,
    arrival: Arrival,
    context: TaskContext,
) -> Incoming:
    """Reads a paper and keeps nothing yet; raises the same."""
    sha256 = hashlib.sha256(data).hexdigest()
    known = desk.case.read(lambda case: _of_bytes(case, sha256))
    if known is not None and known.pages:
        return Incoming(document=known, data=data)
    reading = desk.papers.read(data, name, context)
    context.check()
    if known is not None:
        return Incoming(document=_read_anew(known, reading), data=data, reading=reading)
    document = Document(
        id=DocumentId(new_id()),
        title=arrival.title.strip() or Path(name).stem,
        kind=arrival.kind,
        medium=reading.medium,
        sha256=sha256,
        size=len(data),
        original_name=name,
        pages=len(reading.pages),
        dated_on=arrival.dated_on,
        version_of=arrival.version_of,
        problem=reading.problem,
    )
    return Incoming(document=document, data=data, reading=reading)


def keep(case: Transaction, incoming: Incoming) -> Kept:
    """Keeps a paper that was read, inside a unit of work."""
    document = incoming.document
    known = _of_bytes(case, document.sha256)
    if known is not None:
        if incoming.reading is not None and not known.pages:
            known = _keep_anew(case, known, incoming.reading)
        return Kept(document=known, already_there=True)
    case.keep_original(incoming.data)
    case.put(document)
    if incoming.reading is not None:
        case.keep_reading(document.id, incoming.reading)
    return Kept(document=document)


def _keep_anew(case: Transaction, known: Document, reading: Reading) -> Document:
    """Keeps another try at a paper that could not be read when it came in."""
    anew = _read_anew(known, reading)
    if anew != known:
        case.put(anew)
        case.keep_reading(anew.id, reading)
    return anew


def _read_anew(known: Document, reading: Reading) -> Document:
    pages, problem = len(reading.pages), reading.problem
    return dataclasses.replace(known, pages=pages, problem=problem)


def _of_bytes(case: Transaction, sha256: str) -> Document | None:
    # Asked first: it costs the same however many papers there are.
    if not case.has_original(sha256):
        return None
    papers = case.all(Document)
    return next((paper for paper in papers if paper.sha256 == sha256), None)


def save(desk: Desk, document: Document) -> Document:
    """Keeps changed facts about a paper; its bytes never change."""

    def work(case: Transaction) -> Document:
        kept = case.get(Document, document.id)
        same = dataclasses.replace(
            document, sha256=kept.sha256, size=kept.size, medium=kept.medium
        )
        case.put(same)
        return same

    return desk.case.write(work)


def remove(desk: Desk, document_id: DocumentId) -> None:
    """Takes a paper out of the list; the bytes stay, so that this can be undone."""
    desk.case.write(lambda work: work.withdraw(document_id))


def reading(desk: Desk, document_id: DocumentId) -> Reading | None:
    """Returns everything read from a paper, or None if it could not be read."""
    return desk.case.read(lambda work: work.reading(document_id))


def pages(desk: Desk, document_id: DocumentId, first: int, last: int) -> list[Page]:
    """Returns the pages `first` to `last` as read, both included."""
    return desk.case.read(lambda work: work.pages(document_id, first, last))


def page_sizes(desk: Desk, document_id: DocumentId) -> list[tuple[float, float]]:
    """Returns the width and height of each page, in points."""
    return desk.case.read(lambda work: work.page_sizes(document_id))


def original(desk: Desk, document_id: DocumentId) -> bytes:
    """Returns the original bytes of a paper, checked against their SHA-256."""

    def work(case: Transaction) -> bytes:
        return case.original(case.get(Document, document_id).sha256)

    return desk.case.read(work)


def open_for_drawing(desk: Desk, document_id: DocumentId) -> OpenPaper:
    """Opens a paper in a worker process, to draw its pages."""
    return desk.papers.open(original(desk, document_id))
