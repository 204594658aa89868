"""Writes an invented family's paper as PDF and as Word file, always the same bytes."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path

import docx
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from tests.families.source import Block, Source, plain

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
FACES = {
    "times": ("Times-Roman", "Times-Bold", "Times New Roman"),
    "helvetica": ("Helvetica", "Helvetica-Bold", "Arial"),
    "dejavu": ("DejaVuSans", "DejaVuSans-Bold", "Verdana"),
    "atkinson": (
        "AtkinsonHyperlegibleNext-Regular",
        "AtkinsonHyperlegibleNext-Bold",
        "Calibri",
    ),
}
WIDTH = A4[0]
PADDING = 13


class _Look:
    """The type and measures of one council's papers."""

    def __init__(self, settings: dict[str, str]) -> None:
        name, size = settings["font"].split()
        self.face, self.bold, self.word_face = FACES[name]
        self.size = float(size)
        self.margin = float(settings.get("margin", "20")) * mm
        for face in (self.face, self.bold):
            file = FONTS / f"{face}.ttf"
            if file.exists() and face not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(face, file))

    def style(self, kind: str) -> ParagraphStyle:
        larger = {"h1": 6, "h2": 2.5, "h3": 0.5, "cell": -0.8, "head": -0.8}
        size = self.size + larger.get(kind, 0)
        heavy = kind in {"h1", "h2", "h3", "head"}
        indent = {"bullet": 14, "note": 22, "numbered": 30}.get(kind, 0)
        return ParagraphStyle(
            kind,
            fontName=self.bold if heavy else self.face,
            fontSize=size,
            leading=size * 1.28,
            leftIndent=indent,
            bulletIndent=0 if kind == "numbered" else indent - 10,
            spaceBefore=6 if heavy and kind != "head" else 0,
            spaceAfter=0 if kind in {"cell", "head"} else 4,
            keepWithNext=int(kind in {"h1", "h2", "h3"}),
        )

    def rich(self, text: str) -> str:
        bold = rf'<font name="{self.bold}">\1</font>'
        return re.sub(r"\*\*(.+?)\*\*", bold, escape(plain(text), quote=False))


def pdf(source: Source) -> bytes:
    """The paper as PDF: set twice, for the number of pages in its foot."""
    pages = 0
    for _ in range(2):
        data, pages = _set(source, pages)
    return data


def _set(source: Source, pages: int) -> tuple[bytes, int]:
    look, out = _Look(source.settings), BytesIO()

    def line(canvas, text: str, height: float) -> None:
        left, _, right = (part.strip() for part in text.partition("|"))
        canvas.setFont(look.face, 8)
        number = {"page": canvas.getPageNumber(), "pages": pages}
        canvas.drawString(look.margin, height, left.format(**number))
        canvas.drawRightString(WIDTH - look.margin, height, right.format(**number))

    document = BaseDocTemplate(
        out,
        pagesize=A4,
        title=source.settings["title"],
        author=source.settings["council"],
        invariant=1,
    )
    frame = Frame(
        look.margin,
        18 * mm,
        WIDTH - 2 * look.margin,
        A4[1] - 38 * mm,
        leftPadding=0,
        rightPadding=0,
    )
    document.addPageTemplates(
        PageTemplate(
            frames=[frame],
            onPage=lambda canvas, _: line(
                canvas, source.settings["head"], A4[1] - 13 * mm
            ),
            onPageEnd=lambda canvas, _: line(canvas, source.settings["foot"], 11 * mm),
        )
    )
    document.build([part for block in source.blocks for part in _flow(block, look)])
    return out.getvalue(), document.page


def _flow(block: Block, look: _Look):
    if block.kind == "page":
        yield PageBreak()
    elif block.kind == "table":
        yield _table(block, look)
        yield Spacer(0, 6)
    else:
        bullet = {"bullet": "•", "numbered": block.label}.get(block.kind)
        yield Paragraph(
            look.rich(block.text), look.style(block.kind), bulletText=bullet
        )


def _widths(block: Block, look: _Look) -> list[float]:
    """No word is broken; what room is left goes to the columns with the most text."""
    columns = [
        [plain(cell) for cell in column] for column in zip(*block.rows, strict=True)
    ]
    size = look.style("head").fontSize
    words = [
        PADDING
        + max(stringWidth(word, look.bold, size) for word in " ".join(column).split())
        for column in columns
    ]
    lengths = [min(60, max(map(len, column))) for column in columns]
    left = WIDTH - 2 * look.margin - sum(words)
    return [
        word + left * length / sum(lengths)
        for word, length in zip(words, lengths, strict=True)
    ]


def _table(block: Block, look: _Look) -> Table:
    def cell(text: str, *, head: bool) -> Paragraph:
        return Paragraph(look.rich(text), look.style("head" if head else "cell"))

    return Table(
        [
            [cell(text, head=block.headed and not number) for text in row]
            for number, row in enumerate(block.rows)
        ],
        colWidths=_widths(block, look),
        repeatRows=int(block.headed),
        style=[
            ("GRID", (0, 0), (-1, -1), 0.4, "#888888"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ],
    )


WORD_STYLES = {
    "h1": "Title",
    "h2": "Heading 1",
    "h3": "Heading 2",
    "bullet": "List Bullet",
    "note": "Quote",
}


def word(source: Source) -> bytes:
    """The paper as Word file."""
    look, document = _Look(source.settings), docx.Document()
    normal = document.styles["Normal"].font
    normal.name, normal.size = look.word_face, Pt(look.size)
    about = document.core_properties
    about.title, about.author = source.settings["title"], source.settings["council"]
    about.created = about.modified = datetime(2026, 1, 1, tzinfo=UTC)
    about.last_modified_by = ""
    section = document.sections[0]
    for part, name in ((section.header, "head"), (section.footer, "foot")):
        text = source.settings[name].format(page="", pages="")
        part.paragraphs[0].text = text.replace("|", "\t").strip()
    for block in source.blocks:
        _word_block(document, block)
    out = BytesIO()
    document.save(out)
    return _settled(out)


def _word_block(document, block: Block) -> None:
    if block.kind == "page":
        document.add_page_break()
    elif block.kind == "table":
        table = document.add_table(0, len(block.rows[0]), style="Table Grid")
        for number, row in enumerate(block.rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                _runs(cell.paragraphs[0], text, heavy=block.headed and not number)
    else:
        paragraph = document.add_paragraph(style=WORD_STYLES.get(block.kind))
        label = f"{block.label}\t" if block.label else ""
        _runs(paragraph, label + block.text)


def _runs(paragraph, text: str, *, heavy: bool = False) -> None:
    for number, part in enumerate(plain(text).split("**")):
        if part:
            paragraph.add_run(part).bold = heavy or bool(number % 2) or None


def _settled(data: BytesIO) -> bytes:
    """The same package with one time for every part, packed as small as may be."""
    out = BytesIO()
    with (
        zipfile.ZipFile(data) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for name in old.namelist():
            part = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return out.getvalue()
