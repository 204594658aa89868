"""Papers: bringing them in, reading them, drawing them."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from casefile import peek
from casefile.domain.document import LARGEST, Document, Page, Reading
from casefile.domain.ids import DocumentId
from casefile.errors import ImportRefused, from_os_error
from casefile.mapped import Data, held
from casefile.services.arrival import Arrival, Incoming, Kept, keep, title_of
from casefile.services.arriving import Arriving
from casefile.services.photo_parts import let_go
from casefile.services.ports import Desk, OpenPaper, Transaction
from casefile.tasks import TaskContext

__all__ = [
    "Arrival",
    "Incoming",
    "Kept",
    "bring_in",
    "documents",
    "files_in",
    "keep",
    "load",
    "open_for_drawing",
    "original",
    "page_sizes",
    "pages",
    "read_in",
    "reading",
    "remove",
    "save",
    "title_of",
]

_PIECE = 1024 * 1024
"""Bytes of it that are read at a time."""

_LEFT_OVER = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


def documents(desk: Desk) -> list[Document]:
    """Returns all papers in the order they came in."""
    return desk.case.read(lambda work: work.all(Document))


def load(path: Path) -> Data:
    """Reads a file that the user chose.

    Raises:
        ImportRefused: if it is missing, a folder, empty or too large.
        EnvironmentFailure: if the machine refuses.
    """
    try:
        if path.is_dir():
            raise _folder(path)
        if path.exists() and not path.is_file():
            raise ImportRefused(
                path.name,
                "This is not a file but a part of the computer. Nothing was added. "
                "Choose the paper itself.",
            )
        size = path.stat().st_size
        if size > LARGEST:
            raise _too_large(path)
        with peek.opened(path) as file:
            data = held(size, _pieces(file, path))
    except FileNotFoundError as error:
        raise ImportRefused(path.name, "There is no such file.") from error
    except OSError as error:
        raise from_os_error(error, path) from error
    if not data:
        raise ImportRefused(path.name, "The file is empty. Nothing was added.")
    return data


def _pieces(file: BinaryIO, path: Path) -> Iterator[bytes]:
    total = 0
    while piece := file.read(_PIECE):
        total += len(piece)
        if total > LARGEST:
            # A file may grow while it is read, or say too little of its size.
            raise _too_large(path)
        yield piece


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yields the files that the user chose, for a folder all that are in it, by name.

    What computers leave in folders for themselves is passed over.
    """
    for path in paths:
        is_folder = path.is_dir() and not path.is_symlink()
        # An empty folder is refused by name, like a file that is none.
        yield from (is_folder and list(_in_folder(path))) or [path]


def _in_folder(path: Path) -> Iterator[Path]:
    closed: list[Path] = []

    def note(error: OSError) -> None:
        closed.append(Path(error.filename))

    for folder, folders, names in os.walk(path, onerror=note):
        folders[:] = sorted(name for name in folders if not _is_left_over(name))
        # A folder that only points to another is a file here, to be refused by name.
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in sorted([*names, *links]):
            if not _is_left_over(name):
                yield Path(folder, name)
    yield from closed


def _is_left_over(name: str) -> bool:
    return name.startswith(".") or name.lower() in _LEFT_OVER


def _folder(path: Path) -> ImportRefused:
    """Returns why a folder is no paper, and why those in it were not added either."""
    if path.is_symlink():
        why = "This points to another folder. Nothing in it was added. Add that folder."
        return ImportRefused(path.name, why)
    try:
        next(path.iterdir(), None)
    except OSError:
        why = (
            "This folder could not be opened, so nothing in it was added. Ask whoever "
            "looks after the computer to let you open it, and add it again."
        )
        return ImportRefused(path.name, why)
    return ImportRefused(path.name, "This is a folder. Choose the papers in it.")


def _too_large(path: Path) -> ImportRefused:
    limit = LARGEST // (1024 * 1024)
    return ImportRefused(
        path.name,
        f"It is larger than {limit} MB. Nothing was added. Ask for it in smaller "
        "parts, or split it, and add those.",
    )


def bring_in(
    desk: Desk,
    data: Data,
    name: str,
    arrival: Arrival,
    context: TaskContext,
) -> Kept:
    """Keeps a paper and what can be read of it.

    The same bytes are kept once: a second arrival gives the paper already there, and
    has it read again if that failed before.

    What is inside it, such as attachments, becomes papers of their own. Of very many,
    some are kept while the rest is read.

    Raises:
        ImportRefused: if this kind of paper is not taken in.
        Cancelled: if the user stopped; nothing was added but what was kept by then.
    """
    return Arriving(desk, context).bring_in(data, name, arrival)


def read_in(
    desk: Desk,
    data: Data,
    name: str,
    arrival: Arrival,
    context: TaskContext,
) -> Incoming:
    """Reads a paper, with all that is in it, and keeps nothing yet; raises the same."""
    return Arriving(desk, context).read_in(data, name, arrival)


def save(desk: Desk, document: Document) -> Document:
    """Keeps changed facts about a paper; its bytes never change."""

    def work(case: Transaction) -> Document:
        kept = case.get(Document, document.id)
        # What was read of it may have changed while a form showed what was before.
        same = dataclasses.replace(
            document,
            sha256=kept.sha256,
            size=kept.size,
            medium=kept.medium,
            pages=kept.pages,
            problem=kept.problem,
        )
        case.put(same)
        return same

    return desk.case.write(work)


def remove(desk: Desk, document_id: DocumentId) -> None:
    """Takes a paper out of the list; the bytes stay, so that this can be undone."""

    def work(case: Transaction) -> None:
        let_go(case, document_id)
        case.withdraw(document_id)

    desk.case.write(work)


def reading(desk: Desk, document_id: DocumentId) -> Reading | None:
    """Returns everything read from a paper, or None if it could not be read."""
    return desk.case.read(lambda work: work.reading(document_id))


def pages(desk: Desk, document_id: DocumentId, first: int, last: int) -> list[Page]:
    """Returns the pages `first` to `last` as read, both included."""
    return desk.case.read(lambda work: work.pages(document_id, first, last))


def page_sizes(desk: Desk, document_id: DocumentId) -> list[tuple[float, float]]:
    """Returns the width and height of each page, in points."""
    return desk.case.read(lambda work: work.page_sizes(document_id))


def original(desk: Desk, document_id: DocumentId) -> Data:
    """Returns the original bytes of a paper, checked against their SHA-256."""

    def work(case: Transaction) -> Data:
        return case.original(case.get(Document, document_id).sha256)

    return desk.case.read(work)


def open_for_drawing(desk: Desk, document_id: DocumentId) -> OpenPaper:
    """Opens a paper in a worker process, to draw its pages."""
    return desk.papers.open(original(desk, document_id))
