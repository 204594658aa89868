"""Boxes on a PDF page that hide words: painted, marked to be hidden, or in a picture.

A box is told from the dark heading of a table by what is written on it, and from a
white background by the words that were there before it.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

import pypdfium2.raw as pdfium_c

from casefile import resources
from casefile.domain.document import COVERED, NOTHING_COVERED, Blacking, Box
from casefile.readers import drawn
from casefile.readers.covered import covered, rounded
from casefile.readers.drawn import LEAST_HEIGHT, LEAST_WIDTH, Shape
from casefile.readers.message import MOST_BOXES
from casefile.readers.picture_bar import dark_bars

FlatWord = tuple[int, int, float, float, float, float]

_BLACK = 0.2
_PALE = 0.5
_CONTRAST = 0.3
_LEAST_EMPTY = 7.0
"""The least height of a black box that hides no word in the file: rules are thinner."""
_WHOLE = 0.97
_PICTURE_SHARE = 0.2
"""How much of a page a picture must fill to be looked at for black bars."""
_DOTS = 50 / 72
"""Dots to the point when a picture is looked at."""
_LONGEST = 1500
_LABELS = re.compile(
    "|".join(map(re.escape, resources.toml("disclosure.toml")["redaction"]["labels"])),
    re.IGNORECASE,
)
"""Read here, with the module: behind the shut door nothing can be read any more."""
_ON_TOP = 10**9


class Placer(Protocol):
    """Tells where a place on the sheet is on the page as it is shown."""

    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Returns a rectangle of the sheet as a box on the shown page."""
        ...


class _Cover(NamedTuple):
    """A box that may hide something."""

    order: int
    box: Box
    light: float


class Found(NamedTuple):
    """What is covered on a page, and its text without the words under the boxes."""

    blacking: Blacking
    text: str
    under: tuple[str, ...] = ()
    """The words that lie under boxes."""


def look(
    page: pdfium_c.FPDF_PAGE,
    text_page: pdfium_c.FPDF_TEXTPAGE,
    text: str,
    words: Sequence[FlatWord],
    place: Placer,
) -> Found:
    """Finds what is covered on a page."""
    shapes = drawn.shapes_of(page)
    covers = [
        cover
        for shape in shapes
        if not shape.is_picture and (cover := _cover(shape, place))
    ]
    covers += _marked(page, place)
    bars = _bars(page, shapes, place)
    orders = drawn.text_orders(page) if covers or bars else {}
    # A pale shape drawn before all words, such as the ground of a table, hides none.
    first = min(orders.values(), default=_ON_TOP)
    boxes: dict[Box, None] = {}
    hidden: set[FlatWord] = set()
    for cover in covers[: 4 * MOST_BOXES]:
        if cover.light > _BLACK and cover.order < first:
            continue
        inside = _inside(cover.box, words)
        over, under = _parted(cover, inside, text_page, orders)
        if _hides(cover, over, under, text):
            boxes[rounded(cover.box)] = None
            hidden.update(under)
    for bar in bars:
        over, under = _parted(bar, _inside(bar.box, words), text_page, orders)
        # A dark picture on which words are written is no bar.
        if under or not over or _is_labelled(over, text):
            boxes[rounded(bar.box)] = None
            hidden.update(under)
    if not boxes:
        return Found(NOTHING_COVERED, text)
    return _result(list(boxes), hidden, text, place)


def _result(
    boxes: list[Box], hidden: Iterable[FlatWord], text: str, place: Placer
) -> Found:
    under = sorted(word[:2] for word in hidden)
    shown = list(text)
    for start, end in under:
        shown[start:end] = COVERED * (end - start)
    blacking = covered(boxes, place.width, place.height, len(under))
    words = tuple(text[start:end] for start, end in under)
    return Found(blacking, "".join(shown), words)


def _cover(shape: Shape, place: Placer) -> _Cover | None:
    box = place.box(shape.left, shape.bottom, shape.right, shape.top)
    box = Box(
        *(max(0.0, box.left), max(0.0, box.top)),
        *(min(place.width, box.right), min(place.height, box.bottom)),
    )
    wide, high = box.right - box.left, box.bottom - box.top
    if wide < LEAST_WIDTH or high < LEAST_HEIGHT:
        return None
    if shape.light > _PALE and wide * high > _WHOLE * place.width * place.height:
        return None
    return _Cover(shape.order, box, shape.light)


def _inside(box: Box, words: Sequence[FlatWord]) -> list[FlatWord]:
    """Returns the words whose middle lies in a box."""
    left, top, right, bottom = (2 * edge for edge in box)
    return [
        word
        for word in words
        if top <= word[3] + word[5] <= bottom and left <= word[2] + word[4] <= right
    ]


