"""Characters that fonts for symbols keep in places of their own."""

from __future__ import annotations

from typing import Final

_FORMS: Final = {
    0xB7: "\u2022",
    0xA7: "\u25aa",
    0xD8: "\u27a2",
    0xFC: "\u2713",
    0xFB: "\u2717",
    0xFE: "\u2611",
    0xFD: "\u2612",
    0xA8: "\u2610",
    0x6F: "\u2610",
    0x71: "\u2610",
    0xE0: "\u2192",
}
PRIVATE: Final = {0xF000 + place: sign for place, sign in _FORMS.items()}
"""The same, as they stand in text."""


def sign(code: str) -> str:
    """Returns the character for a code in hexadecimal, such as `F0B7`."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if place in PRIVATE:
        return PRIVATE[place]
    if place in _FORMS:
        return _FORMS[place]
    return "\ufffd" if not 0x20 < place < 0xD800 else chr(place)  # noqa: PLR2004
