"""Papers for tests of the assessment page: pages drawn from their own words."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from casefile.domain.document import (
    Block,
    BlockKind,
    Document,
    Medium,
    Page,
    Picture,
    Reading,
)
from casefile.errors import ImportRefused
from casefile.tasks import TaskContext
from tests.builders import make_document, make_page

SENTENCES = (
    "Maisie is six years old and is a talkative, confident little girl.",
    "The second visit to the home took place on 10 December 2025.",
    "There have been some difficulties in keeping in touch.",
    "Over the whole period the social worker made six visits.",
    "The children were in the house without an adult for two hours.",
)


def make_text(number: int) -> str:
    """A page of four paragraphs under a heading, in lines as a paper breaks them."""
    lines = [f"{number}. Section {number} of the paper"]
    for place in range(12):
        sentence = SENTENCES[(number + place) % len(SENTENCES)]
        half = sentence.index(" ", len(sentence) // 2)
        lines += [sentence[:half], sentence[half + 1 :]]
    return "\n".join(lines)


def make_paper_page(number: int, text: str = "", **given: Any) -> Page:
    """A page whose first line is a heading and whose last is the running footer."""
    text = (text or make_text(number)) + f"\nExample Council page {number}"
    first, last = text.index("\n"), text.rindex("\n") + 1
    blocks = (
        Block(0, first, BlockKind.HEADING, 1),
        Block(first + 1, last - 1, BlockKind.PARAGRAPH),
        Block(last, len(text), BlockKind.FURNITURE),
    )
    return make_page(text, number, **{"blocks": blocks} | given)


class FakePaper:
    """Draws each word as a dark bar in its box, and counts what it drew."""

    def __init__(self, pages: dict[int, Page]) -> None:
        self._pages = pages
        self._lock = threading.Lock()
        self.drawn: list[tuple[int, float]] = []
        self.closed = False
        self.spoilt: set[int] = set()

    def draw(self, page: int, scale: float) -> Picture:
        with self._lock:
            self.drawn.append((page, scale))
        if page in self.spoilt:
            raise ImportRefused("paper.pdf", "This page is damaged.")
        shown = self._pages[page]
        image = QImage(
            max(1, round(shown.width * scale)),
            max(1, round(shown.height * scale)),
            QImage.Format.Format_RGB32,
        )
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(scale, scale)
        font = QFont()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(40, 40, 40))
        for word in shown.each_word():
            left, top, right, bottom = word.box
            box = QRectF(left, top, right - left, bottom - top)
            painter.drawText(box, 0, shown.text[word.start : word.end])
        painter.end()
        return Picture(
            width=image.width(),
            height=image.height(),
            stride=image.bytesPerLine(),
            pixels=bytes(image.constBits()),
        )

    def close(self) -> None:
        self.closed = True


class FakeReader:
    """Opens the papers that a test put in place, by the bytes of their originals."""

    can_recognise = False

    def __init__(self) -> None:
        self._papers: dict[bytes, dict[int, Page]] = {}
        self.opened: list[FakePaper] = []

    def put(self, data: bytes, reading: Reading) -> None:
        self._papers[data] = {page.number: page for page in reading.pages}

    def read(self, _data: bytes, name: str, _context: TaskContext) -> Reading:
        raise ImportRefused(name, "This reader reads nothing.")

    def open(self, data: bytes) -> FakePaper:
        paper = FakePaper(self._papers[data])
        self.opened.append(paper)
        return paper


def keep_paper(desk: Any, reading: Reading, title: str = "Assessment") -> Document:
    """Puts a paper and its reading into the case, as an import would."""
    data = f"{title} {len(reading.pages)}".encode()
    kept: list[Document] = []

    def work(case: Any) -> None:
        sha256 = case.keep_original(data)
        document = make_document(
            title,
            sha256=sha256,
            pages=len(reading.pages),
            medium=reading.medium,
        )
        case.put(document)
        case.keep_reading(document.id, reading)
        kept.append(document)

    desk.case.write(work)
    desk.papers.put(data, reading)
    return kept[0]


def make_paper(pages: int = 3, **given: Any) -> Reading:
    """A reading of some pages of running text."""
    usual = {
        "medium": Medium.PDF,
        "engine": "test 1",
        "pages": tuple(make_paper_page(number) for number in range(1, pages + 1)),
    }
    return Reading(**usual | given)


def make_word_paper() -> Reading:
    """A reading of a Word paper: text and blocks, but no size and no words."""
    pages = tuple(
        make_paper_page(number, width=0.0, height=0.0, words=b"")
        for number in range(1, 3)
    )
    return Reading(medium=Medium.DOCX, engine="test 1", pages=pages)
