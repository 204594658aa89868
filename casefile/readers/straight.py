"""Makes a page of a photo: cut out, pulled straight, upright, in an even light."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from PIL import Image

from casefile.domain.photo import WHOLE, Corners, PhotoPage, Point
from casefile.readers.lighting import evened, in_light, paper_in

_A4: Final = (595.28, 841.89)
_NEARLY: Final = 0.12
"""By which share the shape of a sheet may be off and is taken for that of A4."""
_FEW: Final = 500
"""Dots on the shorter side of the picture in which colours are sought."""
_TINT: Final = 10
"""By how much a colour may be off that of the paper, of 255, and is none."""
_COLOURED: Final = 0.0005
"""Of the page: a line of coloured words is more."""
_LENS: Final = 0.75
"""How far what a camera sees lies behind its lens, in longer sides of the photo; most
phones are near that."""
_LIT: Final = 0.9
"""Share of the page below which it is not at its brightest."""
_DEEPEST: Final = 0.35
"""How bright paper is in a deep shadow, beside the brightest; what is darker over a
wide area was blacked out, and stays black."""
Way = tuple[float, float, float]
LONGEST: Final = 3508
"""Dots on the longer side of a page: A4 at 300 to the inch."""
_QUARTERS: Final = (
    None,
    Image.Transpose.ROTATE_270,
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_90,
)
"""By quarter turns clockwise."""


class Made(NamedTuple):
    """A page that was made of a photo, and its size in points."""

    image: Image.Image
    width: float
    height: float


def made_of(photo: Image.Image, page: PhotoPage, longest: int) -> Made:
    """Returns the page that a photo becomes, at most `longest` dots on a side."""
    places = [_place(corner, photo) for corner in page.corners]
    wide, high = _proportions(places, photo.size)
    scale = min(longest, LONGEST) / max(wide, high)
    own = max(_sides(places)) / max(wide, high)
    scale = min(scale, max(own, 1 / min(wide, high)))
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    # Of a photo much sharper than the page, most dots would be passed over.
    times = int(max(_sides(places)) / max(size))
    if times > 1:
        photo = photo.reduce(times)
        places = [_place(corner, photo) for corner in page.corners]
    image = _pulled(photo, page.corners, places, size)
    turn = _QUARTERS[page.turns % 4]
    if turn is not None:
        image = image.transpose(turn)
    if page.even:
        image = _in_even_light(image)
    width, height = _points(image)
    return Made(image, width, height)


def _place(corner: Point, photo: Image.Image) -> Point:
    return Point(corner.x * photo.width, corner.y * photo.height)


def _sides(places: list[Point]) -> list[float]:
    return [
        math.dist(a, b) for a, b in zip(places, [*places[1:], places[0]], strict=True)
    ]


def _proportions(places: list[Point], photo: tuple[int, int]) -> tuple[float, float]:
    """Returns width and height of the sheet, of which only the shape counts."""
    top, right, bottom, left = _sides(places)
    wide, high = max((top + bottom) / 2, 1.0), max((left + right) / 2, 1.0)
    shape = _seen_from_aslant(places, photo) or wide / high
    for paper in (_A4, _A4[::-1]):
        if abs(shape * paper[1] / paper[0] - 1) <= _NEARLY:
            return paper
    side = math.sqrt(wide * high / shape)
    return side * shape, side


def _seen_from_aslant(places: list[Point], photo: tuple[int, int]) -> float:
    """Returns the width of a sheet in heights, from how its sides run together.

    What is farther off is smaller; by how much tells how far the sheet is turned from
    the eye. Nothing if that cannot be told.
    """
    reach = _LENS * max(photo)
    ways = [
        ((p.x - photo[0] / 2) / reach, (p.y - photo[1] / 2) / reach, 1.0)
        for p in places
    ]
    top_left, top_right, low_right, low_left = ways
    try:
        right = _volume(top_left, low_right, low_left) / _volume(
            top_right, low_right, low_left
        )
        down = _volume(top_left, low_right, top_right) / _volume(
            low_left, low_right, top_right
        )
    except ZeroDivisionError:
        return 0.0
    wide = math.dist([right * value for value in top_right], top_left)
    high = math.dist([down * value for value in low_left], top_left)
    return wide / high if wide > 0 and high > 0 else 0.0


def _volume(a: Way, b: Way, c: Way) -> float:
    return (
        a[0] * (b[1] * c[2] - b[2] * c[1])
        - a[1] * (b[0] * c[2] - b[2] * c[0])
        + a[2] * (b[0] * c[1] - b[1] * c[0])
    )


def _pulled(
    photo: Image.Image, corners: Corners, places: list[Point], size: tuple[int, int]
) -> Image.Image:
    if corners == WHOLE:
        return photo.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    # Where each dot of the page comes from is told in dots of the photo.
    wide, high = size
    target = [Point(0, 0), Point(wide, 0), Point(wide, high), Point(0, high)]
    return photo.transform(
        size,
        Image.Transform.PERSPECTIVE,
        coefficients(target, places),
        Image.Resampling.BICUBIC,
        fillcolor="white",
    )


def coefficients(target: list[Point], source: list[Point]) -> list[float]:
    """Returns what leads from the corners `target` to the corners `source`."""
    rows = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved([[float(value) for value in row] for row in rows])


def _solved(rows: list[list[float]]) -> list[float]:
    """Solves equations, each a row of factors and what they come to."""
    count = len(rows)
    for place in range(count):
        pivot = max(range(place, count), key=lambda row: abs(rows[row][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        head = rows[place][place]
        rows[place] = [value / head for value in rows[place]]
        for other in range(count):
            factor = rows[other][place]
            if other != place and factor:
                rows[other] = [
                    a - factor * b
                    for a, b in zip(rows[other], rows[place], strict=True)
                ]
    return [row[-1] for row in rows]


def _in_even_light(image: Image.Image) -> Image.Image:
    if evened(image.convert("L")) is None:
        return image
    # Each colour by its own: the paper becomes white, whatever lamp there was.
    lit = [in_light(band, _no_darker(paper_in(band))) for band in image.split()]
    return lit[0] if len(lit) == 1 else Image.merge("RGB", lit)


def _no_darker(paper: Image.Image) -> Image.Image:
    """Returns how bright the paper is, and no darker than any shadow makes it."""
    counts, below, bright = paper.histogram(), 0, 0
    while below + counts[bright] < _LIT * sum(counts):
        below += counts[bright]
        bright += 1
    least = round(_DEEPEST * bright)
    return paper.point([max(value, least) for value in range(256)])


def _points(image: Image.Image) -> tuple[float, float]:
    """Returns the size of the page in points: as large as fits on A4."""
    wide, high = image.size
    paper = _A4 if wide <= high else _A4[::-1]
    scale = min(paper[0] / wide, paper[1] / high)
    return wide * scale, high * scale


def without_colour(image: Image.Image) -> Image.Image:
    """Returns a page in grey if it has no colour but that of the light."""
    if image.mode != "RGB":
        return image
    small = image.reduce(max(1, min(image.size) // _FEW))
    _, blue, red = small.convert("YCbCr").split()
    for band in (blue, red):
        counts = band.histogram()
        middle = max(range(256), key=counts.__getitem__)
        near = counts[max(0, middle - _TINT) : middle + _TINT + 1]
        if sum(counts) - sum(near) > _COLOURED * sum(counts):
            return image
    return image.convert("L")
