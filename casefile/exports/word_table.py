"""What makes a table of a Word file one that can be read, aloud and over pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from casefile.exports import look, printable

if TYPE_CHECKING:
    from casefile.domain.letter import Table


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
