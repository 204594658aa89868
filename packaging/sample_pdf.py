"""Draws the papers of the sample as PDF, each in the dress of its sender."""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Spacer,
    TableStyle,
)
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid
from sample_dress import DRESSES, Dress
from sample_sheet import GREY, HEIGHT, WIDTH, Letterhead, Numbered, Signature
from sample_source import (
    Block,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Sign,
    Span,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TOP, BOTTOM = 27 * mm, 23 * mm
NUMBER_ROOM = 32.0
"""The room for the number of a paragraph, in points."""


@dataclass(frozen=True)
class Styles:
    """The styles of one paper."""

    dress: Dress
    body: ParagraphStyle

    def like(self, name: str, **changes: Any) -> ParagraphStyle:
        """Returns the body style with changes."""
        return ParagraphStyle(name, parent=self.body, **changes)


def draw(paper: Paper, fonts: Path) -> bytes:
    """Returns a paper as PDF; the same source always gives the same bytes."""
    dress = DRESSES[paper.paper]
    _register(dress, fonts)
    out = io.BytesIO()
    with _fixed_time(paper):
        template = BaseDocTemplate(
            out,
            pagesize=A4,
            title=paper.title,
            author=paper.author,
            lang="en-GB",
            # Not compressed, so that the bytes do not depend on the version of zlib.
            pageCompression=0,
            invariant=1,
        )
        left = dress.margin * mm
        frame = Frame(
            left, BOTTOM, WIDTH - 2 * left, HEIGHT - TOP - BOTTOM, 0, 0, 0, 0, id="page"
        )
        template.addPageTemplates([PageTemplate("page", [frame])])
        template.build(
            list(_story(paper, dress)),
            canvasmaker=lambda *args, **kw: Numbered(paper, dress, *args, **kw),
        )
    return out.getvalue()


@contextmanager
def _fixed_time(paper: Paper) -> Iterator[None]:
    # The variable by which builds that can be repeated are told the time.
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = str(int(paper.made.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def _register(dress: Dress, fonts: Path) -> None:
    for name in (dress.font, dress.bold):
        if name not in pdfmetrics.standardFonts:
            pdfmetrics.registerFont(TTFont(name, fonts / f"{name}.ttf"))


def _story(paper: Paper, dress: Dress) -> Iterator[Flowable]:
    body = ParagraphStyle(
        "body",
        fontName=dress.font,
        fontSize=dress.size,
        leading=dress.size * dress.leading,
        spaceAfter=dress.size * 0.75,
        alignment=TA_LEFT,
        textColor=HexColor("#111111"),
    )
    styles = Styles(dress, body)
    if paper.letterhead:
        yield Letterhead(paper.letterhead, dress)
    is_below_heading: list[Flowable] = []
    inset = 0.0
    for at, block in enumerate(paper.blocks):
        if isinstance(block, Paragraph) and block.look != "item":
            inset = NUMBER_ROOM if block.number else 0.0
        if _is_item(block):
            is_last = not _is_item(paper.blocks[at + 1])
            made = [_item(block, styles, inset, is_last=is_last)]
        else:
            made = list(_flow(block, styles))
        if isinstance(block, Heading):
            is_below_heading += made
        elif is_below_heading and isinstance(block, Table):
            # A heading stays with its table; keepWithNext cannot split a table.
            yield KeepTogether([*is_below_heading, *made])
            is_below_heading = []
        else:
            yield from is_below_heading + made
            is_below_heading = []


def _flow(block: Block, styles: Styles) -> Iterator[Flowable]:
    if isinstance(block, PageBreak):
        yield NewPage()
    elif isinstance(block, Sign):
        yield Signature(block.name)
    elif isinstance(block, Heading):
        yield Text(_markup(block.spans, styles.dress), _heading(block.level, styles))
    elif isinstance(block, Table):
        yield _grid(block, styles)
        yield Spacer(0, styles.dress.size)
    else:
        yield _paragraph(block, styles)


def _markup(spans: Sequence[Span], dress: Dress) -> str:
    parts = []
    for span in spans:
        text = escape(span.text).replace("\n", "<br/>")
        parts.append(
            f'<font name="{dress.bold}">{text}</font>' if span.is_bold else text
        )
    return "".join(parts)


def _heading(level: int, styles: Styles) -> ParagraphStyle:
    dress = styles.dress
    size = dress.size * {1: dress.title, 2: 1.3, 3: 1.1}[level]
    return styles.like(
        f"heading{level}",
        fontName=dress.bold,
        fontSize=size,
        leading=size * 1.25,
        textColor=HexColor(dress.colour),
        spaceBefore={1: 6, 2: 9, 3: 5}[level],
        spaceAfter={1: 7, 2: 6, 3: 4}[level],
        keepWithNext=1,
    )


def _paragraph(block: Paragraph, styles: Styles) -> Flowable:
    dress = styles.dress
    text = _markup(block.spans, dress)
    if block.look == "notice":
        return _notice(text, styles)
    if block.number:
        numbered = styles.like(
            "numbered", leftIndent=NUMBER_ROOM, bulletFontSize=dress.size
        )
        return Text(text, numbered, bulletText=block.number)
    looks = {
        "body": styles.body,
        "address": styles.like("address", spaceBefore=4, spaceAfter=14),
        "right": styles.like(
            "right", leftIndent=(WIDTH - 2 * dress.margin * mm) * 0.62, spaceAfter=14
        ),
        "small": styles.like("small", fontSize=8.5, leading=11.5, textColor=GREY),
        "subtitle": styles.like(
            "subtitle", fontName=dress.bold, fontSize=dress.size * 1.2, spaceAfter=10
        ),
    }
    return Text(text, looks[block.look])


def _is_item(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.look == "item"


def _item(block: Paragraph, styles: Styles, inset: float, *, is_last: bool) -> Flowable:
    style = styles.like(
        "item",
        leftIndent=inset + 16,
        bulletIndent=inset + 3,
        bulletFontName=styles.dress.font,
        bulletFontSize=styles.dress.size,
        spaceAfter=styles.body.spaceAfter if is_last else 4,
    )
    return Text(_markup(block.spans, styles.dress), style, bulletText=block.number)


def _notice(text: str, styles: Styles) -> Flowable:
    width = WIDTH - 2 * styles.dress.margin * mm
    small = styles.like("notice", fontSize=9.5, leading=12.8, spaceAfter=0)
    colour = HexColor(styles.dress.colour)
    box = Grid([[Text(text, small)]], colWidths=[width], hAlign="LEFT")
    box.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), HexColor(styles.dress.shade)),
                ("LINEBEFORE", (0, 0), (0, -1), 3, colour),
                ("TOPPADDING", (0, 0), (-1, -1), 6),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
                ("LEFTPADDING", (0, 0), (-1, -1), 9),
            ]
        )
    )
    box.spaceBefore, box.spaceAfter = 4, 6
    return box


