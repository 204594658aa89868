"""What is chosen to be gone from each paper, for as long as the case is open."""

from __future__ import annotations

from collections.abc import Collection

from casefile.domain.ids import DocumentId
from casefile.domain.redaction import Wanted
from casefile.domain.removal import Removal
from casefile.services.redaction import look as redaction_look


class Removing:
    """Keeps each choice, as nothing of it is in the case file before a copy is made."""

    def __init__(self) -> None:
        self._kept: dict[DocumentId, Removal] = {}
        self.came_from = "documents"
        """The page that the user came from, to go back to."""

    def of(self, document: DocumentId) -> Removal:
        """Returns what is chosen for a paper; at first only what is confidential."""
        if document not in self._kept:
            why = redaction_look.reason("confidential")
            self._kept[document] = Removal(Wanted(confidential=why))
        return self._kept[document]

    def forget(self, there: Collection[DocumentId]) -> None:
        """Leaves out what is not in the case file any more."""
        for document in set(self._kept) - set(there):
            del self._kept[document]