def _parted(
    cover: _Cover,
    inside: Sequence[FlatWord],
    text_page: pdfium_c.FPDF_TEXTPAGE,
    orders: dict[int, int],
) -> tuple[list[FlatWord], list[FlatWord]]:
    """Returns the words that are seen on a box, and those that it hides."""
    over: list[FlatWord] = []
    under: list[FlatWord] = []
    for word in inside:
        thing = pdfium_c.FPDFText_GetTextObject(text_page, word[0])
        order = orders.get(drawn.address(thing), _ON_TOP) if thing else _ON_TOP
        light = drawn.light_of_text(thing) if thing else 1.0
        contrasts = cover.light > _BLACK or abs(light - cover.light) > _CONTRAST
        (over if order > cover.order and contrasts else under).append(word)
    return over, under


def _hides(
    cover: _Cover, over: Sequence[FlatWord], under: Sequence[FlatWord], text: str
) -> bool:
    """Whether a box hides something."""
    if cover.order == _ON_TOP or under or _is_labelled(over, text):
        return True
    return not over and cover.light <= _BLACK and _is_no_ornament(cover.box)


def _is_labelled(over: Sequence[FlatWord], text: str) -> bool:
    """Whether the words on a box are those of whoever took words out."""
    label = " ".join(text[start:end] for start, end, *_ in over)
    return bool(over) and _LABELS.search(label) is not None


def _is_no_ornament(box: Box) -> bool:
    """Whether an empty black box is more than a rule or a square before a line."""
    wide, high = box.right - box.left, box.bottom - box.top
    return high >= _LEAST_EMPTY and wide > high


def _marked(page: pdfium_c.FPDF_PAGE, place: Placer) -> list[_Cover]:
    """Returns where the page is marked to be hidden, or covered by a mark."""
    found = []
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        mark = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not mark:
            continue
        try:
            box = _box_of_mark(mark, place)
        finally:
            pdfium_c.FPDFPage_CloseAnnot(mark)
        if box is not None:
            found.append(_Cover(_ON_TOP, box, 0.0))
    return found


_INSIDE = 1
"""The colour that fills a mark, among its colours."""


def _box_of_mark(mark: Any, place: Placer) -> Box | None:
    kind = pdfium_c.FPDFAnnot_GetSubtype(mark)
    covers = kind == pdfium_c.FPDF_ANNOT_REDACT or (
        kind in {pdfium_c.FPDF_ANNOT_SQUARE, pdfium_c.FPDF_ANNOT_HIGHLIGHT}
        and _is_black(mark, _INSIDE if kind == pdfium_c.FPDF_ANNOT_SQUARE else 0)
    )
    area = pdfium_c.FS_RECTF()
    if not covers or not pdfium_c.FPDFAnnot_GetRect(mark, area):
        return None
    box = place.box(area.left, area.bottom, area.right, area.top)
    large = box.right - box.left >= LEAST_WIDTH
    return box if large and box.bottom - box.top >= LEAST_HEIGHT else None


def _is_black(mark: Any, which: int) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if pdfium_c.FPDFAnnot_GetColor(mark, which, *parts):
        return all(part.value < 255 * _BLACK for part in parts[:3])
    drawings = range(max(0, pdfium_c.FPDFAnnot_GetObjectCount(mark)))
    return any(
        drawn.is_black(pdfium_c.FPDFAnnot_GetObject(mark, index), _BLACK)
        for index in drawings
    )


def _bars(
    page: pdfium_c.FPDF_PAGE, shapes: Sequence[Shape], place: Placer
) -> list[_Cover]:
    """Returns the black bars in the pictures of a page."""
    area = place.width * place.height
    pictures = [
        (place.box(shape.left, shape.bottom, shape.right, shape.top), shape.order)
        for shape in shapes
        if shape.is_picture
    ]
    large = [
        (box, order)
        for box, order in pictures
        if (box.right - box.left) * (box.bottom - box.top) > _PICTURE_SHARE * area
    ]
    if not large:
        return []
    scale = min(_DOTS, _LONGEST / max(place.width, place.height, 1.0))
    size = max(1, round(place.width * scale)), max(1, round(place.height * scale))
    dots, stride = _shades(page, *size)
    found = []
    for bar in dark_bars(dots, *size, stride):
        box = Box(*(edge / scale for edge in bar))
        orders = [order for one, order in large if _overlaps(box, one)]
        if orders:
            found.append(_Cover(max(orders), box, 0.0))
    return found


def _overlaps(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _shades(page: pdfium_c.FPDF_PAGE, width: int, height: int) -> tuple[bytes, int]:
    """Draws a page small, in shades of grey."""
    bitmap = pdfium_c.FPDFBitmap_Create(width, height, 0)
    if not bitmap:
        return b"", 0
    try:
        pdfium_c.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        flags = pdfium_c.FPDF_GRAYSCALE
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
        stride = pdfium_c.FPDFBitmap_GetStride(bitmap)
        buffer = pdfium_c.FPDFBitmap_GetBuffer(bitmap)
        return ctypes.string_at(buffer, stride * height)[::4], stride // 4
    finally:
        pdfium_c.FPDFBitmap_Destroy(bitmap)
