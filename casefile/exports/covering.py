"""A copy of a paper in pictures, in which some words are painted over for good.

The copy is made from the drawn pages alone. Nothing of the paper's own file is in it:
no properties, no links, no attachments, and behind the picture no text but the words
that are still to be found.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import pikepdf
from PIL import Image, ImageDraw
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen import canvas

from casefile.domain.redaction_mark import AROUND
from casefile.exports import fonts
from casefile.exports.page_picture import page_picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.services.ports import CoveredPage

_UNSEEN: Final = 3
_DEPTH = 0.2
"""How much of a word's height lies below the line it stands on."""
TITLE = "Copy of a paper, with some words removed"


def covered(pages: Iterable[CoveredPage]) -> bytes:
    """Returns a PDF of pictures in which what lies in the boxes is black."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for page in pages:
            _add(pdf, page)
            if page.words:
                _lay_under(pdf.pages[-1], page)
        pdf.Root.Lang = pikepdf.String("en-GB")
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.docinfo = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(TITLE)))
        pdf.save(out, min_version="1.7", deterministic_id=True)
    return out.getvalue()


def _add(pdf: pikepdf.Pdf, page: CoveredPage) -> None:
    image = page_picture(pdf, _painted(page))
    pdf.add_blank_page(page_size=(page.width, page.height))
    made = pdf.pages[-1]
    made.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=image))
    size = f"{page.width:.2f} 0 0 {page.height:.2f} 0 0"
    made.Contents = pdf.make_stream(f"q {size} cm /Page Do Q".encode())


def _lay_under(made: pikepdf.Page, page: CoveredPage) -> None:
    """Lays words that nobody sees over the picture of them, each as wide as it is."""
    out = io.BytesIO()
    fonts.ready()
    pen = canvas.Canvas(out, (page.width, page.height), invariant=True)
    text = pen.beginText()
    text.setTextRenderMode(_UNSEEN)
    for word, box in page.words:
        size = max(box.bottom - box.top, 1.0)
        text.setTextOrigin(box.left, page.height - box.bottom + size * _DEPTH)
        for face, part in fonts.pieces(fonts.drawable(word)):
            wide = pdfmetrics.stringWidth(part, face, size)
            share = len(part) / len(word) if wide else 0.0
            text.setFont(face, size)
            text.setHorizScale(100 * share * (box.right - box.left) / (wide or 1.0))
            text.textOut(part)
    pen.drawText(text)
    pen.save()
    with pikepdf.open(out) as words:
        made.add_overlay(
            words.pages[0], pikepdf.Rectangle(0, 0, page.width, page.height)
        )


def _painted(page: CoveredPage) -> Image.Image:
    drawn = page.picture
    picture = Image.frombuffer(
        "RGB",
        (drawn.width, drawn.height),
        drawn.pixels,
        "raw",
        "BGRX",
        drawn.stride,
        1,
    ).copy()
    across, down = drawn.width / page.width, drawn.height / page.height
    pen = ImageDraw.Draw(picture)
    for box in page.boxes:
        pen.rectangle(
            (
                (box.left - AROUND) * across,
                (box.top - AROUND) * down,
                (box.right + AROUND) * across,
                (box.bottom + AROUND) * down,
            ),
            fill="black",
        )
    return picture
