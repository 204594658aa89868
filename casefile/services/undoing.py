"""Taking back the last step."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from casefile import resources
from casefile.domain.changed import Changed
from casefile.domain.document import Document
from casefile.services import parcels
from casefile.services.ports import Desk, Transaction


def undo(desk: Desk, changes: Sequence[UUID] = ()) -> str:
    """Takes back the last change, or those named, as one; history keeps both.

    Returns:
        What is to be known of a parcel that was a part of it; mostly nothing.

    Raises:
        NothingToUndo: if there is none, or all were taken back before.
        ChangedSince: if something would lose other words by that; nothing is changed.
    """

    def work(case: Transaction) -> str:
        before = _lists(case)
        if Changed.DOCUMENTS not in case.undo(changes):
            return ""
        after = {one.id for one in _lists(case)}
        gone = [one for one in before if one.id not in after]
        if not gone:
            return ""
        went = any(parcels.went_out(case, one) for one in gone)
        said: str = resources.toml("sharing.toml")["undone"]["went" if went else "came"]
        return said

    return desk.case.write(work)


def _lists(case: Transaction) -> list[Document]:
    """Returns the lists in sight of what was handed over."""
    return [one for one in case.all(Document) if parcels.is_list(one)]
