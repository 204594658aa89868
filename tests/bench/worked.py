"""How long processors have worked for this process and its workers.

Other programs on the same computer make a clock go on and not this, so that ratios of
it hold also where much else is going on.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from casefile.readers.message import Message
from casefile.readers.process import Worker


class Worked:
    """Counts the work of this process, and of workers from when they have started.

    What a worker does after its last word, which is only to end, is not counted.
    """

    def __init__(self) -> None:
        self._started: dict[int, float] = {}
        self._last: dict[int, float] = {}
        self._over = 0.0
        """Seconds of workers that have ended."""

    def seconds(self) -> float:
        """Returns how long it was until now."""
        for number in self._last:
            self._look(number)
        return time.process_time() + self._over + sum(map(self._of, self._last))

    def heard(self, worker: Worker) -> None:
        """Notes what a worker has done so far; its first word is that it is up."""
        self._look(worker.pid)
        self._started.setdefault(worker.pid, self._last[worker.pid])

    def ended(self, worker: Worker) -> None:
        """Keeps what a worker has done, which is not to be seen any more."""
        if worker.pid in self._last:
            self._over += self._of(worker.pid)
            del self._last[worker.pid], self._started[worker.pid]

    def _of(self, number: int) -> float:
        return self._last[number] - self._started[number]

    def _look(self, number: int) -> None:
        try:
            # The clock of another process, as the C library makes it of its number.
            done = time.clock_gettime((~number << 3) | 2)
        except OSError:
            # It has ended by itself since its last word.
            done = 0.0
        self._last[number] = max(done, self._last.get(number, 0.0))


@contextmanager
def worked() -> Iterator[Worked]:
    """Counts the work of this process and of the workers that begin and end in it."""
    counted = Worked()
    receive, close = Worker.receive, Worker.close

    def received(worker: Worker) -> Message | None:
        message = receive(worker)
        counted.heard(worker)
        return message

    def closed(worker: Worker) -> None:
        counted.ended(worker)
        close(worker)

    with patch.multiple(Worker, receive=received, close=closed):
        yield counted


def of_programs() -> float:
    """Returns how long programs have worked that this process began and that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
