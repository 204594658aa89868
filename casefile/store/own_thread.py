"""A thread that does what others ask of it, one thing after the other.

The thread pools of the standard library do the same. But to hand one of them a short
question, and to wait for the answer, takes several times as long as this does, and half
as long as it takes to look a word up.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class _Asked(Generic[T]):
    """Something to do, and what came of it."""

    __slots__ = ("_done", "_error", "_result", "_work")

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._result: T | None = None
        self._error: BaseException | None = None
        self._done = threading.Lock()
        self._done.acquire()

    def do(self) -> None:
        """Does it; whoever asked is told even of what ends programs."""
        try:
            self._result = self._work()
        except BaseException as e:  # noqa: BLE001 - it is raised in the other thread
            self._error = e
        self._done.release()

    def wait(self) -> T:
        """Returns what came of it, once it is done."""
        self._done.acquire()
        if self._error is None:
            return cast("T", self._result)
        try:
            raise self._error
        finally:
            self._error = None  # it knows this frame, which would know it for ever


_Queue = SimpleQueue[_Asked[Any] | None]


class OwnThread:
    """Such a thread. It ends when it is closed, forgotten, or the program ends."""

    def __init__(self, name: str) -> None:
        self._asked: _Queue = SimpleQueue()
        # As a daemon it does not keep the program from ending, which ends it properly.
        self._thread = threading.Thread(
            target=_serve, args=(self._asked,), name=name, daemon=True
        )
        self._thread.start()
        self._ending = threading.Lock()
        self._end = weakref.finalize(self, _end, self._asked, self._thread)

    @property
    def is_here(self) -> bool:
        """Tells whether whoever asks is this thread."""
        return threading.get_ident() == self._thread.ident

    def run(self, work: Callable[[], T]) -> T:
        """Runs work in this thread; returns what it returns, or raises what it raises.

        Raises:
            RuntimeError: if the thread was closed.
        """
        asked = _Asked(work)
        with self._ending:
            if not self._end.alive:
                raise RuntimeError("The thread was closed.")
            self._asked.put(asked)
        return asked.wait()

    def close(self) -> None:
        """Ends the thread, after what it was asked before."""
        with self._ending:
            self._end()


def _serve(asked: _Queue) -> None:
    while (one := asked.get()) is not None:
        one.do()
        del one  # what came of it may be large, and is not kept until the next


def _end(asked: _Queue, thread: threading.Thread) -> None:
    asked.put(None)
    if thread is not threading.current_thread():
        thread.join()
