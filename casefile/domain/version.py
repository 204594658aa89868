"""Papers that are versions of one another, in their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId


def grouped(documents: Sequence[Document]) -> list[list[Document]]:
    """Returns papers, given as they were added, with their versions together.

    Versions are in order by the date on them, or else as they were added; groups in
    the order in which their first paper was added.
    """
    known = {document.id: document for document in documents}
    groups: dict[DocumentId, list[Document]] = defaultdict(list)
    for document in documents:
        groups[_first(document, known)].append(document)
    return [_by_date(group) for group in groups.values()]


def versions_of(document: DocumentId, documents: Sequence[Document]) -> list[Document]:
    """Returns all versions of a paper in order, itself among them; none if unknown."""
    for group in grouped(documents):
        if any(one.id == document for one in group):
            return group
    return []


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
