"""Versions as papers: a PDF with its own text, a scan of it, a Word file."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate

from docx import Document as WordDocument
from rapidfuzz.distance import Levenshtein
from reportlab.pdfgen import canvas

from casefile.domain.document import Page, PageSource
from casefile.readers import SandboxedPapers
from casefile.tasks import TaskContext
from tests.bench.ocr_measure import AllPages, as_paper, scanned

_LINES = 52
_WIDTH = 88


def lines_of(text: str) -> list[str]:
    """The lines of a text as they are printed; an empty one between paragraphs."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        found += textwrap.wrap(paragraph, _WIDTH) or [""]
    return found


def pdf(text: str, state: str) -> bytes:
    """A PDF with a running head and page numbers."""
    lines = lines_of(text)
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    made = BytesIO()
    sheet = canvas.Canvas(made, invariant=True)
    for number, page in enumerate(pages, 1):
        sheet.setFont("Helvetica", 9)
        sheet.drawString(60, 815, f"Child and Family Assessment {state}")
        sheet.drawString(60, 25, f"OFFICIAL-SENSITIVE Page {number} of {len(pages)}")
        sheet.setFont("Times-Roman", 11)
        for row, line in enumerate(page):
            sheet.drawString(60, 785 - 14 * row, line)
        sheet.showPage()
    sheet.save()
    return made.getvalue()


def word(text: str) -> bytes:
    """A Word file with a paragraph for each line of the text."""
    document = WordDocument()
    for line in text.split("\n"):
        if line.strip():
            document.add_paragraph(line.strip())
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def read(data: bytes, name: str) -> list[Page]:
    """The pages as the program reads them, recognised if they are pictures."""
    papers = SandboxedPapers()
    pages = papers.read(data, name, TaskContext()).pages
    if all(page.source is not PageSource.PICTURE for page in pages):
        return list(pages)
    waiting = AllPages(data, pages)
    seen = {p.number: p for _, p in papers.recognise(waiting, TaskContext())}
    return [seen.get(page.number, page) for page in pages]


def scan(data: bytes) -> bytes:
    """The PDF as an office scanner gives it: pictures only."""
    return as_paper(scanned(data))


class Truth:
    """Where the characters of a text are in a paper that was made of it and read."""

    def __init__(self, text: str, pages: Sequence[Page]) -> None:
        self._text = text
        known = [at for at, char in enumerate(text) if not char.isspace()]
        seen = [
            (page.number, at)
            for page in pages
            for at, char in enumerate(page.text)
            if not char.isspace()
        ]
        by_number = {page.number: page.text for page in pages}
        self._to: dict[int, tuple[int, int]] = {}
        self._match(
            known, "".join(text[at] for at in known),
            seen, "".join(by_number[number][at] for number, at in seen),
        )  # fmt: skip

    def _match(
        self, known: list[int], said: str, seen: list[tuple[int, int]], read: str
    ) -> None:
        """Matches stretch by stretch, each from where the one before ended."""
        step, here, there = 2500, 0, 0
        while here < len(said):
            part, rest = said[here : here + step], read[there : there + step + 400]
            last = (0, 0)
            for block in Levenshtein.opcodes(part, rest):
                if block.tag != "equal" or block.src_start > step - 200:
                    continue
                for at in range(block.src_end - block.src_start):
                    self._to[known[here + block.src_start + at]] = seen[
                        there + block.dest_start + at
                    ]
                last = block.src_end, block.dest_end
            if last == (0, 0):
                break
            here, there = here + last[0], there + last[1]
            if here + 200 >= len(said) and last[0] < step - 200:
                break

    def span(self, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where a stretch begins and ends in the paper: page and character."""
        there = [self._to[at] for at in range(start, end) if at in self._to]
        return min(there), max(there)


def page_starts(pages: Sequence[Page]) -> dict[int, int]:
    """Where each page begins if all are joined."""
    lengths = accumulate((len(page.text) + 1 for page in pages), initial=0)
    return {page.number: at for page, at in zip(pages, lengths, strict=False)}
