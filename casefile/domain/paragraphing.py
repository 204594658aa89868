"""Paragraphs of a letter's words while they are edited: added and moved, none lost.

A paragraph is what stands between empty lines. All that is done here keeps every
character of the words.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_BETWEEN: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_NUMBER: Final = re.compile(r"\d{1,9}[.)] ")


class Edited(NamedTuple):
    """Words after a change, and where the cursor stands in them."""

    text: str
    at: int


class _Parts(NamedTuple):
    """The paragraphs, and what stands between them."""

    paragraphs: list[str]
    between: list[str]
    here: int
    """Which one the cursor is in."""
    into: int
    """How far in it."""


def move(text: str, at: int, by: int) -> Edited:
    """Moves the paragraph of the cursor up (-1) or down (1); at the end it stays."""
    parts = _divided(text, at)
    there = parts.here + by
    if not 0 <= there < len(parts.paragraphs):
        return Edited(text, at)
    paragraphs = parts.paragraphs
    paragraphs[parts.here], paragraphs[there] = (
        paragraphs[there],
        paragraphs[parts.here],
    )
    return Edited(_joined(parts), _begin(parts, there) + parts.into)


def added(text: str, at: int) -> Edited:
    """Adds an empty paragraph below that of the cursor; numbered where that one is."""
    parts = _divided(text, at)
    here = parts.paragraphs[parts.here] if parts.paragraphs else ""
    first = "1. " if _NUMBER.match(here) or not here else ""
    end = _begin(parts, parts.here) + len(here) if parts.paragraphs else len(text)
    gap = "\n\n" if here else ""
    rest = text[end:]
    after = "" if not rest.strip() or rest.startswith("\n\n") else "\n\n"
    return Edited(f"{text[:end]}{gap}{first}{after}{rest}", end + len(gap + first))


def put_in(text: str, start: int, end: int, words: str) -> Edited:
    """Puts words in the place of what is selected, apart from what stands beside."""
    before = "" if not text[:start] or text[start - 1].isspace() else " "
    if text[:start].endswith(("(", "“")):
        before = ""
    after = " " if text[end : end + 1].isalnum() else ""
    made = f"{before}{words}{after}"
    return Edited(text[:start] + made + text[end:], start + len(made))


def _divided(text: str, at: int) -> _Parts:
    paragraphs: list[str] = []
    between: list[str] = []
    begin = 0
    here = into = 0
    for found in _BETWEEN.finditer(text):
        if at >= begin:
            here, into = len(paragraphs), min(at, found.start()) - begin
        paragraphs.append(text[begin : found.start()])
        between.append(found[0])
        begin = found.end()
    if at >= begin:
        here, into = len(paragraphs), at - begin
    paragraphs.append(text[begin:].rstrip("\n"))
    between.append(text[begin + len(paragraphs[-1]) :])
    if not paragraphs[-1] and len(paragraphs) > 1:
        paragraphs.pop()
        between[-2:] = [between[-2] + between[-1]]
        here = min(here, len(paragraphs) - 1)
    return _Parts(paragraphs, between, here, min(into, len(paragraphs[here])))


def _joined(parts: _Parts) -> str:
    pairs = zip(parts.paragraphs, parts.between, strict=True)
    return "".join(f"{paragraph}{gap}" for paragraph, gap in pairs)


def _begin(parts: _Parts, which: int) -> int:
    pairs = zip(parts.paragraphs[:which], parts.between[:which], strict=True)
    return sum(len(paragraph) + len(gap) for paragraph, gap in pairs)
