"""Removes names from a scanned reply of 2,040 pages: processor time and memory.

    python -m tests.bench.long_scan [PAGES]

Nothing of such a paper is text, so every page is drawn and its words are recognised.
Processor time is that of the program and all its workers. It takes ten minutes of that,
so it is not among those that `run.py` runs.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casefile.domain.document import DocumentKind
from casefile.domain.redaction import Sought, Wanted
from casefile.services.arrival import Arrival
from casefile.services.paper import papers
from casefile.services.redaction import redacting
from casefile.tasks import TaskContext
from tests.bench import large_case, redaction_measure, scanned_reply
from tests.bench.disclosure_measure import Watch
from tests.bench.figure import Figure, tell

_MEGABYTE = 1024 * 1024


def figures(pages: int = scanned_reply.PAGES) -> Iterator[Figure]:
    """Keeps the reply, removes the names from it, and looks at the copy."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = large_case.make(folder, large_case.Size(records=40, documents=20))
        desk = large_case.unlocked(path)
        scan = folder / "reply.pdf"
        scanned_reply.write(scan, pages)
        context = TaskContext()
        arrival = Arrival(kind=DocumentKind.DISCLOSURE, title="Reply")
        kept = papers.bring_in(desk, scan.read_bytes(), scan.name, arrival, context)
        before, begin = redaction_measure.used(), time.perf_counter()
        with Watch() as watch:
            made = redacting.redact(desk, kept.document.id, _wanted(), context)
        work, took = redaction_measure.used() - before, time.perf_counter() - begin
        copy = papers.original(desk, made.document.id)
        places = sum(one.places for one in made.gone)
        desk.case.close()
    yield Figure(f"names from {pages} scanned pages: work", work, "s")
    yield Figure("  for a page", work / pages * 1000, "ms")
    yield Figure("  by the clock, beside other programs", took, "s")
    yield Figure("  memory of the program", watch.own, "MB")
    yield Figure("  memory with workers", watch.most, "MB")
    yield Figure("  places blackened", places, "")
    yield Figure("  pages that could not be read again", len(made.unread), "", 0)
    yield Figure("  size of the copy", len(copy) / _MEGABYTE, "MB")


def _wanted() -> Wanted:
    names = ("Halloran", "Eastmarch")
    return Wanted(sought=tuple(Sought(name, "A name") for name in names))


if __name__ == "__main__":
    tell(figures(*map(int, sys.argv[1:])))
