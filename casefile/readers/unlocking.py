"""Has a copy of a locked paper made, by a worker, that opens without its password."""

from __future__ import annotations

from importlib import import_module
from multiprocessing.connection import Connection
from typing import Final

from casefile.errors import ImportRefused
from casefile.mapped import Data
from casefile.readers import kind, wording
from casefile.readers.cell import Door, locked_in
from casefile.readers.encoding import LOCAL_CODECS
from casefile.readers.limits import Limits
from casefile.readers.message import send
from casefile.readers.problem import UnreadableError
from casefile.readers.process import GONE, Worker, WorkerError
from casefile.readers.registry import PDF, ZIP
from casefile.readers.shared import Memory, Shared
from casefile.tasks import TaskContext

_OFFICE: Final = "locked-office"
_OPENERS: Final = {
    PDF.name: "casefile.readers.unlocked_pdf",
    ZIP: "casefile.readers.unlocked_zip",
    _OFFICE: "casefile.readers.unlocked_office",
}
_SOUGHT_LATE: Final = (
    *LOCAL_CODECS,
    *("xml.dom.expatbuilder", "cryptography.hazmat.backends.openssl.backend"),
)
"""What the libraries look for only when they need it: the door is shut by then."""
_GOES_ON: Final = "progress"


def serve_unlocking(  # noqa: PLR0913, PLR0917 - what a worker gets is all it ever has
    requests: Connection,
    answers: Connection,
    paper: Memory,
    size: int,
    limits: Limits,
    password: str,
) -> None:
    """Sends the paper without its lock; of a packed folder, what was locked in it."""
    door = Door(requests, answers, paper, size, limits)
    with locked_in(door, _load, limits.processor_seconds) as data:
        sniffed = kind.sniff(data)
        opener = import_module(_OPENERS[sniffed])
        made: bytes = opener.unlocked(
            data if sniffed == PDF.name else bytes(data),
            password,
            limits,
            lambda: send(answers, _GOES_ON),
        )
        if len(made) > limits.original:
            raise UnreadableError("unlocked-large")
        send(answers, "unlocked", made)


def _load(data: Data) -> None:
    for module in (_OPENERS[kind.sniff(data)], *_SOUGHT_LATE):
        import_module(module)


def unlocked_copy(
    data: Data, password: str, limits: Limits, context: TaskContext
) -> bytes:
    """Returns the copy; the password is kept nowhere.

    Raises:
        ImportRefused: if the password is wrong, or it cannot be made; says which.
        Cancelled: if the user stopped.
    """
    locked_as = kind.sniff(data)
    if locked_as not in _OPENERS:
        raise _refused("not-locked", limits)
    try:
        with (
            Shared.of(data) as paper,
            Worker(
                serve_unlocking, (paper.memory, len(data), limits, password), limits
            ) as worker,
        ):
            while (message := worker.answer(context)).name == _GOES_ON:
                worker.begin_anew()
    except WorkerError as failure:
        raise _refused(failure.why, limits) from failure
    opens_as = ZIP if locked_as == _OFFICE else locked_as
    if message.name == "unlocked" and kind.sniff(message.tail) == opens_as:
        return bytes(message.tail)
    raise _refused(message.words("why") or GONE, limits)


def _refused(why: str, limits: Limits) -> ImportRefused:
    return ImportRefused(wording.page_name(0), wording.problem(why, limits))
