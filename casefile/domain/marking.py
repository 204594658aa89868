"""How flags are marked on a page: where their words stand, and the line under them.

Colour never carries the meaning alone: each family of errors has its own line, and each
flag its number.
"""

from __future__ import annotations

import functools
from enum import StrEnum

from casefile import resources
from casefile.domain.document import BlockKind, Box, Page
from casefile.domain.flag import Family
from casefile.domain.passage import Passage
from casefile.domain.selection import boxes


class Pattern(StrEnum):
    """How the words are underlined."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    WAVY = "wavy"
    DOUBLE = "double"


PATTERNS = {
    Family.FACT: Pattern.SOLID,
    Family.OPINION: Pattern.DASHED,
    Family.MISSING: Pattern.DOTTED,
    Family.PROCESS: Pattern.WAVY,
    Family.OTHER_PERSON: Pattern.DOUBLE,
}


Rgb = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""


@functools.cache
def colours() -> dict[Family, tuple[Rgb, Rgb]]:
    """Returns the tint and the ink of each family on white paper."""
    tokens = resources.toml("theme/tokens.toml")["light"]
    return {
        family: (
            _rgb(tokens[f"mark_{family.value}"]),
            _rgb(tokens[f"mark_{family.value}_ink"]),
        )
        for family in Family
    }


def _rgb(code: str) -> Rgb:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def span_on(passage: Passage, page: int, length: int) -> tuple[int, int]:
    """Returns the range of characters of a passage on one of its pages."""
    start = passage.start if page == passage.page else 0
    end = passage.end if page == passage.last_page else length
    return min(start, length), min(end, length)


def boxes_on(passage: Passage, page: Page) -> list[Box]:
    """Returns where the words of a passage lie on a page, line by line.

    A passage that runs over to the next page leaves out the running header and footer.
    """
    start, end = span_on(passage, page.number, len(page.text))
    if passage.page == passage.last_page:
        return boxes(page, start, end)
    found: list[Box] = []
    for first, last in _without_furniture(page, start, end):
        found += boxes(page, first, last)
    return found


def _without_furniture(page: Page, start: int, end: int) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    at = start
    for block in sorted(page.blocks):
        if block.kind is not BlockKind.FURNITURE or block.end <= at:
            continue
        if block.start >= end:
            break
        if block.start > at:
            kept.append((at, block.start))
        at = max(at, block.end)
    if at < end:
        kept.append((at, end))
    return kept
