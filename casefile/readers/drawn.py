"""Filled shapes and pictures among the objects of a PDF page, in order of drawing."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from casefile.readers.quick import quick

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points of the sheet."""

LEAST_WIDTH = LEAST_HEIGHT = 5.0
"""Points; anything smaller hides no word."""
_MOST_OBJECTS = 20_000
"""Objects of one page that are looked at; drawings and maps may have more."""
_MOST_SEGMENTS = 400
_DEEPEST = 4
_PLAIN = 6
"""Segments that a rectangle or a thick line has at most."""
_STROKE = 14.0
"""Points; shorter lines may be strokes of letters."""
_SQUARE = 2.0
_THICK = 5.0
"""Points; a line drawn so thick covers words."""
_SOLID = 230
"""How opaque a colour must be, of 255."""
_INK = 0.2
_UNSEEN = {
    pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE,
    pdfium_c.FPDF_TEXTRENDERMODE_CLIP,
}
_count = quick(pdfium_c.FPDFPage_CountObjects)
_get = quick(pdfium_c.FPDFPage_GetObject, pdfium_c.FPDF_PAGEOBJECT)
_count_in_group = quick(pdfium_c.FPDFFormObj_CountObjects)
_get_in_group = quick(pdfium_c.FPDFFormObj_GetObject, pdfium_c.FPDF_PAGEOBJECT)
_kind = quick(pdfium_c.FPDFPageObj_GetType)
_get_bounds = quick(pdfium_c.FPDFPageObj_GetBounds)
_edges = tuple(ctypes.c_float() for _ in range(4))
_edge_refs = tuple(ctypes.byref(edge) for edge in _edges)
_ITSELF: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Shape(NamedTuple):
    """A filled shape or a picture, in points of the sheet."""

    order: int
    """When it is drawn, among all objects of the page."""
    left: float
    bottom: float
    right: float
    top: float
    light: float
    """0 is black, 1 is white; of a picture it is -1."""

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture and not a shape."""
        return self.light < 0


def shapes_of(page: pdfium_c.FPDF_PAGE) -> list[Shape]:
    """Returns the filled shapes and the pictures of a page."""
    found: list[Shape] = []
    for order, thing, kind, matrix in _objects(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            # Most paths are the rules of tables, which cover nothing.
            if matrix is _ITSELF and _is_thin(thing):
                continue
            light = _light(thing)
            if light is not None:
                found.extend(
                    Shape(order, *_moved(box, matrix), light)
                    for box in _rectangles(thing)
                )
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE and (box := _bounds(thing)):
            found.append(Shape(order, *_moved(box, matrix), -1.0))
    return found


def pictures_of(page: pdfium_c.FPDF_PAGE) -> Iterator[tuple[Any, Box]]:
    """Yields the pictures of a page, each with where it lies on the sheet."""
    for _, thing, kind, matrix in _objects(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE and (box := _bounds(thing)):
            yield thing, _moved(box, matrix)


def text_orders(page: pdfium_c.FPDF_PAGE) -> dict[int, int]:
    """Returns when each text object of a page is drawn, by its address."""
    return {
        address(thing): order
        for order, thing, kind, _ in _objects(page, text=True)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT
    }


def letters_of(page: pdfium_c.FPDF_PAGE) -> Iterator[Any]:
    """Yields the text objects of a page."""
    for _, thing, kind, _ in _objects(page, text=True):
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            yield thing


def rules_of(page: pdfium_c.FPDF_PAGE, hidden: Collection[int]) -> list[Box] | None:
    """Returns the lines, rectangles and grounds of a page; None if it has more.

    `hidden` are the addresses of text objects that do not count. Nobody writes with
    straight lines along the page; what a ground is filled with has to be looked at.
    """
    found: list[Box] = []
    count = 0
    for _, thing, kind, matrix in _objects(page, text=True):
        count += 1
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            if address(thing) not in hidden:
                return None
            continue
        box = _bounds(thing) if kind == pdfium_c.FPDF_PAGEOBJ_PATH else None
        if box is None or not _is_rule(thing, matrix):
            return None
        # What lets things through may show words by the way in which it does.
        if pdfium_c.FPDFPageObj_HasTransparency(thing):
            return None
        found.append(_moved(box, matrix))
    # Of those beyond this, nothing is known.
    return found if count < _MOST_OBJECTS else None


def _is_rule(thing: Any, matrix: Matrix) -> bool:
    """Whether a path is an upright or level line, or a rectangle; in one colour."""
    if matrix[1] or matrix[2] or _matrix(thing)[1:3] != (0.0, 0.0):
        return False
    count = pdfium_c.FPDFPath_CountSegments(thing)
    if (
        not 0 < count <= _PLAIN
        or _colour(pdfium_c.FPDFPageObj_GetFillColor, thing) is None
    ):
        return False
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(thing, index)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            return False
    box = _bounds(thing)
    if box is None:
        return False
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    if max(wide, high) < _STROKE and not (
        min(wide, high) >= LEAST_WIDTH and abs(wide - high) < _SQUARE
    ):
        # Lines so short may be strokes of a letter; the box of a tick is a square.
        return False
    return all(
        _is_straight(xs, ys) or _is_level(xs, ys) for xs, ys in _outlines(thing, count)
    )


def _is_level(xs: list[float], ys: list[float]) -> bool:
    return len({round(x, 1) for x in xs}) == 1 or len({round(y, 1) for y in ys}) == 1


def light_of_text(thing: Any) -> float:
    """Returns how light the ink of a text object is; words under a scan have none."""
    if is_unseen(thing):
        return 0.0
    found = _colour(pdfium_c.FPDFPageObj_GetFillColor, thing)
    return 0.0 if found is None else found[0]


def is_unseen(thing: Any) -> bool:
    """Whether a text object draws nothing."""
    return bool(pdfium_c.FPDFTextObj_GetTextRenderMode(thing) in _UNSEEN)


def address(thing: Any) -> int:
    """Returns what tells an object of the page from others."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


