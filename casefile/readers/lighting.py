"""Evens out the light of a photo: shadows and the far side of a lamp.

Words in a shadow are not seen at all, and nothing tells that they are missing.
"""

from __future__ import annotations

from typing import Any, Final

from PIL import Image, ImageChops, ImageFilter, ImageMath

_SMALL: Final = 160
"""Pixels of the picture in which the light is looked at, on its shorter side."""
_LEAST_EVEN: Final = 0.85
"""How bright the darker parts are, beside the brighter ones, on an even page."""
_DARKER, _BRIGHTER = 0.1, 0.9
"""Shares of the page below and above which it is darkest and brightest."""
_SIZE: Final = 1100
"""Dots on the longer side of the picture in which the light is told from the ink."""
_WIDEST: Final = 16
"""Of the shorter side, the part up to which something dark is ink, as the head of a
table is; a shadow is wider."""
_DIM: Final = 80
"""Paper is brighter, but in a dark room."""
_WHITE: Final = 262
"""What the brightest paper becomes: its grain is white as well."""
_STRIP: Final = 256
"""Rows that are worked out at a time."""


def evened(image: Image.Image) -> Image.Image | None:
    """Returns a grey picture in even light; None if its light is even already.

    Each dot becomes as bright as it is beside the paper around it. Where the edge of a
    shadow is sharp, so is that of the light that is found.
    """
    small = image.reduce(max(1, min(image.size) // _SMALL))
    if _is_even(small.filter(ImageFilter.MaxFilter(5))):
        return None
    return in_light(image, paper_in(image))


def paper_in(image: Image.Image) -> Image.Image:
    """Returns how bright the paper is everywhere, with all that is dark filled up."""
    small = image.reduce(max(1, round(max(image.size) / _SIZE)))
    reach = max(1, round(min(small.size) / _WIDEST / 2))
    # What is spread and then narrowed again ends where it ended before.
    spread = _spread(small, reach)
    narrowed = ImageChops.invert(_spread(ImageChops.invert(spread), reach))
    return narrowed.filter(ImageFilter.BoxBlur(1))


def _spread(image: Image.Image, reach: int) -> Image.Image:
    """Returns a picture in which each dot is as bright as the brightest around it.

    As Pillow's own filter does, but in steps that double, which is much quicker.
    """
    wide, high = image.size
    run = image.crop((-reach, -reach, wide + reach, high + reach))
    for right, down in ((1, 0), (0, 1)):
        size = 1
        while size < 2 * reach + 1:
            step = min(size, 2 * reach + 1 - size)
            left, top = right * step, down * step
            moved = run.crop((left, top, left + run.width, top + run.height))
            run = ImageChops.lighter(run, moved)
            size += step
    return run.crop((0, 0, wide, high))


def in_light(image: Image.Image, paper: Image.Image) -> Image.Image:
    """Returns a grey picture as it were if all the paper in it were white."""
    lit = Image.new("L", image.size)
    light = paper.resize(image.size, Image.Resampling.BILINEAR)
    for top in range(0, image.height, _STRIP):
        box = (0, top, image.width, min(top + _STRIP, image.height))
        made = ImageMath.lambda_eval(
            _beside, image=image.crop(box), paper=light.crop(box)
        )
        lit.paste(made, box)
    return lit


def _beside(given: dict[str, Any]) -> Any:
    share = given["image"] * _WHITE / given["max"](given["paper"], 1)
    return given["convert"](given["min"](share, 255), "L")


def is_dark(image: Image.Image) -> bool:
    """Whether a grey picture is mostly darker than paper: a dark screen, a night."""
    counts = image.reduce(max(1, min(image.size) // _SMALL)).histogram()
    return 2 * sum(counts[:_DIM]) > sum(counts)


def _is_even(paper: Image.Image) -> bool:
    counts = paper.histogram()
    total = sum(counts)
    seen = 0
    dark = bright = 0
    for value, count in enumerate(counts):
        if seen < _DARKER * total:
            dark = value
        if seen < _BRIGHTER * total:
            bright = value
        seen += count
    return dark >= _LEAST_EVEN * bright
