"""Work off the UI thread: started here, delivered back to live objects only.

Everything that touches the case file goes through one lane, in order, so that two
saves of the same thing can never overtake each other. Long work (reading a paper,
drawing, making a key) has lanes of its own. Results come back by a queued signal and
are given to a bound method of a `QObject`, or dropped if that object is gone.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar
from uuid import UUID

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot

from casefile.errors import Cancelled, CasefileError
from casefile.tasks import TaskContext

T = TypeVar("T")
Work = Callable[[TaskContext], T]

PROGRESS_AFTER_MS: Final = 500
_LARGEST: Final = 1 << 30
_PARTS: Final = 10_000
_LONG_LANES: Final = 3
_here = threading.local()
"""What is at work in a thread."""


class _Receiver:
    """A bound method of a QObject, with arguments to go first, held weakly."""

    def __init__(self, method: Callable[..., None]) -> None:
        self._first: tuple[Any, ...] = ()
        self._named: dict[str, Any] = {}
        if isinstance(method, partial):
            self._first, self._named = method.args, method.keywords
            method = method.func
        owner = getattr(method, "__self__", None)
        if not isinstance(owner, QObject):
            msg = "results are delivered to bound methods of QObjects only"
            raise TypeError(msg)
        self._owner = weakref.ref(owner)
        self._method = weakref.WeakMethod(method)

    def __call__(self, value: object) -> None:
        method = self._method()
        if method is not None and not self.is_gone:
            method(*self._first, value, **self._named)

    @property
    def is_gone(self) -> bool:
        owner = self._owner()
        return owner is None or not shiboken6.isValid(owner)


@dataclass(slots=True)
class _Entry:
    task: Task
    title: str
    done: _Receiver | None
    failed: _Receiver | None
    long: bool


class Task:
    """One piece of work that was started."""

    def __init__(self, number: int, context: TaskContext) -> None:
        self.number = number
        self.changes: list[UUID] = []
        """The changes to the case file that it made and that can be taken back."""
        self._context = context
        self._future: Future[None] | None = None

    def cancel(self) -> None:
        """Asks the work to stop; what it returns all the same is delivered."""
        self._context.cancel()
        if self._future is not None:
            self._future.cancel()

    @property
    def future(self) -> Future[None] | None:
        """What ends when the work ends."""
        return self._future

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked this work to stop."""
        return self._context.is_cancelled


