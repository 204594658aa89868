"""Opens the largest case file in the real window, and works in it.

    python -m tests.bench.bench_huge [CASE FILE]

The file is that of `large_case`: 100,000 records and 10,000 papers, 2 GB in all. It is
opened with its recovery key, which needs no making of a key; what the locked page loads
while it makes one is loaded before. Beside what the user waits for stands the longest
time that the window could not react meanwhile, and what of it was work of its thread:
other programs on the same computer make the first larger and not the second.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casefile.app import build_tools
from casefile.services import diary
from casefile.services.ports import Desk
from casefile.ui.start import make_application
from casefile.ui.unlock.page_loader import PageLoader
from tests.bench import large_case
from tests.bench.figure import Figure, milliseconds, peak_memory, tell
from tests.bench.page_measure import Heart, spin, until
from tests.stage import Stage

OPENED = 1000
NOTE = 200
BLOCK = 100
LOCK = 100
"""Milliseconds."""
NOTES = 15


class Work:
    """One window on the file, and what was found of it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.heart = Heart()
        self.found: list[Figure] = []

    def timed(
        self,
        what: str,
        work: Callable[[], Any],
        happens: Callable[[], bool],
        limit: float | None = None,
    ) -> float:
        """Does something and waits for what it brings; notes time and longest block."""
        self.heart.start()
        begin, worked = time.perf_counter(), time.process_time()
        work()
        until(happens)
        self.stage.window.grab()
        took = (time.perf_counter() - begin) * 1000
        worked = (time.process_time() - worked) * 1000
        spin(200)
        self.heart.stop()
        block, cpu = max(self.heart.pauses), max(self.heart.work)
        self.found += [
            Figure(what, took, "ms", limit, f"of work {worked:.1f} ms"),
            Figure("  longest block", block, "ms", BLOCK, f"of work {cpu:.1f} ms"),
        ]
        return took


def opened(path: Path, key: str) -> tuple[Desk, float]:
    """Opens the file without the making of a key."""
    tools = build_tools()
    found: list[Desk] = []

    def work() -> None:
        found.append(tools.desk(tools.files.open_with_recovery_key(path, key)))

    took = milliseconds(work)
    return found[0], took


def begin(work: Work, path: Path, key: str) -> None:
    """Opens the file and shows it."""
    stage = work.stage
    PageLoader(stage.window).finish()
    desk, took = opened(path, key)
    work.found.append(Figure("file opened, its key at hand", took, "ms"))
    records = desk.case.read(lambda case: case.count(diary.Record))

    def show() -> None:
        stage.window.open_case(desk, is_new=False)

    home = work.timed("Home shows it", show, lambda: stage.context.snapshot.is_begun)
    work.found.append(Figure("opened and Home in use", took + home, "ms", OPENED))
    waited = milliseconds(lambda: until(lambda: stage.context.snapshot.is_loaded))
    work.found.append(Figure(f"  then all {records:,} records read", waited, "ms"))


def in_the_diary(work: Work) -> None:
    """Shows the diary, scrolls, narrows it, and chooses a record."""
    stage = work.stage
    work.timed("diary opens", lambda: stage.frame.go("diary"), lambda: True)
    page: Any = stage.frame.page("diary")
    bar = page.rows.verticalScrollBar()
    work.timed("scrolls to the end", lambda: bar.setValue(bar.maximum()), lambda: True)
    last = stage.context.snapshot.records[-1]
    work.timed(
        "chooses the oldest record",
        lambda: page.rows.choose(last.id),
        lambda: page.detail.shown is not None and page.detail.shown.id == last.id,
    )
    count = page.filters._count
    before = count.text()
    work.timed(
        "narrows by words",
        lambda: page.filters._words.setText("bedroom"),
        lambda: count.text() != before,
    )
    narrowed = count.text()
    work.timed("shows all again", page.filters.clear, lambda: count.text() != narrowed)


def notes(work: Work, name: str) -> None:
    """Logs calls with the diary open, until the list has them."""
    stage, chance = work.stage, Random(4)  # noqa: S311 - guards nothing
    stage.frame.go("diary")
    page: Any = stage.frame.page("diary")
    times, worked, blocks, at_most = [], [], [], []
    for number in range(NOTES):
        record = large_case.new_record(12 + number, chance)
        spin(300)
        work.heart.start()
        begins, begun = time.perf_counter(), time.process_time()
        stage.context.start(lambda desk, record=record: diary.save(desk, record))
        until(lambda record=record: stage.context.snapshot.record(record.id))
        assert page.rows.rows.place(record.id) >= 0
        stage.window.grab()
        times.append((time.perf_counter() - begins) * 1000)
        worked.append((time.process_time() - begun) * 1000)
        work.heart.stop()
        blocks.append(max(work.heart.pauses))
        at_most.append(max(work.heart.work))
    median = statistics.median(times)
    note = f"of work {statistics.median(worked):.1f} ms"
    work.found += [
        Figure(f"a note, until the diary shows it, {name}", median, "ms", NOTE, note),
        Figure(
            "  longest block",
            max(blocks),
            "ms",
            BLOCK,
            f"of work {max(at_most):.1f} ms",
        ),
    ]


def notes_beside_few_papers(folder: Path) -> list[Figure]:
    """Does the same in a case with few papers, and as many records as many have."""
    size = large_case.Size(records=10_000, documents=10, pages=2)
    path = large_case.make(folder, size, "few")
    stage = Stage(folder, build_tools())
    stage.show()
    stage.window.open_case(large_case.unlocked(path, stage.tools), is_new=False)
    stage.settle()
    work = Work(stage)
    notes(work, "10 papers, 10,000 records")
    stage.end()
    return work.found


def searches(work: Work) -> None:
    """Searches in the store as the box in the window does."""
    desk = work.stage.context.desk
    for words in ("bedroom kitch", '"social worker"', "tŷ"):
        took = statistics.median(
            milliseconds(
                lambda words=words: desk.case.read(lambda case: case.search(words, 50))
            )
            for _ in range(5)
        )
        work.found.append(Figure(f"search for {words}", took, "ms", 150))


def locks(work: Work) -> None:
    """Hides everything."""
    stage = work.stage
    hidden: list[float] = []
    begins = time.perf_counter()

    def note() -> None:
        hidden.append((time.perf_counter() - begins) * 1000)

    stage.window.stack.currentChanged.connect(note)
    begins = time.perf_counter()
    stage.window.lock()
    stage.window.grab()
    work.found.append(Figure("lock, until nothing is shown", hidden[0], "ms", LOCK))


def figures() -> list[Figure]:
    """Works with a copy of the file, so that it stays as it was made."""
    given = [Path(word) for word in sys.argv[1:] if word.endswith(".casefile")]
    application = make_application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(shutil.copy2(given[0] if given else large_case.huge(), folder))
        desk = large_case.unlocked(path)
        key = desk.case.recovery_key()
        desk.case.close()
        few = notes_beside_few_papers(folder)
        stage = Stage(folder, build_tools())
        stage.show()
        work = Work(stage)
        begin(work, path, key)
        while stage.context.runner.is_busy:  # the later check, and the first backup
            spin(500)
        in_the_diary(work)
        stage.settle()
        notes(work, "10,000 papers, 100,000 records")
        work.found += few
        searches(work)
        locks(work)
        stage.end()
    work.found.append(Figure("memory with the window", peak_memory(), "MB"))
    application.quit()
    return work.found


if __name__ == "__main__":
    tell(figures())
