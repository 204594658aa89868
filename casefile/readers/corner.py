"""Finds the corners of a sheet of paper on a photo, inside a worker.

A sheet has four straight edges, is brighter than what it lies on, and its edges end at
its corners. All shapes that the edges in the photo could make are tried, and the one
for which most speaks is taken; if for none enough does, none is found.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PIL import Image, ImageChops, ImageFilter

from casefile.domain.photo import Corners, Point
from casefile.readers import edge
from casefile.readers.edge import Dot, Line

_SIZES: Final = (360, 540)
"""Dots on the longer side of the picture in which a sheet is sought, try after try."""
_LETTERS: Final = 5
"""Dots of the picture: what is dark and narrower is no table but print."""
_LINES: Final = 60
_TURN: Final = (50.0, 130.0)
"""Degrees from one edge of a sheet to the next."""
_LEAST_AREA: Final = 0.12
_LEAST_SEEN, _LEAST_MEAN = 0.25, 0.4
"""Which share of one edge, and of all, must be seen."""
_BORDER_SEEN: Final = 0.4
"""For how much a side of the photo counts that cuts the sheet off."""
_BEYOND: Final = 0.15
"""How far on from a corner it is looked whether an edge goes on, in its length."""
_ROOM: Final = 0.02
"""By which share of the photo a corner may lie outside it."""
_AREA, _STRAY, _CLUTTER, _LEAST = 0.4, 0.8, 0.8, 0.3
"""What counts: that it is large, that its edges go on beyond it, that there are other
edges on it than print has, and how much is seen of the edge that is seen least."""
_ENOUGH: Final = 0.65
_LOOKED_AT: Final = 20
"""Shapes that are looked at more closely."""
_SOME: Final = 4
_MARGIN: Final = 4.0
_LEVEL: Final = math.sin(math.radians(0.1))
_FULL: Final = 0.1
"""Dots of edges to a dot of the sheet with which it is as full as it counts."""


Place = tuple[float, float]
"""In dots of the small picture."""


class _Shape(NamedTuple):
    worth: float
    corners: tuple[Place, ...]
    sides: tuple[Line, ...]


def sheet_on(photo: Image.Image) -> Corners | None:
    """Returns the corners of the sheet on a photo; None if none can be told."""
    for longest in _SIZES:
        small = _brightness(photo, longest)
        # Print would be taken for edges; what is narrow and dark is filled up.
        closed = small.filter(ImageFilter.MaxFilter(_LETTERS))
        dots = edge.dots(closed.filter(ImageFilter.MinFilter(_LETTERS)))
        lines = edge.lines(dots, _LINES)
        if _is_drawn(lines):
            return None
        shapes = _shapes(lines, small.size)
        best = max(
            (
                shape._replace(worth=shape.worth - _cluttered(shape, dots[::_SOME]))
                for shape in heapq.nlargest(_LOOKED_AT, shapes, key=_worth_of)
            ),
            key=_worth_of,
            default=None,
        )
        if best is not None and best.worth >= _ENOUGH:
            return _ordered(best.corners, small.size)
    return None


def _worth_of(shape: _Shape) -> float:
    return shape.worth


def _cluttered(shape: _Shape, dots: Sequence[Dot]) -> float:
    """Returns how much there is on a sheet that is not print, from 0 to 1."""
    inside = sum(
        all(
            dot.x * side.across + dot.y * side.down > side.offset + _MARGIN
            for side in shape.sides
        )
        for dot in dots
    )
    return _CLUTTER * min(1.0, inside * _SOME / _area(shape.corners) / _FULL)


def _brightness(photo: Image.Image, longest: int) -> Image.Image:
    """Returns how bright a photo is in its darkest colour: paper has all of them."""
    small = photo.copy()
    small.thumbnail((longest, longest), Image.Resampling.BOX, reducing_gap=2.0)
    if small.mode == "RGB":
        red, green, blue = small.split()
        small = ImageChops.darker(ImageChops.darker(red, green), blue)
    # In a shadow the same step is smaller.
    return small.point(lambda value: round(16 * value**0.5))


def _shapes(found: Sequence[Line], size: tuple[int, int]) -> Iterator[_Shape]:
    """Yields all sheets that edges, and the sides of the photo, could be those of."""
    wide, high = size
    borders = [
        Line(1.0, 0.0, 0.0, is_border=True),
        Line(0.0, 1.0, 0.0, is_border=True),
        Line(-1.0, 0.0, -float(wide), is_border=True),
        Line(0.0, -1.0, -float(high), is_border=True),
    ]
    ways = sorted(
        (math.degrees(math.atan2(line.down, line.across)) % 360, place, line)
        for place, line in enumerate([*found, *borders])
    )
    turns, sides = [way[0] for way in ways], [way[2] for way in ways]
    meeting = [
        {
            other: corner
            for other in _following(turns, place)
            if (corner := _corner(sides[place], sides[other], size)) is not None
        }
        for place in range(len(sides))
    ]
    for four in _rounds(meeting):
        corners = [meeting[four[place - 1]][four[place]] for place in range(4)]
        shape = _shape([sides[place] for place in four], corners, size)
        if shape is not None:
            yield shape


def _following(turns: Sequence[float], place: int) -> list[int]:
    least, most = _TURN
    return [
        other
        for other, turn in enumerate(turns)
        if least <= (turn - turns[place]) % 360 <= most
    ]


def _corner(one: Line, other: Line, size: tuple[int, int]) -> Place | None:
    """Returns where two sides meet, if that is on the photo or just beside it."""
    corner = one.meets(other)
    if corner is None:
        return None
    inside = (
        -_ROOM * most <= value <= (1 + _ROOM) * most
        for value, most in zip(corner, size, strict=True)
    )
    return corner if all(inside) else None


def _rounds(meeting: Sequence[dict[int, Place]]) -> Iterator[tuple[int, ...]]:
    """Yields four sides each of which meets the next, and the last the first."""
    for first, follow in enumerate(meeting):
        for second in follow:
            if second < first:
                continue
            for third in meeting[second]:
                # Each is met four times, once from each of its sides.
                if third < first:
                    continue
                for fourth in meeting[third]:
                    if fourth > first and first in meeting[fourth]:
                        yield first, second, third, fourth


def _shape(
    four: Sequence[Line], corners: Sequence[Place], size: tuple[int, int]
) -> _Shape | None:
    area = _area(corners) / (size[0] * size[1])
    if area < _LEAST_AREA:
        return None
    x, y = (sum(corner[way] for corner in corners) / 4 for way in (0, 1))
    if any(x * side.across + y * side.down < side.offset for side in four):
        return None  # it is a hole and no sheet: bright is outside
    # What is cut off on more than one side may as well be a stretch of a page.
    is_cut = sum(side.is_border for side in four) > 1
    worth = None if is_cut else _worth(four, corners)
    if worth is None:
        return None
    return _Shape(worth + _AREA * math.sqrt(area), tuple(corners), tuple(four))


def _is_drawn(lines: Sequence[Line]) -> bool:
    """Whether this was never before a camera, as what stands on a screen.

    Nobody holds a phone so level that the half of all edges are.
    """
    slants = [min(abs(line.across), abs(line.down)) for line in lines]
    return 2 * sum(slant < _LEVEL for slant in slants) > len(slants)


def _area(corners: Sequence[Place]) -> float:
    following = [*corners[1:], corners[0]]
    return 0.5 * sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, following, strict=True)
    )


def _worth(four: Sequence[Line], corners: Sequence[Place]) -> float | None:
    """Returns how much speaks for a sheet; None if too little."""
    held = total = beyond = 0.0
    least = 1.0
    for place, line in enumerate(four):
        begin, end = corners[place], corners[(place + 1) % 4]
        length = math.dist(begin, end)
        total += length
        if line.is_border:
            held += _BORDER_SEEN * length
            continue
        one, other = line.along(*begin), line.along(*end)
        seen = line.seen(one, other)
        if seen < _LEAST_SEEN:
            return None
        least = min(least, seen)
        held += seen * length
        reach = math.copysign(_BEYOND * length, other - one)
        past = line.seen(one - reach, one) + line.seen(other, other + reach)
        beyond += past / 8
    if total <= 0 or held / total < _LEAST_MEAN:
        return None
    return held / total + _LEAST * least - _STRAY * beyond


def _ordered(corners: Sequence[Place], size: tuple[int, int]) -> Corners:
    """Returns corners as shares of the photo, from the one that is most top left."""
    wide, high = size
    shares = [
        Point(min(max(x / wide, 0.0), 1.0), min(max(y / high, 0.0), 1.0))
        for x, y in corners
    ]
    first = min(range(4), key=lambda n: shares[n].x * wide + shares[n].y * high)
    return Corners(*(shares[(first + place) % 4] for place in range(4)))
