"""A paper is read once more, as after the program has learned to read more of it."""

from __future__ import annotations

from typing import Final

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId
from casefile.errors import ImportRefused
from casefile.mapped import Data
from casefile.services.arrival import Arrival, Kept, keep
from casefile.services.arriving import Arriving
from casefile.services.ports import Desk, Transaction
from casefile.services.withheld import quoted
from casefile.tasks import TaskContext

_FLAGGED: Final = (
    "There are flags on this paper, or flags that show its words as evidence or were "
    "looked for in it. They hold on to its words as they were read. It is left as it "
    "is, and so are they."
)
_AS_BEFORE: Final = "What was read of it before is kept."


def read_again(desk: Desk, document: DocumentId, context: TaskContext) -> Kept:
    """Reads a paper once more, with what is inside it; scans wait for their words.

    Papers that came out of it before stay as they are, and those that were removed
    stay away; new ones are added.

    Raises:
        ImportRefused: if there are flags on it, or it cannot be read now; it was not
            changed.
        Cancelled: if the user stopped; it was not changed. New papers that were taken
            out of it by then are kept.
    """

    def look(case: Transaction) -> tuple[Document, Data, frozenset[str]]:
        paper = _unflagged(case, document)
        # What was taken out of sight was not wanted, and does not come back. What
        # could not be read, or not to its end, is tried once more.
        unread = {one.sha256 for one in case.all(Document) if not one.pages}
        papers = case.all(Document, withdrawn=True)
        inside = {one.sha256 for one in papers if one.part_of == document}
        return paper, case.original(paper.sha256), frozenset(inside - unread)

    paper, data, inside = desk.case.read(look)
    arriving = Arriving(desk, context, part_of=paper.part_of, anew=(document, inside))
    incoming = arriving.read_early(data, paper.original_name, Arrival())
    if paper.pages and not incoming.document.pages:
        reason = f"{incoming.document.problem} {_AS_BEFORE}".strip()
        raise ImportRefused(paper.original_name, reason)

    def work(case: Transaction) -> Kept:
        _unflagged(case, document)
        return keep(case, incoming)

    return desk.case.write(work)


def _unflagged(case: Transaction, document: DocumentId) -> Document:
    paper = case.get(Document, document)
    if any(_holds_on(flag, document) for flag in case.all(Flag)):
        raise ImportRefused(paper.original_name, _FLAGGED)
    return paper


def _holds_on(flag: Flag, document: DocumentId) -> bool:
    return any(one.document == document for one in quoted(flag))
