"""Work that reports how far it is and can be stopped, without any Qt."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from casefile.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class TaskContext:
    """What a piece of work is given to report progress and to notice Cancel."""

    def __init__(
        self, on_report: Callable[[int, int, str], None] | None = None
    ) -> None:
        self._on_report = on_report
        self._cancelled = threading.Event()
        self._guard = threading.Lock()
        self._stops: list[Callable[[], None]] = []

    def report(self, done: int, total: int, text: str = "") -> None:
        """Tells how far the work is; `total` of 0 means unknown."""
        if self._on_report is not None:
            self._on_report(done, total, text)

    def check(self) -> None:
        """Raises `Cancelled` if the user asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Asks the work to stop at its next check, or at once where it can."""
        with self._guard:
            self._cancelled.set()
            for stop in self._stops:
                stop()

    @contextmanager
    def stopping(self, stop: Callable[[], None]) -> Iterator[None]:
        """Has `stop` called by whoever cancels meanwhile, and never afterwards."""
        with self._guard:
            self.check()
            self._stops.append(stop)
        try:
            yield
        finally:
            with self._guard:
                self._stops.remove(stop)

    def within(self) -> TaskContext:
        """Returns what a step of it is given: that tells nothing, but stops too."""
        step = TaskContext()
        step._cancelled = self._cancelled
        step._guard, step._stops = self._guard, self._stops
        return step

    @property
    def is_cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._cancelled.is_set()
