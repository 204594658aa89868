"""Page labels: `A12`, and those of pages that came later, `A12a`.

A label is a letter, or nothing, and a chain of numbers: the first is written in
figures, the next as letters, and so on. In the order of these chains a later page
stands where it was put. So A12 and A13 may have A12a and A12b between them, and A12a
and A12b have A12a1. Between A12 and A12a stands A12.1: the empty letter is a dot.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count
from typing import Final

Chain = tuple[int, ...]

_ALPHABET: Final = 26
_PARTS: Final = re.compile(r"\d+|[a-z]+|\.")


def written(chain: Chain) -> str:
    """Returns a chain as it is printed, without the letter of the section."""
    parts = [
        _letters(number) if level % 2 else str(number)
        for level, number in enumerate(chain)
    ]
    return "".join(parts)


def read(text: str) -> Chain:
    """Returns the chain of what `written` returned."""
    return tuple(
        int(part) if part.isdigit() else _number(part) for part in _PARTS.findall(text)
    )


def roman(number: int) -> str:
    """Returns a number from 1 in small Roman figures, as front pages have it."""
    said = ""
    for value, sign in (
        *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
        *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
    ):
        said += sign * (number // value)
        number %= value
    return said


def later(before: Chain, after: Chain | None, taken: Collection[Chain]) -> Chain:
    """Returns a chain for a page that came later, which nothing had before.

    Args:
        before: That of the page before it; `(0,)` if it is the first of all.
        after: That of the next page that has one already; None if there is none.
        taken: All that any page has or had.
    """
    if after is None:
        return (1 + max((chain[0] for chain in taken), default=0),)
    level = len(before)
    beside = [c for c in taken if c[: level - 1] == before[:-1] and c > before]
    if level > 1 and not beside:
        return (*before[:-1], before[-1] + 1)
    if after[:level] == before:
        return later((*before, 0), after, taken)
    below = [c[level] for c in taken if len(c) > level and c[:level] == before]
    return (*before, 1 + max(below, default=0))


def _letters(number: int) -> str:
    """Returns a, b, ... z, aa, ab, ...; a dot for 0."""
    said = ""
    while number:
        number, rest = divmod(number - 1, _ALPHABET)
        said = chr(ord("a") + rest) + said
    return said or "."


def _number(letters: str) -> int:
    number = 0
    for letter in letters.replace(".", ""):
        number = number * _ALPHABET + ord(letter) - ord("a") + 1
    return number


def plain() -> Iterator[Chain]:
    """Yields the chains of pages that are numbered one after the other."""
    return ((number,) for number in count(1))
