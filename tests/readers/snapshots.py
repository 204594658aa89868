"""Photos of sheets of paper that were never taken: what is on them is known exactly.

A page is laid on a table, seen from aslant by a pinhole camera, shaded, and packed as a
phone does. Chance is seeded, so that the same photo is the same each time.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from casefile import resources
from casefile.domain.photo import Corners, Point
from casefile.readers.straight import coefficients

TABLES = ("dark", "wood", "checks", "bright", "carpet", "white")
SHADES = ("even", "soft", "hard", "phone")
_PAPER = (246, 244, 238)
_WOOD = ((92, 58, 34), (168, 122, 80))
_CLOTH = ((196, 60, 60), (236, 226, 214))
_CARPET = ((70, 86, 104), (120, 132, 140))


@dataclass(frozen=True, kw_only=True)
class Scene:
    """How a sheet lies before the camera, and in what light."""

    table: str = "wood"
    shade: str = "even"
    tilt: float = 0.0
    """Degrees by which the camera looks from aslant."""
    towards: float = 90.0
    """Degrees: to which side it leans."""
    roll: float = 0.0
    """Degrees by which it is turned."""
    fill: float = 0.8
    """How much of the photo the sheet fills, along its tighter side."""
    aside: tuple[float, float] = (0.0, 0.0)
    """By which share of the photo the sheet lies off its middle."""
    thumb: bool = False
    size: tuple[int, int] = (1500, 2000)
    seed: int = 1
    quarters: int = 0
    """Quarter turns clockwise by which the sheet lies on its side, or on its head."""


def sheet(number: int = 1, dots: int = 200) -> Image.Image:
    """A page of the sample assessment, as printed."""
    document = pypdfium2.PdfDocument(resources.data("sample/assessment.pdf"))
    return document[number - 1].render(scale=dots / 72).to_pil().convert("RGB")


def corners(scene: Scene, shape: float = math.sqrt(2)) -> Corners:
    """Where the corners of the sheet are, as shares of the photo."""
    wide, high = scene.size
    lying = scene.quarters % 2
    half = (shape, 1.0) if lying else (1.0, shape)
    lean, towards = math.radians(scene.tilt), math.radians(scene.towards)
    roll = math.radians(scene.roll)
    # So near is a phone that sees a sheet whole.
    away = 2.0 * max(half)
    seen = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        px, py = x * half[0], y * half[1]
        along = px * math.cos(towards) + py * math.sin(towards)
        across = -px * math.sin(towards) + py * math.cos(towards)
        depth = away + along * math.sin(lean)
        along *= math.cos(lean)
        px = (along * math.cos(towards) - across * math.sin(towards)) / depth
        py = (along * math.sin(towards) + across * math.cos(towards)) / depth
        seen.append(
            (
                px * math.cos(roll) - py * math.sin(roll),
                px * math.sin(roll) + py * math.cos(roll),
            )
        )
    left, right = min(x for x, _ in seen), max(x for x, _ in seen)
    top, bottom = min(y for _, y in seen), max(y for _, y in seen)
    scale = scene.fill * min(wide / (right - left), high / (bottom - top))
    middle = (left + right) / 2, (top + bottom) / 2
    placed = [
        Point(
            0.5 + scene.aside[0] + (x - middle[0]) * scale / wide,
            0.5 + scene.aside[1] + (y - middle[1]) * scale / high,
        )
        for x, y in seen
    ]
    return Corners(*placed)


def photo(page: Image.Image, scene: Scene) -> Image.Image:
    """The photo, in colour."""
    chance = random.Random(scene.seed)  # noqa: S311
    there = corners(scene, page.height / page.width)
    wide, high = scene.size
    places = [Point(c.x * wide, c.y * high) for c in there]
    page = page.rotate(-90 * scene.quarters, expand=True)
    target = [(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)]
    lead = coefficients(places, [Point(*map(float, one)) for one in target])
    how = (scene.size, Image.Transform.PERSPECTIVE, lead, Image.Resampling.BICUBIC)
    tinted = ImageChops.multiply(page, Image.new("RGB", page.size, _PAPER))
    # Drawn at its own size first it would show steps: as a lens, it is softened.
    smooth = tinted.filter(ImageFilter.GaussianBlur(_softness(page, places)))
    lain = smooth.transform(*how)
    mask = Image.new("L", page.size, 255).transform(*how)
    mask = mask.filter(ImageFilter.GaussianBlur(0.8))
    taken = table(scene)
    edge = ImageChops.offset(mask.filter(ImageFilter.GaussianBlur(9)), 4, 6)
    taken = ImageChops.multiply(
        taken, Image.merge("RGB", [edge.point(lambda v: 255 - v * 60 // 255)] * 3)
    )
    taken.paste(lain, mask=mask)
    if scene.thumb:
        _lay_thumb(taken, places)
    taken = ImageChops.multiply(taken, _light(scene, chance))
    grain = Image.effect_noise(scene.size, 11)
    grained = [
        ImageChops.add(band, grain, scale=1, offset=-128) for band in taken.split()
    ]
    return Image.merge("RGB", grained).filter(ImageFilter.GaussianBlur(0.6))


def packed(image: Image.Image, kind: str = "JPEG", **given: object) -> bytes:
    """The file that a phone keeps."""
    made = BytesIO()
    image.save(made, kind, **({"quality": 85} if kind == "JPEG" else {}) | given)
    return made.getvalue()


def error(found: Corners, true: Corners, size: tuple[int, int]) -> float:
    """The largest error of a corner as a share of the diagonal of the photo.

    A corner that lies outside the photo is sought at its edge. Which of the corners is
    called the first makes no difference here.
    """
    wide, high = size
    sought = [_inside(true, place) for place in range(4)]

    def off(shift: int) -> float:
        return max(
            math.dist((there.x * wide, there.y * high), (at.x * wide, at.y * high))
            for there, at in zip((*found[shift:], *found[:shift]), sought, strict=True)
        )

    return min(off(shift) for shift in range(4)) / math.hypot(wide, high)


def _inside(there: Corners, place: int) -> Point:
    corner = there[place]
    return Point(min(max(corner.x, 0.0), 1.0), min(max(corner.y, 0.0), 1.0))


def _softness(page: Image.Image, places: list[Point]) -> float:
    shown = math.dist(places[0], places[3])
    return max(0.0, 0.4 * (page.height / shown - 1))


def table(scene: Scene) -> Image.Image:
    """What the sheet lies on."""
    chance = random.Random(scene.seed)  # noqa: S311
    wide, high = scene.size
    small = (max(1, wide // 4), max(1, high // 4))
    if scene.table == "dark":
        return Image.new("RGB", scene.size, (48, 46, 50))
    if scene.table in {"bright", "white"}:
        level = 205 if scene.table == "bright" else 228
        grain = Image.effect_noise((wide // 8, high // 8), 8).resize(scene.size)
        flat = Image.new("RGB", scene.size, (level, level - 2, level - 6))
        return ImageChops.add(flat, Image.merge("RGB", [grain] * 3), 1, -128)
    if scene.table == "wood":
        grain = Image.effect_noise((small[0], max(2, high // 120)), 90)
        grain = grain.resize(scene.size, Image.Resampling.BICUBIC)
        if chance.random() < 0.5:
            grain = grain.rotate(chance.uniform(-15, 15), resample=2, fillcolor=128)
        return _between(grain, *_WOOD)
    if scene.table == "checks":
        step = max(20, wide // 14)
        squares = Image.new("L", scene.size, 0)
        pen = ImageDraw.Draw(squares)
        for x in range(0, wide, step):
            for y in range(0, high, step):
                if (x + y) // step % 2:
                    pen.rectangle((x, y, x + step, y + step), fill=255)
        return _between(squares.rotate(17, fillcolor=90), *_CLOTH)
    rough = Image.effect_noise(small, 120).resize(scene.size)
    return _between(rough, *_CARPET)


def _between(
    shares: Image.Image, dark: tuple[int, ...], bright: tuple[int, ...]
) -> Image.Image:
    bands = [
        shares.point(lambda v, a=a, b=b: a + (b - a) * v // 255)
        for a, b in zip(dark, bright, strict=True)
    ]
    return Image.merge("RGB", bands)


def _light(scene: Scene, chance: random.Random) -> Image.Image:
    wide, high = scene.size
    lamp = Image.radial_gradient("L").resize((2 * wide, 2 * high))
    left, top = chance.randrange(wide), chance.randrange(high)
    lamp = lamp.crop((left, top, left + wide, top + high))
    light = lamp.point(lambda v: 255 - v * 40 // 255)
    shadow = Image.new("L", scene.size, 255)
    pen = ImageDraw.Draw(shadow)
    if scene.shade == "soft":
        pen.polygon([(0, high), (0, high // 2), (wide, high // 5), (wide, high)], 120)
        shadow = shadow.filter(ImageFilter.GaussianBlur(wide / 12))
    if scene.shade == "hard":
        pen.polygon(
            [(0, high), (0, high * 6 // 10), (wide, high * 3 // 10), (wide, high)], 95
        )
        shadow = shadow.filter(ImageFilter.GaussianBlur(1.2))
    if scene.shade == "phone":
        pen.rectangle((wide * 4 // 10, high * 4 // 10, wide * 8 // 10, high), 105)
        shadow = shadow.rotate(12, resample=2, fillcolor=255)
        shadow = shadow.filter(ImageFilter.GaussianBlur(wide / 220))
    light = ImageChops.multiply(light, shadow)
    # A room with a lamp is yellower than the day.
    warm = (255, 247, 232)
    return Image.merge("RGB", [light.point(lambda v, w=w: v * w // 255) for w in warm])


def _lay_thumb(taken: Image.Image, places: list[Point]) -> None:
    wide = taken.width
    x, y = (places[1].x + places[2].x) / 2, (places[1].y + places[2].y) / 2
    y += taken.height * 0.12
    thumb = Image.new("L", taken.size, 0)
    pen = ImageDraw.Draw(thumb)
    reach = wide * 0.09
    pen.ellipse((x - reach, y - reach * 0.6, x + 3 * reach, y + reach * 0.6), 255)
    thumb = thumb.filter(ImageFilter.GaussianBlur(2))
    taken.paste((206, 150, 122), mask=thumb)