class TaskRunner(QObject):
    """Starts work, shows that it is going on, and brings back what came of it.

    Signals:
        slow: a titled task is still going on after half a second (number, title).
        progressed: number, done, total, text of such a task.
        over: number of a task that has ended in any way.
        wrote: the names of the changes that a task made, before its result is given.
        went_wrong: a `CasefileError` that nobody else takes.
        broke: any other exception: a mistake in the program.
    """

    slow = Signal(int, str)
    progressed = Signal(int, int, int, str)
    over = Signal(int)
    wrote = Signal(object)
    went_wrong = Signal(object)
    broke = Signal(object)
    _arrived = Signal(int, object, object)
    _reported = Signal(int, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="case")
        self._long = ThreadPoolExecutor(_LONG_LANES, thread_name_prefix="long")
        self._entries: dict[int, _Entry] = {}
        self._shown: set[int] = set()
        self._next = 1
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._arrived.connect(self._deliver, queued)
        self._reported.connect(self._show_progress, queued)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PROGRESS_AFTER_MS)
        self._timer.timeout.connect(self._show_slow)

    def start(
        self,
        work: Work[T],
        done: Callable[..., None] | None = None,
        *,
        failed: Callable[..., None] | None = None,
        title: str = "",
        long: bool = False,
    ) -> Task:
        """Runs `work` in the background.

        Args:
            work: a function of a `TaskContext` that touches no widget.
            done: bound method of a QObject (or a `partial` of one) for the result.
            failed: likewise, for a `CasefileError`; else `went_wrong` is sent.
            title: what is going on, in words; shown with Cancel if it takes time.
            long: whether it may take long and does not write to the case file's
                items in an order that matters.
        """
        if self._closed:
            raise Cancelled
        number, self._next = self._next, self._next + 1
        task = Task(number, TaskContext(partial(self._report, number)))
        self._entries[number] = _Entry(
            task,
            title,
            None if done is None else _Receiver(done),
            None if failed is None else _Receiver(failed),
            long,
        )
        pool = self._long if long else self._lane
        future = pool.submit(self._run, task, work, task._context)  # noqa: SLF001
        task._future = future  # noqa: SLF001
        future.add_done_callback(partial(self._end, number))
        if title and not self._timer.isActive():
            self._timer.start()
        return task

    def follow(self, task: Task) -> None:
        """Sends the progress of a task from the beginning, to who shows it."""
        self._shown.add(task.number)

    def cancel(self, number: int) -> None:
        """Asks one task to stop."""
        entry = self._entries.get(number)
        if entry is not None:
            entry.task.cancel()

    @property
    def is_busy(self) -> bool:
        """Whether anything is still going on or waiting to be delivered."""
        return bool(self._entries)

    @property
    def has_unfinished_changes(self) -> bool:
        """Whether work that is still going on has changed the case file already."""
        return any(entry.task.changes for entry in self._entries.values())

    def settle(self) -> None:
        """Waits until what was asked of the case file is safely done.

        Long work is asked to stop and not waited for.
        """
        for entry in list(self._entries.values()):
            if entry.long:
                entry.task.cancel()
        self._lane.submit(_nothing).result()

    @property
    def is_saving(self) -> bool:
        """Whether anything asked of the case file is still on its way."""
        return any(not entry.long for entry in self._entries.values())

    def deliver(self) -> None:
        """Gives out what has come back by now, without waiting for the window."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is started."""
        return self._closed

    def close(self, patience: float | None = None) -> bool:
        """Finishes saves, stops everything else, and waits for the threads to end.

        Args:
            patience: how many seconds to wait for long work that was asked to stop;
                without it, as long as that takes.

        Returns:
            whether everything has ended.
        """
        if self._closed:
            return True
        self.settle()
        self._closed = True
        self._timer.stop()
        futures = [entry.task.future for entry in self._entries.values()]
        self._entries.clear()
        self._long.shutdown(wait=False, cancel_futures=True)
        # Nobody ever tells a waiter of work that was cancelled before it began.
        going = [one for one in futures if one is not None and not one.cancelled()]
        late = wait(going, patience).not_done
        self._lane.shutdown(wait=True, cancel_futures=True)
        if not late:
            self._long.shutdown(wait=True)
        return not late

    @staticmethod
    def note(change: UUID) -> None:
        """Notes a change as one of the task that is at work in this thread."""
        task: Task | None = getattr(_here, "task", None)
        if task is not None:
            task.changes.append(change)

    def _run(self, task: Task, work: Work[Any], context: TaskContext) -> None:
        _here.task = task
        try:
            context.check()
            result, error = work(context), None
        except Exception as e:  # noqa: BLE001 - told apart in the UI thread
            result, error = None, e
        finally:
            _here.task = None
        if not self._closed:
            self._arrived.emit(task.number, result, error)

    def _end(self, number: int, future: Future[None]) -> None:
        # Work that was stopped before it began never comes to say so.
        if future.cancelled() and not self._closed:
            self._arrived.emit(number, None, Cancelled())

    def _report(self, number: int, done: int, total: int, text: str) -> None:
        if total > _LARGEST:
            # Bytes of a large file are more than a signal of Qt can carry.
            done, total = done * _PARTS // total, _PARTS
        if not self._closed:
            self._reported.emit(number, done, total, text)

    @Slot(int, object, object)
    def _deliver(self, number: int, result: object, error: Exception | None) -> None:
        entry = self._entries.pop(number, None)
        if entry is None:
            return
        self._shown.discard(number)
        self.over.emit(number)
        if entry.task.changes:
            self.wrote.emit(tuple(entry.task.changes))
        if isinstance(error, Cancelled):
            if entry.failed is not None:
                entry.failed(error)
        elif error is None:
            if entry.done is not None:
                entry.done(result)
        elif not isinstance(error, CasefileError):
            self.broke.emit(error)
        elif entry.failed is not None and not entry.failed.is_gone:
            entry.failed(error)
        else:
            self.went_wrong.emit(error)

    @Slot()
    def _show_slow(self) -> None:
        # What is shown then takes room from a page, which may begin to draw anew.
        for number, entry in list(self._entries.items()):
            if entry.title and number not in self._shown:
                self._shown.add(number)
                self.slow.emit(number, entry.title)

    @Slot(int, int, int, str)
    def _show_progress(self, number: int, done: int, total: int, text: str) -> None:
        if number in self._shown:
            self.progressed.emit(number, done, total, text)


def _nothing() -> None:
    """Comes up in the lane after all that was asked before."""
