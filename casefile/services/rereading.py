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
from casefile.tasks import TaskContext

_FLAGGED: Final = (
    "There are flags on this paper, and they hold on to its words as they were read. "
    "It is left as it is, and so are they."
)
_AS_BEFORE: Final = "What was read of it before is kept."


def read_again(desk: Desk, document: DocumentId, context: TaskContext) -> Kept:
    """Reads a paper once more, with what is inside it; scans wait for their words.

    Papers that came out of it before stay as they are; new ones are added.

    Raises:
        ImportRefused: if there are flags on it, or it cannot be read now; nothing was
            changed.
        Cancelled: if the user stopped; nothing was changed.
    """

    def look(case: Transaction) -> tuple[Document, Data, frozenset[str]]:
        paper = _unflagged(case, document)
        inside = (one for one in case.all(Document) if one.part_of == document)
        names = frozenset(one.original_name for one in inside)
        return paper, case.original(paper.sha256), names

    paper, data, names = desk.case.read(look)
    arriving = Arriving(desk, context, part_of=paper.part_of, anew=(document, names))
    incoming = arriving.read_in(data, paper.original_name, Arrival())
    if paper.pages and not incoming.document.pages:
        reason = f"{incoming.document.problem} {_AS_BEFORE}".strip()
        raise ImportRefused(paper.original_name, reason)

    def work(case: Transaction) -> Kept:
        _unflagged(case, document)
        return keep(case, incoming)

    return desk.case.write(work)


def _unflagged(case: Transaction, document: DocumentId) -> Document:
    paper = case.get(Document, document)
    if any(flag.passage.document == document for flag in case.all(Flag)):
        raise ImportRefused(paper.original_name, _FLAGGED)
    return paper
