"""An invented reply to a subject access request, as a council sends one: 60 pages."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

RUNNING = "Eastmarch County Council   Children's Services   RESTRICTED"
HIDDEN = "Marjorie Blenkinsop"
"""A name that is still in the file under a black box."""
_WORDS = """
the visit went as planned and both children were seen in the kitchen where they had been
drawing after school their mother said that the week had been calm and that the plan for
holidays was settled with grandparents who will help worker asked about sleep meals
appointments and contact with father at weekends
""".split()  # noqa: SIM905


class Made(NamedTuple):
    """A paper of the reply: what its bookmark says, and its pages."""

    title: str
    pages: int
    draw: Callable[[canvas.Canvas, int], None]


def prose(page: canvas.Canvas, seed: object, top: float = 690, rows: int = 30) -> None:
    """Fills a page with sentences that differ from seed to seed."""
    chance = random.Random(str(seed))  # noqa: S311
    page.setFont("Helvetica", 11)
    for row in range(rows):
        words = " ".join(chance.choices(_WORDS, k=12))
        page.drawString(60, top - 15 * row, f"{words.capitalize()}.")


def form(
    title: str, of: int, numbers: list[int] | None = None, seed: str = ""
) -> Callable[[canvas.Canvas, int], None]:
    """A form of the council: running head, title, and `Page n of m` below."""

    def draw(page: canvas.Canvas, place: int) -> None:
        number = numbers[place - 1] if numbers else place
        page.setFont("Helvetica", 9)
        page.drawString(60, 810, RUNNING)
        page.drawString(60, 30, f"Page {number} of {of}")
        if place == 1:
            page.setFont("Helvetica-Bold", 16)
            page.drawString(60, 760, title)
        prose(page, f"{seed or title} {number}")

    return draw


def black(page: canvas.Canvas, left: float, bottom: float, width: float) -> None:
    """Paints a black box as high as a line."""
    page.setFillColorRGB(0, 0, 0)
    page.rect(left, bottom, width, 13, stroke=0, fill=1)


def _letter(page: canvas.Canvas, place: int) -> None:
    page.setFont("Helvetica", 11)
    page.drawString(60, 30, f"Page {place} of 2")
    if place == 1:
        for row, text in enumerate(
            [
                "Eastmarch County Council",
                "Information Governance Team",
                "",
                "4 May 2026",
                "",
                "Dear Ms Halloran,",
                "",
                "Your subject access request",
            ]
        ):
            page.drawString(60, 780 - 16 * row, text)
        prose(page, "cover", top=620, rows=20)
    else:
        prose(page, "cover 2", rows=6)
        page.drawString(60, 560, "Yours sincerely")


def _referral(page: canvas.Canvas, place: int) -> None:
    form("Contact and Referral Record", 4)(page, place)
    if place == 1:
        page.drawString(60, 730, f"Referred by: {HIDDEN} on 3 March 2025")
        black(page, 128, 727, 112)
    if place == 2:
        black(page, 60, 600, 300)
        black(page, 60, 570, 240)


def _case_notes(page: canvas.Canvas, place: int) -> None:
    numbers = [1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14]
    form("Case Notes", 14, numbers)(page, place)
    month = 1 + (place - 1) // 2
    month += 2 if month > 3 else 0  # nothing in April and May
    page.drawString(60, 725, f"{place:02}/{month:02}/2025  Home visit by the worker.")
    if place % 3 == 0:
        black(page, 90, 500, 200)


def _strategy(page: canvas.Canvas, place: int) -> None:
    form("Minutes of Strategy Discussion", 4)(page, place)
    if place == 3:
        page.setFillColorRGB(0, 0, 0)
        page.rect(0, 0, 595, 842, stroke=0, fill=1)


def _assessment(version: str) -> Callable[[canvas.Canvas, int], None]:
    def draw(page: canvas.Canvas, place: int) -> None:
        form("Child and Family Assessment", 7, seed="assessment")(page, place)
        page.drawString(60, 735, f"Version: {version}")
        if version == "final" and place == 4:
            prose(page, "a new paragraph", top=235, rows=3)

    return draw


def _email(subject: str, day: int) -> Callable[[canvas.Canvas, int], None]:
    def draw(page: canvas.Canvas, _place: int) -> None:
        page.setFont("Helvetica", 11)
        for row, text in enumerate(
            [
                "From: p.nair@eastmarch.example",
                "To: duty.team@eastmarch.example",
                f"Date: {day} June 2025 10:15",
                f"Subject: {subject}",
            ]
        ):
            page.drawString(60, 780 - 16 * row, text)
        prose(page, subject, rows=14)

    return draw


def _attendance(page: canvas.Canvas, place: int) -> None:
    page.setPageSize(landscape(A4))
    page.setFont("Helvetica-Bold", 15)
    page.drawString(60, 540, "School attendance report" if place == 1 else "Autumn")
    prose(page, f"attendance {place}", top=500, rows=12)


def _scan(page: canvas.Canvas, place: int) -> None:
    picture = Image.new("L", (620, 877), 250)
    ink = ImageDraw.Draw(picture)
    for row in range(26):
        for word in range(9):
            x, y = 60 + 55 * word, 90 + 28 * row
            ink.line((x, y + 5, x + 40, y + 5), fill=30, width=2)
            ink.line((x, y, x + 30, y), fill=30, width=1)
    if place == 1:
        ink.rectangle((115, 86, 340, 108), fill=0)
        ink.rectangle((60, 254, 300, 276), fill=0)
    data = BytesIO()
    picture.save(data, "PNG")
    data.seek(0)
    page.drawImage(ImageReader(data), 0, 0, 595, 842)


PAPERS: tuple[Made, ...] = (
    Made("Covering letter", 2, _letter),
    Made("Contact and Referral Record", 4, _referral),
    Made("MASH screening", 3, form("MASH Screening and Threshold Decision", 3)),
    Made("Case notes", 12, _case_notes),
    Made("Strategy discussion", 4, _strategy),
    Made("Assessment, draft", 7, _assessment("draft 1")),
    Made("Assessment, final", 7, _assessment("final")),
    Made("Email: visit on Thursday", 1, _email("Visit on Thursday", 3)),
    Made("Email: school report", 1, _email("School report", 9)),
    Made("Email: visit on Thursday (copy)", 1, _email("Visit on Thursday", 3)),
    Made("Email: transfer of case", 1, _email("Transfer of case", 21)),
    Made("Consent form", 2, form("Consent to Share Information", 2)),
    Made("Telephone log", 3, form("Telephone Log", 3)),
    Made("School attendance report", 2, _attendance),
    Made("Scanned letter", 2, _scan),
    Made("Closure record", 8, form("Case Closure Record", 8)),
)
FIRSTS = [
    1 + sum(made.pages for made in PAPERS[:place]) for place in range(len(PAPERS))
]
PAGES = sum(made.pages for made in PAPERS)


def reply(*, bookmarks: bool = True, times: int = 1) -> bytes:
    """The reply as one PDF; `times` puts as many such replies behind one another."""
    made = BytesIO()
    page = canvas.Canvas(made, pagesize=A4, invariant=True)
    for paper, copy in _each(times):
        for place in range(1, paper.pages + 1):
            page.setPageSize(A4)
            if place == 1 and bookmarks:
                key = f"{paper.title} {copy}"
                page.bookmarkPage(key)
                page.addOutlineEntry(paper.title, key)
            paper.draw(page, place)
            if times > 1:
                page.setFillColorRGB(0, 0, 0)
                page.setFont("Helvetica", 8)
                page.drawString(300, 60, f"Child {copy} of the family, part {place}")
            page.showPage()
    page.save()
    return made.getvalue()


def _each(times: int) -> Iterator[tuple[Made, int]]:
    for copy in range(1, times + 1):
        for paper in PAPERS:
            yield paper, copy
