"""Holds a picture upright: by quarter turns, and by a few degrees.

Only Pillow is used: it is there already for pictures, and quick enough.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

_SMALL: Final = 260
"""Pixels of the picture in which the slant is looked for, on its shorter side."""
_BLUR = 5
_STEPS: Final = ((2.0, 8, 3), (0.5, 4, 1), (0.125, 4, 1))
"""Degrees of a step, how many to both sides, and strips of the picture looked at.

In a narrow strip lines look level from further off, so that steps may be larger.
"""
_MARGIN = 0.04
"""Left out all around when ink is counted: a scanner shows its own edge there."""
_INK = 48
"""How much darker than its surroundings ink is, of 255."""
_BLANK = 0.0006
"""Of all the picture; a single line of text has more ink than that."""
_QUARTERS: Final = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


class Held(NamedTuple):
    """A picture as it is held, and how to find a place of it in the picture before."""

    image: Image.Image
    quarters: int
    """Degrees that it was turned to the left: 0, 90, 180 or 270."""
    slant: float
    """Degrees that it was turned to the left after that."""
    before: tuple[int, int]
    """The size of the picture before, in pixels."""

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Returns where a place of this picture is in the one before."""
        wide, high = self.before
        if self.quarters in {90, 270}:
            wide, high = high, wide
        if self.slant:
            turn = math.radians(self.slant)
            dx, dy = x - self.image.width / 2, y - self.image.height / 2
            x = wide / 2 + dx * math.cos(turn) - dy * math.sin(turn)
            y = high / 2 + dx * math.sin(turn) + dy * math.cos(turn)
        if self.quarters == 90:  # noqa: PLR2004 - degrees
            return self.before[0] - y, x
        if self.quarters == 180:  # noqa: PLR2004 - degrees
            return self.before[0] - x, self.before[1] - y
        return (y, self.before[1] - x) if self.quarters else (x, y)


def held(image: Image.Image, quarters: int, slant: float) -> Held:
    """Turns a grey picture to the left by quarter turns and then by some degrees."""
    turned = image.transpose(_QUARTERS[quarters]) if quarters else image
    if slant:
        turned = turned.rotate(
            slant, Image.Resampling.BILINEAR, expand=True, fillcolor=255
        )
    return Held(turned, quarters, slant, image.size)


def slant(image: Image.Image) -> float:
    """Returns by how many degrees a picture is to be turned to the left to be level.

    The lines of a text that is level make rows of ink with white between them.
    """
    ink = _ink(image).filter(ImageFilter.GaussianBlur(1))
    best = 0.0
    for step, reach, strips in _STEPS:
        around = [best + step * turn for turn in range(-reach, reach + 1)]
        best = max((_evenness(ink, angle, strips), angle) for angle in around)[1]
    return best


def _evenness(ink: Image.Image, angle: float, strips: int) -> int:
    turned = ink.rotate(angle, Image.Resampling.BILINEAR)
    rows = turned.resize((strips, turned.height), Image.Resampling.BOX).tobytes()
    below = rows[strips:]
    return sum((low - high) ** 2 for high, low in zip(rows, below, strict=False))


def _ink(image: Image.Image) -> Image.Image:
    """Returns a small picture of what is darker than its surroundings."""
    small = image.reduce(max(1, min(image.size) // _SMALL))
    dark = ImageOps.invert(small)
    return ImageChops.subtract(dark, dark.filter(ImageFilter.BoxBlur(_BLUR)))


def is_blank(image: Image.Image) -> bool:
    """Whether there is nothing in a grey picture that could be words."""
    wide, high = image.size
    across, down = int(wide * _MARGIN), int(high * _MARGIN)
    inner = image.crop((across, down, wide - across, high - down))
    # Grain and single specks are smoothed away.
    smooth = inner.filter(ImageFilter.MedianFilter(3))
    dark = ImageOps.invert(smooth)
    ink = ImageChops.subtract(dark, dark.filter(ImageFilter.BoxBlur(_BLUR * 4)))
    share = ImageStat.Stat(ink.point(lambda value: 255 * (value > _INK))).mean[0] / 255
    return bool(share < _BLANK)
