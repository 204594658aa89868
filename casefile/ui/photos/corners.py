"""Where the corners of a sheet lie on a photo that is shown turned, and may go.

The corners of a page are those of the photo before it is turned. Whoever looks at it
sees it turned, and means by "top left" what is there then: a *place* is one of the four
as they are seen, clockwise from the top left.
"""

from __future__ import annotations

from typing import Final

from casefile.domain.photo import Corners, PhotoPage, Point

PLACES: Final = ("Top left", "Top right", "Bottom right", "Bottom left")
_LEAST: Final = 0.004
"""How far from a straight line a sheet keeps at each corner: a twisted one is none."""
_HALVINGS: Final = 12


def turned(point: Point, turns: int) -> Point:
    """Returns where a point of the photo is seen after quarter turns clockwise."""
    for _ in range(turns % 4):
        point = Point(1 - point.y, point.x)
    return point


def seen(page: PhotoPage) -> list[Point]:
    """Returns where the corners are seen, clockwise from the top left."""
    return [turned(page.corners[(n - page.turns) % 4], page.turns) for n in range(4)]


def moved(page: PhotoPage, place: int, to: Point) -> Corners:
    """Returns the corners with one of them moved as near to a place as it may go.

    It stays on the photo, and the sheet stays one that is not twisted or folded.

    Args:
        page: the page, with the turns in which it is seen.
        place: which of the four corners as they are seen.
        to: where it is seen to go.
    """
    which = (place - page.turns) % 4
    wanted = turned(_held(to), -page.turns)
    corners = _toward(page.corners, which, wanted)
    # At the edge of what may be, it still slides along with the hand.
    for slid in (
        Point(wanted.x, corners[which].y),
        Point(corners[which].x, wanted.y),
    ):
        corners = _toward(corners, which, slid)
    return corners


def spoken(place: int, point: Point) -> str:
    """Returns what a screen reader says of a corner."""
    left, top = f"{100 * point.x:.1f}", f"{100 * point.y:.1f}"
    return (
        f"{PLACES[place]} corner, {left.removesuffix('.0')} % from the left, "
        f"{top.removesuffix('.0')} % from the top"
    )


def is_sheet(corners: Corners) -> bool:
    """Tells whether corners can be those of a sheet that is seen from its front."""
    for place in range(4):
        before, here, after = (corners[(place + n) % 4] for n in (-1, 0, 1))
        in_x, in_y = here.x - before.x, here.y - before.y
        out_x, out_y = after.x - here.x, after.y - here.y
        if in_x * out_y - in_y * out_x < _LEAST:
            return False
    return True


def _held(point: Point) -> Point:
    return Point(min(max(point.x, 0.0), 1.0), min(max(point.y, 0.0), 1.0))


def _with(corners: Corners, which: int, point: Point) -> Corners:
    return Corners(*(point if n == which else old for n, old in enumerate(corners)))


def _toward(corners: Corners, which: int, to: Point) -> Corners:
    """Moves one corner on a straight line as far as the sheet remains one."""
    whole = _with(corners, which, to)
    if is_sheet(whole):
        return whole
    start, best = corners[which], corners
    share, step = 0.0, 0.5
    for _ in range(_HALVINGS):
        at = share + step
        point = Point(start.x + (to.x - start.x) * at, start.y + (to.y - start.y) * at)
        tried = _with(corners, which, point)
        if is_sheet(tried):
            share, best = at, tried
        step /= 2
    return best
