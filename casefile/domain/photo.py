"""Photos of the sheets of one paper, and how each becomes a page of it."""

from __future__ import annotations

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
