"""Measures a reply of 2,000 pages from file to report."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from casefile.app import build_tools
from casefile.services import disclosure, disclosure_gaps, opening, papers
from casefile.tasks import TaskContext
from tests.bench.figure import PASSPHRASE, Figure, python, tell

TIMES = 34
"""60 pages each: 2,040 pages."""
MEMORY = 400.0
TURN = 100.0
"""Milliseconds that a window may be kept from drawing."""
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


def _workers() -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        with suppress(OSError):
            found += map(int, (task / "children").read_text().split())
    return found


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as place:
        tell(_figures(Path(place)))


def _figures(folder: Path) -> list[Figure]:
    path = folder / "reply.pdf"
    python("-c", _MAKE.format(TIMES), path)
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

    with Watch() as watch:
        seconds = [_timed(work) for work in (bring, split, report)]
    pages = made["bundle"].pages  # type: ignore[attr-defined]
    parts = len(made["split"].kept)  # type: ignore[attr-defined]
    desk.case.close()
    note = f"{pages:,} pages, {path.stat().st_size / 1e6:.0f} MB, {parts} papers"
    return [
        Figure("reply: memory, workers and all", watch.most, "MB", MEMORY, note),
        Figure("reply: memory of the program alone", watch.own, "MB"),
        Figure("reply: longest wait of the window", watch.longest, "ms", TURN),
        Figure("reply: keeping and reading", seconds[0], "s"),
        Figure("reply: splitting", seconds[1], "s"),
        Figure("reply: comparing", seconds[2], "s"),
    ]
