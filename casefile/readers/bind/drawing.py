"""The drawing of a page as it stands, and whether it ends what it begins.

What a page keeps and never gives back, or gives back and never kept, would move or hide
what is drawn behind it. Almost all pages are in order, which is seen at a glance.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Name, Object, Stream

from casefile.readers.pdf_ends import BROKEN

_KEEPING = re.compile(rb"(?<![^\s\]>)}])[qQ](?![^\s\[<(/{])")


class Ends(NamedTuple):
    """How many states are given back too many, and how many are never given back."""

    too_many: int
    left_open: int


EVEN = Ends(0, 0)


def streams(page: Object) -> list[Stream]:
    """Returns the streams that a page is drawn by."""
    found = page.get(Name.Contents)
    if isinstance(found, Stream):
        return [found]
    if isinstance(found, Array):
        return [part for part in found if isinstance(part, Stream)]
    return []


def ends(page: Object, parts: list[Stream]) -> Ends:
    """Returns what has to be put right before and behind a page's drawing."""
    try:
        steps = _KEEPING.findall(b"\n".join(part.read_bytes() for part in parts))
    except BROKEN:
        return EVEN
    counted = _count(steps)
    if counted == EVEN:
        return EVEN
    # The letters may stand in a text or in a picture: so each step is looked at.
    try:
        found = pikepdf.parse_content_stream(page, "q Q")
    except BROKEN:
        return counted
    return _count([bytes(step.operator) for step in found])


def _count(steps: list[bytes]) -> Ends:
    kept = too_many = 0
    for step in steps:
        if step == b"q":
            kept += 1
        elif kept:
            kept -= 1
        else:
            too_many += 1
    return Ends(too_many, kept)
