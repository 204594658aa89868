"""A backup, verified, beside a bare VACUUM INTO and cipher_integrity_check.

    python -m tests.bench.bench_backup [CASE FILE]

The file is the largest one of `large_case`. The peer has the same file open in bare
sqlcipher3 with the same settings, writes it anew, sends it to the drive, opens it and
checks every page. Ours does what the program does: it copies with progress while others
may save, reads the copy back from the drive, checks every page, and compares what it
holds. They take turns.
"""

from __future__ import annotations

import os
import statistics
import sys
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casefile.services.ports import Desk
from casefile.store import keys, seal
from casefile.store.engine import connect
from casefile.store.key_cost import KeyMaker
from casefile.store.keys import FileKey
from casefile.tasks import TaskContext
from tests.bench import large_case
from tests.bench.figure import PASSPHRASE, Figure, milliseconds, tell

LIMIT = 1.2
"""Times the bare peer."""
ROUNDS = 3


def ours(desk: Desk, target: Path, told: list[int]) -> None:
    """Backs up as the program does."""
    context = TaskContext(lambda done, _total, _text: told.append(done))
    desk.case.copy_to(target, context)


def peer(path: Path, key: FileKey, target: Path) -> None:
    """Backs up with the bare library."""
    with closing(connect(path, key)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    with closing(connect(target, key)) as copy:
        assert copy.execute("PRAGMA cipher_integrity_check").fetchall() == []


def figures() -> list[Figure]:
    """Makes backups by turns."""
    given = [Path(word) for word in sys.argv[1:] if word.endswith(".casefile")]
    path = given[0] if given else large_case.huge()
    key = KeyMaker(keys.PROFILES).of(PASSPHRASE, seal.start_of(path).salt)
    target = path.with_name("bench backup.casefile")
    desk = large_case.unlocked(path)
    mine, bare, told = [], [], []
    try:
        for number in range(ROUNDS):
            turns = [
                (mine, lambda: ours(desk, target, told)),
                (bare, lambda: peer(path, key, target)),
            ]
            for times, work in turns if number % 2 else reversed(turns):
                times.append(milliseconds(work) / 1000)
                target.unlink()
    finally:
        target.unlink(missing_ok=True)
        desk.case.close()
    first, second = statistics.median(mine), statistics.median(bare)
    size = path.stat().st_size / 1e6
    note = f"{first:.1f} s beside {second:.1f} s for {size:,.0f} MB"
    return [
        Figure("a backup, verified", first / second, "x", LIMIT, note),
        Figure("  reports of progress in each", len(told) / ROUNDS, ""),
    ]


if __name__ == "__main__":
    tell(figures())