_Thing = tuple[int, Any, int, Matrix]
"""An object: when it is drawn, itself, its kind, and how its group is placed."""


def _objects(page: pdfium_c.FPDF_PAGE, *, text: bool = False) -> Iterator[_Thing]:
    """Yields the objects of a page, those in groups as well; text only if asked."""
    yield from _inside(page, _ITSELF, [0], text=text)


def _inside(
    group: Any, matrix: Matrix, seen: list[int], depth: int = 0, *, text: bool
) -> Iterator[_Thing]:
    # This loop runs for each word of some papers.
    count, get = (_count, _get) if depth == 0 else (_count_in_group, _get_in_group)
    for index in range(min(max(0, count(group)), _MOST_OBJECTS)):
        thing = get(group, index)
        kind = _kind(thing)
        seen[0] += 1
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT and not text:
            continue
        if seen[0] > _MOST_OBJECTS:
            return
        if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield seen[0], thing, kind, matrix
        elif depth < _DEEPEST:
            placed = _times(_matrix(thing), matrix)
            yield from _inside(thing, placed, seen, depth + 1, text=text)


def _matrix(thing: Any) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(thing, found):
        return _ITSELF
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def _moved(box: Box, matrix: Matrix) -> Box:
    if matrix == _ITSELF:
        return box
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    return min(across), min(up), max(across), max(up)


def _light(thing: Any) -> float | None:
    """Returns how light a shape is filled; None if it covers nothing."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(thing, fill, stroke):
        return None
    get: Any = pdfium_c.FPDFPageObj_GetFillColor
    if not fill.value:
        width = ctypes.c_float()
        pdfium_c.FPDFPageObj_GetStrokeWidth(thing, width)
        if not stroke.value or width.value < _THICK:
            return None
        get = pdfium_c.FPDFPageObj_GetStrokeColor
    found = _colour(get, thing)
    if found is None or found[1] < _SOLID:
        return None
    # A marker pen lets the words through, by the way it mixes with them.
    shows = found[0] > _INK and pdfium_c.FPDFPageObj_HasTransparency(thing)
    return None if shows else found[0]


def _colour(get: Any, thing: Any) -> tuple[float, int] | None:
    """Returns lightness and opacity."""
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not get(thing, red, green, blue, opacity):
        return None
    light = (0.299 * red.value + 0.587 * green.value + 0.114 * blue.value) / 255
    return light, opacity.value


def _bounds(thing: Any) -> Box | None:
    if not _get_bounds(thing, *_edge_refs):
        return None
    left, bottom, right, top = (edge.value for edge in _edges)
    return left, bottom, right, top


def _is_thin(thing: Any) -> bool:
    if not _get_bounds(thing, *_edge_refs):
        return True
    left, bottom, right, top = _edges
    return (
        right.value - left.value < LEAST_WIDTH
        or top.value - bottom.value < LEAST_HEIGHT
    )


def _rectangles(thing: Any) -> list[Box]:
    """Returns the rectangles of a path, of which one may have many."""
    count = pdfium_c.FPDFPath_CountSegments(thing)
    if count <= _PLAIN:
        box = _bounds(thing)
        return [box] if box else []
    if count > _MOST_SEGMENTS:
        return []
    matrix = _matrix(thing)
    found = [
        (min(xs), min(ys), max(xs), max(ys))
        for xs, ys in _outlines(thing, count)
        if _is_straight(xs, ys)
    ]
    return [_moved(box, matrix) for box in found if not _is_frame(thing, box, found)]


def _is_frame(thing: Any, box: Box, boxes: list[Box]) -> bool:
    """Whether a rectangle only frames another of the path, as around a field."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(thing, fill, stroke)
    return fill.value == pdfium_c.FPDF_FILLMODE_ALTERNATE and any(
        one != box and (_holds(one, box) or _holds(box, one)) for one in boxes
    )


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def _outlines(thing: Any, count: int) -> Iterator[tuple[list[float], list[float]]]:
    """Yields the corners of each part of a path."""
    xs: list[float] = []
    ys: list[float] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(thing, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and xs:
            yield xs, ys
            xs, ys = [], []
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        xs.append(x.value)
        ys.append(y.value)
    if xs:
        yield xs, ys


def _is_straight(xs: list[float], ys: list[float]) -> bool:
    """Whether corners are those of one upright rectangle."""
    edges = len({round(x, 1) for x in xs}), len({round(y, 1) for y in ys})
    return edges == (2, 2)


def is_black(thing: Any, most: float) -> bool:
    """Whether a shape is filled with black."""
    if pdfium_c.FPDFPageObj_GetType(thing) != pdfium_c.FPDF_PAGEOBJ_PATH:
        return False
    light = _light(thing)
    return light is not None and light <= most
