"""Locked papers: with the password, a copy without the lock is kept beside them."""

from __future__ import annotations

from pathlib import PurePath

from casefile import resources
from casefile.domain.document import Document, Medium
from casefile.domain.ids import DocumentId
from casefile.services.arrival import Arrival, Kept
from casefile.services.arriving import Arriving
from casefile.services.ports import Desk
from casefile.tasks import TaskContext


def is_locked(paper: Document) -> bool:
    """Whether a paper could not be read because it asks for a password."""
    said = str(resources.toml("reading.toml")["problem"]["locked"])
    start = said.partition(".")[0]
    return paper.medium is Medium.PDF and paper.problem.startswith(start)


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
    stem = PurePath(paper.original_name).stem
    said = Arrival(
        kind=paper.kind,
        title=f"{paper.title} (without its lock)",
        dated_on=paper.dated_on,
    )
    arriving = Arriving(desk, context, part_of=paper.id)
    return arriving.bring_in(copy, f"{stem} (without its lock).pdf", said)
