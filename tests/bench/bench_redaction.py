"""Whether strings that were removed from a paper can be had back from the copy.

    python tests/bench/bench_redaction.py

Forty pages with 1,000 planted strings are redacted by the command line's own way. The
copy is then taken apart: text by poppler and by pdfium, every string and stream of the
file by qpdf, and the words in the pictures of its pages by recognising them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pypdfium2 as pdfium
import tesserocr

from casefile import resources
from casefile.domain.document import DocumentKind
from casefile.domain.likeness import seen
from casefile.domain.redaction import Sought, Wanted
from casefile.services.arrival import Arrival
from casefile.services.paper import papers
from casefile.services.ports import Desk
from casefile.services.redaction import redacting
from casefile.tasks import TaskContext
from tests.bench import large_case, planted, redaction_measure
from tests.bench.figure import Figure, tell

STRINGS = 1000


def figures() -> list[Figure]:
    """Redacts the paper and takes the copy apart."""
    names = planted.names(STRINGS)
    with tempfile.TemporaryDirectory() as name:
        size = large_case.Size(records=40, documents=20)
        path = large_case.make(Path(name), size)
        desk = large_case.unlocked(path)
        begin = time.perf_counter()
        paper = planted.paper(names)
        copy = redacted(desk, paper, names)
        took = time.perf_counter() - begin
        desk.case.close()
        work = list(redaction_measure.figures(path))
    pages = STRINGS // planted.PER_PAGE
    found = [
        Figure(f"of {STRINGS} strings, had back by {way}", len(had), "", 0)
        for way, had in had_back(copy, names).items()
    ]
    there = set[str]().union(*had_back(paper, names).values())
    before = Figure(
        "of them, had from the paper itself in the same ways", len(there), ""
    )
    return [*found, before, Figure(f"redacting {pages} pages", took, "s"), *work]


def redacted(desk: Desk, paper: bytes, names: list[str]) -> bytes:
    """Returns the bytes of the copy."""
    context = TaskContext()
    arrival = Arrival(kind=DocumentKind.REPORT, title="Visits")
    kept = papers.bring_in(desk, paper, "visits.pdf", arrival, context)
    wanted = Wanted(sought=tuple(Sought(name, "A name") for name in names))
    made = redacting.redact(desk, kept.document.id, wanted, context)
    return bytes(papers.original(desk, made.document.id))


def had_back(copy: bytes, names: list[str]) -> dict[str, set[str]]:
    """Returns which strings were had back in which way."""
    ways = {
        "poppler": _by_poppler(copy),
        "pdfium": _by_pdfium(copy),
        "reading every object": _by_qpdf(copy),
        "recognising the pages": _by_eye(copy),
    }
    read = {way: seen(text) for way, text in ways.items()}
    return {
        way: {name for name in names if seen(name) in text}
        for way, text in read.items()
    }


def _by_poppler(copy: bytes) -> str:
    command = ["pdftotext", "-", "-"]
    return subprocess.run(
        command, input=copy, capture_output=True, check=True
    ).stdout.decode()


def _by_pdfium(copy: bytes) -> str:
    document = pdfium.PdfDocument(copy)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def _by_qpdf(copy: bytes) -> str:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(copy)
        file.flush()
        command = ["qpdf", "--qdf", "--stream-data=uncompress", file.name, "-"]
        plain = subprocess.run(command, capture_output=True, check=True).stdout
    strings = plain + copy
    return strings.decode("latin-1") + strings.decode("utf-16-be", "ignore")


def _by_eye(copy: bytes) -> str:
    folder = str(resources.path("ocr/eng.traineddata").parent)
    words = []
    with tesserocr.PyTessBaseAPI(path=folder, lang="eng") as reader:
        for page in pdfium.PdfDocument(copy):
            reader.SetImage(page.render(scale=200 / 72).to_pil())
            words.append(reader.GetUTF8Text())
    return "\n".join(words)


if __name__ == "__main__":
    tell(figures())
