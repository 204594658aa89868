"""How a page of a PDF is shown, and the way from a place on it to one on the sheet.

The same rules as those of the program that reads the words, so that a mark stands on
them whatever boxes and turns the page has.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Name, Object

_LETTER = (0.0, 0.0, 612.0, 792.0)
"""The sheet of a page that does not say its size."""
_DEEPEST = 64
_FARTHEST = 1e6
_QUARTER = 90


class Sides(NamedTuple):
    """A rectangle on the sheet, y upwards."""

    left: float
    bottom: float
    right: float
    top: float


class ShownPage:
    """What of a sheet is shown, and how often it is turned."""

    def __init__(self, page: Object) -> None:
        sheet = _rectangle(inherited(page, Name.MediaBox)) or Sides(*_LETTER)
        cut = _rectangle(inherited(page, Name.CropBox)) or sheet
        self.box = _both(sheet, cut) or sheet
        turned: Any = inherited(page, Name.Rotate)
        self.quarters = turned // _QUARTER % 4 if isinstance(turned, int) else 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is shown."""
        box = self.box
        wide, high = box.right - box.left, box.top - box.bottom
        return (high, wide) if self.quarters % 2 else (wide, high)

    def at(self, across: float, down: float) -> tuple[float, float]:
        """Returns the place on the sheet of one on the page, from its top left."""
        box = self.box
        return (
            (box.left + across, box.top - down),
            (box.left + down, box.bottom + across),
            (box.right - across, box.bottom + down),
            (box.right - down, box.top - across),
        )[self.quarters]

    def around(self, left: float, top: float, right: float, bottom: float) -> Sides:
        """Returns the rectangle on the sheet of one on the page."""
        (x1, y1), (x2, y2) = self.at(left, top), self.at(right, bottom)
        return Sides(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def upright(self, left: float, bottom: float, scale: float) -> tuple[float, ...]:
        """Returns the matrix that sets a drawing upright on the page.

        Args:
            left: Where its lower left corner comes to stand.
            bottom: The same, from the top of the page downwards.
            scale: How much larger it is drawn.
        """
        along = ((1, 0), (0, 1), (-1, 0), (0, -1))[self.quarters]
        up = ((0, 1), (-1, 0), (0, -1), (1, 0))[self.quarters]
        return (*(scale * x for x in (*along, *up)), *self.at(left, bottom))


def inherited(page: Object, name: Name) -> Object | None:
    """Returns an entry of a page or of what it stands in."""
    at: Object | None = page
    for _ in range(_DEEPEST):
        if not isinstance(at, Dictionary):
            return None
        found = at.get(name)
        if found is not None:
            return found
        at = at.get(Name.Parent)
    return None


def _rectangle(found: Object | None) -> Sides | None:
    """Returns a rectangle with its corners in order; None if it holds nothing."""
    if not isinstance(found, Array) or len(found) != 4:  # noqa: PLR2004 - four sides
        return None
    try:
        x1, y1, x2, y2 = (float(side) for side in found)
    except (TypeError, ValueError):
        return None
    made = Sides(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    if not all(math.isfinite(side) and abs(side) < _FARTHEST for side in made):
        return None
    return made if made.left < made.right and made.bottom < made.top else None


def _both(one: Sides, other: Sides) -> Sides | None:
    made = Sides(
        max(one.left, other.left),
        max(one.bottom, other.bottom),
        min(one.right, other.right),
        min(one.top, other.top),
    )
    return made if made.left < made.right and made.bottom < made.top else None