def _grid(table: Table, styles: Styles) -> Flowable:
    dress = styles.dress
    size = dress.size * 0.93
    cell = styles.like("cell", fontSize=size, leading=size * 1.28, spaceAfter=0)
    bold = ParagraphStyle("bold", parent=cell, fontName=dress.bold)
    is_list = table.look == "list"
    head = ParagraphStyle("head", parent=bold, textColor=HexColor(dress.head_ink))
    rows = []
    for at, row in enumerate(table.rows):
        first = head if is_list and at == 0 else cell
        looks = [first] * len(row)
        if not is_list:
            looks[0] = bold
        rows.append(
            [Text(_markup(c, dress), look) for c, look in zip(row, looks, strict=True)]
        )
    width = WIDTH - 2 * dress.margin * mm
    widths = [width * share / 100 for share in table.widths]
    grid = Grid(rows, colWidths=widths, repeatRows=int(is_list), hAlign="LEFT")
    grid.setStyle(TableStyle(_rules(table, dress)))
    return grid


def _rules(table: Table, dress: Dress) -> list[tuple[Any, ...]]:
    whole = ((0, 0), (-1, -1))
    rules: list[tuple[Any, ...]] = [
        ("VALIGN", *whole, "TOP"),
        ("TOPPADDING", *whole, dress.padding),
        ("BOTTOMPADDING", *whole, dress.padding + 1),
    ]
    if table.look == "mail":
        line = ("LINEBELOW", (0, -1), (-1, -1), 0.5, HexColor(dress.rule))
        return [*rules, ("LEFTPADDING", *whole, 0), line]
    rules.append(("GRID", *whole, 0.5, HexColor(dress.rule)))
    if table.look == "list":
        rules.append(("BACKGROUND", (0, 0), (-1, 0), HexColor(dress.head)))
    else:
        rules.append(("BACKGROUND", (0, 0), (0, -1), HexColor(dress.shade)))
    return rules
