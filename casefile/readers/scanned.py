"""Tells whether a page of a PDF is a scan, and how sharp the scan is."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Final

import pypdfium2.raw as pdfium_c

from casefile.readers.drawn import pictures_of

_POINTS: Final = 72.0
_FILLS: Final = 0.4
"""Of the page: smaller pictures on it do not say how it was scanned."""
_BLURRED: Final = 15.0
"""Pixels to the inch; a picture with fewer is a ground in one colour."""
_STAMP: Final = 120
"""Letters on a scan, at most, that somebody stamped on it: a number, a date."""


def scanned_at(page: pdfium_c.FPDF_PAGE) -> float:
    """Returns the pixels to the inch of the pictures that fill a page; 0 if none.

    Scanners cut a page into strips, and put it below other pictures of itself.
    """
    wide = pdfium_c.FPDF_GetPageWidthF(page)
    high = pdfium_c.FPDF_GetPageHeightF(page)
    least = wide * high * _FILLS
    sharpest = area = pixels = 0.0
    for its_area, its_pixels in _sizes(page):
        area, pixels = area + its_area, pixels + its_pixels
        if its_area >= least > 0:
            sharpest = max(sharpest, math.sqrt(its_pixels / its_area))
    if not sharpest and area >= least > 0:
        sharpest = math.sqrt(pixels / area)
    found = sharpest * _POINTS
    return found if _BLURRED <= found < math.inf else 0.0


def _sizes(page: pdfium_c.FPDF_PAGE) -> Iterator[tuple[float, int]]:
    """Yields the area and the pixels of each picture."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    for thing, (left, bottom, right, top) in pictures_of(page):
        if pdfium_c.FPDFImageObj_GetImagePixelSize(thing, across, down):
            yield (right - left) * (top - bottom), across.value * down.value


def is_picture(page: pdfium_c.FPDF_PAGE, text: str) -> bool:
    """Whether the words of a page are to be recognised in its picture.

    A number that was stamped on a scan later is text, and hides nothing of that.
    """
    letters = sum(map(len, text.split()))
    if letters == 0:
        return bool(pdfium_c.FPDFPage_CountObjects(page) > 0)
    return letters <= _STAMP and scanned_at(page) > 0
