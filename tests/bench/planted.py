"""Papers in which strings are planted in every way that a bad redaction gives away.

Each string is a made-up name of its own. Every page holds 25: in its lines, in a
picture and in what the camera wrote into that, under a box, in ink that is not seen, in
a note, a link, a field, a layer that is switched off, what is read aloud instead, a
bookmark, a script, a file inside, the name of a typeface, the properties, and in how
the page was when the file was saved before.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

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
_DESCRIPTION = 0x010E
"""Where a camera writes what a picture shows."""


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
    pages = [planted[at : at + PER_PAGE] for at in range(0, len(planted), PER_PAGE)]
    before, now = io.BytesIO(), io.BytesIO()
    with pikepdf.open(_drawn(pages)) as pdf:
        _say_of_all(pdf, pages)
        for sheet, page in zip(pdf.pages, pages, strict=True):
            _picture_says(sheet, page[11])
            _notes(pdf, sheet, page[12:15])
            _layer(pdf, sheet, page[15:17])
            _field(pdf, sheet, page[17])
            _read_aloud(pdf, sheet, page[18:20])
            sheet.contents_coalesce()
        drawings = [bytes(sheet.Contents.read_bytes()) for sheet in pdf.pages]
        for sheet, drawing, page in zip(pdf.pages, drawings, pages, strict=True):
            sheet.Contents.write(drawing + _words(sheet, page[24], 60))
        plain = pikepdf.ObjectStreamMode.disable
        pdf.save(before, object_stream_mode=plain, compress_streams=False)
    now.write(before.getvalue())
    now.write(_saved_again(before, drawings))
    return now.getvalue()


def _drawn(pages: list[list[str]]) -> io.BytesIO:
    out = io.BytesIO()
    pen = canvas.Canvas(out, A4, invariant=True)
    for page in pages:
        _lines(pen, page[:5])
        _picture(pen, page[5:8])
        _under(pen, page[8:11])
        pen.showPage()
    pen.save()
    return out


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


def _say_of_all(pdf: pikepdf.Pdf, pages: list[list[str]]) -> None:
    """Plants names in properties, bookmarks, files and scripts."""
    pdf.docinfo["/Title"] = String(f"About {pages[0][20]}")
    with pdf.open_metadata() as data:
        data["dc:description"] = " ".join(page[20] for page in pages)
    with pdf.open_outline() as outline:
        for number, page in enumerate(pages):
            outline.root.append(pikepdf.OutlineItem(f"Visit to {page[21]}", number))
    for number, page in enumerate(pages):
        pdf.attachments[f"note {number}.txt"] = f"Rang {page[22]}.".encode()
    script = " ".join(f"app.alert('{page[23]}');" for page in pages)
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(script))


def _picture_says(sheet: pikepdf.Page, name: str) -> None:
    """Makes the picture one of a camera, which wrote a name into it."""
    (picture,) = sheet.Resources.XObject.values()
    image = pikepdf.PdfImage(picture).as_pil_image().convert("L")
    said = Image.Exif()
    said[_DESCRIPTION] = name
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=90, exif=said)
    picture.write(packed.getvalue(), filter=Name.DCTDecode)
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8


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
    shown = b"/OC /Hidden BDC" + _words(sheet, page[1], 150) + b"EMC"
    sheet.contents_add(shown)


def _words(sheet: pikepdf.Page, words: str, height: int) -> bytes:
    font = next(name for name in sheet.Resources.Font if name.startswith("/F"))
    return f"\nBT {font} 11 Tf 60 {height} Td ({words}) Tj ET\n".encode()


def _field(pdf: pikepdf.Pdf, sheet: pikepdf.Page, name: str) -> None:
    """Puts a field of a form on the page, with a name typed into it."""
    form = pdf.Root.get(Name.AcroForm)
    fonts = sheet.Resources.Font.items()
    font = next(font for name, font in fonts if name.startswith("/F"))
    if form is None:
        looks = Dictionary(Font=Dictionary(Helv=font))
        form = pdf.Root.AcroForm = Dictionary(Fields=Array(), DR=looks)
        form.DA = String("/Helv 11 Tf 0 g")
    shown = pdf.make_stream(
        f"/Tx BMC BT /Helv 11 Tf 2 4 Td ({name}) Tj ET EMC".encode()
    )
    shown.Type, shown.Subtype = Name.XObject, Name.Form
    shown.BBox = Array([0, 0, 300, 18])
    shown.Resources = Dictionary(Font=Dictionary(Helv=font))
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, F=4)
    field.T, field.V = String(f"Who {len(form.Fields)}"), String(name)
    field.DA = String("/Helv 11 Tf 0 g")
    field.Rect, field.AP = Array([60, 100, 360, 118]), Dictionary(N=shown)
    made = pdf.make_indirect(field)
    form.Fields.append(made)
    sheet.Annots.append(made)


def _read_aloud(pdf: pikepdf.Pdf, sheet: pikepdf.Page, page: list[str]) -> None:
    """Plants what is said instead of a picture, and the name of a typeface."""
    tree = pdf.Root.get(Name.StructTreeRoot)
    if tree is None:
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        pdf.Root.StructTreeRoot = tree
    figure = Dictionary(Type=Name.StructElem, S=Name.Figure, P=tree, Pg=sheet.obj)
    figure.Alt, figure.ActualText = String(f"A letter of {page[0]}"), String(page[0])
    tree.K.append(pdf.make_indirect(figure))
    face = Dictionary(Type=Name.Font, Subtype=Name.Type1)
    face.BaseFont = Name("/" + page[1].replace(" ", "-"))
    # The pages share their list of typefaces.
    own = f"/Own{len(tree.K)}"
    sheet.Resources.Font[Name(own)] = pdf.make_indirect(face)
    sheet.contents_add(f"BT {own} 11 Tf 60 130 Td (Seen at home.) Tj ET".encode())


def _saved_again(before: io.BytesIO, drawings: list[bytes]) -> bytes:
    """Returns what is put behind a file when its pages are saved without some words."""
    size = len(before.getvalue())
    with pikepdf.open(before) as pdf:
        numbers = [sheet.Contents.objgen[0] for sheet in pdf.pages]
        root, count = pdf.Root.objgen[0], len(pdf.objects) + 1
    places: dict[int, int] = {}
    made = b"\n"
    for number, drawing in zip(numbers, drawings, strict=True):
        places[number] = size + len(made)
        made += b"%d 0 obj\n<< /Length %d >>\nstream\n" % (number, len(drawing))
        made += drawing + b"\nendstream\nendobj\n"
    start = size + len(made)
    made += b"xref\n" + b"".join(_sections(places))
    last = before.getvalue().rindex(b"startxref") + len(b"startxref")
    earlier = int(before.getvalue()[last:].split()[0])
    made += b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (count, root, earlier)
    return made + b"startxref\n%d\n%%%%EOF\n" % start


def _sections(places: dict[int, int]) -> Iterator[bytes]:
    for number, place in sorted(places.items()):
        yield b"%d 1\n%010d 00000 n \n" % (number, place)
