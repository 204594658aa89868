"""Takes the lines of tables and forms out of a picture before its words are read.

Letters that stand close to such a line are taken for others, or not seen at all. Only
Pillow is used: what is long and thin shows in a picture made narrow or low.
"""

from __future__ import annotations

from functools import reduce
from typing import Final

from PIL import Image, ImageChops, ImageFilter

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


def without_lines(image: Image.Image, resolution: int) -> Image.Image:
    """Returns a grey picture without the long thin lines in it."""
    around = image.filter(ImageFilter.BoxBlur(max(4, resolution * _SURROUNDINGS)))
    ink = ImageChops.subtract(around, image).point(_is_ink)
    cell = max(4, round(resolution * _CELL))
    thick = max(3, round(resolution * _THICK))
    wide, high = image.size
    level = _lines(
        ink.resize((max(1, wide // cell), high), Image.Resampling.BOX), thick, (1, 0)
    )
    upright = _lines(
        ink.resize((wide, max(1, high // cell)), Image.Resampling.BOX), thick, (0, 1)
    )
    if level is None and upright is None:
        return image
    cleared = image.copy()
    for lines in (level, upright):
        if lines is not None:
            mask = lines.resize(image.size, Image.Resampling.NEAREST)
            cleared.paste(around, mask=mask)
    return cleared


def _is_ink(value: int) -> int:
    return 255 * (value > _DARKER)


def _is_full(value: int) -> int:
    return 255 * (value > _FULL)


def _lines(
    pieces: Image.Image, thick: int, along: tuple[int, int]
) -> Image.Image | None:
    """Returns where lines run in this direction, a little longer and broader.

    None if there are none.
    """
    x, y = along
    full = pieces.point(_is_full)
    # Thin: some way off to both sides there is no line any more.
    sides = [ImageChops.offset(full, y * step, x * step) for step in (thick, -thick)]
    thin = ImageChops.subtract(full, ImageChops.lighter(*sides))
    steps = range(_PIECES)
    runs = [ImageChops.offset(thin, -x * step, -y * step) for step in steps]
    starts = reduce(ImageChops.darker, runs)
    if starts.getbbox() is None:
        return None
    # A piece longer at both ends: a line that slants has gaps where it steps aside.
    longer = range(-1, _PIECES + 1)
    back = [ImageChops.offset(starts, x * step, y * step) for step in longer]
    lines = reduce(ImageChops.lighter, back)
    broad = [ImageChops.offset(lines, y * step, x * step) for step in (-1, 1)]
    return reduce(ImageChops.lighter, broad, lines)
