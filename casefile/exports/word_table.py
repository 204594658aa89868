"""What makes a table of a Word file one that can be read, aloud and over pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from casefile.exports import look, printable

if TYPE_CHECKING:
    from casefile.domain.letter import Table, Text

# A row of a table with more characters may be divided between pages.
_TALL = 1500


def describe(table: Any, block: Table) -> None:
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


def line(table: Any) -> None:
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


def set_row(row: Any, texts: tuple[Text, ...], *, is_header: bool) -> None:
    """Keeps a row whole unless it is very tall, and repeats a header."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    if all(len(printable.plain(text)) < _TALL for text in texts):
        properties.append(OxmlElement("w:cantSplit"))
    if is_header:
        properties.append(OxmlElement("w:tblHeader"))


def set_off(cell: Any) -> None:
    """Gives a header cell its ground and a strong line below."""
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("color", look.INK)):
        line.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:tcBorders")
    borders.append(line)
    ground = OxmlElement("w:shd")
    ground.set(qn("w:val"), "clear")
    ground.set(qn("w:color"), "auto")
    ground.set(qn("w:fill"), look.FILL)
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    properties.append(borders)
    properties.append(ground)
