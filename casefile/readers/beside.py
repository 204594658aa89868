"""Large pictures on a page of a PDF that says words of its own as well.

Such as what stood on the screen of a phone, in a report that quotes it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Final

import pypdfium2.raw as pdfium_c

from casefile.domain.document import Box
from casefile.readers.blacking import FlatWord, Placer
from casefile.readers.drawn import pictures_of

_LEAST: Final = 0.15
"""Of the page: a smaller picture is a logo or a signature."""
_LEAST_PIXELS: Final = 100
"""Of a side; a picture with fewer is a ground in one colour."""
_LABELS: Final = 5
"""Words that may be written on a picture; on a ground, or over a scan, are more."""
_NEAR: Final = 1.5
"""Points that the strips of one picture may lie apart."""


def pictures_beside(
    page: pdfium_c.FPDF_PAGE, words: Sequence[FlatWord], place: Placer
) -> tuple[Box, ...]:
    """Returns where they are on the page as it is shown."""
    least = place.width * place.height * _LEAST
    return tuple(
        box
        for box in _whole(sorted(_strips(page, place)))
        if (box.right - box.left) * (box.bottom - box.top) >= least > 0
        and sum(is_on(word, box) for word in words) <= _LABELS
    )


def is_on(word: FlatWord, box: Box) -> bool:
    """Whether the middle of a word lies in a box."""
    across, down = (word[2] + word[4]) / 2, (word[3] + word[5]) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom


def _strips(
    page: pdfium_c.FPDF_PAGE, place: Placer
) -> Iterator[tuple[float, float, float, float, int]]:
    """Yields left, right, top, bottom of each picture, and how many pixels it is high.

    Many programs cut a picture into strips.
    """
    across, down = ctypes.c_uint(), ctypes.c_uint()
    for thing, edges in pictures_of(page):
        found = pdfium_c.FPDFImageObj_GetImagePixelSize(thing, across, down)
        if found and across.value >= _LEAST_PIXELS:
            left, top, right, bottom = place.box(*edges)
            yield (
                *(max(left, 0.0), min(right, place.width)),
                *(max(top, 0.0), min(bottom, place.height)),
                down.value,
            )


def _whole(strips: list[tuple[float, float, float, float, int]]) -> Iterator[Box]:
    """Yields the pictures that strips make, the upper before the lower."""
    while strips:
        left, right, top, bottom, pixels = strips.pop(0)
        while strips and _goes_on(strips[0], left, right, bottom):
            *_, lower, more = strips.pop(0)
            bottom, pixels = max(bottom, lower), pixels + more
        if pixels >= _LEAST_PIXELS:
            yield Box(left, top, right, bottom)


def _goes_on(
    strip: tuple[float, float, float, float, int],
    left: float,
    right: float,
    bottom: float,
) -> bool:
    apart = abs(strip[0] - left) + abs(strip[1] - right)
    return apart < _NEAR and strip[2] <= bottom + _NEAR
