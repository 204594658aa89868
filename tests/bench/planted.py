"""Papers in which strings are planted in every way that a bad redaction gives away.

Each string is a made-up name of its own. Every page holds 25: 10 in its lines, 5 in a
picture, and one or more in a note on the page, a link, the title, a layer that is not
shown, words under a white box, words drawn without ink, and an earlier saving.
"""

from __future__ import annotations

import io
import random

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from casefile import resources

PER_PAGE = 25
_OPENINGS = (
    *("Bar", "Cor", "Dun", "Fen", "Gar", "Hol", "Kel", "Lin"),
    *("Mor", "Nor", "Pen", "Ros", "Sel", "Tar", "Wen", "Yar"),
)
_MIDDLES = ["da", "ve", "mi", "lo", "ra", "ne", "ti", "bu", "so", "ka"]
_ENDINGS = ["worth", "more", "field", "stone", "ham", "ridge", "bourne", "wick"]


def names(count: int, seed: int = 11) -> list[str]:
    """Returns as many different names of two words."""
    dice = random.Random(seed)  # noqa: S311
    found: dict[str, None] = {}
    while len(found) < count:
        first = dice.choice(_OPENINGS) + dice.choice(_MIDDLES)
        last = dice.choice(_OPENINGS) + dice.choice(_MIDDLES) + dice.choice(_ENDINGS)
        found[f"{first} {last}"] = None
    return list(found)


def paper(planted: list[str]) -> bytes:
    """Returns a PDF with 25 of the strings on each of its pages."""
    out = io.BytesIO()
    pen = canvas.Canvas(out, A4, invariant=True)
    pages = [planted[at : at + PER_PAGE] for at in range(0, len(planted), PER_PAGE)]
    for page in pages:
        _lines(pen, page[:10])
        _picture(pen, page[10:15])
        _under(pen, page[15:18])
        pen.showPage()
    pen.save()
    with pikepdf.open(out) as pdf:
        pdf.docinfo["/Title"] = String(f"About {planted[24]}")
        with pdf.open_metadata() as data:
            data["dc:description"] = " ".join(page[24] for page in pages)
        for sheet, page in zip(pdf.pages, pages, strict=True):
            _notes(pdf, sheet, page[18:21])
            _layer(pdf, sheet, page[21:23])
        pdf.attachments["note.txt"] = " ".join(p[23] for p in pages).encode()
        made = io.BytesIO()
        pdf.save(made)
    # A page that was there when the file was saved before: its words are in the bytes.
    return made.getvalue() + b"\n% " + " ".join(p[23] for p in pages).encode() + b"\n"


def _lines(pen: canvas.Canvas, page: list[str]) -> None:
    pen.setFont("Helvetica", 11)
    pen.drawString(60, 790, "Record of a home visit")
    for place, name in enumerate(page):
        words = f"On the visit of {place + 2} May it was {name} who opened the door."
        pen.drawString(60, 760 - 20 * place, words)


def _picture(pen: canvas.Canvas, page: list[str]) -> None:
    image = Image.new("L", (1000, 400), 255)
    brush = ImageDraw.Draw(image)
    typeface = ImageFont.truetype(str(resources.path("fonts/DejaVuSans.ttf")), 30)
    for place, name in enumerate(page):
        brush.text((20, 20 + 70 * place), f"Signed: {name}", fill=0, font=typeface)
    pen.drawImage(ImageReader(image), 60, 330, 440, 176)


def _under(pen: canvas.Canvas, page: list[str]) -> None:
    pen.drawString(60, 300, page[0])
    pen.setFillGray(1)
    pen.rect(55, 295, 300, 16, stroke=0, fill=1)
    pen.drawString(60, 270, page[1])  # white on white
    pen.setFillGray(0)
    text = pen.beginText(60, 240)
    text.setTextRenderMode(3)
    text.textOut(page[2])
    pen.drawText(text)


def _notes(pdf: pikepdf.Pdf, sheet: pikepdf.Page, page: list[str]) -> None:
    rect = Array([60, 180, 90, 210])
    text = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=rect)
    text.Contents, text.T = String(f"Ask {page[0]}"), String(page[1])
    address = f"https://example.org/{page[2].replace(' ', '-')}"
    action = Dictionary(S=Name.URI, URI=String(address))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, A=action)
    sheet.Annots = Array([pdf.make_indirect(text), pdf.make_indirect(link)])


def _layer(pdf: pikepdf.Pdf, sheet: pikepdf.Page, page: list[str]) -> None:
    """Puts words on a layer that is switched off."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(page[0])))
    known = pdf.Root.get(Name.OCProperties)
    if known is None:
        known = pdf.Root.OCProperties = Dictionary(
            OCGs=Array(), D=Dictionary(OFF=Array())
        )
    known.OCGs.append(layer)
    known.D.OFF.append(layer)
    sheet.Resources[Name.Properties] = Dictionary(Hidden=layer)
    font = next(iter(sheet.Resources.Font.keys()))
    shown = f"/OC /Hidden BDC BT {font} 11 Tf 60 150 Td ({page[1]}) Tj ET EMC"
    sheet.contents_add(shown.encode())
