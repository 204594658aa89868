"""Has a copy of a locked PDF made, by a worker, that opens without its password."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from multiprocessing.connection import Connection

from casefile.domain.document import Medium
from casefile.errors import ImportRefused
from casefile.readers import kind, wording
from casefile.readers.cell import Door, locked_in
from casefile.readers.limits import Limits
from casefile.readers.message import send
from casefile.readers.problem import UnreadableError
from casefile.readers.process import GONE, Worker, WorkerError
from casefile.readers.shared import Memory, Shared
from casefile.tasks import TaskContext


def serve_unlocking(  # noqa: PLR0913, PLR0917 - what a worker gets is all it ever has
    requests: Connection,
    answers: Connection,
    paper: Memory,
    size: int,
    limits: Limits,
    password: str,
) -> None:
    """Sends the paper as it is without its lock."""
    door = Door(requests, answers, paper, size, limits)
    with locked_in(door, _load, limits.processor_seconds) as data:
        made = _unlocked(data, password)
        if len(made) > limits.large:
            raise UnreadableError("unlocked-large")
        send(answers, "unlocked", made)


def _load(_data: bytes) -> None:
    import_module("pikepdf")


def _unlocked(data: bytes, password: str) -> bytes:
    import pikepdf  # noqa: PLC0415 - in the worker only

    made = BytesIO()
    try:
        with pikepdf.open(
            BytesIO(data), password=password, suppress_warnings=True
        ) as document:
            document.save(made, encryption=False, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise UnreadableError("wrong-password") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise UnreadableError("damaged") from error
    return made.getvalue()


def unlocked_copy(
    data: bytes, password: str, limits: Limits, context: TaskContext
) -> bytes:
    """Returns the copy; the password is kept nowhere.

    Raises:
        ImportRefused: if the password is wrong, or it cannot be made; says which.
        Cancelled: if the user stopped.
    """
    if kind.sniff(data) != Medium.PDF.value:
        raise _refused("not-locked", limits)
    try:
        with (
            Shared.of(data) as paper,
            Worker(
                serve_unlocking, (paper.memory, len(data), limits, password), limits
            ) as worker,
        ):
            message = worker.answer(context)
    except WorkerError as failure:
        raise _refused(failure.why, limits) from failure
    if message.name == "unlocked" and kind.sniff(message.tail) == Medium.PDF.value:
        return message.tail
    raise _refused(message.words("why") or GONE, limits)


def _refused(why: str, limits: Limits) -> ImportRefused:
    return ImportRefused(wording.page_name(0), wording.problem(why, limits))
