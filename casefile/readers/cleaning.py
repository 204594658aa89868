"""Has a copy of a paper made, by a worker, that shows the same and does nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from casefile.domain.document import CleanCopy, Medium
from casefile.errors import ImportRefused
from casefile.mapped import Data
from casefile.readers import kind, wording
from casefile.readers.limits import Limits
from casefile.readers.process import GONE, Worker, WorkerError
from casefile.readers.registry import PICTURES, ZIP
from casefile.readers.shared import Shared
from casefile.readers.worker import serve_cleaning
from casefile.tasks import TaskContext

_CLEANED: Final = {Medium.PDF.value, ZIP}
_HARMLESS: Final = {"links", "private"}
"""What is taken out of a copy all the same: it waits for a click, or does nothing."""


def clean_paper(data: Data, limits: Limits, context: TaskContext) -> CleanCopy:
    """Returns the copy.

    Raises:
        ImportRefused: if none can be made; the sentence says why and what to do.
        Cancelled: if the user stopped.
    """
    sniffed = kind.sniff(data)
    is_picture = sniffed in PICTURES
    if sniffed not in _CLEANED and not is_picture:
        raise _not_cleaned("not-pdf", limits)
    expected = Medium.PDF.value if is_picture else sniffed
    patient = replace(limits, idle_seconds=limits.clean_seconds)
    try:
        with (
            Shared.of(data) as paper,
            Worker(
                serve_cleaning, (paper.memory, len(data), limits), patient
            ) as worker,
        ):
            message = worker.answer(context)
    except WorkerError as failure:
        raise _not_cleaned(failure.why, limits) from failure
    if message.name == "refused":
        raise _not_cleaned("not-pdf", limits)
    if message.name == "unreadable":
        raise _not_cleaned(message.words("why"), limits)
    if message.name != "clean" or kind.sniff(message.tail) != expected:
        raise _not_cleaned(GONE, limits)
    removed = message.head.get("removed", [])
    return CleanCopy(
        data=bytes(message.tail),
        removed=wording.removed(removed),
        acts=bool(set(removed) - _HARMLESS),
    )


def _not_cleaned(why: str, limits: Limits) -> ImportRefused:
    return ImportRefused(wording.page_name(0), wording.not_cleaned(why, limits))
