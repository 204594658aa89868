"""Taking back the last step."""

from __future__ import annotations

from casefile.domain.changed import Changed
from casefile.services.ports import Desk


def undo(desk: Desk) -> Changed:
    """Takes back the last change that was not taken back yet; history keeps both.

    Raises:
        NothingToUndo: if there is none.
    """
    return desk.case.write(lambda work: work.undo())
