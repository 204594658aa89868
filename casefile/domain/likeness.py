"""Text as a searching eye sees it: letters and figures alone, look-alikes made one.

Spaces of any kind, line ends, hyphens at a line's end, capitals, accents, full-width
and Cyrillic or Greek look-alikes fall away, and so do the letters O, I and L that a
scanner takes for figures.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate

# Letters of other alphabets that look like ours: Cyrillic, then Greek.
_LOOK_ALIKE = str.maketrans(
    "\u0430\u0432\u0435\u0451\u0454\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443"
    "\u0445\u0455\u0456\u0457\u0458\u04cf\u051b\u051d"
    "\u03b1\u03b2\u03b5\u03b7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7",
    "abeeekmhopctyxsiijlqwabeniknoptux",
)
_SCANNED = str.maketrans("oil", "011")
_SURE = 10
"""Letters from which on a find is sure even in the middle of a longer word."""


class _Table(dict[int, str]):
    """What each character becomes; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _seen(chr(code))
        return made


def _seen(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_LOOK_ALIKE)
    return "".join(c for c in plain if c.isalnum()).translate(_SCANNED)


_TABLE = _Table()


def seen(text: str) -> str:
    """Returns the letters and figures of a text, alike where they look alike."""
    return text.translate(_TABLE)


class Seen:
    """A text as it is seen, with the way back to its own characters."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.text = seen(text)
        self._places: list[int] = []

    def place(self, index: int) -> int:
        """Returns which character of the source became character `index`."""
        return self._map()[index]

    def _map(self) -> list[int]:
        # Only texts in which something was found need it.
        if not self._places and self.text:
            self._places = [
                place
                for place, char in enumerate(self.source)
                for _ in range(len(_TABLE[ord(char)]))
            ]
        return self._places


def is_whole(source: str, start: int, end: int, sought: str) -> bool:
    """Tells whether a find is not merely the middle of some other word or number."""
    return not (
        goes_on(source, start, start - 1, sought)
        or goes_on(source, end - 1, end, sought)
    )


def goes_on(source: str, edge: int, beyond: int, sought: str) -> bool:
    """Tells whether the word or number at an edge goes on beyond it."""
    if not 0 <= beyond < len(source):
        return False
    inside, outside = source[edge], source[beyond]
    if inside.isdigit() and outside.isdigit():
        return True
    return inside.isalpha() and outside.isalpha() and len(sought) < _SURE


def starts(texts: list[str]) -> list[int]:
    """Returns where each of some texts begins once they are joined by line ends."""
    return [0, *accumulate(len(text) + 1 for text in texts)][: len(texts)]
