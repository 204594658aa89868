"""Has a worker look for the words that a paper holds outside its pages."""

from __future__ import annotations

import gc
from multiprocessing.connection import Connection

from casefile.errors import ImportRefused
from casefile.readers import wording
from casefile.readers.confinement import confine
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, send
from casefile.readers.process import GONE, Shared, Worker, WorkerError
from casefile.readers.unseen import unseen_words
from casefile.readers.worker import _working
from casefile.tasks import TaskContext

_IN_ONE_MESSAGE = 500_000


def serve_hidden(
    requests: Connection, answers: Connection, paper: str, size: int, limits: Limits
) -> None:
    """Sends the words that the paper in the shared memory `paper` does not show."""
    del requests
    gc.disable()
    with _working(answers, paper, size) as data:
        confine(limits.memory, limits.processor_seconds)
        text = "\n".join(unseen_words(data, limits))
        for start in range(0, len(text), _IN_ONE_MESSAGE):
            send(answers, "hidden", text=text[start : start + _IN_ONE_MESSAGE])
        send(answers, "end")


def hidden_words(data: bytes, limits: Limits, context: TaskContext) -> str:
    """Returns the words that a paper holds outside its pages.

    Raises:
        ImportRefused: if it cannot be looked through, with the reason.
        Cancelled: if the user stopped.
    """
    parts: list[str] = []
    try:
        with Shared.of(data) as paper:
            arguments = (paper.name, len(data), limits)
            with Worker(serve_hidden, arguments, limits.memory) as worker:
                patience = limits.start_seconds
                while (message := worker.answer(patience, context)).name == "hidden":
                    parts.append(message.words("text"))
                    patience = limits.idle_seconds
    except WorkerError as failure:
        raise _refused(failure.why, limits) from failure
    except MalformedError as error:
        raise _refused(GONE, limits) from error
    if message.name != "end":
        raise _refused(message.words("why") or GONE, limits)
    return "".join(parts)


def _refused(why: str, limits: Limits) -> ImportRefused:
    return ImportRefused("", wording.problem(why, limits))
