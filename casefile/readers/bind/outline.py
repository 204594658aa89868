"""Bookmarks of a bundle: sections, their papers, and what each paper has of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from casefile.domain.bundle.binding import Dropped
from casefile.readers.bind.place import Places
from casefile.readers.bind.writer import Writer
from casefile.readers.pdf_ends import BROKEN

_MOST: Final = 20_000
_DEEPEST: Final = 40
_LONGEST: Final = 300
_FILE = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|xlsx?|pptx?|txt|msg|eml|jpe?g|png|tiff?|heic)\b"
    r"|[A-Za-z]:\\|/(?:Users|home)/|file:",
    re.IGNORECASE,
)


@dataclass
class Entry:
    """A bookmark, and those below it."""

    title: str
    goal: bytes
    """Where it leads, as it is written."""
    is_open: bool = False
    kids: list[Entry] = field(default_factory=list)


def own(source: pikepdf.Pdf, places: Places, dropped: Counter[Dropped]) -> list[Entry]:
    """Returns the bookmarks of a paper that lead to pages in the bundle.

    What stands below one that leads nowhere moves up in its place.
    """
    top = source.Root.get(Name.Outlines)
    if not isinstance(top, Dictionary):
        return []
    seen: set[tuple[int, int]] = set()
    try:
        return _level(top.get(Name.First), places, dropped, seen, 0)
    except BROKEN:
        return []


def _level(
    first: Object | None,
    places: Places,
    dropped: Counter[Dropped],
    seen: set[tuple[int, int]],
    deep: int,
) -> list[Entry]:
    found: list[Entry] = []
    at = first
    while isinstance(at, Dictionary) and at.objgen not in seen and len(seen) < _MOST:
        seen.add(at.objgen)
        below = (
            _level(at.get(Name.First), places, dropped, seen, deep + 1)
            if deep < _DEEPEST
            else []
        )
        title = " ".join(str(at.get(Name.Title, "")).split())[:_LONGEST]
        led = places.find(_goal(at))
        if led is not None and title and not names_file(title):
            found.append(Entry(title, led[1], kids=below))
        else:
            dropped[Dropped.BOOKMARKS] += 1
            found += below
        at = at.get(Name.Next)
    return found


def names_file(said: str) -> bool:
    """Tells words that give away where or under which name a paper was kept."""
    return _FILE.search(said) is not None


def _goal(entry: Object) -> Object | None:
    goal = entry.get(Name.Dest)
    action = entry.get(Name.A)
    if goal is None and isinstance(action, Dictionary):
        return action.get(Name.D) if action.get(Name.S) == Name.GoTo else None
    return goal if isinstance(goal, Array | Name | String | Dictionary) else None


def put(writer: Writer, entries: Sequence[Entry]) -> int:
    """Writes the bookmarks; returns the number of their root."""
    root = writer.reserve()
    first, last, shown = _put_level(writer, entries, root)
    writer.put(
        root,
        b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (first, last, shown),
    )
    return root


def _put_level(
    writer: Writer, entries: Sequence[Entry], parent: int
) -> tuple[int, int, int]:
    """Writes one level; returns its ends, and how many entries are shown of it."""
    numbers = [writer.reserve() for _ in entries]
    shown = len(entries)
    for place, entry in enumerate(entries):
        said = b"/Title%b/Dest%b/Parent %d 0 R" % (
            *(String(entry.title).unparse(), entry.goal, parent),
        )
        if place:
            said += b"/Prev %d 0 R" % numbers[place - 1]
        if place + 1 < len(entries):
            said += b"/Next %d 0 R" % numbers[place + 1]
        if entry.kids:
            ends = _put_level(writer, entry.kids, numbers[place])
            shown += ends[2] if entry.is_open else 0
            count = ends[2] if entry.is_open else -ends[2]
            said += b"/First %d 0 R/Last %d 0 R/Count %d" % (*ends[:2], count)
        writer.put(numbers[place], b"<<%b>>" % said)
    return numbers[0], numbers[-1], shown
