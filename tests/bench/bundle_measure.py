"""Measures the binding of a bundle beside bare tools that do a part of the work."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from casefile.domain.bundle.binding import (
    Binding,
    Bound,
    BoundPaper,
    BoundSection,
    Front,
    FrontLink,
    FrontMark,
)
from casefile.domain.document import Box
from casefile.readers import SandboxedPapers
from casefile.tasks import TaskContext
from tests.bench.bundle_papers import MadePaper, make
from tests.bench.bundle_wrong import wrong
from tests.bench.figure import Figure
from tests.bench.worked import of_programs, worked

_CHECK_LIMIT = 1.3
_MEMORY_LIMIT = 250.0
_SIZE_LIMIT = 3.0
_SETS = ((40, 350, 4.0, 9), (300, 5000, 1.5, 3))
"""Papers, pages, the limit beside a bare merge, and rounds."""
_ON_A_PAGE = 40
_MEGABYTE = 1024**2
_TICK = 0.02
_AS_NEW = get_context("spawn")
"""A copy of this process would keep memory at hand as this one came to do."""


@dataclass
class Papers:
    """Papers that lie in a folder, and what is to be made of them."""

    folder: Path
    made: list[MadePaper]
    binding: Binding
    words: list[str]
    """The word that only each page has, in order."""

    @property
    def size(self) -> int:
        """Bytes of all papers."""
        return sum(paper.size for paper in self.binding.papers)


@dataclass
class Times:
    """Seconds of processors for each part of the work, in each round; the best count.

    Other programs on the same computer make them longer and never shorter, since what
    processors keep at hand is then another's.
    """

    binding: list[float] = field(default_factory=list)
    check: list[float] = field(default_factory=list)
    merging: list[float] = field(default_factory=list)
    extracting: list[float] = field(default_factory=list)
    memory: float = 0.0
    """The most of the largest process, in megabytes."""

    @property
    def to_merging(self) -> float:
        """How many times the work of a bare merge the binding is."""
        return min(self.binding) / min(self.merging)

    @property
    def to_extracting(self) -> float:
        """How many times the work of a bare reading of the text the check is."""
        return min(self.check) / min(self.extracting)


def lay_out(folder: Path, papers: int, pages: int) -> Papers:
    """Writes papers into a folder, and makes the plan of a bundle of them."""
    made, sections = [], dict[str, list[BoundPaper]]()
    for number, one in enumerate(make(papers, pages)):
        path = folder / f"{number:04d} {one.name}"
        path.write_bytes(one.data)
        sections.setdefault(one.section, []).append(
            BoundPaper(
                title=one.title,
                size=len(one.data),
                load=partial(path.read_bytes),
                pages=tuple(range(len(one.words))),
                name=path.name,
            )
        )
        made.append(MadePaper(one.name, one.title, one.section, b"", one.words))
    front, labels = _front(made)
    binding = Binding(
        title="Court bundle",
        front=front,
        sections=tuple(
            BoundSection(title=title, papers=tuple(some))
            for title, some in sections.items()
        ),
        labels=labels,
        back_to=0,
    )
    words = [word for paper in made for word in paper.words]
    return Papers(folder, made, binding, words)


def _front(papers: list[MadePaper]) -> tuple[Front, tuple[str, ...]]:
    """Makes an index with a link for each paper, and the labels of all pages."""
    drawn = BytesIO()
    page = canvas.Canvas(drawn, pagesize=A4, invariant=True)
    count = -(-len(papers) // _ON_A_PAGE)
    links, labels = [], [f"{'i' * (n + 1)}" if n < 3 else f"x{n}" for n in range(count)]
    numbers: Counter[str] = Counter()
    for place, paper in enumerate(papers):
        down = 60 + 18 * (place % _ON_A_PAGE)
        box = Box(60, down - 12, 540, down + 4)
        links.append(FrontLink(page=place // _ON_A_PAGE, box=box, target=len(labels)))
        page.drawString(60, A4[1] - down, paper.title)
        for _ in paper.words:
            letter = paper.section[0]
            numbers[letter] += 1
            labels.append(f"{letter}{numbers[letter]}")
        if (place + 1) % _ON_A_PAGE == 0 or place + 1 == len(papers):
            page.showPage()
    page.save()
    marks = (FrontMark(title="Index", place=0),)
    front = Front(data=drawn.getvalue(), links=tuple(links), marks=marks)
    return front, tuple(labels)


def measure(papers: Papers, rounds: int) -> tuple[Times, Bound]:
    """Binds, merges and reads in turn, so that all have the same weather."""
    times = Times()
    # To look at the memory takes time itself, so that is a round of its own.
    with _watched(times):
        bound, _, _ = _bound(papers)
    for _ in range(rounds):
        del bound
        times.merging.append(_merged(papers))
        bound, binding, check = _bound(papers)
        times.binding.append(binding)
        times.check.append(check)
        finished = papers.folder.parent / "finished.pdf"
        finished.write_bytes(bound.data)
        times.extracting.append(_extracted(finished))
    return times, bound


def _bound(papers: Papers) -> tuple[Bound, float, float]:
    """Binds; the starts of workers, like that of any program, are left out."""
    told: list[float] = []
    with worked() as work:
        begin = work.seconds()
        context = TaskContext(lambda *_: told.append(work.seconds()))
        bound = SandboxedPapers().bound(papers.binding, context)
        # It says so when the file is finished, and is to be checked.
        return bound, told[-1] - begin, work.seconds() - told[-1]


def _merged(papers: Papers) -> float:
    out = papers.folder.parent / "merged.pdf"
    files = sorted(papers.folder.glob("*.pdf"))
    begin = of_programs()
    subprocess.run(["qpdf", "--empty", "--pages", *files, "--", out], check=True)
    return of_programs() - begin


def _extracted(finished: Path) -> float:
    """Reads all text, in a process as new as the worker that checks; so is the merge.

    One that has read the same file before, or has dealt with large files, takes up to a
    third less, as the memory that it asks for is at hand.
    """
    told = _AS_NEW.SimpleQueue()
    reader = _AS_NEW.Process(target=_extract, args=(finished, told))
    reader.start()
    taken: float = told.get()
    reader.join()
    return taken


def _extract(finished: Path, told: SimpleQueue[float]) -> None:
    data = finished.read_bytes()
    begin = time.process_time()
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    told.put(time.process_time() - begin)


class _watched:  # noqa: N801 - reads as what it does
    """Looks at how much memory the workers have, from time to time."""

    def __init__(self, times: Times) -> None:
        self._times = times
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_TICK):
            for pid in _below(os.getpid()):
                self._times.memory = max(self._times.memory, _resident(pid))


def _below(root: int) -> Iterator[int]:
    """Yields this process and all that it has begun."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(said[1]), []).append(int(path.parent.name))
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += parents.get(pid, [])


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGESIZE") / _MEGABYTE


