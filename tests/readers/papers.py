"""Papers made for the tests: whole, odd, damaged and hostile ones."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = "Child and Family Assessment - CSR 100"
SENTENCE = "The second visit to the home took place on 10 December 2025."


def pdf(
    draw: Callable[[canvas.Canvas], None], pagesize: tuple[float, float] = A4
) -> bytes:
    """A PDF that `draw` fills."""
    made = BytesIO()
    page = canvas.Canvas(made, pagesize=pagesize, invariant=True)
    draw(page)
    page.save()
    return made.getvalue()


def lines(
    page: canvas.Canvas, texts: list[str], top: float = 760, size: int = 11
) -> None:
    """Writes lines from the top of a page."""
    page.setFont("Helvetica", size)
    for index, text in enumerate(texts):
        page.drawString(60, top - 14 * index, text)


def report(pages: int = 3) -> bytes:
    """A paper with headings, paragraphs and running headers and footers."""

    def draw(page: canvas.Canvas) -> None:
        for number in range(1, pages + 1):
            lines(page, [HEADER], top=810, size=9)
            page.setFont("Helvetica-Bold", 15)
            page.drawString(60, 770, f"{number}. Home visits")
            lines(
                page,
                [
                    "On 4 December the social worker came to the house at four. She",
                    "stayed for an hour and spoke to both children in their rooms.",
                    "",
                    SENTENCE,
                    f"This is page number {number} of the paper, and it ends here.",
                ],
                top=740,
            )
            lines(page, [f"Page {number} of {pages}"], top=30, size=9)
            page.showPage()

    return pdf(draw)


def scan(pages: int = 2) -> bytes:
    """A paper of pictures without any text."""

    def draw(page: canvas.Canvas) -> None:
        for _ in range(pages):
            page.drawInlineImage(_grey_picture(), 60, 400, 200, 200)
            page.showPage()

    return pdf(draw)


def photographed(data: bytes, turned: float = 0.0, dpi: int = 150) -> Image.Image:
    """The first page of a PDF as a scanner sees it."""
    page = pypdfium2.PdfDocument(data)[0]
    image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    return image.rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=250)


def of_pictures(images: list[Image.Image], dpi: int = 150) -> bytes:
    """A PDF with one picture on each page, and not a word."""
    made = BytesIO()
    page = canvas.Canvas(made, invariant=True)
    for image in images:
        wide, high = image.width * 72 / dpi, image.height * 72 / dpi
        page.setPageSize((wide, high))
        page.drawImage(ImageReader(image), 0, 0, wide, high)
        page.showPage()
    page.save()
    return made.getvalue()


def _grey_picture() -> object:
    return Image.new("L", (20, 20), 90)


def raw_pdf(
    content: bytes,
    filters: bytes = b"",
    media: bytes = b"[0 0 595 842]",
    extra: bytes = b"",
) -> bytes:
    """A PDF of one page, put together by hand."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox "
        + media
        + extra
        + b" /Contents 4 0 R "
        b"/Resources << /Font << /F1 " + font + b" >> >> >>",
        b"<< /Length %d %s >>\nstream\n" % (len(content), filters)
        + content
        + b"\nendstream",
    ]
    made = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(made)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer << /Root 1 0 R /Size 5 >>\nstartxref\n%d\n%%%%EOF\n" % start
    )


def hostile_pdfs() -> Iterator[tuple[str, bytes]]:
    """PDFs that eat memory or time, or turn in circles."""
    packed = _spaces(2048)
    yield "2 GB stream", raw_pdf(packed, b"/Filter /FlateDecode")
    yield (
        "2 GB stream packed twice",
        raw_pdf(zlib.compress(packed, 9), b"/Filter [/FlateDecode /FlateDecode]"),
    )
    yield "millions of operators", endless()
    yield (
        "page of 70 metres",
        raw_pdf(b"BT /F1 12 Tf 10 10 Td (hi) Tj ET", media=b"[0 0 200000 200000]"),
    )
    yield "cut off in the first page", raw_pdf(b"BT /F1 12 Tf (hi) Tj ET")[:200]
    yield "pages that hold themselves", turning_in_circles()
    yield (
        "a billion pages",
        raw_pdf(b"BT ET").replace(b"/Count 1 ", b"/Count 999999999 "),
    )
    yield "nothing but a header", b"%PDF-1.7\n"
    nested = b"[" * 200_000 + b"]" * 200_000
    yield "arrays in arrays", raw_pdf(b"BT ET", extra=b" /Deep " + nested)
    yield "a page without size", raw_pdf(b"BT ET", media=b"[0 0 0 0]")


