"""Taking back the last step."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from casefile.domain.changed import Changed
from casefile.services.ports import Desk


def undo(desk: Desk, changes: Sequence[UUID] = ()) -> Changed:
    """Takes back the last change, or those named, as one; history keeps both.

    Raises:
        NothingToUndo: if there is none, or all were taken back before.
        ChangedSince: if something would lose other words by that; nothing is changed.
    """
    return desk.case.write(lambda work: work.undo(changes))
