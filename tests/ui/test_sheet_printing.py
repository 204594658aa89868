"""The timeline on a printer: lines and type, as on the PDF, and no picture of them."""

from __future__ import annotations

import subprocess

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from casefile.domain.timeline import Timeline
from casefile.exports import timeline
from casefile.ui import sheet_printing
from tests.events import FIRST, make_events

DOTS = 60


@pytest.fixture
def printed(qapp, tmp_path):
    """The same sheets as the program's own PDF, and as a printer gets them."""
    assert qapp is not None
    events = tuple(sorted(make_events(60, 300), key=lambda event: event.at))
    data, sheets = timeline.drawn(
        Timeline(events=events, left_out={}, today=FIRST), "A4"
    )
    own, out = tmp_path / "own.pdf", tmp_path / "printed.pdf"
    own.write_bytes(data)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(out))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(printer)
    for number, sheet in enumerate(sheets):
        if number:
            printer.newPage()
        sheet_printing.paint(painter, sheet)
    painter.end()
    return own, out


def asked(*words):
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return done.stdout


def drawn(paper):
    name = paper.with_suffix("")
    asked("pdftoppm", "-r", str(DOTS), "-gray", "-singlefile", str(paper), str(name))
    with Image.open(name.with_suffix(".pgm")) as picture:
        return picture.convert("L")


def test_no_picture_goes_to_the_printer_and_the_words_are_words(printed):
    _own, out = printed
    assert len(asked("pdfimages", "-list", str(out)).splitlines()) == 2
    mine, theirs = (set(asked("pdftotext", str(p), "-").split()) for p in printed)
    assert "visit" in theirs
    assert len(mine - theirs) < len(mine) / 20


def test_it_looks_as_on_the_pdf(printed):
    one, two = (drawn(paper) for paper in printed)
    assert abs(one.width - two.width) <= 1
    both = one.resize((120, 85)), two.resize((120, 85))
    apart = ImageStat.Stat(ImageChops.difference(*both)).mean[0]
    empty = ImageStat.Stat(ImageChops.invert(both[0])).mean[0]
    assert apart < empty / 4
