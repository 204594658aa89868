"""What is drawn where on a page: words, pictures, lines.

Told from the list of what a page draws, which pdfium has without drawing any of it.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from casefile.readers.shown_page import Sides

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_MOST: Final = 20_000
"""Things on one page that are looked at; drawings of maps have more."""
_DEEPEST: Final = 4
_QUARTER: Final = 90
_HALF: Final = 0.5


@dataclass
class Sight:
    """What a page shows, in its own coordinates."""

    words: list[Sides] = field(default_factory=list)
    pictures: list[Sides] = field(default_factory=list)
    lines: list[Sides] = field(default_factory=list)
    turned: int = 0
    """Degrees, anticlockwise in quarters, by which most of its words stand turned."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is drawn at all."""
        return not (self.words or self.pictures or self.lines)


class Sights:
    """Looks at the pages of one PDF."""

    def __init__(self, data: bytes) -> None:
        """Opens it; raises `PdfiumError` if pdfium cannot."""
        self._document = pdfium.PdfDocument(data)
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._matrix = pdfium_c.FS_MATRIX()

    def __len__(self) -> int:
        return len(self._document)

    def of(self, page: int) -> Sight:
        """Returns what a page shows, from 0; nothing if it cannot be told."""
        seen = Sight()
        raw = pdfium_c.FPDF_LoadPage(self._document.raw, page)
        if not raw:
            return seen
        turns: Counter[int] = Counter()
        try:
            count = min(pdfium_c.FPDFPage_CountObjects(raw), _MOST)
            for number in range(count):
                found = pdfium_c.FPDFPage_GetObject(raw, number)
                self._add(found, seen, turns, None, 0)
        finally:
            pdfium_c.FPDF_ClosePage(raw)
        if turns:
            seen.turned = turns.most_common(1)[0][0]
        return seen

    def close(self) -> None:
        """Lets go of it."""
        self._document.close()

    def _add(
        self, found: Any, seen: Sight, turns: Counter[int], of: Any, deep: int
    ) -> None:
        kind = pdfium_c.FPDFPageObj_GetType(found)
        if kind == _FORM and deep < _DEEPEST:
            inner = _matrix(found)
            matrix = inner if of is None else _times(inner, of)
            for number in range(min(pdfium_c.FPDFFormObj_CountObjects(found), _MOST)):
                part = pdfium_c.FPDFFormObj_GetObject(found, number)
                self._add(part, seen, turns, matrix, deep + 1)
            return
        left, bottom, right, top = self._sides
        if not pdfium_c.FPDFPageObj_GetBounds(found, left, bottom, right, top):
            return
        sides = Sides(left.value, bottom.value, right.value, top.value)
        if of is not None:
            sides = _moved(sides, of)
        if kind == _TEXT:
            seen.words.append(sides)
            number = len(seen.words)
            if not number & (number - 1):
                # The first, the second, the fourth: some of all, and few of many.
                self._turn(found, turns, of)
        elif kind in {_IMAGE, _SHADING}:
            seen.pictures.append(sides)
        elif kind == _PATH:
            seen.lines.append(sides)

    def _turn(self, found: Any, turns: Counter[int], of: Any) -> None:
        if not pdfium_c.FPDFPageObj_GetMatrix(found, self._matrix):
            return
        a, b = self._matrix.a, self._matrix.b
        if of is not None:
            a, b = a * of[0] + b * of[2], a * of[1] + b * of[3]
        degrees = math.degrees(math.atan2(b, a))
        turns[round(degrees / _QUARTER) % 4 * _QUARTER] += 1


def _matrix(found: Any) -> tuple[float, ...]:
    made = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(found, made):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (made.a, made.b, made.c, made.d, made.e, made.f)


def _times(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = one
    k, m, n, o, p, q = other
    return (
        *(a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o),
        *(e * k + f * n + p, e * m + f * o + q),
    )


def _moved(sides: Sides, by: tuple[float, ...]) -> Sides:
    a, b, c, d, e, f = by
    places = [
        (a * x + c * y + e, b * x + d * y + f)
        for x in (sides.left, sides.right)
        for y in (sides.bottom, sides.top)
    ]
    xs, ys = zip(*places, strict=True)
    return Sides(min(xs), min(ys), max(xs), max(ys))
