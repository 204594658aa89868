"""Measures the recognising of an office scan: mistakes in letters, and time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from io import BytesIO
from multiprocessing import get_context

import pypdfium2
from PIL import Image, ImageChops
from rapidfuzz.distance import Levenshtein
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from casefile import resources
from casefile.domain.document import Page
from casefile.domain.ids import DocumentId, new_id
from casefile.readers import SandboxedPapers
from casefile.tasks import TaskContext
from tests.bench.figure import Figure, tell

DOTS = 200
RUNS = 3
SLANT = 0.6
WORKERS = 2
MISTAKES_LIMIT, TIME_LIMIT = 1.0, 1.3


class AllPages:
    """All pages of one paper, in order."""

    def __init__(self, data: bytes, pages: tuple[Page, ...]) -> None:
        self._data = data
        self._left = list(pages)
        self._name = DocumentId(new_id())

    def next(self, _document: DocumentId | None) -> tuple[DocumentId, Page] | None:
        """The next page."""
        return (self._name, self._left.pop(0)) if self._left else None

    def original(self, _document: DocumentId) -> bytes:
        """The paper."""
        return self._data


def scanned(data: bytes) -> list[Image.Image]:
    """The pages as an office scanner sees them."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        image = page.render(scale=DOTS / 72, grayscale=True).to_pil()
        turned = image.rotate(SLANT, Image.Resampling.BICUBIC, fillcolor=252)
        grain = Image.effect_noise(image.size, 18)
        grainy = ImageChops.add(turned, grain, scale=1, offset=-128)
        packed = BytesIO()
        grainy.save(packed, "JPEG", quality=70)
        found.append(Image.open(packed).convert("L"))
    return found


def as_paper(images: list[Image.Image]) -> bytes:
    """A PDF with one picture on each page."""
    made = BytesIO()
    page = canvas.Canvas(made, invariant=True)
    for image in images:
        wide, high = image.width * 72 / DOTS, image.height * 72 / DOTS
        page.setPageSize((wide, high))
        page.drawImage(ImageReader(image), 0, 0, wide, high)
        page.showPage()
    page.save()
    return made.getvalue()


def recognised(data: bytes) -> tuple[float, list[str]]:
    """Seconds, and the text of each page."""
    papers = SandboxedPapers()
    waiting = AllPages(data, papers.read(data, "scan.pdf", TaskContext()).pages)
    began = time.perf_counter()
    found = {p.number: p.text for _, p in papers.recognise(waiting, TaskContext())}
    return time.perf_counter() - began, [found[number] for number in sorted(found)]


def bare_share(images: list[Image.Image]) -> None:
    """Runs in a process of its own: tesserocr alone."""
    import tesserocr  # noqa: PLC0415 - only there

    engine = tesserocr.PyTessBaseAPI(
        path=str(resources.path("ocr")), lang="eng", psm=tesserocr.PSM.AUTO
    )
    for image in images:
        engine.SetImage(image)
        engine.SetSourceResolution(DOTS)
        engine.GetUTF8Text()


def bare(images: list[Image.Image]) -> float:
    """Seconds that tesserocr alone takes on as many processors."""
    context = get_context("spawn")
    count = min(WORKERS, os.cpu_count() or 1)
    began = time.perf_counter()
    processes = [
        context.Process(target=bare_share, args=(images[share::count],))
        for share in range(count)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return time.perf_counter() - began


def plain(text: str) -> str:
    """Text without what does not matter: ends of lines, kinds of quotation mark."""
    alike = {ord(char): '"' for char in "“”"} | {ord(char): "'" for char in "‘’"}
    joined = text.replace("\u00ad", "").translate(alike)
    return " ".join(joined.split())


def mistakes(texts: list[str], truth: list[str]) -> Iterator[tuple[int, int]]:
    """For each page, how many letters are wrong, and how many there are.

    Line by line: a line is compared with what is most like it on the page, so that only
    letters count, and not in which order the cells of a table are read.
    """
    for seen, said in zip(texts, truth, strict=True):
        whole = plain(seen)
        wrong = 0
        for line in filter(None, map(plain, said.split("\n"))):
            wrong += _nearest(line, whole)
        yield wrong, len(plain(said))


def _nearest(line: str, whole: str) -> int:
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415 - heavy

    found = partial_ratio_alignment(line, whole)
    assert found is not None
    part = whole[found.dest_start : found.dest_end]
    return min(Levenshtein.distance(line, part), len(line))


def figures() -> list[Figure]:
    """Measures; of each time the best of some runs, taken in turn."""
    original = resources.data("sample/assessment.pdf")
    truth = SandboxedPapers().read(original, "paper.pdf", TaskContext()).pages
    images = scanned(original)
    data = as_paper(images)
    ours, alone, texts = [], [], list[str]()
    for _ in range(RUNS):
        alone.append(bare(images))
        taken, texts = recognised(data)
        ours.append(taken)
    counted = list(mistakes(texts, [page.text for page in truth]))
    wrong, total = (sum(column) for column in zip(*counted, strict=True))
    name = f"{len(images)}-page scan, {DOTS} dots to the inch"
    return [
        Figure(f"{name}: tesserocr alone, {WORKERS} processes", min(alone), "s"),
        Figure(f"{name}: recognised", min(ours) / min(alone), "x", TIME_LIMIT),
        Figure(f"{name}: letters wrong", 100 * wrong / total, "%", MISTAKES_LIMIT),
    ]


def main() -> None:
    """Measures and tells."""
    tell(figures())
