"""The program's side of a worker process: starting, asking, waiting, ending."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any

from casefile.errors import from_os_error
from casefile.mapped import Data
from casefile.readers import nursery
from casefile.readers.cell import permit
from casefile.readers.limits import Limits
from casefile.readers.message import STARTED, MalformedError, Message, receive, send
from casefile.readers.windows_job import Job
from casefile.tasks import TaskContext

_TICK = 0.05
"""Seconds between looks at Cancel."""
_LAST_WORDS = 1.0
_LOOK = 0.5
"""Seconds between looks at a message that is coming in."""

GONE = "stopped"
IDLE = "too-slow"
KILLED = "killed"
_BY_SIGNAL = {
    # The libraries abort when memory ends.
    -signal.SIGABRT: "memory",
    -getattr(signal, "SIGXCPU", 0): IDLE,
    # Nobody but the system, short of memory, or the user ends a worker like this.
    -getattr(signal, "SIGKILL", 0): KILLED,
}


class WorkerError(Exception):
    """A worker ended, fell silent or talked nonsense; `why` is a problem's name."""

    def __init__(self, why: str, worker: Worker | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.worker = worker


class Worker(AbstractContextManager["Worker"]):
    """One worker process."""

    def __init__(
        self, serve: Callable[..., None], arguments: Sequence[object], limits: Limits
    ) -> None:
        self.held: tuple[str, ...] = ()
        """By which means of the system it is confined; known once it has started."""
        self.patience = limits.start_seconds
        """Seconds that it may be silent."""
        self._idle_seconds = limits.idle_seconds
        self.fault: WorkerError | None = None
        """What went wrong, while answers of others were still to be handed on."""
        requests, self._requests = nursery.pipe()
        self._answers, answers = nursery.pipe()
        try:
            self._process = nursery.begin(serve, (requests, answers, *arguments))
        except OSError as error:
            self._close_pipes()
            raise from_os_error(error) from error
        finally:
            # The worker has its own; ours would hide that it has ended.
            requests.close()
            answers.close()
        try:
            self._job = Job(self._process.pid or 0, limits)
        except BaseException:
            # Without its limits it must not see the paper.
            self._process.kill()
            self._process.join()
            self._close_pipes()
            raise
        self._busy_since = time.monotonic()
        self._taking_since = 0.0
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()
        # If it is gone already, that is noticed where its answer is awaited.
        with suppress(OSError):
            permit(self._requests)

    @property
    def pid(self) -> int:
        """The process number."""
        return self._process.pid or 0

    def ask(self, name: str, tail: Data = b"", **facts: Any) -> None:
        """Sends a request, with bytes behind it where needed."""
        self._busy_since = time.monotonic()
        try:
            send(self._requests, name, tail, **facts)
        except (OSError, ValueError) as error:
            raise WorkerError(self._why_ended(), self) from error

    def answer(self, context: TaskContext | None = None) -> Message:
        """Waits for the next message.

        Raises:
            WorkerError: if the worker ended, or was silent for too long.
            Cancelled: if the user stopped.
        """
        while True:
            message = next(iter(first_answers([self], context)), None)
            if message is not None:
                return message[1]

    def receive(self) -> Message | None:
        """Takes a message that is there; None if it only says that the worker is up."""
        self._busy_since = self._taking_since = time.monotonic()
        try:
            message = receive(self._answers)
            if message.name != STARTED or self.held:
                return message
            self.held = tuple(str(one) for one in message.head.get("held", ()))
        except (EOFError, OSError) as error:
            raise WorkerError(self._why_ended(), self) from error
        except (MalformedError, TypeError) as error:
            raise WorkerError(GONE, self) from error
        finally:
            self._taking_since = 0.0
        self.patience = self._idle_seconds
        return None

    def _watch(self) -> None:
        """Ends a worker that stops in the middle of a message."""
        while not self._over.wait(_LOOK):
            since = self._taking_since
            if since and time.monotonic() - since > self.patience:
                self.kill()

    @property
    def silent_for(self) -> float:
        """Seconds since it was asked or answered."""
        return time.monotonic() - self._busy_since

    def begin_anew(self) -> None:
        """Counts the time that it may be silent from now on."""
        self._busy_since = time.monotonic()

    @property
    def answers(self) -> Connection:
        """Where its messages arrive."""
        return self._answers

    def _why_ended(self) -> str:
        self._process.join(_LAST_WORDS)
        return _BY_SIGNAL.get(self._process.exitcode or 0, GONE)

    def kill(self) -> None:
        """Ends the process at once; whoever waits for an answer hears that it ended."""
        # Another thread may have let go of it already.
        with suppress(ValueError):
            self._process.kill()

    def close(self) -> None:
        """Ends the process and lets go of everything."""
        self._over.set()
        self._process.kill()
        self._process.join()
        self._close_pipes()
        self._job.close()
        self._process.close()

    def _close_pipes(self) -> None:
        self._requests.close()
        self._answers.close()

    def __exit__(self, *_: object) -> None:
        self.close()


def first_answers(
    workers: Sequence[Worker], context: TaskContext | None
) -> list[tuple[Worker, Message]]:
    """Waits a moment; returns the messages that came, which may be none.

    Raises:
        WorkerError: if a worker ended or fell silent; what came from others at the same
            time is returned first.
        Cancelled: if the user stopped.
    """
    if context is not None:
        context.check()
    if fault := next((one.fault for one in workers if one.fault is not None), None):
        raise fault
    ready = wait([worker.answers for worker in workers], _TICK)
    found: list[tuple[Worker, Message]] = []
    for worker in workers:
        try:
            message = _heard(worker, has_said=worker.answers in ready)
        except WorkerError as failure:
            if not found:
                raise
            worker.fault = failure
        else:
            if message is not None:
                found.append((worker, message))
    return found


def _heard(worker: Worker, *, has_said: bool) -> Message | None:
    if has_said:
        return worker.receive()
    if worker.silent_for > worker.patience:
        raise WorkerError(IDLE, worker)
    return None
