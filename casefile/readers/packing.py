"""The picture of a page as a small stream for a PDF, sharp enough to read on paper."""

from __future__ import annotations

import io
import zlib
from itertools import chain
from typing import Any, Final

from PIL import Image, ImageChops

from casefile.domain.covering import PackedPicture, Packing

_LEVELS: Final = 16
"""Shades of each colour that are told apart; print at its edges needs no more."""
_SHADE: Final = 255 // (_LEVELS - 1)
_COLOURS: Final = 256
"""How many colours a picture with a palette may have."""
_QUALITY: Final = 70
_SMALLER: Final = ((1.0, 50), (0.75, 50), (0.5, 50), (0.5, 35))
"""Sharpness and quality in which a picture is tried that is too large; the last of them
is that of a fax, in which print can still be read."""
_TINT: Final = 48
"""How far apart red, green and blue are in what is colour and not yellowed paper."""
_SPECKS: Final = 30
"""Dots of colour that are taken for dust."""
_PRINT: Final = 16
"""Dots to the byte from which on a page is print, which no JPEG makes smaller."""


def packed(picture: Image.Image, most: int = 0) -> PackedPicture:
    """Packs a picture in whichever form is smallest.

    Print has few shades, and keeps its edges if it is packed without loss; a photo or
    a scan is smaller as a JPEG. A page without colour is grey. One that would have more
    than `most` bytes loses sharpness, as far as print can be read.
    """
    plain = picture if _has_colour(picture) else picture.convert("L")
    without_loss = _deflated(plain)
    best = without_loss
    if best is None or len(best.data) * _PRINT >= plain.width * plain.height:
        best = _smaller(best, _jpeg(plain))
    for share, quality in _SMALLER if most else ():
        if len(best.data) <= most:
            break
        best = _smaller(best, _jpeg(_resized(plain, share), quality))
    return best


def _smaller(one: PackedPicture | None, other: PackedPicture) -> PackedPicture:
    return one if one and len(one.data) < len(other.data) else other


def _resized(picture: Image.Image, share: float) -> Image.Image:
    size = round(picture.width * share), round(picture.height * share)
    return picture.resize(size, Image.Resampling.BILINEAR)


def _jpeg(picture: Image.Image, quality: int = _QUALITY) -> PackedPicture:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=quality, optimize=True)
    data, is_grey = made.getvalue(), picture.mode == "L"
    return PackedPicture(*picture.size, Packing.JPEG, 8, data, is_grey)


def _deflated(picture: Image.Image) -> PackedPicture | None:
    """Packs a picture in few shades; None if it has too many colours for that."""
    grey = picture.mode == "L"
    shades = picture.point(
        [_nearest(value) for value in range(256)] * (1 if grey else 3)
    )
    if grey:
        levels = shades.point([value // _SHADE for value in range(256)])
        data = _squeezed(_of_half_bytes(levels.tobytes(), picture.size))
        return PackedPicture(*picture.size, Packing.DEFLATED, 4, data, is_grey=True)
    colours = shades.getcolors(_COLOURS)
    return _with_palette(shades, colours) if colours else None


def _with_palette(shades: Image.Image, colours: list[tuple[int, Any]]) -> PackedPicture:
    palette = bytes(chain.from_iterable(map(_three, colours)))
    last = len(palette) // 3 - 1
    few = Image.new("P", (1, 1))
    few.putpalette(palette + palette[-3:] * (_COLOURS - 1 - last))
    numbers = shades.quantize(palette=few, dither=Image.Dither.NONE).tobytes()
    # Unused places of the palette look like its last colour.
    numbers = numbers.translate(bytes(min(n, last) for n in range(256)))
    bits = 4 if last < _LEVELS else 8
    data = _of_half_bytes(numbers, shades.size) if last < _LEVELS else numbers
    return PackedPicture(
        *shades.size, Packing.DEFLATED, bits, _squeezed(data), palette=palette
    )


def _squeezed(data: bytes) -> bytes:
    # More pains take twice the time, for a hundredth of the size.
    return zlib.compress(data, 4)


def _three(counted: tuple[int, Any]) -> tuple[int, int, int]:
    red, green, blue = counted[1]
    return red, green, blue


def _of_half_bytes(numbers: bytes, size: tuple[int, int]) -> bytes:
    return Image.frombytes("P", size, numbers).tobytes("raw", "P;4")


def _nearest(value: int) -> int:
    return (value + _SHADE // 2) // _SHADE * _SHADE


def _has_colour(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    light = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    dark = ImageChops.darker(ImageChops.darker(red, green), blue)
    spread = ImageChops.subtract(light, dark).histogram()
    return sum(spread[_TINT:]) > _SPECKS
