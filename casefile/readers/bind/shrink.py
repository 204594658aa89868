"""Makes photographs smaller that have more dots than a sheet of paper can show.

Where on its page a picture stands is not looked at: one that would be sharper than
asked if it filled the whole sheet is sharper wherever it stands.
"""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Stream
from PIL import Image

from casefile.readers.bind.sheet import LONG, SHORT

_POINTS: Final = 72
_SHARPNESS: Final = 80
_WORTH: Final = 0.8
"""Of its bytes, at most, for the smaller one to be taken."""
_MOST: Final = 120_000_000
"""Dots of a picture that is opened."""
_MODES: Final = {"L": 1, "RGB": 3}
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, ArithmeticError, LookupError)
"""What Pillow raises of a picture that is damaged."""


def load() -> None:
    """Prepares the library, before the door is shut."""
    Image.preinit()
    import_module("PIL.JpegImagePlugin")


def smaller(found: Stream, data: bytes, dots: int) -> tuple[Dictionary, bytes] | None:
    """Returns a picture with fewer dots; None if that is not needed, or not of use."""
    entries = found.stream_dict
    if not dots or not _is_photograph(entries):
        return None
    size = _number(entries, Name.Width), _number(entries, Name.Height)
    short, long = sorted(size)
    share = max(
        dots * SHORT / _POINTS / max(1, short), dots * LONG / _POINTS / max(1, long)
    )
    if share >= 1 or size[0] * size[1] > _MOST:
        return None
    fit = max(1, round(size[0] * share)), max(1, round(size[1] * share))
    try:
        made = _packed(data, size, fit, _colours(entries.get(Name.ColorSpace)))
    except _BROKEN:
        return None
    if made is None or len(made) > _WORTH * len(data):
        return None
    told = Dictionary({key: entries[key] for key in list(entries.keys())})
    told[Name.Width], told[Name.Height] = fit
    return told, made


def _is_photograph(entries: Object) -> bool:
    """Tells a picture that is packed with loss already, and is all that it seems."""
    packed = entries.get(Name.Filter)
    if isinstance(packed, Array) and len(packed) == 1:
        packed = packed[0]
    return (
        entries.get(Name.Subtype) == Name.Image
        and packed == Name.DCTDecode
        and not any(key in entries for key in ("/Mask", "/Decode", "/DecodeParms"))
    )


def _packed(
    data: bytes, size: tuple[int, int], fit: tuple[int, int], colours: int
) -> bytes | None:
    with Image.open(BytesIO(data), formats=("JPEG",)) as picture:
        if picture.size != size or _MODES.get(picture.mode) != colours:
            return None
        picture.draft(None, fit)
        made = BytesIO()
        less = picture.resize(fit, Image.Resampling.BICUBIC, reducing_gap=2.0)
        less.save(made, "JPEG", quality=_SHARPNESS, optimize=True)
    return made.getvalue()


def _colours(found: Object | None) -> int:
    """Returns how many parts a colour has; 0 if that is not plainly said."""
    if isinstance(found, Array) and len(found) > 1 and found[0] == Name.ICCBased:
        return _number(found[1], Name.N)
    if found in {Name.DeviceGray, Name.CalGray}:
        return 1
    return 3 if found == Name.DeviceRGB else 0


def _number(entries: Object, key: Name) -> int:
    found: Any = entries.get(key)
    return found if isinstance(found, int) else 0
