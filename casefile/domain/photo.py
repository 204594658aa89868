"""Photos of the sheets of one paper, and how each becomes a page of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from casefile.domain.ids import DocumentId


class Point(NamedTuple):
    """A place on a photo: shares of its width and height, 0 to 1 from its top left."""

    x: float
    y: float


class Corners(NamedTuple):
    """The corners of a sheet of paper on a photo."""

    top_left: Point
    top_right: Point
    bottom_right: Point
    bottom_left: Point


WHOLE = Corners(Point(0.0, 0.0), Point(1.0, 0.0), Point(1.0, 1.0), Point(0.0, 1.0))
"""The corners of the photo itself."""


@dataclass(frozen=True, kw_only=True)
class PhotoPage:
    """How one photo becomes a page.

    The corners are those of the photo as a viewer shows it, before `turns`; what lies
    outside them is cut off, and what lies inside is pulled straight.
    """

    photo: DocumentId
    corners: Corners = WHOLE
    turns: int = 0
    """Quarter turns clockwise, 0 to 3, that bring the page upright."""
    frame: int = 1
    """Which picture of the file it is: a scan may hold several."""
    even: bool = True
    """Whether shadows are evened out."""


class Used(NamedTuple):
    """A picture of a photo that is a page of a paper in sight."""

    paper: DocumentId
    earlier: DocumentId | None
    """The paper of which that paper is a version."""
    photo: DocumentId
    frame: int


def used_pages(pages: Iterable[Used]) -> dict[DocumentId, set[int]]:
    """Returns which pages of photos are those of a paper that was made of them.

    A paper of which the pages were arranged anew, in a version of it, is among the
    photos: all its pages are in that version.
    """
    there = list(pages)
    of_paper = {(one.paper, one.photo) for one in there}
    anew = {one.earlier for one in there if (one.earlier, one.photo) in of_paper}
    found: dict[DocumentId, set[int]] = {}
    for one in there:
        if one.paper in anew:
            numbers = found.setdefault(one.paper, set())
            numbers.add(len(numbers) + 1)
        else:
            found.setdefault(one.photo, set()).add(one.frame)
    return found
