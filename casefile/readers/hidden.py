"""Has a worker look for the words that a paper holds outside its pages."""

from __future__ import annotations

import gc
from multiprocessing.connection import Connection

from casefile.errors import ImportRefused
from casefile.readers import registry, wording
from casefile.readers.cell import Door, locked_in
from casefile.readers.kind import sniff
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, send
from casefile.readers.process import GONE, Worker, WorkerError
from casefile.readers.shared import Memory, Shared
from casefile.readers.worker import load_with_fonts
from casefile.tasks import TaskContext

_IN_ONE_MESSAGE = 500_000
_MOST = 8_000_000
"""Characters that are taken in; an honest worker sends half of that at most."""


def serve_hidden(
    requests: Connection, answers: Connection, paper: Memory, size: int, limits: Limits
) -> None:
    """Sends the words that the paper in the shared memory `paper` does not show."""
    gc.disable()
    door = Door(requests, answers, paper, size, limits)
    with locked_in(door, _load, limits.processor_seconds) as data:
        from casefile.readers.unseen import unseen_words  # noqa: PLC0415

        text = "\n".join(unseen_words(data, limits))
        for start in range(0, len(text), _IN_ONE_MESSAGE):
            send(answers, "hidden", text=text[start : start + _IN_ONE_MESSAGE])
        send(answers, "end")


def _load(data: bytes) -> None:
    # Behind the shut door nothing can be loaded any more.
    modules = registry.modules_for(sniff(data))
    load_with_fonts(("casefile.readers.unseen", *modules))


def hidden_words(data: bytes, limits: Limits, context: TaskContext) -> str:
    """Returns the words that a paper holds outside its pages.

    Raises:
        ImportRefused: if it cannot be looked through, with the reason.
        Cancelled: if the user stopped.
    """
    parts: list[str] = []
    try:
        with (
            Shared.of(data) as paper,
            Worker(serve_hidden, (paper.memory, len(data), limits), limits) as worker,
        ):
            while (message := worker.answer(context)).name == "hidden":
                _take(parts, message.words("text"))
    except WorkerError as failure:
        raise _refused(failure.why, limits) from failure
    except MalformedError as error:
        raise _refused(GONE, limits) from error
    if message.name != "end":
        raise _refused(message.words("why") or GONE, limits)
    return "".join(parts)


def _take(parts: list[str], text: str) -> None:
    parts.append(text)
    if sum(map(len, parts)) > _MOST:
        raise MalformedError


def _refused(why: str, limits: Limits) -> ImportRefused:
    return ImportRefused("", wording.problem(why, limits))
