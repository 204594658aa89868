"""The label of a page: where it stands, and how it is drawn.

It stands upright on the page as it is shown, in a corner where nothing else is. Where
all four are taken, it stands on a white plate in the one in which it hides least.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from casefile.domain.bundle.binding import Corner
from casefile.readers.bind import face
from casefile.readers.bind.label import FONT, SIZE
from casefile.readers.bind.sheet import Sheet
from casefile.readers.bind.sight import Sight
from casefile.readers.shown_page import Sides

_ASIDE: Final = 24.0
"""Points from the side of the page."""
_FROM_END: Final = 14.0
"""Points from its upper or lower end."""
_PLATE: Final = 2.5
"""By how much the plate is larger than the label."""
_RISE: Final = 0.67
_DROP: Final = 0.03
"""Of the letters of labels, above and below the line, as shares of their size."""
_BACKGROUND: Final = 0.8
"""From which share of the page on a picture or a filling is what all else stands on."""
_OVER: Final = {
    Corner.TOP_LEFT: (Corner.TOP_RIGHT, Corner.BOTTOM_LEFT, Corner.BOTTOM_RIGHT),
    Corner.TOP_RIGHT: (Corner.TOP_LEFT, Corner.BOTTOM_RIGHT, Corner.BOTTOM_LEFT),
    Corner.BOTTOM_LEFT: (Corner.BOTTOM_RIGHT, Corner.TOP_LEFT, Corner.TOP_RIGHT),
    Corner.BOTTOM_RIGHT: (Corner.BOTTOM_LEFT, Corner.TOP_RIGHT, Corner.TOP_LEFT),
}
"""Where a label stands instead, the nearest first."""
_ON_WORDS, _ON_PICTURE, _ON_LINE, _ON_BACKGROUND = 8, 4, 2, 1


class Stamp(NamedTuple):
    """A label on its page."""

    corner: Corner
    seen: Sides
    """Where it is seen, from the lower left corner of the page."""
    drawing: bytes


def stamp(
    label: str, sheet: Sheet, corner: Corner, sight: Sight, marks: Sequence[Sides]
) -> Stamp:
    """Returns the label of a page; `marks` are other things that lie on it."""
    wide = face.labels().width(label, SIZE)
    best: tuple[int, Corner, Sides] | None = None
    for one in (corner, *_OVER[corner]):
        seen = _place(one, wide, sheet.size)
        hides = _hides(sheet.lying(seen), sheet, sight, marks)
        if best is None or hides < best[0]:
            best = hides, one, seen
        if hides <= _ON_BACKGROUND:
            break
    assert best is not None  # noqa: S101 - there are four corners
    hides, chosen, seen = best
    return Stamp(chosen, seen, _drawing(label, sheet, seen, has_plate=hides > 0))


def _place(corner: Corner, wide: float, page: tuple[float, float]) -> Sides:
    """Returns where a label is seen with its plate."""
    high = (_RISE + _DROP) * SIZE + 2 * _PLATE
    wide += 2 * _PLATE
    is_left = corner in {Corner.TOP_LEFT, Corner.BOTTOM_LEFT}
    is_below = corner in {Corner.BOTTOM_LEFT, Corner.BOTTOM_RIGHT}
    left = _ASIDE if is_left else page[0] - _ASIDE - wide
    bottom = _FROM_END if is_below else page[1] - _FROM_END - high
    return Sides(left, bottom, left + wide, bottom + high)


def _hides(place: Sides, sheet: Sheet, sight: Sight, marks: Sequence[Sides]) -> int:
    """Returns how bad it would be to stand there; 0 if nothing else does."""
    kinds = (
        (_ON_WORDS, sight.words),
        (_ON_WORDS, marks),
        (_ON_PICTURE, sight.pictures),
        (_ON_LINE, sight.lines),
    )
    left, bottom, right, top = place
    if sheet.is_changed:
        # Looked for where the page's own things are, not each of them on the sheet.
        scale = sheet.scale
        left, right = ((x - sheet.right) / scale for x in (left, right))
        bottom, top = ((y - sheet.up) / scale for y in (bottom, top))
    whole = (sheet.area.right - sheet.area.left) * (sheet.area.top - sheet.area.bottom)
    most = _BACKGROUND * whole / sheet.scale**2
    worst = 0
    for badness, found in kinds:
        for x1, y1, x2, y2 in found:
            if x1 < right and x2 > left and y1 < top and y2 > bottom:
                is_background = (x2 - x1) * (y2 - y1) > most
                worst |= _ON_BACKGROUND if is_background else badness
    return worst


def _drawing(label: str, sheet: Sheet, seen: Sides, *, has_plate: bool) -> bytes:
    plate = b""
    if has_plate:
        left, bottom, right, top = sheet.lying(seen)
        plate = b"1 g %.2f %.2f %.2f %.2f re f " % (
            *(left, bottom, right - left, top - bottom),
        )
    matrix = sheet.upright(seen.left + _PLATE, seen.bottom + _PLATE + _DROP * SIZE)
    return (
        b"/Artifact<</Type/Pagination>>BDC q %b0 g BT %b %g Tf %b Tm %b Tj ET Q EMC"
        % (
            *(plate, FONT.encode(), SIZE),
            b" ".join(_number(one) for one in matrix),
            face.written(label),
        )
    )


def _number(value: float) -> bytes:
    return b"%g" % round(value, 2)
