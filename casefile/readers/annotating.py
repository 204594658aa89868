"""Has a worker make an annotated copy of a PDF."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from casefile.domain.annotation import Additions, AnnotatedCopy, MarkedPage, Spot
from casefile.domain.document import Medium
from casefile.domain.marking import PATTERNS, colours
from casefile.errors import ImportRefused
from casefile.mapped import Data
from casefile.readers import kind, wording
from casefile.readers.cell import Door, locked_in, next_request
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message, send
from casefile.readers.process import GONE, Worker, WorkerError
from casefile.readers.shared import Memory, Shared, taken
from casefile.tasks import TaskContext


def serve_annotating(  # noqa: PLR0913, PLR0917 - what a worker gets is all it ever has
    requests: Connection,
    answers: Connection,
    paper: Memory,
    size: int,
    limits: Limits,
    additions: Memory,
    sizes: tuple[int, int],
) -> None:
    """Sends an annotated copy of the PDF in the shared memory `paper`."""
    added = bytes(taken(additions, sum(sizes)))
    door = Door(requests, answers, paper, size, limits)
    with locked_in(door, _load, limits.processor_seconds) as data:
        from casefile.readers.annotate_pdf import Annotating  # noqa: PLC0415

        annotating = Annotating(data)
        send(answers, "opened", pages=annotating.pages)
        request = next_request(requests)
        if request is None:
            return
        margins, behind = added[: sizes[0]], added[sizes[0] :]
        made = annotating.copy(request.head, margins, behind)
        send(answers, "annotated", made.data, signed=made.was_signed)


def _load(_data: Data) -> None:
    # Behind the shut door nothing can be loaded any more.
    import_module("casefile.readers.annotate_pdf")


def annotated(
    data: Data, additions: Additions, limits: Limits, context: TaskContext
) -> AnnotatedCopy:
    """Returns the copy.

    Raises:
        ImportRefused: if none can be made of this file.
        Cancelled: if the user stopped.
    """
    patient = replace(limits, idle_seconds=limits.clean_seconds)
    ours = additions.margins + additions.behind
    sizes = len(additions.margins), len(additions.behind)
    try:
        with (
            Shared.of(data) as paper,
            Shared.of(ours) as added,
            Worker(
                serve_annotating,
                (paper.memory, len(data), limits, added.memory, sizes),
                patient,
            ) as worker,
        ):
            opened = _heard(worker.answer(context), "opened")
            _check_pages(opened.number("pages"), additions)
            worker.ask("annotate", **_facts(additions))
            made = _heard(worker.answer(context), "annotated")
    except (WorkerError, MalformedError) as failure:
        why = failure.why if isinstance(failure, WorkerError) else GONE
        raise ImportRefused("", wording.problem(why, limits)) from failure
    if kind.sniff(made.tail) != Medium.PDF.value:
        raise ImportRefused("", wording.problem(GONE, limits))
    return AnnotatedCopy(
        data=bytes(made.tail), was_signed=bool(made.head.get("signed"))
    )


def _check_pages(there: int, additions: Additions) -> None:
    """Refuses a file in which fewer pages are found now than when it was read."""
    if there < max((page.number for page in additions.pages), default=0):
        raise WorkerError("damaged")


def _heard(message: Message, expected: str) -> Message:
    if message.name == "unreadable":
        raise WorkerError(message.words("why"))
    if message.name != expected:
        raise MalformedError(message.name)
    return message


def _facts(additions: Additions) -> dict[str, Any]:
    return {
        "title": additions.title,
        "author": additions.author,
        "contents": additions.contents,
        "pages": [_page(page) for page in additions.pages],
    }


def _page(page: MarkedPage) -> dict[str, Any]:
    return {
        "page": page.number,
        "marks": [_mark(page, spot) for spot in page.spots if spot.boxes],
    }


def _mark(page: MarkedPage, spot: Spot) -> dict[str, Any]:
    """Returns a mark, with its places as shares of the page."""
    comment = spot.comment
    tint, ink = colours()[comment.family]
    return {
        "boxes": [
            [
                box.left / page.width,
                box.top / page.height,
                box.right / page.width,
                box.bottom / page.height,
            ]
            for box in spot.boxes
        ],
        "tint": tint,
        "ink": ink,
        "pattern": PATTERNS[comment.family].value,
        "name": f"flag-{comment.number}-page-{page.number}",
        "subject": f"{comment.number}. {comment.title}",
        "said": comment.said,
    }
