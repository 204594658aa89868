"""Cutting a bundle into parts that are small enough, between papers where it can be."""

from __future__ import annotations

from collections.abc import Sequence
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


def parted(papers: Sequence[Weight], room: Room) -> list[Part]:
    """Returns the parts: as few as hold the papers in their order.

    A paper is cut only if it is too large for a part of its own. A single page that is
    too large is a part all the same.
    """
    parts: list[list[Piece]] = [[]]
    pages, size = 0, 0.0
    for number, paper in enumerate(papers):
        first = 0
        if not room.holds(pages + paper.pages, size + paper.size):
            cuts = _cuts(paper, room)
            for end in cuts[:-1]:
                _begin(parts).append(Piece(number, first, end))
                first = end
            _begin(parts)
            pages, size = 0, 0.0
        share = (paper.pages - first) / paper.pages
        parts[-1].append(Piece(number, first, paper.pages))
        pages, size = pages + paper.pages - first, size + paper.size * share
    return [tuple(part) for part in parts if part]


def whole(papers: Sequence[Weight]) -> Part:
    """Returns the only part of a bundle that is not cut."""
    return tuple(Piece(number, 0, one.pages) for number, one in enumerate(papers))


def _begin(parts: list[list[Piece]]) -> list[Piece]:
    if parts[-1]:
        parts.append([])
    return parts[-1]


def _cuts(paper: Weight, room: Room) -> list[int]:
    """Returns where a paper ends in each part that it needs: the last is its end."""
    by_size = room.size * paper.pages / paper.size if paper.size else float("inf")
    step = int(max(1, min(room.pages, by_size, paper.pages)))
    return [*range(step, paper.pages, step), paper.pages]


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
