"""Thousands of broken papers: the program reads each or says why not (I2).

`python -m tests.hostile fuzz --count 5000` takes some minutes; with
`--corpus FOLDER` public papers are broken too; `--fetch` downloads them there with pip.
`--unmutated` reads them as they are, and names every one that is refused (I3).
"""

from __future__ import annotations

import argparse
import functools
import random
import re
import resource
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from casefile.domain.annotation import Additions
from casefile.domain.document import Reading
from casefile.errors import ImportRefused
from casefile.readers import Limits, SandboxedPapers, wording
from casefile.tasks import TaskContext
from tests.hostile.bombs import Peak
from tests.hostile.corpus import fetch, own_papers, public_papers
from tests.hostile.mutation import mutated
from tests.readers.annotations import on_any_page

MEMORY = 1_100_000_000
DRAWN_EACH = 5
"""One paper in five is also drawn, one in five cleaned, and one annotated."""


@dataclass
class Figures:
    """What came of all papers."""

    papers: int = 0
    read: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_name: str = ""
    drawn: int = 0
    cleaned: int = 0
    annotated: int = 0
    most: int = 0
    """Bytes of memory that any worker had at most."""

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    def count(self, name: str, reason: str, seconds: float) -> None:
        """Counts one paper; without a reason it was read."""
        with self._lock:
            self.papers += 1
            self.read += not reason
            if seconds > self.slowest:
                self.slowest, self.slowest_name = seconds, name
            if reason:
                self.reasons[reason] += 1

    def fault(self, what: str) -> None:
        """Notes something that must not happen."""
        with self._lock:
            self.faults.append(what)

    def __str__(self) -> str:
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        unread = self.papers - self.read
        lines = [
            f"{self.papers} papers: {self.read} read, {unread} refused or kept unread",
            f"{self.drawn} drawn, {self.cleaned} copied clean",
            f"{self.annotated} annotated",
            f"slowest {self.slowest:.1f} s: {self.slowest_name}",
            f"memory: worker {self.most / 1e6:.0f} MB, program {own / 1e6:.0f} MB",
        ]
        lines += [f"  {count:5} {why}" for why, count in self.reasons.most_common()]
        lines += [f"FAULT {fault}" for fault in self.faults]
        lines.append(f"{len(self.faults)} crashes, hangs or unknown reasons")
        return "\n".join(lines)


def known_reasons() -> dict[str, re.Pattern[str]]:
    """Returns a pattern for every sentence that a refusal may be made of, by name."""
    table = wording._table()
    return {
        f"{group}: {name}": _pattern(sentence)
        for group in ("refused", "kept", "problem")
        for name, sentence in table[group].items()
    }


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"\{\w+\}", sentence)
    return re.compile(".{1,40}".join(map(re.escape, parts)))


KNOWN = known_reasons()
NEVER = {"problem: stopped"}
"""Known reasons that are still a fault here: a worker that fell over."""


def reason_of(said: str) -> str:
    """Returns the name of a known reason; nothing if it is not known."""
    return next((name for name, words in KNOWN.items() if words.fullmatch(said)), "")


def try_one(
    papers: SandboxedPapers, name: str, data: bytes, figures: Figures, turn: int
) -> str:
    """Reads one paper as the program does; returns why it was not read, or nothing."""
    started = time.monotonic()
    reading: Reading | None = None
    try:
        reading = papers.read(data, "paper", TaskContext())
        said = "" if reading.pages else reading.problem
    except ImportRefused as refusal:
        said = refusal.reason
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        said = f"{type(error).__name__} {error}"
    seconds = time.monotonic() - started
    reason = reason_of(said) if said else ""
    figures.count(name, reason, seconds)
    if said and (not reason or reason in NEVER):
        figures.fault(f"{name}: {said[:100]}")
    if reading is not None and reading.medium.has_pages:
        _look_at(papers, name, data, figures, turn)
    return reason


def _look_at(
    papers: SandboxedPapers, name: str, data: bytes, figures: Figures, turn: int
) -> None:
    try:
        if turn % DRAWN_EACH == 0:
            figures.drawn += 1
            drawn = papers.open(data)
            try:
                drawn.draw(1, 1.0)
            finally:
                drawn.close()
        elif turn % DRAWN_EACH == 1:
            figures.cleaned += 1
            papers.clean_copy(data, TaskContext())
        elif turn % DRAWN_EACH == 2:
            figures.annotated += 1
            papers.annotated(data, _notes(), TaskContext())
    except ImportRefused as refusal:
        if wording.problem("stopped", Limits()) in refusal.reason:
            figures.fault(f"{name}: fell over when drawn, cleaned or annotated")
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        figures.fault(f"{name}: {type(error).__name__} {error}")


@functools.cache
def _notes() -> Additions:
    return on_any_page()


def broken(
    sources: dict[str, bytes], count: int, seed: int, keep: Path | None
) -> Iterator[tuple[str, bytes]]:
    """Yields broken papers; the same seed gives the same ones."""
    names = sorted(sources)
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311
        name = chance.choice(names)
        data = mutated(sources[name], chance)
        if keep is not None:
            (keep / f"{number}.bin").write_bytes(data)
        yield f"{number} ({name})", data


def run(
    sources: dict[str, bytes],
    count: int,
    seed: int = 1,
    jobs: int = 1,
    keep: Path | None = None,
) -> Figures:
    """Breaks papers and has each read."""
    figures = Figures()
    papers = SandboxedPapers()
    gate = threading.Semaphore(2 * jobs)

    def work(turn: int, name: str, data: bytes) -> None:
        try:
            try_one(papers, name, data, figures, turn)
        finally:
            gate.release()

    with Peak() as peak, ThreadPoolExecutor(jobs) as pool:
        for turn, (name, data) in enumerate(broken(sources, count, seed, keep)):
            gate.acquire()
            pool.submit(work, turn, name, data)
            if turn % 500 == 499:
                sys.stderr.write(f"{turn + 1} under way\n")
        pool.shutdown()
    figures.most = peak.most
    return figures


def unmutated(
    sources: dict[str, bytes],
) -> tuple[Figures, dict[str, str]]:
    """Reads papers as they are; returns also which were not read, and why."""
    figures = Figures()
    papers = SandboxedPapers()
    with Peak() as peak:
        refused = {
            name: reason
            for turn, (name, data) in enumerate(sorted(sources.items()))
            if (reason := try_one(papers, name, data, figures, turn))
        }
    figures.most = peak.most
    return figures, refused


def main() -> int:
    """Runs as asked and prints the figures; returns the number of faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--fetch", action="store_true")
    parser.add_argument("--keep", type=Path, help="writes the broken papers there")
    parser.add_argument("--unmutated", action="store_true")
    given = parser.parse_args()
    if given.fetch:
        fetch(given.corpus)
    sources = dict(own_papers())
    if given.corpus is not None:
        sources |= public_papers(given.corpus)
    sys.stdout.write(f"{len(sources)} papers to begin with\n")
    if given.unmutated:
        figures, refused = unmutated(sources)
        sys.stdout.write("".join(f"{n}: {why}\n" for n, why in refused.items()))
    else:
        figures = run(sources, given.count, given.seed, given.jobs, given.keep)
    sys.stdout.write(f"{figures}\n")
    return len(figures.faults) + (figures.most > MEMORY)
