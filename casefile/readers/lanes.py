"""Workers side by side, one on each processor, each with one page at a time."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, suppress
from typing import Final, Generic, TypeVar

from casefile.readers.message import MalformedError, Message
from casefile.readers.process import GONE, Worker, WorkerError, first_answers
from casefile.tasks import TaskContext

Done = TypeVar("Done")
_MOST: Final = 2


class Lane(ABC, Generic[Done]):
    """One worker after another."""

    worker: Worker | None = None

    @property
    @abstractmethod
    def is_busy(self) -> bool:
        """Whether a page is under way."""

    @abstractmethod
    def begin_next(self) -> None:
        """Starts with the next page, if there is one."""

    @abstractmethod
    def take(self, message: Message) -> Done | None:
        """Returns the page if this ends it."""

    @abstractmethod
    def failed(self, why: str) -> None:
        """Does what is to be done where the worker ended over a page."""

    def close(self) -> None:
        """Ends the worker."""
        if self.worker is not None:
            self.worker.close()
            self.worker = None


def how_many() -> int:
    """Returns how many lanes this computer has processors for."""
    return min(_MOST, os.cpu_count() or 1)


def pages_of(
    lanes: Sequence[Lane[Done]], context: TaskContext
) -> Generator[Done, None, None]:
    """Yields each page when it is done; the workers are gone at the end.

    Raises:
        Cancelled: if the user stopped.
    """
    with ExitStack() as open_lanes:
        for lane in lanes:
            open_lanes.callback(lane.close)
        while busy := _busy(lanes):
            yield from _done(busy, context)


def _busy(lanes: Sequence[Lane[Done]]) -> list[Lane[Done]]:
    """Gives work to those that have none; returns all that have some."""
    for lane in lanes:
        if not lane.is_busy:
            # What went wrong is noticed where its answer is awaited.
            with suppress(WorkerError):
                lane.begin_next()
    return [lane for lane in lanes if lane.is_busy]


def _done(busy: Sequence[Lane[Done]], context: TaskContext) -> Iterator[Done]:
    by_worker = {lane.worker: lane for lane in busy if lane.worker is not None}
    try:
        answers = first_answers(list(by_worker), context)
    except WorkerError as failure:
        if failure.worker is not None:
            by_worker[failure.worker].failed(failure.why)
        return
    for worker, message in answers:
        lane = by_worker[worker]
        try:
            done = lane.take(message)
        except (MalformedError, WorkerError):
            lane.failed(GONE)
            continue
        if done is not None:
            yield done
