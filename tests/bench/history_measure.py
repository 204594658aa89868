"""How long the history takes: checking the chain, and printing it.

`python -m tests.bench.history_measure` prints the figures; nothing is judged by time.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from casefile.domain import history
from casefile.domain.ids import RecordId
from casefile.services import history_report, history_writing
from casefile.services.ports import Desk
from casefile.store import EncryptedCaseFiles
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_case, make_record
from tests.fakes import FakePapers, FakePhotos, FixedTime
from tests.store.cheap import CHEAP
from tests.unit.test_history import chain

LINKS = 100_000
ENTRIES = 10_000


def timed(name: str, work: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    made = work()
    print(f"{name}: {time.perf_counter() - began:.2f} s")  # noqa: T201
    return made


def filled(folder: Path, now: FixedTime) -> Any:
    """A case file with many records, every other one changed once."""
    files = EncryptedCaseFiles(now, profiles=CHEAP)
    store = files.create(folder / "big.casefile", PASSPHRASE, [make_case()])

    def fill(unit: Any) -> None:
        for number in range(ENTRIES * 2 // 3):
            record = make_record(
                f"Visit {number}",
                details="They came to the house and asked to see five rooms. " * 4,
                id=RecordId(make_record().id),
            )
            unit.put(record)
            if number % 2:
                changed = record.details.replace("five", "six")
                unit.put(replace(record, details=changed))

    store.write(fill)
    return store


def main() -> None:
    links = timed(f"make {LINKS:,} links", lambda: chain(LINKS))
    assert timed(f"check {LINKS:,} links", lambda: history.problems(links)) == []
    now = FixedTime()
    with tempfile.TemporaryDirectory() as place:
        from casefile.exports import AgeLock, Letters  # noqa: PLC0415

        store = filled(Path(place), now)
        desk = Desk(
            case=store,
            papers=FakePapers(),
            photos=FakePhotos(),
            writer=Letters(),
            lock=AgeLock(),
            time=now,
        )
        made = timed(
            f"gather {ENTRIES:,} entries", lambda: history_report.content(desk)
        )
        timed("lay out as PDF", lambda: desk.writer.pdf(made))
        timed("lay out as Word", lambda: desk.writer.word(made))
        timed(
            "the whole report",
            lambda: history_writing.write(desk, Path(place), TaskContext()),
        )
        store.close()


if __name__ == "__main__":
    main()
