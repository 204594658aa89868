"""Bytes to text, when nothing says how the text was written."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEANS_WINDOWS = frozenset(
    ("us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252")
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufeff]")
"""What no reader can see; a form feed stays, for it begins a page."""

LOCAL_CODECS = tuple(
    f"encodings.{name}"
    for name in (
        *("mac_roman", "cp437", "cp850", "cp874", "cp932", "cp949", "gbk", "gb18030"),
        *("big5", "shift_jis", "iso2022_jp", "euc_jp", "euc_kr", "koi8_r", "koi8_u"),
        *(f"cp{number}" for number in range(1250, 1259)),
        *(f"iso8859_{number}" for number in (*range(1, 12), *range(13, 17))),
        *("utf_7", "utf_32"),
    )
)
"""Ways of writing text that emails and older files name, as modules to load."""


def decoded(data: bytes) -> str:
    """Returns the text in some bytes: Unicode if they can be that, else Windows' own.

    Never fails: a byte that stands for nothing becomes a question mark in a diamond.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return plain(data[len(mark) :].decode(codec, "replace"))
    try:
        return plain(data.decode("utf-8"))
    except UnicodeDecodeError:
        patched = data.decode("utf-8", "replace")
        # One bad byte, or a text that was cut short, does not undo all that is right.
        bad = patched.count("\ufffd")
        right = sum(not char.isascii() for char in patched) - bad
        return plain(patched if right > bad else data.decode("cp1252", "replace"))


def decoded_as(data: bytes, charset: str) -> str:
    """Returns a text in the way of writing it names, or else as `decoded` does.

    Old mail programs name the small alphabet and mean the one of Windows.
    """
    known = charset.strip().lower().replace("_", "-")
    if not known or known in _MEANS_WINDOWS or known in {"utf-8", "utf8"}:
        return decoded(data)
    try:
        return plain(data.decode(known, "replace"))
    except (LookupError, ValueError, ImportError, OSError):
        return decoded(data)


def plain(text: str) -> str:
    """Returns a text without what nobody can see, its lines all ended alike."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text)
