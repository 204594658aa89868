"""How long a save takes in a large case: 10,000 records, 200 papers, a real drive.

    python tests/bench/bench_saves.py

A save counts as done when it is safely on the drive. The folder for the file is the
system's temporary one; give another with TMPDIR if that one is in memory.
"""

from __future__ import annotations

import dataclasses
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casefile.domain.document import Document
from casefile.services import diary, flags, listing, searching, undoing
from casefile.services.ports import Desk
from tests.bench import large_case
from tests.bench.figure import Figure, milliseconds, nth_percentile, peak_memory, tell

LIMIT = 50
"""Milliseconds for a log, a flag or an edit."""
ROUNDS = 60


def saves(what: str, work: Callable[[], Any]) -> list[Figure]:
    """Does something many times and returns the usual and the slow time of it."""
    times = [milliseconds(work) for _ in range(ROUNDS)]
    return [
        Figure(f"{what}, median", statistics.median(times), "ms", LIMIT),
        Figure(f"{what}, 95 of 100", nth_percentile(times, 95), "ms", LIMIT),
    ]


def bare_save(folder: Path) -> list[Figure]:
    """Saves a row with plain SQLite and the same promises: what the drive costs."""
    connection = sqlite3.connect(folder / "bare", isolation_level=None)
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE row (words TEXT)")

    def save() -> None:
        connection.execute("INSERT INTO row VALUES ('words')")

    times = [milliseconds(save) for _ in range(ROUNDS)]
    connection.close()
    return [
        Figure("bare SQLite, a save as safe, median", statistics.median(times), "ms"),
        Figure("bare SQLite, 95 of 100", nth_percentile(times, 95), "ms"),
    ]


def figures() -> list[Figure]:
    """Measures saves, and some readings for information."""
    chance = Random(3)  # noqa: S311 - guards nothing
    with tempfile.TemporaryDirectory() as folder:
        path = large_case.make(Path(folder))
        opened: list[Desk] = []
        opening = milliseconds(lambda: opened.append(large_case.unlocked(path)))
        (desk,) = opened
        found = [Figure("large case: opened, key made and checked", opening, "ms")]
        first = milliseconds(lambda: diary.records(desk))
        found.append(Figure("large case: first reading of the diary", first, "ms"))
        found += _of(desk, chance)
        found += bare_save(Path(folder))
        desk.case.close()
    found.append(Figure("large case: memory without the window", peak_memory(), "MB"))
    return found


def _of(desk: Desk, chance: Random) -> list[Figure]:
    every = iter(diary.records(desk))
    flagged = flags.everything(desk)
    passages = iter(flagged)
    numbers = iter(range(large_case.RECORDS, 2 * large_case.RECORDS))

    def log() -> None:
        record = large_case.new_record(next(numbers), chance)
        diary.save(desk, record, ["Person 7", f"New person {next(numbers)}"])

    def flag() -> None:
        flags.add(desk, next(passages).passage, "wrong_date")

    def edit() -> None:
        changed = dataclasses.replace(next(every), details=large_case.text(chance, 60))
        diary.save(desk, changed)

    def edit_flag() -> None:
        flag = flags.everything(desk)[0]
        flags.save(desk, dataclasses.replace(flag, right=large_case.text(chance, 9)))

    def flag_by_quote() -> None:
        paper, quote = flagged[0].passage.document, flagged[0].passage.quote

        def work(case: Any) -> None:
            passage = flags.find_passage(case, paper, quote, flagged[0].passage.page)
            case.put(flags.new_flag(case, passage, "wrong_date"))

        desk.case.write(work)

    def name_paper() -> None:
        (last, *_) = reversed(desk.case.read(lambda case: case.all(Document)))
        title = f"Paper {next(numbers)}"
        desk.case.write(lambda case: case.put(dataclasses.replace(last, title=title)))

    return [
        *saves("log with two people", log),
        *saves("flag", flag),
        *saves("flag by its words, as the command does", flag_by_quote),
        *saves("edit of a record", edit),
        *saves("edit of a flag", edit_flag),
        *saves("edit of a paper", name_paper),
        *saves("undo", lambda: undoing.undo(desk)),
        _search(desk),
        _list(desk),
    ]


def _search(desk: Desk) -> Figure:
    took = milliseconds(lambda: searching.search(desk, "bedroom kitch"))
    return Figure("large case: search", took, "ms")


def _list(desk: Desk) -> Figure:
    took = milliseconds(lambda: desk.case.read(listing.records))
    return Figure("large case: all records as plain data", took, "ms")


if __name__ == "__main__":
    tell(figures())
