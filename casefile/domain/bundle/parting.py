"""Cutting a bundle into parts that are small enough, between papers where it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Piece(NamedTuple):
    """A paper, or some of its pages, in one part."""

    paper: int
    """Its number in the bundle, from 0."""
    first: int
    """Of its pages in the bundle, from 0."""
    end: int
    """The page after the last one."""


Part = tuple[Piece, ...]


@dataclass(frozen=True)
class Weight:
    """How much room a paper takes."""

    pages: int
    size: float
    """Bytes."""


@dataclass(frozen=True)
class Room:
    """How much goes into one part; infinite where there is no limit."""

    pages: float
    size: float

    def holds(self, pages: float, size: float) -> bool:
        """Tells whether so much goes in."""
        return pages <= self.pages and size <= self.size


def parted(
    papers: Sequence[Weight], room: Room, narrower: Mapping[int, float] | None = None
) -> list[Part]:
    """Returns the parts: as few as hold the papers in their order.

    A paper is cut only if it is too large for a part of its own. A single page that is
    too large is a part all the same.

    Args:
        papers: How much room each takes.
        room: How much goes into a part.
        narrower: How many pages go into single parts, by their numbers from 0.
    """
    known = narrower or {}
    parts: list[list[Piece]] = [[]]
    pages, size = 0, 0.0
    for number, paper in enumerate(papers):
        first = 0
        while first < paper.pages:
            most = known.get(len(parts) - 1, room.pages)
            here = Room(min(most, room.pages), room.size)
            rest = paper.pages - first
            share = paper.size * rest / paper.pages
            if here.holds(pages + rest, size + share):
                parts[-1].append(Piece(number, first, paper.pages))
                pages, size = pages + rest, size + share
                break
            if not parts[-1]:
                end = first + _cut(paper, rest, here)
                parts[-1].append(Piece(number, first, end))
                first = end
            parts.append([])
            pages, size = 0, 0.0
    return [tuple(part) for part in parts if part]


def whole(papers: Sequence[Weight]) -> Part:
    """Returns the only part of a bundle that is not cut."""
    return tuple(Piece(number, 0, one.pages) for number, one in enumerate(papers))


def _cut(paper: Weight, rest: int, room: Room) -> int:
    """Returns how many of the pages that are left go into an empty part."""
    by_size = room.size * paper.pages / paper.size if paper.size else float("inf")
    return int(max(1, min(room.pages, by_size, rest)))


def halves(part: Part) -> list[Part]:
    """Returns a part as two: between two papers, or in the middle of its only one."""
    pages = sum(piece.end - piece.first for piece in part)
    before = 0
    for place, piece in enumerate(part):
        if place and 2 * before >= pages - (piece.end - piece.first):
            return [part[:place], part[place:]]
        before += piece.end - piece.first
    if len(part) > 1:
        return [part[:-1], part[-1:]]
    (only,) = part
    middle = (only.first + only.end) // 2
    return [(only._replace(end=middle),), (only._replace(first=middle),)]
