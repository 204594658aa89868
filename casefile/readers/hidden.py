"""Has a worker look for the words that a paper holds outside its pages."""

from __future__ import annotations

import gc
from multiprocessing.connection import Connection

from casefile.domain.document import Unseen
from casefile.errors import ImportRefused
from casefile.mapped import Data
from casefile.readers import registry, wording
from casefile.readers.cell import Door, locked_in
from casefile.readers.gathered import Take
from casefile.readers.kind import sniff
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message, part_of, send, send_part
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
        from casefile.readers.inside import papers_in  # noqa: PLC0415
        from casefile.readers.unseen import unseen_words  # noqa: PLC0415

        text = "\n".join(unseen_words(data, limits))
        for start in range(0, len(text), _IN_ONE_MESSAGE):
            send(answers, "hidden", text=text[start : start + _IN_ONE_MESSAGE])
        left_in: list[str] = []
        for part in papers_in(data, limits, left_in):
            send_part(answers, part, 0)
        send(answers, "end", left_in=len(left_in))


def _load(data: Data) -> None:
    # Behind the shut door nothing can be loaded any more.
    modules = registry.modules_for(sniff(data))
    load_with_fonts(("casefile.readers.unseen", "casefile.readers.inside", *modules))


def hidden_words(
    data: Data, limits: Limits, context: TaskContext, take: Take
) -> Unseen:
    """Returns the words that a paper holds outside its pages.

    `take` is given each paper that is inside it.

    Raises:
        ImportRefused: if it cannot be looked through, with the reason.
        Cancelled: if the user stopped.
    """
    taken = _Taken(limits, take)
    try:
        with (
            Shared.of(data) as paper,
            Worker(serve_hidden, (paper.memory, len(data), limits), limits) as worker,
        ):
            while taken.takes(message := worker.answer(context)):
                worker.begin_anew()
    except WorkerError as failure:
        raise _refused(failure.why, limits) from failure
    except MalformedError as error:
        raise _refused(GONE, limits) from error
    if message.name != "end":
        raise _refused(message.words("why") or GONE, limits)
    return Unseen("".join(taken.words), is_whole=not message.head.get("left_in"))


class _Taken:
    """What the worker has sent so far."""

    def __init__(self, limits: Limits, take: Take) -> None:
        self._limits = limits
        self._take = take
        self._parts = self._bytes = 0
        self.words: list[str] = []

    def takes(self, message: Message) -> bool:
        """Takes in words, or a paper inside; False if it is neither.

        Raises:
            MalformedError: if there is more than any honest worker sends.
        """
        if message.name == "hidden":
            self.words.append(message.words("text"))
            if sum(map(len, self.words)) > _MOST:
                raise MalformedError
        elif message.name == "part":
            self._parts += 1
            self._bytes += len(message.tail)
            limits = self._limits
            if self._parts > limits.parts or self._bytes > limits.part_bytes:
                raise MalformedError
            self._take(part_of(message))
        else:
            return False
        return True


def _refused(why: str, limits: Limits) -> ImportRefused:
    return ImportRefused("", wording.problem(why, limits))
