"""The picture of a page as a small stream for a PDF, sharp enough to read on paper."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

import pikepdf
from PIL import Image, ImageChops

_LEVELS: Final = 16
"""Shades of each colour that are told apart; print at its edges needs no more."""
_SHADE: Final = 255 // (_LEVELS - 1)
_COLOURS: Final = 256
"""How many colours a picture with a palette may have."""
_QUALITY: Final = 70
_TINT: Final = 48
"""How far apart red, green and blue are in what is colour and not yellowed paper."""
_SPECKS: Final = 30
"""Dots of colour that are taken for dust."""


def page_picture(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    """Returns a picture as an image of `pdf`, in whichever form is smallest.

    Print has few shades, and keeps its edges if it is packed without loss; a photo or
    a scan is smaller as a JPEG. A page without colour is grey.
    """
    plain = picture if _has_colour(picture) else picture.convert("L")
    smallest = min(_forms(plain), key=lambda form: len(form[0]))
    data, told = smallest
    return pdf.make_stream(
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        **told,
    )


_Form = tuple[bytes, dict[str, Any]]


def _forms(picture: Image.Image) -> Iterator[_Form]:
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=_QUALITY, optimize=True)
    grey = picture.mode == "L"
    name = pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB
    yield packed.getvalue(), _told(pikepdf.Name.DCTDecode, name, 8)
    shades = picture.point(
        [_nearest(value) for value in range(256)] * (1 if grey else 3)
    )
    if grey:
        levels = shades.point([value // _SHADE for value in range(256)])
        data = _of_half_bytes(levels.tobytes(), picture.size)
        yield zlib.compress(data), _told(pikepdf.Name.FlateDecode, name, 4)
        return
    if colours := shades.getcolors(_COLOURS):
        palette = bytes(chain.from_iterable(map(_three, colours)))
        yield _with_palette(shades, palette)


def _three(counted: tuple[int, Any]) -> tuple[int, int, int]:
    red, green, blue = counted[1]
    return red, green, blue


def _with_palette(shades: Image.Image, palette: bytes) -> _Form:
    last = len(palette) // 3 - 1
    few = Image.new("P", (1, 1))
    few.putpalette(palette + palette[-3:] * (_COLOURS - 1 - last))
    numbers = shades.quantize(palette=few, dither=Image.Dither.NONE).tobytes()
    # Unused places of the palette look like its last colour.
    numbers = numbers.translate(bytes(min(n, last) for n in range(256)))
    space = pikepdf.Array(
        [pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, last, pikepdf.String(palette)]
    )
    if last < _LEVELS:
        data = _of_half_bytes(numbers, shades.size)
        return zlib.compress(data), _told(pikepdf.Name.FlateDecode, space, 4)
    return zlib.compress(numbers), _told(pikepdf.Name.FlateDecode, space, 8)


def _told(way: pikepdf.Name, space: pikepdf.Object, bits: int) -> dict[str, Any]:
    return {"Filter": way, "ColorSpace": space, "BitsPerComponent": bits}


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
