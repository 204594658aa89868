"""Numbers in the cells of a workbook, as the spreadsheet shows them."""

from __future__ import annotations

import pytest
from lxml import etree

from casefile.readers.cell_value import Formats, shown


def in_cell(value: str, code: str = "", number: str = "164") -> str:
    """What is shown of a number in a cell of this format."""
    styles = etree.Element("styleSheet")
    own = etree.SubElement(styles, "numFmts")
    if code:
        etree.SubElement(own, "numFmt", numFmtId=number, formatCode=code)
    etree.SubElement(etree.SubElement(styles, "cellXfs"), "xf", numFmtId=number)
    return shown(value, "0", Formats(styles, from_1904=False))


@pytest.mark.parametrize(
    ("hours", "code", "says"),
    [
        (30, "[h]:mm", "30:00"),
        (30.5, "[hh]:mm:ss", "30:30:00"),
        (0.75, "[h]:mm", "0:45"),
        (5.5 / 60, "mm:ss", "5:30"),
        (5.5 / 60, "[mm]:ss", "5:30"),
        (1.5, "[m]", "90"),
        (1.5, "[s]", "5400"),
        (-1.5, "[h]:mm", "-1:30"),
        (30, "[Magenta]0.00", "1.25"),
        (14.5, "h:mm", "14:30"),
        (14 + 5.99 / 60, "h:mm:ss", "14:05"),
        (14.5, '"about" h:mm', "14:30"),
    ],
)
def test_how_long_something_took_is_no_time_of_day(hours, code, says):
    assert in_cell(str(hours / 24), code) == says


@pytest.mark.parametrize(
    ("number", "says"), [("45", "1815:00"), ("46", "30:15:00"), ("20", "06:15")]
)
def test_formats_that_need_no_code_are_known(number, says):
    assert in_cell(str(30.25 / 24), number=number) == says
