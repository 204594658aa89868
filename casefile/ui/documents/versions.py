"""Papers that are versions of one another, side by side and numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.version import grouped


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
    added = {document.id: place for place, document in enumerate(documents)}
    latest = sorted(
        grouped(documents), key=lambda group: -max(added[one.id] for one in group)
    )
    return [
        Versioned(document=document, number=number, total=len(group))
        for group in latest
        for number, document in reversed(list(enumerate(group, 1)))
    ]
