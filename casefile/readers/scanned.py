"""Tells whether a page of a PDF is a scan, and how sharp the scan is."""

from __future__ import annotations

import ctypes
import math
from typing import Final

import pypdfium2.raw as pdfium_c

_POINTS: Final = 72.0
_FILLS: Final = 0.4
"""Of the page: a smaller picture on it does not say how it was scanned."""
_LOOKED_AT: Final = 200
"""Things on a page among which that picture is looked for."""
_STAMP: Final = 120
"""Letters on a scan, at most, that somebody stamped on it: a number, a date."""


def scanned_at(page: pdfium_c.FPDF_PAGE) -> float:
    """Returns the pixels to the inch of the picture that fills a page; 0 if none."""
    wide = pdfium_c.FPDF_GetPageWidthF(page)
    high = pdfium_c.FPDF_GetPageHeightF(page)
    least = wide * high * _FILLS
    found = 0.0
    across, down = ctypes.c_uint(), ctypes.c_uint()
    edges = tuple(ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page), _LOOKED_AT)):
        thing = pdfium_c.FPDFPage_GetObject(page, index)
        if (
            pdfium_c.FPDFPageObj_GetType(thing) == pdfium_c.FPDF_PAGEOBJ_IMAGE
            and pdfium_c.FPDFPageObj_GetBounds(thing, *edges)
            and pdfium_c.FPDFImageObj_GetImagePixelSize(thing, across, down)
        ):
            left, bottom, right, top = (edge.value for edge in edges)
            area = (right - left) * (top - bottom)
            if area >= least > 0:
                pixels = across.value * down.value
                found = max(found, math.sqrt(pixels / area) * _POINTS)
    return found if math.isfinite(found) else 0.0


def is_picture(page: pdfium_c.FPDF_PAGE, text: str) -> bool:
    """Whether the words of a page are to be recognised in its picture.

    A number that was stamped on a scan later is text, and hides nothing of that.
    """
    letters = sum(map(len, text.split()))
    if letters == 0:
        return bool(pdfium_c.FPDFPage_CountObjects(page) > 0)
    return letters <= _STAMP and scanned_at(page) > 0
