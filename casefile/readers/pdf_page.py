"""Text of one PDF page with the place of each word: the part that has to be fast.

pdfium is called without the objects of its wrapper: a page has hundreds of words, and
a paper hundreds of pages.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections.abc import Callable
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from casefile.domain.document import NOTHING_COVERED, Blacking, Box, Word
from casefile.readers import blacking
from casefile.readers.beside import pictures_beside
from casefile.readers.quick import quick
from casefile.readers.scanned import is_picture
from casefile.readers.symbol import PRIVATE

_WORD = re.compile(r"[^\s\u00ad]+\u00ad?|\u00ad")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_THIN = 0.5
_LINES_APART = 0.6
_FIXED = 1000.0
"""Steps to the point when pdfium is asked for whole numbers."""

_ALIKE = {
    **PRIVATE,
    # What pdfium makes of a hyphen at the end of a line; the line end itself is lost.
    0xFFFE: "\u00ad",
    0x02: "\u00ad",
    0x00: " ",
    0x0B: " ",
    0x0C: " ",
    0x1C: " ",
    0x1D: " ",
    0x1E: " ",
    0x1F: " ",
    0x85: " ",
    0x2028: " ",
    0x2029: " ",
}
_SURROGATES = range(0xD800, 0xE000)
_LAST_CHARACTER = 0x10FFFF

_get_unicode = quick(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint)
_loose_box = quick(pdfium_c.FPDFText_GetLooseCharBox)
_tight_box = quick(pdfium_c.FPDFText_GetCharBox)
_font_info = quick(pdfium_c.FPDFText_GetFontInfo, ctypes.c_ulong)
_font_size = quick(pdfium_c.FPDFText_GetFontSize, ctypes.c_double)
_get_matrix = quick(pdfium_c.FPDFText_GetMatrix)

_both = (pdfium_c.FS_RECTF * 2)()
_first_ref, _last_ref = ctypes.byref(_both), ctypes.byref(_both, 16)
_unpack_rects = struct.Struct("=8f").unpack
_edges = tuple(ctypes.c_double() for _ in range(4))
_edge_refs = tuple(ctypes.byref(edge) for edge in _edges)
_matrix = pdfium_c.FS_MATRIX()
_matrix_ref = ctypes.byref(_matrix)
_font_name = ctypes.create_string_buffer(256)
_NAME_LENGTH = ctypes.c_ulong(len(_font_name))
_font_flags = ctypes.c_int()
_flags_ref = ctypes.byref(_font_flags)
_FORCE_BOLD = 1 << 18


FlatWord = tuple[int, int, float, float, float, float]
"""A word, plain for speed: start, end, left, top, right, bottom."""


class Type(NamedTuple):
    """How a line is set."""

    size: float
    """In points; 0 if unknown."""
    bold: bool
    """Whether it starts and ends in bold."""


class RawPage(NamedTuple):
    """A page before its blocks are known."""

    number: int
    width: float
    height: float
    text: str
    words: list[FlatWord]
    types: dict[int, Type]
    """The type of each line, by its first character."""
    is_picture: bool = False
    """Whether its words are to be recognised in a picture."""
    beside: tuple[Box, ...] = ()
    """Where pictures are that may hold more words than the page says itself."""
    typed_from: int = 0
    """The character from which on the text was typed into a form; 0 if none was."""
    blacking: Blacking = NOTHING_COVERED
    under: tuple[str, ...] = ()
    """The words under boxes, which the text leaves out."""
    rows: tuple[tuple[int, int], ...] = ()
    """The rows of tables that lines were drawn around: stretches of the text, in which
    a tab stands between two cells."""


class TooMuchTextError(Exception):
    """A page holds more characters than any real page."""


def read_page(
    document: pdfium.PdfDocument,
    number: int,
    most: int,
    look: Callable[[pdfium.PdfPage], None] | None = None,
) -> RawPage:
    """Reads page `number`, from 1; `look` sees it first, while all marks are on it.

    Raises:
        PdfiumError: if pdfium cannot load the page.
        TooMuchTextError: if there are more than `most` characters.
    """
    page = document[number - 1]
    if look is not None:
        look(page)
    typed_from = 0
    if document.formenv and _with_marks(page):
        # Answers typed into a form, and stamps, become part of the page's text: they
        # stand at its end.
        typed_from = _length(page)
        pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number - 1]
    text_page = page.get_textpage()
    try:
        text = _text(text_page.raw, most)
        place = Placer(page.raw)
        words = _words(text_page.raw, text, place)
        is_scan = is_picture(page.raw, text)
        covered = blacking.look(page.raw, text_page.raw, text, words, place)
        return RawPage(
            number=number,
            width=place.width,
            height=place.height,
            text=covered.text,
            words=words,
            types=_type_of_lines(text_page.raw, text),
            is_picture=is_scan,
            beside=() if is_scan else pictures_beside(page.raw, words, place),
            typed_from=typed_from,
            blacking=covered.blacking,
            under=covered.under,
        )
    finally:
        text_page.close()
        page.close()


def _length(page: pdfium.PdfPage) -> int:
    """Returns how many characters the page itself says."""
    text_page = page.get_textpage()
    try:
        return max(0, int(pdfium_c.FPDFText_CountChars(text_page.raw)))
    finally:
        text_page.close()


_MARKS = {
    pdfium_c.FPDF_ANNOT_WIDGET,
    pdfium_c.FPDF_ANNOT_FREETEXT,
    pdfium_c.FPDF_ANNOT_STAMP,
}


def _with_marks(page: pdfium.PdfPage) -> bool:
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        mark = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if mark:
            kind = pdfium_c.FPDFAnnot_GetSubtype(mark)
            pdfium_c.FPDFPage_CloseAnnot(mark)
            if kind in _MARKS:
                return True
    return False


def _text(raw: pdfium_c.FPDF_TEXTPAGE, most: int) -> str:
    """Returns the text, in which character `i` is pdfium's character `i`."""
    count = pdfium_c.FPDFText_CountChars(raw)
    if count <= 0:
        return ""
    if count > most:
        raise TooMuchTextError
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium_c.FPDFText_GetText(raw, 0, count, buffer)
    text = bytes(buffer)[:-2].decode("utf-16-le", "replace")
    if len(text) != count or "\x00" in text:
        text = "".join(_character(_get_unicode(raw, i)) for i in range(count))
    text = text.replace("\r\n", " \n").replace("\r", "\n").translate(_ALIKE)
    return text if text.endswith("\n") else text + "\n"


