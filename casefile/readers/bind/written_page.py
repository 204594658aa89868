"""Looks at the pages of a finished bundle as a reader does, with pdfium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from casefile.domain.document import Box
from casefile.mapped import Data
from casefile.readers import pdf_file
from casefile.readers.bind import label as labelling
from casefile.readers.bind.sheet import LONG, SHORT

_NEAR: Final = 3.0
"""Points by which a sheet may differ and still be A4."""
_CORNER: Final = 60.0
"""How far from the ends and the sides of its page, in points, a label may stand."""
_LEAN: Final = 0.1
"""Radians by which a label that is upright may lean."""
_NEARLY: Final = 0.5
_BIG_BUFFER: Final = 65_536
_LABEL_BUFFER: Final = 256


class Seen(NamedTuple):
    """What a reader of one page gets."""

    is_a4: bool
    label: str
    """As the viewer calls it."""
    is_stamped: bool
    """Whether the label stands at its end, upright and in a corner."""
    said: str
    """What stands there instead of a label, if it does not."""
    has_words: bool
    """Whether it says anything but the label."""


class WrittenPages:
    """The pages of a finished bundle."""

    def __init__(self, data: Data) -> None:
        """Opens it; raises `PdfiumError` if pdfium cannot."""
        self._document = pdfium.PdfDocument(pdf_file.in_place(data))
        self._buffer = (ctypes.c_ushort * _BIG_BUFFER)()
        self._name = ctypes.create_string_buffer(_LABEL_BUFFER)
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._spot = ctypes.c_int(), ctypes.c_int()

    def __len__(self) -> int:
        return len(self._document)

    def seen(self, place: int, label: str) -> Seen | None:
        """Returns what is seen of a page, which is to have a label; None if nothing."""
        raw = pdfium_c.FPDF_LoadPage(self._document.raw, place)
        if not raw:
            return None
        text = pdfium_c.FPDFText_LoadPage(raw)
        try:
            return self._seen(raw, text, place, label)
        finally:
            pdfium_c.FPDFText_ClosePage(text)
            pdfium_c.FPDF_ClosePage(raw)

    def printed(self, place: int, boxes: Sequence[Box]) -> list[str]:
        """Returns the words in boxes of an upright page, with single blanks."""
        if place >= len(self):
            return ["" for _ in boxes]
        page = self._document[place]
        high, text = page.get_height(), page.get_textpage()
        found = (
            text.get_text_bounded(
                box.left, high - box.bottom, box.right, high - box.top
            )
            for box in boxes
        )
        return [" ".join(words.split()) for words in found]

    def _seen(self, raw: Any, text: Any, place: int, label: str) -> Seen:
        wide = pdfium_c.FPDF_GetPageWidthF(raw)
        high = pdfium_c.FPDF_GetPageHeightF(raw)
        count = pdfium_c.FPDFText_CountChars(text)
        said = self._text(text, count)
        at = said.rfind(label) if label else -1
        while at >= 0 and not self._stands(raw, text, at, len(label), (wide, high)):
            # Where something else stands on its line, it is not the last that is read.
            at = said.rfind(label, 0, at + len(label) - 1)
        words = said if at < 0 else said[:at] + said[at + len(label) :]
        return Seen(
            is_a4=_is_a4(wide, high),
            label=self._label(place),
            is_stamped=at >= 0,
            said="" if at >= 0 or not label else said[-len(label) :],
            has_words=any(map(str.isalnum, words)),
        )

    def _text(self, text: Any, count: int) -> str:
        if count >= len(self._buffer):
            self._buffer = (ctypes.c_ushort * (count + _BIG_BUFFER))()
        got = pdfium_c.FPDFText_GetText(text, 0, count, self._buffer)
        # What was put there ends with a zero.
        said = ctypes.string_at(self._buffer, 2 * max(0, got - 1))
        return said.decode("utf-16-le", "replace")

    def _label(self, place: int) -> str:
        size = pdfium_c.FPDF_GetPageLabel(
            self._document.raw, place, self._name, _LABEL_BUFFER
        )
        size = max(0, min(size, _LABEL_BUFFER) - 2)
        return ctypes.string_at(self._name, size).decode("utf-16-le")

    def _stands(
        self, raw: Any, text: Any, at: int, length: int, size: tuple[float, float]
    ) -> bool:
        """Tells whether letters stand upright in a corner, as large as a label is."""
        if abs(pdfium_c.FPDFText_GetFontSize(text, at) - labelling.SIZE) > _NEARLY:
            return False
        turned = pdfium_c.FPDFPage_GetRotation(raw)
        xs: list[float] = []
        ys: list[float] = []
        for index in (at, at + length - 1):
            angle = pdfium_c.FPDFText_GetCharAngle(text, index) + turned * math.pi / 2
            lean = math.remainder(angle, 2 * math.pi)
            if abs(lean) > _LEAN:
                return False
            left, right, bottom, top = self._sides
            if not pdfium_c.FPDFText_GetCharBox(text, index, left, right, bottom, top):
                return False
            xs += left.value, right.value
            ys += bottom.value, top.value
        # A page is shown turned by whole quarters, and so is what is around letters.
        one = self._shown(raw, min(xs), min(ys), size)
        other = self._shown(raw, max(xs), max(ys), size)
        return all(
            0 <= min(start, end, most - start, most - end) < _CORNER
            for start, end, most in zip(one, other, size, strict=True)
        )

    def _shown(
        self, raw: Any, x: float, y: float, size: tuple[float, float]
    ) -> tuple[float, float]:
        """Returns where a place is seen, in points from the upper left corner."""
        across, down = self._spot
        wide, high = round(size[0]), round(size[1])
        pdfium_c.FPDF_PageToDevice(
            raw, 0, 0, 10 * wide, 10 * high, 0, x, y, across, down
        )
        return across.value / 10, down.value / 10


def pages_with_words(data: bytes, pages: Sequence[int]) -> list[int]:
    """Returns which pages of a paper have words themselves, from 0."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return []
    found = []
    for page in set(pages):
        with suppress(pdfium.PdfiumError):
            text = document[page].get_textpage()
            if any(map(str.isalnum, text.get_text_range())):
                found.append(page)
    return sorted(found)


def _is_a4(wide: float, high: float) -> bool:
    short, long = sorted((wide, high))
    return abs(short - SHORT) <= _NEAR and abs(long - LONG) <= _NEAR
