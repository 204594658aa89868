"""Locked papers: with the password, a copy without the lock is kept beside them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from casefile import resources
from casefile.domain.document import Document, Medium
from casefile.domain.ids import DocumentId, ItemId
from casefile.services.arrival import Arrival, Kept
from casefile.services.arriving import Arriving
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_LOCKED = (
    ("problem", "locked", Medium.PDF),
    ("kept", "locked-office", Medium.OTHER),
    ("finding", "archive-locked", Medium.ARCHIVE),
)
"""Where it is written what is said of a locked paper, and of which kind it is."""


def is_locked(paper: Document) -> bool:
    """Whether a paper, or something in it, asks for a password that can be given."""
    said = resources.toml("reading.toml")
    return any(
        paper.medium is medium and _start(said[part][name]) in paper.problem
        for part, name, medium in _LOCKED
    )


def copies(papers: Sequence[Document]) -> dict[ItemId, Document]:
    """Returns what is shown for each locked paper: its last copy without the lock.

    It is called as the paper is, since it shows the same. Of a packed folder there is
    none: what was in it came out one by one.
    """
    locked = {
        paper.id: paper
        for paper in papers
        if paper.medium is not Medium.ARCHIVE and is_locked(paper)
    }
    return {
        of.id: dataclasses.replace(copy, title=of.title, kind=of.kind)
        for copy in papers
        if copy.part_of is not None
        and (of := locked.get(copy.part_of)) is not None
        and not is_locked(copy)
    }


def unread(given: Iterable[Document], papers: Sequence[Document]) -> list[Document]:
    """Lists what is locked or damaged of the given papers, so that it has no words.

    What is kept whole on purpose, as a recording is, is not meant; nor is a paper of
    which there is a copy without its lock.

    Args:
        given: the papers that are asked about.
        papers: all of the case file.
    """
    opened = copies(papers)
    return [
        paper
        for paper in given
        if paper.id not in opened and (is_locked(paper) or _is_damaged(paper))
    ]


def _is_damaged(paper: Document) -> bool:
    is_empty = bool(paper.problem) and not paper.pages
    return is_empty and paper.medium is not Medium.OTHER


def _start(sentence: object) -> str:
    """Returns the words that do not depend on the paper."""
    return str(sentence).partition(".")[0].partition("{")[0]


def unlock(
    desk: Desk, document: DocumentId, password: str, context: TaskContext
) -> Kept:
    """Keeps a copy of a locked paper that opens without the password.

    The paper itself stays as it came, and the password is kept nowhere.

    Raises:
        ImportRefused: if the password is wrong; nothing was changed.
        Cancelled: if the user stopped; nothing was changed.
    """
    paper, data = desk.case.read(
        lambda case: (
            (found := case.get(Document, document)),
            case.original(found.sha256),
        )
    )
    copy = desk.papers.unlocked(data, password, context)
    name = PurePath(paper.original_name)
    said = Arrival(
        kind=paper.kind,
        title=f"{paper.title} (without its lock)",
        dated_on=paper.dated_on,
    )
    arriving = Arriving(desk, context, part_of=paper.id)
    return arriving.bring_in(copy, f"{name.stem} (without its lock){name.suffix}", said)
