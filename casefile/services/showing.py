"""Copies of papers to show or send, beside originals that do things when opened."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.domain.document import CleanCopy, Document, Medium
from casefile.errors import ImportRefused
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

FOLDER = "papers to show"
ABOUT = "about the papers.txt"
"""The file that says which originals act, and where copies are that do not."""


def copy_to_show(
    desk: Desk, paper: Document, original: bytes, context: TaskContext
) -> CleanCopy | None:
    """Returns a copy that does nothing; None if the original does nothing either.

    None also for a paper that is locked or damaged beyond repair: it cannot be shown.

    Raises:
        Cancelled: if the user stopped.
    """
    if paper.medium is not Medium.PDF:
        return None
    try:
        copy = desk.papers.clean_copy(original, context)
    except ImportRefused:
        return None
    return copy if copy.removed else None


def about(cleaned: Iterable[str], originals: str) -> str:
    """Returns what is said of originals, in the folder of that name, and copies."""
    words = (
        f"The folder “{originals}” holds the originals, byte for byte as they came. "
        "Some of them do things when they are opened, or hold files. Copies that show "
        f"the same pages and do nothing are in “{FOLDER}”: show or send those. Taken "
        "out of them:"
    )
    return "\n".join([words, *cleaned])
