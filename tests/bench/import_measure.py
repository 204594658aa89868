"""Measures the import of a long paper and the opening of a longer one."""

from __future__ import annotations

import re
import tempfile
import time
from io import BytesIO
from pathlib import Path
from random import Random

import pypdfium2
from reportlab.pdfgen import canvas

from casefile.app import build_tools
from casefile.readers import SandboxedPapers
from casefile.services import opening
from casefile.services.paper import papers
from casefile.tasks import TaskContext
from tests.bench.figure import PASSPHRASE, Figure, tell

PAGES = 350
RUNS = 5
LIMIT = 1.5
FIRST = 0.3
SENTENCE = (
    "the social worker recorded that mother said father child school visit "
    "assessment council meeting conference plan review letter call health visitor "
    "concern evidence statement hearing order report date home contact support "
    "family section"
)


def long_paper(pages: int) -> bytes:
    """A paper of headings, paragraphs, headers and footers, about 500 words a page."""
    chance = Random(3)  # noqa: S311 - guards nothing
    made = BytesIO()
    words = SENTENCE.split()
    page = canvas.Canvas(made, invariant=True)
    for number in range(1, pages + 1):
        page.setFont("Helvetica", 9)
        page.drawString(60, 810, "Child and Family Assessment - CSR 100")
        page.drawString(60, 30, f"Harrowmere Council Page {number} of {pages}")
        page.setFont("Helvetica-Bold", 14)
        page.drawString(60, 780, f"{number}. Heading of a section")
        page.setFont("Helvetica", 10.5)
        for line in range(45):
            y = 756 - 14 * line - 10 * (line // 6)
            page.drawString(60, y, " ".join(chance.choice(words) for _ in range(11)))
        page.showPage()
    page.save()
    return made.getvalue()


def bare(data: bytes) -> float:
    """Seconds that pypdfium2 takes for text and the boxes of words."""
    began = time.perf_counter()
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        for word in re.finditer(r"\S+", text_page.get_text_range()):
            count = text_page.count_rects(word.start(), word.end() - word.start())
            for index in range(count):
                text_page.get_rect(index)
        text_page.close()
        page.close()
    document.close()
    return time.perf_counter() - began


def imported(data: bytes, folder: Path, run: int) -> tuple[float, float]:
    """Seconds for reading alone, and for the whole import into a new case file."""
    tools = build_tools()
    began = time.perf_counter()
    tools.papers.read(data, "paper.pdf", TaskContext())
    read = time.perf_counter() - began
    path = folder / f"bench-{run}.casefile"
    desk = opening.create(tools, path, PASSPHRASE, "Bench")
    began = time.perf_counter()
    papers.bring_in(desk, data, "paper.pdf", papers.Arrival(), TaskContext())
    whole = time.perf_counter() - began
    desk.case.close()
    return read, whole


def first_page() -> float:
    """Seconds from opening a paper of 1,000 pages to its first page drawn."""
    data = long_paper(1000)
    began = time.perf_counter()
    paper = SandboxedPapers().open(data)
    paper.draw(1, 1.5)
    taken = time.perf_counter() - began
    paper.close()
    return taken


def figures() -> list[Figure]:
    """Measures; of each the best of some runs, taken in turn."""
    data = long_paper(PAGES)
    alone, read, whole = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(RUNS):
            alone.append(bare(data))
            one_read, one_whole = imported(data, Path(folder), run)
            read.append(one_read)
            whole.append(one_whole)
    base = min(alone)
    name = f"{PAGES}-page PDF"
    return [
        Figure(f"{name}: pypdfium2 text and boxes alone", base, "s"),
        Figure(f"{name}: read in workers", min(read) / base, "x"),
        Figure(f"{name}: imported, stored, indexed", min(whole) / base, "x", LIMIT),
        Figure("1,000-page PDF: opened, page 1 drawn", first_page(), "s", FIRST),
    ]


def main() -> None:
    """Measures and tells."""
    tell(figures())
