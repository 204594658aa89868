"""Measures a reply of 2,000 pages from file to report."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from casefile.app import build_tools
from casefile.errors import Cancelled
from casefile.services import opening, recognising
from casefile.services.disclosure import disclosure
from casefile.services.disclosure import gaps as disclosure_gaps
from casefile.services.paper import papers
from casefile.services.recognising import Waiting
from casefile.tasks import TaskContext
from tests.bench.figure import PASSPHRASE, Figure, python, tell

TIMES = 34
"""60 pages each: 2,040 pages."""
MEMORY = 400.0
TURN = 100.0
"""Milliseconds that a window may be kept from drawing."""
SCANNED = "--scanned"
RECOGNISED = 40
"""Pages whose words are read while memory is watched; all take hours."""
_MAKE_SCANNED = """
import sys, pathlib
from tests.bench.scanned_reply import write
write(pathlib.Path(sys.argv[1]))
"""
_MAKE = """
import sys, pathlib
from tests.reply import reply
pathlib.Path(sys.argv[1]).write_bytes(reply(times={}))
"""


class Watch:
    """Looks at the memory of this process and its workers, and for late turns."""

    def __init__(self) -> None:
        self.most = self.own = 0.0
        self.longest = 0.0
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._memory, daemon=True),
            threading.Thread(target=self._turns, daemon=True),
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _memory(self) -> None:
        while not self._over.wait(0.1):
            own = _share(os.getpid())
            self.own = max(self.own, own)
            self.most = max(self.most, own + sum(map(_share, _workers())))

    def _turns(self) -> None:
        while not self._over.is_set():
            began = time.perf_counter()
            time.sleep(0.005)
            late = (time.perf_counter() - began - 0.005) * 1000
            self.longest = max(self.longest, late)


def _share(process: int) -> float:
    """Megabytes of a process; memory that several share is divided between them."""
    with suppress(OSError, IndexError, StopIteration):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return int(next(x for x in lines if x.startswith("Pss:")).split()[1]) / 1024
    return 0.0


def _workers(of: int | None = None) -> list[int]:
    """Returns the processes that a process has begun, and those that they have."""
    begun: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{of or os.getpid()}/task").iterdir():
            with suppress(OSError):
                begun += map(int, (task / "children").read_text().split())
    return begun + [below for one in begun for below in _workers(one)]


def timed(work: Callable[[], object]) -> float:
    """Seconds that some work took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Prints the figures."""
    is_scanned = SCANNED in sys.argv
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "reply.pdf"
        python("-c", _MAKE_SCANNED if is_scanned else _MAKE.format(TIMES), path)
        tell(_figures(path, "scanned reply" if is_scanned else "reply"))


def _figures(path: Path, name: str) -> list[Figure]:
    folder = path.parent
    tools = build_tools(data_dir=folder)
    desk = opening.create(tools, folder / "a.casefile", PASSPHRASE, title="A case")
    context = TaskContext()
    made: dict[str, object] = {}

    def bring() -> None:
        data = papers.load(path)
        made["bundle"] = disclosure.bring_in(desk, data, path.name, context).document

    def split() -> None:
        bundle = made["bundle"].id  # type: ignore[attr-defined]
        plan = disclosure.plan(desk, bundle, context)
        made["split"] = disclosure.split(desk, bundle, plan.papers, context)

    def report() -> None:
        made["report"] = disclosure_gaps.report(desk, context)

    def recognise() -> None:
        with suppress(Cancelled):
            recognising.recognise(desk, Waiting(desk), _UntilPage(RECOGNISED))

    with Watch() as watch:
        seconds = [timed(work) for work in (bring, split, report)]
    with Watch() as reading:
        seconds.append(timed(recognise))
    pages = made["bundle"].pages  # type: ignore[attr-defined]
    parts = len(made["split"].kept)  # type: ignore[attr-defined]
    desk.case.close()
    note = f"{pages:,} pages, {path.stat().st_size / 1e6:.0f} MB, {parts} papers"
    found = [
        Figure(f"{name}: memory, workers and all", watch.most, "MB", MEMORY, note),
        Figure(f"{name}: memory of the program alone", watch.own, "MB"),
        Figure(f"{name}: longest wait of the window", watch.longest, "ms", TURN),
        Figure(f"{name}: keeping and reading", seconds[0], "s"),
        Figure(f"{name}: splitting", seconds[1], "s"),
        Figure(f"{name}: comparing", seconds[2], "s"),
    ]
    if name != "reply":
        said = f"{RECOGNISED} pages in {seconds[3]:.0f} s"
        found += [
            Figure(f"{name}: memory, its words read", reading.most, "MB", MEMORY, said),
            Figure(f"{name}: longest wait then", reading.longest, "ms", TURN),
        ]
    return found


class _UntilPage(TaskContext):
    """Stops when so many pages are done."""

    def __init__(self, last: int) -> None:
        super().__init__(lambda done, _total, _text: done < last or self.cancel())
