"""How a page comes to lie on a sheet of A4, whole and the right way up.

A page that has that size already stays as it is; so does the way it is turned. Others
are set larger or smaller, in the middle of the sheet, and cut off where they ended.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from pikepdf import Dictionary, Name, Object

from casefile.readers.shown_page import ShownPage, Sides

SHORT: Final = 595.276
LONG: Final = 841.89
_NEAR: Final = 2.0
"""Points by which a sheet may differ and still be A4."""
_LARGER: Final = 1.5
"""How much larger a small page is set at most: A5 fills the sheet, a receipt not."""
_MOST_UNITS: Final = 1000.0


class Sheet(NamedTuple):
    """A page on its sheet; all places are on the sheet before it is turned."""

    area: Sides
    """What of the sheet is shown: its corners."""
    quarters: int
    """How often it is turned when it is shown, clockwise."""
    scale: float
    right: float
    up: float
    """Where a place of the page comes to lie: `scale * x + right`, `scale * y + up`."""
    cut: Sides | None
    """What of the page was shown, if it is not drawn as it was."""

    @property
    def is_changed(self) -> bool:
        """Whether the page was brought to another size."""
        return self.cut is not None

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Returns where a place of the page lies on the sheet."""
        return self.scale * x + self.right, self.scale * y + self.up

    def around(self, sides: Sides) -> Sides:
        """Returns where a rectangle of the page lies on the sheet."""
        return Sides(
            *self.at(sides.left, sides.bottom), *self.at(sides.right, sides.top)
        )

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is shown."""
        wide, high = self.area.right - self.area.left, self.area.top - self.area.bottom
        return (high, wide) if self.quarters % 2 else (wide, high)

    def upright(self, across: float, up: float) -> tuple[float, ...]:
        """Returns the matrix that sets a drawing upright on the page as it is shown.

        Its lower left corner comes to lie `across` from the left and `up` from below.
        """
        left, bottom, right, top = self.area
        return (
            (1, 0, 0, 1, left + across, bottom + up),
            (0, 1, -1, 0, right - up, bottom + across),
            (-1, 0, 0, -1, right - across, top - up),
            (0, -1, 1, 0, left + up, top - across),
        )[self.quarters]

    def shown(self, sides: Sides) -> Sides:
        """Returns where a rectangle of the sheet is seen, from below left."""
        left, bottom, right, top = self.area
        x1, y1, x2, y2 = sides
        return (
            Sides(x1 - left, y1 - bottom, x2 - left, y2 - bottom),
            Sides(y1 - bottom, right - x2, y2 - bottom, right - x1),
            Sides(right - x2, top - y2, right - x1, top - y1),
            Sides(top - y2, x1 - left, top - y1, x2 - left),
        )[self.quarters]

    def lying(self, sides: Sides) -> Sides:
        """Returns where on the sheet a rectangle lies that is seen at `sides`."""
        matrix = self.upright(sides.left, sides.bottom)
        wide, high = sides.right - sides.left, sides.top - sides.bottom
        a, b, c, d, x, y = matrix
        x2, y2 = x + a * wide + c * high, y + b * wide + d * high
        return Sides(min(x, x2), min(y, y2), max(x, x2), max(y, y2))


def laid(page: Object) -> Sheet:
    """Returns how a page of a paper lies on its sheet."""
    shown = ShownPage(page)
    unit = _unit(page)
    wide, high = (side * unit for side in shown.size)
    sheet = (LONG, SHORT) if wide > high else (SHORT, LONG)
    is_near = all(abs(a - b) <= _NEAR for a, b in zip((wide, high), sheet, strict=True))
    if is_near and unit == 1:
        return Sheet(shown.box, shown.quarters, 1.0, 0.0, 0.0, None)
    fit = min(sheet[0] / wide, sheet[1] / high, _LARGER) * unit
    along, up = sheet[::-1] if shown.quarters % 2 else sheet
    box = shown.box
    return Sheet(
        Sides(0.0, 0.0, along, up),
        shown.quarters,
        fit,
        (along - fit * (box.left + box.right)) / 2,
        (up - fit * (box.bottom + box.top)) / 2,
        box,
    )


def turn(page: Object, quarters: int) -> None:
    """Turns a page clockwise, from how it is shown now."""
    page[Name.Rotate] = (ShownPage(page).quarters + quarters) % 4 * 90


def _unit(page: Object) -> float:
    found: Any = page.get(Name.UserUnit) if isinstance(page, Dictionary) else None
    try:
        unit = float(found)
    except (TypeError, ValueError):
        return 1.0
    return unit if 0 < unit < _MOST_UNITS else 1.0
