"""Papers that are versions of one another, side by side and numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId


@dataclass(frozen=True, kw_only=True, slots=True)
class Versioned:
    """A paper, which version it is, and of how many."""

    document: Document
    number: int
    total: int

    @property
    def id(self) -> DocumentId:
        """The id of the paper."""
        return self.document.id

    @property
    def words(self) -> str:
        """Such as `version 2 of 3`; nothing where there is only one."""
        return f"version {self.number} of {self.total}" if self.total > 1 else ""


def newest_first(documents: Sequence[Document]) -> list[Versioned]:
    """Returns papers, given as they were added, the last one first.

    Versions of one paper stay together where the last of them is, by the date on them
    or else as they were added.
    """
    known = {document.id: document for document in documents}
    groups: dict[DocumentId, list[Document]] = defaultdict(list)
    for document in documents:
        groups[_first(document, known)].append(document)
    added = {document.id: place for place, document in enumerate(documents)}
    latest = sorted(groups.values(), key=lambda group: -added[group[-1].id])
    return [
        Versioned(document=document, number=number, total=len(group))
        for group in latest
        for number, document in reversed(list(enumerate(_by_date(group), 1)))
    ]


def _first(document: Document, known: dict[DocumentId, Document]) -> DocumentId:
    """Returns the id of the paper that all versions lead to, also round a circle."""
    chain = [document.id]
    while (
        document.version_of is not None
        and document.version_of in known
        and document.version_of not in chain
    ):
        document = known[document.version_of]
        chain.append(document.id)
    if document.version_of in chain:
        return min(chain[chain.index(document.version_of) :])
    return document.id


def _by_date(group: list[Document]) -> list[Document]:
    if len(group) == 1 or any(document.dated_on is None for document in group):
        return group
    return sorted(group, key=lambda document: document.dated_on or date.min)
