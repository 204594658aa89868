"""Pages drawn anew with black over what is to be gone, and what is still seen there."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from casefile.domain.document import Box, Page


class Packing(Enum):
    """How the dots of a picture are packed."""

    JPEG = "jpeg"
    DEFLATED = "deflated"


class PackedPicture(NamedTuple):
    """A picture in the form in which a PDF holds it."""

    width: int
    height: int
    packing: Packing
    bits: int
    """Of each colour, or of each number of the palette."""
    data: bytes
    is_grey: bool = False
    palette: bytes = b""
    """Three bytes for each of its colours, if it has but few."""


class Cover(NamedTuple):
    """A page that is to be drawn, and what must not be seen on it."""

    page: int
    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    """In points from the top left corner of the page as it is shown."""
    most: int = 0
    """How many bytes its picture should have at most; 0: as many as it needs."""


class Covered(NamedTuple):
    """A page as it was drawn, with its boxes black."""

    page: int
    picture: PackedPicture
    seen: Page | None = None
    """The words that are not sure to be what the file says, as they are recognised in
    the picture, if that was asked for."""
