"""Two words of a scan that were taken for one, put apart again.

Only where it is plain: after "I", as in `Ihave`, and before a capital, as in
`IfSummer`, if both words stand on the page by themselves too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.readers.sight import SeenWord, Sight

_AFTER_I: Final = re.compile(r"(I)([a-z]{4,})")
"""Shorter words after an I are often names: Ivan, Isla, Iris."""
_BEFORE_CAPITAL: Final = re.compile(r"([A-Z]?[a-z]+)([A-Z][a-z'\u2019]+)")
_SMALL: Final = frozenset(
    ("if", "in", "at", "on", "of", "to", "as", "is", "and", "the")
)
"""Words that stand on any page."""
_SIGNS: Final = "\"'\u2018\u2019\u201c\u201d(.,;:!?)"


def parted(sight: Sight) -> Sight:
    """Returns what was seen with words apart that were run together."""
    known = {_plain(word.text) for line in sight.lines for word in line.words} | _SMALL
    lines = (
        line._replace(
            words=tuple(part for word in line.words for part in _parts(word, known))
        )
        for line in sight.lines
    )
    return sight._replace(lines=tuple(lines))


def _plain(text: str) -> str:
    plain = text.strip(_SIGNS).casefold().replace("\u2019", "'")
    return plain.removesuffix("'s")


def _parts(word: SeenWord, known: set[str]) -> Iterator[SeenWord]:
    plain = word.text.strip(_SIGNS)
    found = _AFTER_I.fullmatch(plain) or _BEFORE_CAPITAL.fullmatch(plain)
    if found is None or not all(
        one == "I" or _plain(one) in known for one in found.groups()
    ):
        yield word
        return
    at = word.text.index(plain) + len(found[1])
    middle = word.left + (word.right - word.left) * at / len(word.text)
    yield word._replace(text=word.text[:at], right=middle)
    yield word._replace(text=word.text[at:], left=middle)
