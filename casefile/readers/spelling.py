"""Which letters of a paper are known to look as its file says.

The file of a paper says which letter each of its shapes is, and may be wrong: a
typeface made for one paper only, or two letters drawn as one, often say nonsense where
anybody reads a name. A search of what the file says would miss that name, and reading
every page anew to find it takes a second for each.

So a letter is believed once it was read, in a picture of this paper, as what the file
says. The same letter is one of the same typeface that fills as much of its line: files
may have two lists of letters for the same shapes, of which one is wrong. Lines of
believed letters need no reading: whoever looks at them sees what was searched. All
others stay, with the lines around them, since a name may begin or go on there.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from casefile.domain.document import Box, Page
from casefile.domain.likeness import seen
from casefile.readers import drawn
from casefile.readers.letter_shape import LetterShape
from casefile.readers.pdf_page import FlatWord, RawPage
from casefile.readers.quick import quick

_get_object = quick(pdfium_c.FPDFText_GetTextObject, pdfium_c.FPDF_PAGEOBJECT)
_tight_box = quick(pdfium_c.FPDFText_GetCharBox)
_loose_box = quick(pdfium_c.FPDFText_GetLooseCharBox)
_edges = tuple(ctypes.c_double() for _ in range(4))
_edge_refs = tuple(ctypes.byref(edge) for edge in _edges)
_around = pdfium_c.FS_RECTF()
_around_ref = ctypes.byref(_around)
_STEPS: Final = 40
"""Sizes of letters that are told apart, in the height of a line."""
_LEAST: Final = 0.01
_NO_TYPEFACE: Final = ""
"""Of letters that are drawn one by one: none of them is ever believed."""


class Letter(NamedTuple):
    """A letter on the page, and the text object that draws it."""

    thing: int
    shape: LetterShape


class Spelt(NamedTuple):
    """A word on the page: what the file says, its place, its line and its letters."""

    said: str
    box: Box
    line: int
    letters: tuple[Letter, ...]


class Spelling:
    """The letters that are believed so far; they are those of one paper."""

    def __init__(self) -> None:
        self._believed: set[LetterShape] = set()
        self._new: set[LetterShape] = set()

    def news(self) -> list[LetterShape]:
        """Returns what was learnt since this was asked last."""
        new, self._new = self._new, set()
        return sorted(new)

    def believe(self, shapes: Iterable[LetterShape]) -> None:
        """Believes what was learnt elsewhere from the same paper."""
        self._believed.update(shapes)

    def sure(self, words: list[Spelt]) -> set[int]:
        """Returns the text objects that look as the file says."""
        doubted = {
            line + near for line in self._doubted_lines(words) for near in (-1, 0, 1)
        }
        sure, doubtful = set[int](), set[int]()
        for word in words:
            things = (letter.thing for letter in word.letters)
            (doubtful if word.line in doubted else sure).update(things)
        return sure - doubtful

    def _doubted_lines(self, words: list[Spelt]) -> Iterator[int]:
        before = ""
        for word in words:
            # A sign that stands alone is a bullet or a dash; several may be a name.
            is_sign = len(word.said) == 1 and not word.said.isalnum()
            if not (is_sign and before.isalnum()) and not self._believes(word):
                yield word.line
            before = "" if is_sign else "a"

    def _believes(self, word: Spelt) -> bool:
        return bool(word.letters) and all(
            letter.shape in self._believed for letter in word.letters
        )

    def learn(self, words: list[Spelt], page: Page) -> None:
        """Believes letters that were read on the page as the file says."""
        read: dict[str, list[tuple[str, Box]]] = {}
        for one in page.each_word():
            text = page.text[one.start : one.end]
            read.setdefault(seen(text), []).append((text, one.box))
        for word in words:
            for text, box in read.get(seen(word.said), ()):
                if not _is_in(box, word.box):
                    continue
                whole = len(text) == len(word.said)
                learnt = {
                    shape
                    for _, shape in word.letters
                    if shape.typeface and (whole or shape.said.isalnum())
                }
                self._new |= learnt - self._believed
                self._believed |= learnt


def spelt(page: pdfium.PdfPage, raw: RawPage) -> list[Spelt]:
    """Returns the words of a page with the letters that draw them."""
    text_page = page.get_textpage()
    try:
        return list(_words(text_page.raw, raw))
    finally:
        text_page.close()


def _words(text_page: pdfium_c.FPDF_TEXTPAGE, raw: RawPage) -> Iterator[Spelt]:
    typefaces: dict[int, str] = {}
    of_things: dict[int, str] = {}
    line = last = 0
    for word in raw.words:
        line += raw.text.count("\n", last, word[0])
        last = word[0]
        letters = tuple(_letters(text_page, raw.text, word, of_things, typefaces))
        yield Spelt(raw.text[word[0] : word[1]], Box(*word[2:]), line, letters)


def _letters(
    text_page: pdfium_c.FPDF_TEXTPAGE,
    text: str,
    word: FlatWord,
    of_things: dict[int, str],
    typefaces: dict[int, str],
) -> Iterator[Letter]:
    for index in range(word[0], word[1]):
        thing = _get_object(text_page, index)
        place = drawn.address(thing)
        if not place:
            continue
        if place not in of_things:
            of_things[place] = _typeface(thing, typefaces)
        width, height = _filled(text_page, index)
        yield Letter(place, LetterShape(of_things[place], text[index], width, height))


def _filled(text_page: pdfium_c.FPDF_TEXTPAGE, index: int) -> tuple[int, int]:
    """Returns how much of the height of its line a letter is wide and high."""
    left, right, bottom, top = _edges
    if not _tight_box(text_page, index, *_edge_refs):
        return 0, 0
    if not _loose_box(text_page, index, _around_ref):
        return 0, 0
    size = max(abs(_around.top - _around.bottom), _LEAST)
    width, height = right.value - left.value, top.value - bottom.value
    return round(width / size * _STEPS), round(height / size * _STEPS)


def _typeface(thing: Any, known: dict[int, str]) -> str:
    """Returns what tells the typeface of a text object: its name and its shapes."""
    if drawn.is_unseen(thing):
        # Words below a scan: what is read there is not drawn by these letters.
        return _NO_TYPEFACE
    font = pdfium_c.FPDFTextObj_GetFont(thing)
    place = drawn.address(font)
    if not place:
        return _NO_TYPEFACE
    if place not in known:
        known[place] = _told(font)
    return known[place]


def _told(font: Any) -> str:
    size = ctypes.c_size_t()
    if not pdfium_c.FPDFFont_GetFontData(font, None, 0, size) or not size.value:
        return _NO_TYPEFACE
    shapes = (ctypes.c_uint8 * size.value)()
    pdfium_c.FPDFFont_GetFontData(font, shapes, size.value, size)
    name = ctypes.create_string_buffer(256)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, len(name))
    return hashlib.sha256(bytes(shapes) + name.value).hexdigest()


def _is_in(box: Box, other: Box) -> bool:
    """Whether the middle of a box lies in another."""
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return other.left <= across <= other.right and other.top <= down <= other.bottom
