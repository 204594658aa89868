"""Papers for a bundle, made by chance that is seeded: each page has a word of its own.

Most pages are A4; some are Letter, landscape, turned, A5, or pictures of a page with
words laid under them, as scanners make them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4, A5, LETTER, landscape
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen import canvas

SECTIONS = (
    "A Preliminary documents",
    "B Applications and orders",
    "C Statements",
    "D Care plans",
    "E Expert and other reports",
    "F Other documents",
)
_KINDS = (
    *("Letter from Council", "Letter to Council", "Case note", "Visit record"),
    *("Email chain", "School report", "Health visitor note", "Court order"),
    *("Child and Family Assessment", "Position statement", "Witness statement"),
    *("Core group minutes", "Chronology", "Expert report", "Phone call note"),
)
_WORDS = [
    "the",
    "social",
    "worker",
    "recorded",
    "that",
    "mother",
    "said",
    "father",
    "child",
    "school",
    "visit",
    "assessment",
    "council",
    "meeting",
    "conference",
    "plan",
    "review",
    "letter",
    "call",
    "health",
    "visitor",
    "concern",
    "evidence",
    "statement",
    "hearing",
    "order",
    "report",
    "date",
    "home",
    "contact",
    "support",
    "family",
    "section",
    "enquiry",
    "consent",
    "record",
    "accurate",
    "disagree",
    "manager",
    "team",
    "reviewed",
    "decision",
    "risk",
    "strategy",
    "agreed",
    "was",
    "not",
    "had",
    "been",
    "with",
    "and",
    "for",
    "that",
    "which",
    "before",
    "after",
    "police",
    "referral",
]
_SIZES = {"letter": LETTER, "lying": landscape(A4), "turned": landscape(A4), "a5": A5}
_SCANNED = 0.05
_DOTS = (1240, 1754)
_SEED = 7


@dataclass(frozen=True)
class MadePaper:
    """A paper: its file, and the word that only each of its pages has."""

    name: str
    title: str
    section: str
    data: bytes
    words: tuple[str, ...]


def make(papers: int, pages: int) -> Iterator[MadePaper]:
    """Yields so many papers that have so many pages together."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing is kept secret by it
    shares = [chance.paretovariate(1.1) for _ in range(papers)]
    most = max(8, pages // 6)
    counts = [max(1, min(int(x / sum(shares) * pages), most)) for x in shares]
    while (missing := pages - sum(counts)) != 0:
        at = chance.randrange(papers)
        if missing > 0 or counts[at] > 1:
            counts[at] += 1 if missing > 0 else -1
    for number, count in enumerate(counts):
        title = f"{chance.choice(_KINDS)} {number + 1:03d}"
        section = SECTIONS[number * len(SECTIONS) // papers]
        words = tuple(f"TOK-{number + 1:03d}-{page + 1:03d}" for page in range(count))
        yield MadePaper(
            name=f"{chance.randint(2019, 2025)}-05-01 {title}.pdf",
            title=title,
            section=section,
            data=_drawn(chance, title, words),
            words=words,
        )


def _drawn(chance: random.Random, title: str, words: tuple[str, ...]) -> bytes:
    made = BytesIO()
    page = canvas.Canvas(made, invariant=True, pageCompression=1)
    page.setTitle(title)
    is_scanned = chance.random() < _SCANNED
    for number, word in enumerate(words):
        kind = "scan" if is_scanned else _kind(chance.random())
        body = _body(chance, 150 if kind == "a5" else 380)
        if kind == "scan":
            _scan(page, f"{title}  {word}", body)
        else:
            _page(page, kind, f"{title}  {word}", body)
        page.bookmarkPage(f"place{number}")
        if number % 5 == 0:
            page.addOutlineEntry(f"Part {number // 5 + 1}", f"place{number}", 0)
        page.showPage()
    page.save()
    return made.getvalue()


def _kind(roll: float) -> str:
    ends = ((0.89, "a4"), (0.93, "letter"), (0.96, "lying"), (0.99, "turned"))
    return next((kind for end, kind in ends if roll < end), "a5")


def _body(chance: random.Random, words: int) -> str:
    sentences = []
    while words > 0:
        length = chance.randint(8, 22)
        words -= length
        said = " ".join(chance.choice(_WORDS) for _ in range(length))
        sentences.append(f"{said.capitalize()}.")
    return " ".join(sentences)


def _page(page: canvas.Canvas, kind: str, head: str, body: str) -> None:
    wide, high = size = _SIZES.get(kind, A4)
    page.setPageSize(size)
    page.setPageRotation(90 if kind == "turned" else 0)
    if kind == "turned":
        page.translate(A4[0], 0)
        page.rotate(90)
    page.setFont("Helvetica", 9)
    page.drawString(60, high - 78, head)
    page.setFont("Times-Roman", 11)
    down = high - 105
    for line in simpleSplit(body, "Times-Roman", 11, wide - 120):
        if down < 70:
            break
        page.drawString(60, down, line)
        down -= 15


def _scan(page: canvas.Canvas, head: str, body: str) -> None:
    seen = Image.new("L", _DOTS, 245)
    pen, face = ImageDraw.Draw(seen), ImageFont.load_default(24)
    pen.text((120, 120), head, fill=20, font=face)
    for number, start in enumerate(range(0, len(body), 72)):
        if number < 40:
            line = body[start : start + 72]
            pen.text((120, 180 + 36 * number), line, fill=40, font=face)
    packed = BytesIO()
    seen.save(packed, "JPEG", quality=60)
    packed.seek(0)
    page.setPageSize(A4)
    page.setPageRotation(0)
    page.drawImage(ImageReader(packed), 0, 0, *A4)
    text = page.beginText(60, 780)
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 10)
    text.textLine(head)
    page.drawText(text)
