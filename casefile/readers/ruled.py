"""Takes the lines of tables and forms out of a picture before its words are read.

Letters that stand close to such a line are taken for others, or not seen at all. Where
the lines are tells which words stand in one cell. Only Pillow is used: what is long and
thin shows in a picture made narrow or low.
"""

from __future__ import annotations

from functools import reduce
from typing import Final, NamedTuple

from PIL import Image, ImageChops, ImageFilter

from casefile.readers.rule import NO_RULES, Rule, Rules, rules_in

_SURROUNDINGS: Final = 1 / 16
"""Of an inch around a place; with them it is compared."""
_DARKER: Final = 24
_CELL: Final = 1 / 10
"""Of an inch: pieces into which a line is cut."""
_PIECES: Final = 6
"""In a row, for a line; upright strokes of print are shorter."""
_FULL: Final = 215
"""Of 255: how much of a piece is ink."""
_THICK: Final = 1 / 36
"""Of an inch; what is thicker is a bar or a large letter."""
_EDGE: Final = 100
"""Of 255: so much darker than beside it is the edge of a dark ground."""
_BESIDE: Final = 1 / 100
"""Of an inch."""
_TURNED: Final = Image.Transpose.TRANSPOSE


class Ruled(NamedTuple):
    """A grey picture without the long thin lines in it, and where these are."""

    image: Image.Image
    rules: Rules = NO_RULES


def without_lines(image: Image.Image, resolution: int) -> Ruled:
    """Takes the long thin lines out of a grey picture."""
    around = image.filter(ImageFilter.BoxBlur(max(4, resolution * _SURROUNDINGS)))
    ink = ImageChops.subtract(around, image).point(_is_ink)
    level, level_mask = _level(image, ink, resolution)
    upright, turned = _level(
        image.transpose(_TURNED), ink.transpose(_TURNED), resolution
    )
    cleared = image.copy()
    if level_mask is not None:
        cleared.paste(around, mask=level_mask)
    if turned is not None:
        cleared.paste(around, mask=turned.transpose(_TURNED))
    return Ruled(cleared, Rules(level, upright))


def _level(
    image: Image.Image, ink: Image.Image, resolution: int
) -> tuple[tuple[Rule, ...], Image.Image | None]:
    """Returns the level lines, and which pixels are theirs; None if there are none.

    The edges of a dark ground, as of the head of a table, count as lines.
    """
    cell = max(4, round(resolution * _CELL))
    thick = max(3, round(resolution * _THICK))
    beside = max(2, round(resolution * _BESIDE))
    size = max(1, image.width // cell), image.height
    full = ink.resize(size, Image.Resampling.BOX).point(_is_full)
    # Thin: some way off to both sides there is no line any more.
    sides = [ImageChops.offset(full, 0, step) for step in (thick, -thick)]
    thin = ImageChops.subtract(full, ImageChops.lighter(*sides))
    pieces = image.resize(size, Image.Resampling.BOX)
    edges = ImageChops.difference(pieces, ImageChops.offset(pieces, 0, beside))
    drawn = ImageChops.lighter(thin, edges.point(_is_edge))
    rules = rules_in(_long(drawn), image.width / size[0], thick)
    lines = _long(thin)
    if lines is None:
        return rules, None
    return rules, _broadened(lines).resize(image.size, Image.Resampling.NEAREST)


def _is_ink(value: int) -> int:
    return 255 * (value > _DARKER)


def _is_full(value: int) -> int:
    return 255 * (value > _FULL)


def _is_edge(value: int) -> int:
    return 255 * (value > _EDGE)


def _long(pieces: Image.Image) -> Image.Image | None:
    """Returns those of the pieces that are in a long row; None if none are."""
    steps = range(_PIECES)
    starts = reduce(
        ImageChops.darker, [ImageChops.offset(pieces, -step, 0) for step in steps]
    )
    if starts.getbbox() is None:
        return None
    return reduce(
        ImageChops.lighter, [ImageChops.offset(starts, step, 0) for step in steps]
    )


def _broadened(lines: Image.Image) -> Image.Image:
    """Returns lines a piece longer at both ends, and a little broader.

    A line that slants has gaps where it steps aside.
    """
    longer = [ImageChops.offset(lines, step, 0) for step in (-1, 0, 1)]
    lines = reduce(ImageChops.lighter, longer)
    broad = [ImageChops.offset(lines, 0, step) for step in (-1, 1)]
    return reduce(ImageChops.lighter, broad, lines)
