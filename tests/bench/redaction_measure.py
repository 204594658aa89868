"""Measures what it takes to remove words from a paper: processor time and memory.

Processor time is that of this process and all its workers, so that other programs on
the same computer do not count; it is told beside that of tesserocr alone, which reads
the picture of each page once, in the same run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium

from casefile import resources
from casefile.domain.document import Box, DocumentKind
from casefile.domain.redaction import Sought, Wanted
from casefile.domain.redaction_mark import Mark
from casefile.services.arrival import Arrival
from casefile.services.paper import papers
from casefile.services.ports import Desk
from casefile.services.redaction import redacting
from casefile.tasks import TaskContext
from tests.bench import large_case
from tests.bench.disclosure_measure import Watch
from tests.bench.figure import Figure, python

_SHORT, _LONG = 20, 500
_BOXES = 40
_NAMES = ("Kaplan", "Hallam", "Brackenshire")
_BOXES_LIMIT, _NAMES_LIMIT = 0.3, 0.7
_LONG_LIMIT = 1.2
"""How much more each page of the long paper may take than one of the short."""
_MEMORY = 200
_WHY = "A name"


def figures(path: Path) -> Iterator[Figure]:
    """Removes boxes and names from a short paper, and names from a long one."""
    desk = large_case.unlocked(path)
    short = _paper(_SHORT)
    bare = _bare(short)
    yield Figure(f"reading {_SHORT} pages by tesserocr alone", bare, "s")
    boxes, _ = _taken(desk, short, Wanted(drawn=tuple(_drawn())))
    what = f"  {_BOXES} boxes on {_SHORT} pages: work beside that"
    yield Figure(what, boxes / bare, "x", _BOXES_LIMIT, f"{boxes:.1f} s")
    names, _ = _taken(desk, short, _named())
    desk.case.close()
    what = f"  {len(_NAMES)} names on {_SHORT} pages: work beside that"
    yield Figure(what, names / bare, "x", _NAMES_LIMIT, f"{names:.1f} s")
    many, own, most = json.loads(python("-c", _AFRESH, path))
    more = many / _LONG / (names / _SHORT)
    what = f"  the same on {_LONG} pages: work for a page beside {_SHORT} pages"
    yield Figure(what, more, "x", _LONG_LIMIT, f"{many:.1f} s")
    what = f"  the same on {_LONG} pages: memory of the program"
    yield Figure(what, own, "MB", _MEMORY, f"{most:.0f} MB with workers")


_AFRESH = """
import json, sys
from pathlib import Path
from tests.bench import redaction_measure
sys.stdout.write(json.dumps(redaction_measure.of_long(Path(sys.argv[1]))))
"""


def of_long(path: Path) -> tuple[float, float, float]:
    """Runs in a process of its own, for the memory; returns the work and that."""
    desk = large_case.unlocked(path)
    took, watch = _taken(desk, _paper(_LONG), _named())
    desk.case.close()
    return took, watch.own, watch.most


def _named() -> Wanted:
    return Wanted(sought=tuple(Sought(name, _WHY) for name in _NAMES))


def _paper(count: int) -> bytes:
    """Returns a paper with the pages of the sample assessment over and over."""
    made = BytesIO()
    sample = BytesIO(resources.data("sample/assessment.pdf"))
    with pikepdf.open(sample) as source, pikepdf.new() as pdf:
        while len(pdf.pages) < count:
            pdf.pages.extend(list(source.pages)[: count - len(pdf.pages)])
        pdf.save(made)
    return made.getvalue()


def _drawn() -> Iterator[Mark]:
    for number in range(_BOXES):
        top = 100 + 20 * (number // _SHORT)
        yield Mark(1 + number % _SHORT, Box(100, top, 300, top + 15), _WHY)


def _taken(desk: Desk, paper: bytes, wanted: Wanted) -> tuple[float, Watch]:
    """Returns the processor time, and what was seen of the memory."""
    arrival = Arrival(kind=DocumentKind.REPORT, title="Visits")
    context = TaskContext()
    kept = papers.bring_in(desk, paper, "visits.pdf", arrival, context)
    before = used()
    with Watch() as watch:
        redacting.redact(desk, kept.document.id, wanted, context)
    return used() - before, watch


def used() -> float:
    """Seconds of processor time of this process, and of those it began and that ended.

    Workers are begun by another process than this one; that counts them when they end.
    """
    ticks = 0.0
    for task in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = task.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if os.getpid() == int(said[1]):
            ticks += sum(map(int, said[11:15]))
    return sum(os.times()[:2]) + ticks / os.sysconf("SC_CLK_TCK")


_READER = """
import sys
from tests.bench import redaction_measure
redaction_measure.read(sys.stdin.buffer.read())
"""


def read(paper: bytes) -> None:
    """Runs in a process of its own: tesserocr alone; prints its processor time."""
    import tesserocr  # noqa: PLC0415 - only there

    folder = str(resources.path("ocr/eng.traineddata").parent)
    with tesserocr.PyTessBaseAPI(path=folder, lang="eng") as reader:
        for page in pdfium.PdfDocument(paper):
            reader.SetImage(page.render(scale=200 / 72, grayscale=True).to_pil())
            reader.GetUTF8Text()
    sys.stdout.write(str(time.process_time()))


def _bare(paper: bytes) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _READER], input=paper, capture_output=True, check=True
    )
    return float(done.stdout)