def _spaces(megabytes: int) -> bytes:
    """Packs many spaces, quickly: each megabyte is packed in the same bytes."""
    megabyte = b" " * (1 << 20)
    packer = zlib.compressobj(9)
    first = packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (megabytes - 1) + packer.flush()


def endless(operators: int = 1_500_000) -> bytes:
    """A page with so much on it that reading it takes very long."""
    content = zlib.compress(b"BT /F1 1 Tf (x) Tj ET\n" * operators, 9)
    return raw_pdf(content, b"/Filter /FlateDecode")


def turning_in_circles() -> bytes:
    """A tree of pages that holds itself."""
    return raw_pdf(b"BT ET").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")


def word(
    body: str | bytes,
    parts: dict[str, str | bytes] | None = None,
    relations: str = "",
) -> bytes:
    """A Word file put together by hand; `body` is XML inside `w:body`."""
    if isinstance(body, str):
        body = body.encode()
    document = (
        (
            f'<w:document xmlns:w="{W_NAMESPACE}" xmlns:r="{R_NAMESPACE}"><w:body>'
        ).encode()
        + body
        + b"</w:body></w:document>"
    )
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": document,
            "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.'
            'openxmlformats.org/package/2006/relationships">'
            + relations
            + "</Relationships>",
            **(parts or {}),
        }
    )


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph."""
    return f"<w:p>{properties}<w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def part(kind: str, content: str) -> str:
    """Another part of a Word file, such as `footnotes`."""
    return f'<w:{kind} xmlns:w="{W_NAMESPACE}">{content}</w:{kind}>'


def hostile_word_files(secret: str) -> Iterator[tuple[str, bytes]]:
    """Word files that eat memory or time, or try to read the file `secret`."""
    opening = f'<w:document xmlns:w="{W_NAMESPACE}"><w:body>'
    closing = "</w:body></w:document>"

    def document(xml: str | bytes) -> bytes:
        return archive({"word/document.xml": xml})

    yield "1 GB of text", _gigabyte_of_text(opening, closing)
    yield "10 million paragraphs", document(opening + "<w:p/>" * 10_000_000 + closing)
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE z [<!ENTITY a0 "AAAAAAAAAA">{entities}]>'
    yield "a billion laughs", document(laughs + opening + paragraph("&a9;") + closing)
    outside = f'<!DOCTYPE z [<!ENTITY x SYSTEM "file://{secret}">]>'
    yield (
        "a file from outside",
        document(outside + opening + paragraph("[&x;]") + closing),
    )
    deep = "<w:sdt><w:sdtContent>" * 100_000 + "</w:sdtContent></w:sdt>" * 100_000
    yield "100,000 levels", document(opening + deep + closing)
    yield (
        "too many parts",
        archive(
            {f"word/media/{n}.txt": "x" for n in range(2500)}
            | {"word/document.xml": opening + paragraph("x") + closing}
        ),
    )
    yield "no text at all", document(b"")
    yield "not XML", document(b"\x00\x01\x02 not XML")
    template = (
        '<Relationship Id="r1" Type="attachedTemplate" TargetMode="External" '
        'Target="http://127.0.0.1:9/template.dotm"/>'
    )
    yield "a template from the network", word(paragraph("words"), relations=template)


def _gigabyte_of_text(opening: str, closing: str) -> bytes:
    made = BytesIO()
    chunk = b"A" * (1 << 20)
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("word/document.xml", "w", force_zip64=True) as stream,
    ):
        stream.write(f"{opening}<w:p><w:r><w:t>".encode())
        for _ in range(1024):
            stream.write(chunk)
        stream.write(f"</w:t></w:r></w:p>{closing}".encode())
    return made.getvalue()
