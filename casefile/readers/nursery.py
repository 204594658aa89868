"""A process that has loaded the tools for reading papers, and makes copies of itself.

To start Python and load those tools takes ten times as long as to read a small paper,
and a packed folder holds thousands. On Linux workers are therefore copies of one
process, the nursery. It was started afresh, so nothing of the program is in it, and it
never sees a paper, nor anything that its copies make of one. So each worker is still a
process of its own for one paper, locked up as ever, that knows nothing of the papers
before. What they share is where their tools lie in memory, which helps nobody: no
worker hears from another. The nursery listens on one pipe, which has no name, and ends
with the program.

Elsewhere, and where Linux is too old, each worker is started afresh.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from casefile.readers.cell import open_chance
from casefile.readers.registry import READING_MODULES

_TOOLS = ("casefile.readers.worker", *READING_MODULES)


def begin(serve: Callable[..., None], arguments: Sequence[object]) -> BaseProcess:
    """Starts a process that runs `serve` with `arguments`."""
    process = _kind()(
        target=_by_our_clock,
        args=(os.environ.get("TZ"), serve, *arguments),
        name="casefile-paper",
        daemon=True,
    )
    process.start()
    return process


def _by_our_clock(
    zone: str | None, serve: Callable[..., None], *arguments: object
) -> None:
    """Does the work by the clock of the program now, and not when the nursery began."""
    if sys.platform != "win32":
        if zone is None:
            os.environ.pop("TZ", None)
        else:
            os.environ["TZ"] = zone
        time.tzset()
    serve(*arguments)


def pipe() -> tuple[Connection, Connection]:
    """Returns both ends of a way from one process to another."""
    return _afresh().Pipe(duplex=False)


def _afresh() -> BaseContext:
    return get_context("spawn")


if sys.platform == "linux":
    from io import BytesIO
    from multiprocessing import (
        forkserver,
        popen_forkserver,
        popen_spawn_posix,
        reduction,
        spawn,
        util,
    )
    from multiprocessing.context import set_spawning_popen

    class _Born(NamedTuple):
        """A copy that was made."""

        pid: int
        told_of: int
        """Where its end is told."""
        asks: int
        """Where it was told what to do; it ends when this is closed."""

    class _Nursery:
        """The program's side of it; it is started when it is first needed."""

        def __init__(self) -> None:
            self._lock = threading.Lock()
            self._requests: Connection | None = None
            self._process: popen_spawn_posix.Popen | None = None

        def copy(self, told: bytes, handles: Sequence[int]) -> _Born:
            """Has a copy made that is told what to do and given open files."""
            with self._lock:
                try:
                    return self._copied(told, handles)
                except (EOFError, BrokenPipeError, ConnectionResetError):
                    # Somebody ended it; it held nothing that could be lost.
                    self._let_go()
                try:
                    return self._copied(told, handles)
                except EOFError as error:
                    raise ChildProcessError(errno.ECHILD, "no worker") from error

        def _copied(self, told: bytes, handles: Sequence[int]) -> _Born:
            requests = self._requests or self._started()
            told_of, ends = os.pipe()
            hears, asks = os.pipe()
            try:
                requests.send_bytes(bytes([len(handles) + 2]))
                for handle in (hears, ends, *handles):
                    reduction.send_handle(requests, handle, 0)
            except BaseException:
                _close(told_of, asks)
                raise
            finally:
                _close(hears, ends)
            try:
                with suppress(BrokenPipeError):
                    _write(asks, told)
                return _Born(forkserver.read_signed(told_of), told_of, asks)
            except BaseException:
                _close(told_of, asks)
                raise

        def _let_go(self) -> None:
            if self._requests is not None:
                self._requests.close()
                self._requests = None
            if self._process is not None:
                self._process.kill()
                self._process.wait()

        def _started(self) -> Connection:
            self._requests, theirs = _afresh().Pipe(duplex=True)
            # Not started in the usual way, which would count it among the workers.
            kind = SpawnProcess(target=_serve, args=(theirs,), daemon=True)
            self._process = popen_spawn_posix.Popen(kind)
            theirs.close()
            return self._requests

    _nursery = _Nursery()

    class _Copying(popen_forkserver.Popen):
        """How the library starts a process, but that the nursery makes it."""

        _fds: list[int]

        def _launch(self, process_obj: BaseProcess) -> None:
            told = BytesIO()
            set_spawning_popen(self)
            try:
                reduction.dump({}, told)
                reduction.dump(process_obj, told)
            finally:
                set_spawning_popen(None)
            born = _nursery.copy(told.getvalue(), self._fds)
            self.pid, self.sentinel, asks = born
            self.finalizer = util.Finalize(self, _close, (asks, self.sentinel))

    class _Copy(SpawnProcess):
        """A worker that is a copy of the nursery."""

        @staticmethod
        def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802 - the library's name
            return _Copying(process_obj)

    def _close(*handles: int) -> None:
        for handle in handles:
            os.close(handle)

    def _write(handle: int, data: bytes) -> None:
        while data:
            data = data[os.write(handle, data) :]

    def _serve(requests: Connection) -> None:
        """Runs the nursery until the program ends."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for name in _TOOLS:
            # What is not there is missed where it is needed, and nowhere else.
            with suppress(ImportError):
                import_module(name)
        _look_around()
        # Copies share what is never looked through for what can be thrown away.
        gc.freeze()
        copies: dict[int, tuple[int, int]] = {}
        while True:
            ready = wait([requests, *copies])
            for one in copies.keys() & set(ready):
                _tell_end(one, *copies.pop(one))
            if requests in ready:
                try:
                    count = requests.recv_bytes(1)[0]
                    handles = [reduction.recv_handle(requests) for _ in range(count)]
                except (EOFError, OSError):
                    return
                number, ends = _copied(handles, [requests.fileno(), *_open(copies)])
                copies[os.pidfd_open(number)] = (number, ends)

    def _look_around() -> None:
        """Has the libraries open what they open once, as each worker would."""
        with suppress(ImportError):
            from casefile.readers import system_fonts  # noqa: PLC0415 - in here only

            system_fonts.look_up()
        open_chance()

    def _open(copies: dict[int, tuple[int, int]]) -> Iterable[int]:
        return [handle for one, (_, ends) in copies.items() for handle in (one, ends)]

    def _copied(handles: list[int], ours: list[int]) -> tuple[int, int]:
        """Makes a copy; returns its number, and where its end is to be told."""
        hears, ends, *given = handles
        number = os.fork()
        if not number:
            os._exit(_live(hears, given, [ends, *ours]))
        with suppress(BrokenPipeError):
            forkserver.write_signed(ends, number)
        _close(hears, *given)
        return number, ends

    def _live(hears: int, given: list[int], not_mine: list[int]) -> int:
        """Runs in the copy: does what it was made for; returns how it ended."""
        try:
            _close(*not_mine)
            forkserver._forkserver._inherited_fds = given  # type: ignore[attr-defined]  # noqa: SLF001 - what was sent looks there
            return spawn._main(hears, os.dup(hears))  # noqa: SLF001
        except BaseException:  # noqa: BLE001 - this must not go on as a second nursery
            return 1

    def _tell_end(watched: int, number: int, ends: int) -> None:
        _, status = os.waitpid(number, 0)
        with suppress(BrokenPipeError):
            forkserver.write_signed(ends, os.waitstatus_to_exitcode(status))
        _close(ends, watched)


def _can_copy() -> bool:
    if sys.platform != "linux":
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


def _kind() -> type[BaseProcess]:
    if sys.platform == "linux" and _can_copy():
        return _Copy
    return SpawnProcess
