"""A table of a Word file, made so that it can be read, aloud and over pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from casefile.exports import look, narrow, printable, tabular, word_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument

    from casefile.domain.letter import Table


def add(
    document: WordDocument, block: Table, paper: look.Look, styles: Mapping[str, Any]
) -> None:
    """Adds a table behind what is there; `styles` are those of the file by name."""
    count = tabular.columns(block)
    table = document.add_table(0, count)
    table.style = styles["Letter Table"]
    table.autofit = False
    _describe(table, block)
    if paper.lined:
        _line(table)
    shares = narrow.shares(block, count, paper)
    widths = [Pt(share * paper.width) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    usual, heading = (
        str(styles[name].style_id) for name in ("Table Text", "Table Heading")
    )
    whole = tabular.stays_whole(block) and not paper.lined
    rows = [block.header, *block.rows] if block.header else list(block.rows)
    written = word_rows.Rows(table._tbl)  # noqa: SLF001
    for index, row in enumerate(rows):
        is_header = bool(block.header) and index == 0
        keeps = printable.keeps_company(index, len(rows)) or (
            whole and index < len(rows) - 1
        )
        texts = tabular.padded(row, count)
        cells = [
            word_rows.Cell(
                text,
                heading if is_header or (block.row_headers and not place) else usual,
                width,
            )
            for place, (text, width) in enumerate(zip(texts, widths, strict=True))
        ]
        written.add(cells, is_header=is_header, keeps=keeps)


def _describe(table: Any, block: Table) -> None:
    """Tells Word which cells are headers, for those who have the table read aloud."""
    properties = table._tbl.tblPr  # noqa: SLF001
    shown = properties.find(qn("w:tblLook"))
    if shown is None:
        shown = OxmlElement("w:tblLook")
        properties.append(shown)
    for name in list(shown.attrib):
        del shown.attrib[name]
    shown.set(qn("w:firstRow"), str(int(bool(block.header))))
    shown.set(qn("w:firstColumn"), str(int(block.row_headers)))
    shown.set(qn("w:noVBand"), "1")
    shown.set(qn("w:noHBand"), "1")
    if block.caption:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), printable.clean(block.caption))
        properties.append(caption)


def _line(table: Any) -> None:
    """Draws a rule between columns, where some are left empty to be filled in."""
    borders = OxmlElement("w:tblBorders")
    inside = OxmlElement("w:insideV")
    for name, value in (("val", "single"), ("sz", "4"), ("color", look.RULE)):
        inside.set(qn(f"w:{name}"), value)
    borders.append(inside)
    properties = table._tbl.tblPr  # noqa: SLF001
    properties.insert_element_before(
        borders,
        *("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"),
    )
