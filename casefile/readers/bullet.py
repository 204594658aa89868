"""Bullets that the eye passes over: it takes a small dot before a line for a speck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PIL import Image

from casefile.readers.sight import SeenLine, SeenWord

_FAR: Final = 2.6
_NEAR: Final = 0.3
"""Where a bullet stands before the first word, in heights of the line."""
_SMALLEST: Final = 0.13
_LARGEST: Final = 0.6
"""Its size, in heights of the line."""
_ROUND: Final = 1.7
"""How much longer than wide it may be, or wider than long."""
_FULL: Final = 0.55
"""The share of its box that is ink."""
_HIGHEST, _LOWEST = 0.2, 0.8
"""Where its middle is, from the top of the line to its foot; a full stop is lower."""
_INK: Final = 140
_SURE: Final = 60.0


def with_bullets(image: Image.Image, lines: Iterable[SeenLine]) -> Iterator[SeenLine]:
    """Yields the lines, each with the bullet that stands before it in the picture."""
    for line in lines:
        dot = _dot(image, line) if line.words[0].text[0].isalnum() else None
        yield line if dot is None else line._replace(words=(dot, *line.words))


def _dot(image: Image.Image, line: SeenLine) -> SeenWord | None:
    first, height = line.words[0], line.height
    if len(line.words) == 1 or height < 1:
        return None
    left, right = round(first.left - _FAR * height), round(first.left - _NEAR * height)
    # What hangs below the line before, or stands out above the next, is no bullet.
    top, bottom = round(first.bottom - height), round(first.bottom)
    if left < 0 or right <= left or bottom <= top:
        return None
    ink = image.crop((left, top, right, bottom)).point(_is_ink)
    box = ink.getbbox()
    if box is None or not _is_round(ink, box, height):
        return None
    return SeenWord(
        *("•", float(left + box[0]), float(top + box[1])),
        *(float(left + box[2]), float(top + box[3]), _SURE),
    )


def _is_ink(value: int) -> int:
    return 255 * (value < _INK)


def _is_round(ink: Image.Image, box: tuple[int, ...], height: float) -> bool:
    """Whether all ink is one small dot at half the height of the line."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    middle = (top + bottom) / 2 / ink.height
    return (
        left > 0
        and right < ink.width
        and _SMALLEST * height <= min(wide, high)
        and max(wide, high) <= min(_LARGEST * height, _ROUND * min(wide, high))
        and _HIGHEST <= middle <= _LOWEST
        and ink.histogram()[255] >= _FULL * wide * high
    )
