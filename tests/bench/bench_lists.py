"""How soon the lists of a large case are there, in the real window, and its memory.

    python tests/bench/bench_lists.py

A list is there when the page that was clicked has been drawn with its rows. The window
is drawn offscreen unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QAbstractItemView

from casefile.app import build_tools
from casefile.services.ports import Desk
from casefile.ui.start import make_application
from tests.bench import large_case
from tests.bench.figure import Figure, peak_memory, python, tell, wall_and_work
from tests.stage import Stage, wait_for

LIMIT = 300
"""Milliseconds for a list to open."""
HOME = 200
"""The same for the first page."""
MEMORY = 400
"""Megabytes."""
MAKE = "--make"
PAGES = (
    *("diary", "timeline", "documents", "assessments", "people", "letters", "matters"),
    "home",
)


def is_there(stage: Stage, name: str) -> bool:
    """Tells whether a page shows what the case holds."""
    page: Any = stage.frame.page(name)
    if name == "timeline":
        # The council's steps are among its events.
        return bool(page.isVisible() and page.count.text())
    lists = page.findChildren(QAbstractItemView)
    return bool(page.isVisible()) and any(
        one.isVisible() and one.model() is not None and one.model().rowCount() > 0
        for one in lists
    )


def opened(stage: Stage, name: str, when: str) -> Figure:
    """Clicks on a page in the rail and waits until its rows are drawn."""

    def work() -> None:
        stage.frame.go(name)
        if name != "home":
            wait_for(lambda: is_there(stage, name))
        stage.window.grab()

    took, note = wall_and_work(work)
    limit = HOME if name == "home" else LIMIT
    return Figure(f"{name} opens {when}", took, "ms", limit, note)


def figures() -> list[Figure]:
    """Opens the case in the window and goes through its pages, twice."""
    application = make_application()
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        # Made by another process, so that its memory is not counted here.
        path = Path(python(__file__, MAKE, folder).strip())
        stage = Stage(Path(folder), build_tools())
        stage.show()
        desk = large_case.unlocked(path, stage.tools)
        found.append(_after_unlocking(stage, desk))
        stage.settle()
        for when in ("the first time", "again"):
            for name in PAGES:
                found.append(opened(stage, name, when))
                stage.settle()
        found.append(_after_save(stage))
        stage.end()
    found.append(Figure("memory with the window", peak_memory(), "MB", MEMORY))
    application.quit()
    return found


def _after_unlocking(stage: Stage, desk: Desk) -> Figure:
    """Shows the case, and waits until all its lists are read and Home is drawn."""

    def work() -> None:
        stage.window.open_case(desk, is_new=False)
        wait_for(lambda: stage.context.snapshot.is_loaded)
        stage.window.grab()

    took, note = wall_and_work(work)
    return Figure("all lists read, home drawn, after unlocking", took, "ms", None, note)


def _after_save(stage: Stage) -> Figure:
    """Saves a record while the diary is shown, and waits until the list has it."""
    from random import Random  # noqa: PLC0415 - used here alone

    from casefile.services import diary  # noqa: PLC0415

    stage.go("diary")
    record = large_case.new_record(large_case.RECORDS, Random(4))  # noqa: S311
    before = len(stage.context.snapshot.records)

    def work() -> None:
        stage.context.start(lambda desk: diary.save(desk, record))
        wait_for(lambda: len(stage.context.snapshot.records) > before)
        stage.window.grab()

    took, note = wall_and_work(work)
    return Figure("diary shows a record just logged", took, "ms", LIMIT, note)


if __name__ == "__main__":
    if MAKE in sys.argv:
        sys.stdout.write(str(large_case.make(Path(sys.argv[-1]))))
    else:
        tell(figures())