def _character(code: int) -> str:
    if code == 0:
        return " "
    if code in _SURROGATES or code > _LAST_CHARACTER:
        return "\ufffd"
    return chr(code)


class Placer:
    """Turns places on the sheet into places on the page as it is shown."""

    def __init__(self, page: pdfium_c.FPDF_PAGE) -> None:
        self.width = pdfium_c.FPDF_GetPageWidthF(page)
        self.height = pdfium_c.FPDF_GetPageHeightF(page)
        # Three points give the whole transformation: crop box, rotation and all.
        origin, right, up = (
            self._shown(page, *point) for point in ((0, 0), (1000, 0), (0, 1000))
        )
        self.x0, self.y0 = origin
        self.xx, self.yx = (right[0] - self.x0) / 1000, (right[1] - self.y0) / 1000
        self.xy, self.yy = (up[0] - self.x0) / 1000, (up[1] - self.y0) / 1000

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """Six figures: x = m[0] + m[1] X + m[2] Y, and y = m[3] + m[4] X + m[5] Y."""
        return self.x0, self.xx, self.xy, self.y0, self.yx, self.yy

    def _shown(
        self, page: pdfium_c.FPDF_PAGE, x: float, y: float
    ) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        wide, high = round(self.width * _FIXED), round(self.height * _FIXED)
        if not pdfium_c.FPDF_PageToDevice(
            page, 0, 0, wide, high, 0, x, y, across, down
        ):
            return x, self.height - y
        return across.value / _FIXED, down.value / _FIXED

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Returns a rectangle of the sheet as a box on the shown page."""
        x1 = self.x0 + self.xx * left + self.xy * bottom
        y1 = self.y0 + self.yx * left + self.yy * bottom
        x2 = self.x0 + self.xx * right + self.xy * top
        y2 = self.y0 + self.yx * right + self.yy * top
        return Box(
            min(x2, x1),
            min(y2, y1),
            max(x1, x2),
            max(y1, y2),
        )


def _words(raw: pdfium_c.FPDF_TEXTPAGE, text: str, place: Placer) -> list[FlatWord]:
    """Returns the words with the boxes from their first to their last character."""
    words: list[FlatWord] = []
    # Bound to local names, and plain: this loop runs for each word of the paper.
    loose, rects, add = _loose_box, _unpack_rects, words.append
    first, last, both = _first_ref, _last_ref, _both
    x0, xx, xy, y0, yx, yy = place.matrix
    for match in _WORD.finditer(text):
        start, end = match.span()
        if not loose(raw, start, first):
            continue
        loose(raw, end - 1, last)
        left, top, right, bottom, left2, top2, right2, bottom2 = rects(both)
        if top != top2 or bottom != bottom2 or left2 < left:
            if abs(bottom2 - bottom) > _LINES_APART * (top - bottom):
                words += _word_by_character(raw, start, end, place)
                continue
            left, right2 = min(left, left2), max(right, right2)
            bottom, top = min(bottom, bottom2), max(top, top2)
        if top - bottom < _THIN or right2 - left < _THIN:
            words += _word_by_character(raw, start, end, place)
            continue
        x1, y1 = x0 + xx * left + xy * bottom, y0 + yx * left + yy * bottom
        x2, y2 = x0 + xx * right2 + xy * top, y0 + yx * right2 + yy * top
        if x1 > x2:
            x1, x2 = x2, x1
        add((start, end, x1, y1, x2, y2) if y1 < y2 else (start, end, x1, y2, x2, y1))
    return words


def _word_by_character(
    raw: pdfium_c.FPDF_TEXTPAGE, start: int, end: int, place: Placer
) -> list[FlatWord]:
    """Returns a word that is upright, broken over lines or oddly made, in its parts."""
    parts: list[Word] = []
    left, right, bottom, top = _edges
    for index in range(start, end):
        if not _tight_box(raw, index, *_edge_refs):
            continue
        box = place.box(left.value, bottom.value, right.value, top.value)
        if parts and _adjoins(parts[-1].box, box):
            last = parts[-1]
            around = Box(
                min(last.box.left, box.left),
                min(last.box.top, box.top),
                max(last.box.right, box.right),
                max(last.box.bottom, box.bottom),
            )
            parts[-1] = Word(last.start, index + 1, around)
        else:
            parts.append(Word(index, index + 1, box))
    return [(word.start, word.end, *word.box) for word in parts]


def _adjoins(one: Box, other: Box) -> bool:
    """Whether a character stands beside or below what went before."""
    reach = max(one.bottom - one.top, one.right - one.left, other.bottom - other.top, 4)
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return (across < reach / 2 and down < 0) or (down < reach / 2 and across < 0)


def _type_of_lines(raw: pdfium_c.FPDF_TEXTPAGE, text: str) -> dict[int, Type]:
    """Returns the type at the first character of each line."""
    found = {}
    for match in _LINE.finditer(text):
        start, last = match.start(), match.end() - 1
        bold = _is_bold(raw, start) and (last == start or _is_bold(raw, last))
        found[start] = Type(_size(raw, start), bold)
    return found


def _size(raw: pdfium_c.FPDF_TEXTPAGE, index: int) -> float:
    """Returns the size of type in points, as printed; 0 if unknown."""
    if not _get_matrix(raw, index, _matrix_ref):
        return 0.0
    m = _matrix
    scale = math.sqrt(abs(m.a * m.d - m.b * m.c))
    size: float = _font_size(raw, index) * scale
    return size if math.isfinite(size) else 0.0


def _is_bold(raw: pdfium_c.FPDF_TEXTPAGE, index: int) -> bool:
    _font_info(raw, index, _font_name, _NAME_LENGTH, _flags_ref)
    if _font_flags.value & _FORCE_BOLD:
        return True
    name = _font_name.value.lower()
    return b"bold" in name or b"black" in name or b"heavy" in name