def figures() -> Iterator[Figure]:
    """Yields what was measured for both sets."""
    for papers, pages, limit, rounds in _SETS:
        with TemporaryDirectory() as folder:
            inside = Path(folder) / "papers"
            inside.mkdir()
            laid = lay_out(inside, papers, pages)
            times, bound = measure(laid, rounds)
            name = f"{papers} papers, {pages} pages"
            yield from _figures(name, times, limit)
            more = 100 * (len(bound.data) / laid.size - 1)
            yield Figure(f"  {name}: larger than its papers", more, "%", _SIZE_LIMIT)
            yield _wrong(name, laid, bound)


def _figures(name: str, times: Times, limit: float) -> Iterator[Figure]:
    mine, bare = min(times.binding), min(times.merging)
    note = f"work of {mine:.2f} s beside {bare:.2f} s"
    yield Figure(f"{name}: beside a bare merge", times.to_merging, "x", limit, note)
    mine, bare = min(times.check), min(times.extracting)
    note = f"work of {mine:.2f} s beside {bare:.2f} s"
    what = f"  {name}: its check beside a bare reading"
    yield Figure(what, times.to_extracting, "x", _CHECK_LIMIT, note)
    what = f"  {name}: memory of the largest process"
    yield Figure(what, times.memory, "MB", _MEMORY_LIMIT)


def _wrong(name: str, papers: Papers, bound: Bound) -> Figure:
    found = wrong(papers.binding, papers.words, bound)
    note = ", ".join(f"{what} {count}" for what, count in found.items() if count)
    total = sum(found.values())
    return Figure(f"  {name}: pages, links, labels wrong", total, "", 0, note)
