"""How a mark on words looks: a tint, and a line below them, drawn for every program.

A program that draws marks in its own way would lose the line that tells the kind of
error; so each mark brings its own drawing along.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from casefile.domain.marking import Pattern
from casefile.readers.shown_page import ShownPage, Sides

Colour = Sequence[float]
"""Red, green and blue, each from 0 to 1."""
Edges = tuple[float, float, float, float]
"""Left, top, right and bottom on the page as it is shown, in the units of the sheet."""
Place = tuple[float, float]
_BESIDE = 0.06
"""By how much of its height a tint is wider than the words, on each side."""
_BELOW = 0.04
_THICK = 0.075
"""How thick the line is, in heights of the words."""
_WAVE = 0.4
_STEPS = 8
_MOST = 2000
_SLIM = 3.0
"""How much taller than wide words are that run up or down the page."""


class Look(NamedTuple):
    """What a mark looks like."""

    tint: Colour
    ink: Colour
    pattern: Pattern


def corners(page: ShownPage, boxes: Sequence[Edges]) -> list[float]:
    """Returns the corners of the words as marks give them, four places to a line."""
    found: list[float] = []
    for left, top, right, bottom in boxes:
        for place in ((left, top), (right, top), (left, bottom), (right, bottom)):
            found += page.at(*place)
    return found


def reach(page: ShownPage, boxes: Sequence[Edges]) -> Sides:
    """Returns the rectangle on the sheet that the drawing fits into."""
    around = _size(boxes) * (_BELOW + 3 * _THICK + _BESIDE)
    return page.around(
        min(box[0] for box in boxes) - around,
        min(box[1] for box in boxes) - around,
        max(box[2] for box in boxes) + around,
        max(box[3] for box in boxes) + around,
    )


def drawing(page: ShownPage, boxes: Sequence[Edges], look: Look) -> bytes:
    """Returns the drawing: `/Under` lays the tint under the ink of the page."""
    parts = ["q /Under gs", f"{_written(look.tint)} rg"]
    size, sideways = _size(boxes), _is_sideways(boxes)
    more = size * _BESIDE
    for left, top, right, bottom in boxes:
        wider = (0, more) if sideways else (more, 0)
        area = page.around(
            left - wider[0], top - wider[1], right + wider[0], bottom + wider[1]
        )
        wide, high = area.right - area.left, area.top - area.bottom
        parts.append(f"{_written((area.left, area.bottom, wide, high))} re f")
    parts += ["Q q", f"{_written(look.ink)} RG"]
    for left, top, right, bottom in boxes:
        line = [(left, bottom), (right, bottom)]
        if sideways:
            line = [(right, top), (right, bottom)]
        parts += _line(page, line, size, look.pattern, sideways=sideways)
    parts.append("Q")
    return "\n".join(parts).encode()


def _size(boxes: Sequence[Edges]) -> float:
    """Returns how tall the type is, also of words that run up or down the page."""
    widths = [right - left for left, _, right, _ in boxes]
    heights = [bottom - top for _, top, _, bottom in boxes]
    return max(widths) if _is_sideways(boxes) else max(heights)


def _is_sideways(boxes: Sequence[Edges]) -> bool:
    """Tells whether words run up or down the page, by the longest line of them."""
    left, top, right, bottom = max(boxes, key=lambda b: max(b[2] - b[0], b[3] - b[1]))
    return bottom - top > _SLIM * (right - left)


def _line(
    page: ShownPage,
    ends: Sequence[Place],
    tall: float,
    pattern: Pattern,
    *,
    sideways: bool,
) -> Iterator[str]:
    """Draws a line along the words; behind them if they run up or down."""
    thick = tall * _THICK

    def away(places: Sequence[Place], by: float) -> list[Place]:
        if sideways:
            return [(across + by, down) for across, down in places]
        return [(across, down + by) for across, down in places]

    low = away(ends, tall * _BELOW)
    yield f"{thick:.3f} w 0 J [] 0 d"
    if pattern is Pattern.DASHED:
        yield f"[{tall * 0.36:.3f} {tall * 0.2:.3f}] 0 d"
    elif pattern is Pattern.DOTTED:
        yield f"{thick * 1.3:.3f} w 1 J [0 {thick * 2.6:.3f}] 0 d"
    elif pattern is Pattern.WAVY:
        waves = (
            away([(x, y)], tall * (_BELOW + _THICK * math.sin(turn)))[0]
            for x, y, turn in _waves(ends, tall * _WAVE)
        )
        yield from _path(page, list(waves))
        return
    elif pattern is Pattern.DOUBLE:
        yield f"{thick * 0.7:.3f} w"
        yield from _path(page, away(low, thick * 1.7))
    yield from _path(page, low)


def _waves(
    ends: Sequence[Place], length: float
) -> Iterator[tuple[float, float, float]]:
    """Yields places along a line, and how far on a wave each is."""
    (x1, y1), (x2, y2) = ends
    whole = math.hypot(x2 - x1, y2 - y1)
    count = max(_STEPS, min(_MOST, round(whole / length * _STEPS)))
    for place in range(count + 1):
        share = place / count
        turn = share * whole / length * math.tau
        yield x1 + share * (x2 - x1), y1 + share * (y2 - y1), turn


def _path(page: ShownPage, places: Sequence[Place]) -> Iterator[str]:
    first, *rest = (page.at(*place) for place in places)
    yield f"{_written(first)} m"
    for place in rest:
        yield f"{_written(place)} l"
    yield "S"


def _written(numbers: Sequence[float]) -> str:
    return " ".join(f"{number:.3f}" for number in numbers)
