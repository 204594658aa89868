"""The drawing of a page as it stands, and whether it ends what it begins.

What a page keeps and never gives back, or gives back and never kept, would move or hide
what is drawn behind it. Almost all pages are in order, which is seen at a glance.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from casefile.readers.pdf_ends import BROKEN

_KEEPING = re.compile(rb"(?<![^\s\]>)}])[qQ](?![^\s\[<(/{])")
_MARKED = re.compile(rb"/MCID\s+(\d{1,9})")
_MOST_MARKS: Final = 10_000


class Drawing(NamedTuple):
    """What has to be known of a page's drawing to put something around it."""

    too_many: int = 0
    """States that are given back and were never kept."""
    left_open: int = 0
    """States that are kept and never given back."""
    next_mark: int = 0
    """The first number that no piece of it has."""
    is_broken: bool = False
    """Whether some of it cannot be read."""


def streams(page: Object) -> list[Stream]:
    """Returns the streams that a page is drawn by."""
    found = page.get(Name.Contents)
    if isinstance(found, Stream):
        return [found]
    if isinstance(found, Array):
        return [part for part in found if isinstance(part, Stream)]
    return []


def looked_at(page: Object, parts: list[Stream], resources: Object) -> Drawing:
    """Returns what has to be known of a page's drawing."""
    try:
        whole = b"\n".join(part.read_bytes() for part in parts)
    except BROKEN:
        return Drawing(is_broken=True)
    too_many, left_open = _count(_KEEPING.findall(whole))
    if too_many or left_open:
        # The letters may stand in a text or in a picture: so each step is looked at.
        with suppress(*BROKEN):
            found = pikepdf.parse_content_stream(page, "q Q")
            too_many, left_open = _count([bytes(step.operator) for step in found])
    return Drawing(too_many, left_open, _next_mark(whole, resources))


def _count(steps: list[bytes]) -> tuple[int, int]:
    kept = too_many = 0
    for step in steps:
        if step == b"q":
            kept += 1
        elif kept:
            kept -= 1
        else:
            too_many += 1
    return too_many, kept


def _next_mark(whole: bytes, resources: Object) -> int:
    if b"BDC" not in whole:
        return 0
    used = [int(number) for number in _MARKED.findall(whole)]
    named = resources.get(Name.Properties)
    if isinstance(named, Dictionary):
        for key in list(named.keys()):
            said = named.get(key)
            mark: Any = said.get(Name.MCID) if isinstance(said, Dictionary) else None
            if isinstance(mark, int):
                used.append(mark)
    return min(max(used, default=-1) + 1, _MOST_MARKS)
