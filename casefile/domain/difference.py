"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

_PARTS = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")
_TOO_MANY = 400_000_000
"""Pairs of words beyond which two texts are shown whole, one after the other."""
_GAP = " … "


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, went or came together."""

    text: str
    change: Change


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Returns the words of both texts in order; what went stands before what came."""
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    if len(before) * len(after) > _TOO_MANY:
        return _joined([Piece(old, Change.GONE), Piece(new, Change.NEW)])
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - loaded when it is needed

    pieces = []
    for step in Indel.opcodes(before, after):
        gone = "".join(before[step.src_start : step.src_end])
        came = "".join(after[step.dest_start : step.dest_end])
        if step.tag == "equal":
            pieces.append(Piece(gone, Change.SAME))
        else:
            pieces += [Piece(gone, Change.GONE), Piece(came, Change.NEW)]
    return _joined(_without_islands(pieces))


def shortened(pieces: Sequence[Piece], words: int) -> tuple[Piece, ...]:
    """Leaves out what is far from any change; `words` stay on each side of one."""
    last = len(pieces) - 1
    return tuple(
        _cut(piece, words if place > 0 else 0, words if place < last else 0)
        if piece.change is Change.SAME
        else piece
        for place, piece in enumerate(pieces)
    )


def _without_islands(pieces: list[Piece]) -> Iterable[Piece]:
    """Takes a space or a comma between two changes as changed with them."""
    for place, piece in enumerate(pieces):
        inside = 0 < place < len(pieces) - 1
        if piece.change is Change.SAME and inside and not re.search(r"\w", piece.text):
            yield Piece(piece.text, Change.GONE)
            yield Piece(piece.text, Change.NEW)
        else:
            yield piece


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Joins what went, and what came, between two stretches that stayed."""
    made = []
    for same, group in groupby(pieces, lambda piece: piece.change is Change.SAME):
        run = list(group)
        for change in (Change.SAME,) if same else (Change.GONE, Change.NEW):
            text = "".join(piece.text for piece in run if piece.change is change)
            if text:
                made.append(Piece(text, change))
    return tuple(made)


def _cut(piece: Piece, before: int, after: int) -> Piece:
    parts = re.findall(r"\s*\S+\s*", piece.text)
    if len(parts) <= before + after + 1:
        return piece
    start = "".join(parts[:before]).rstrip()
    end = "".join(parts[len(parts) - after :]).lstrip() if after else ""
    return Piece(f"{start}{_GAP}{end}", Change.SAME)
