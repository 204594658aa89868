"""Says how firmly this computer holds the workers: by starting one and asking it."""

from __future__ import annotations

from multiprocessing.connection import Connection

from casefile.errors import EnvironmentFailure
from casefile.readers import wording
from casefile.readers.cell import Door, locked_in
from casefile.readers.limits import Limits
from casefile.readers.message import send
from casefile.readers.process import Worker, WorkerError
from casefile.readers.shared import Memory, Shared
from casefile.tasks import TaskContext


def serve_nothing(
    requests: Connection, answers: Connection, paper: Memory, size: int, limits: Limits
) -> None:
    """Is locked up like those that read, and ends."""
    door = Door(requests, answers, paper, size, limits)
    with locked_in(door, lambda _: None, limits.processor_seconds):
        send(answers, "end")


def held(limits: Limits, context: TaskContext) -> str:
    """Returns a sentence on what the system keeps a worker from, here and now.

    Raises:
        Cancelled: if the user stopped.
    """
    try:
        with (
            Shared.empty(1) as paper,
            Worker(serve_nothing, (paper.memory, 1, limits), limits) as worker,
        ):
            worker.answer(context)
            return wording.held(worker.held)
    except (WorkerError, EnvironmentFailure):
        return wording.held(None)
