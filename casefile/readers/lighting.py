"""Evens out the light of a photo: shadows and the far side of a lamp.

Words in a shadow are not seen at all, and nothing tells that they are missing.
"""

from __future__ import annotations

from typing import Final

from PIL import Image, ImageChops, ImageFilter

_SMALL: Final = 160
"""Pixels of the picture in which the light is looked at, on its shorter side."""
_LEAST_EVEN: Final = 0.85
"""How bright the darker parts are, beside the brighter ones, on an even page."""
_DARKER, _BRIGHTER = 0.1, 0.9
"""Shares of the page below and above which it is darkest and brightest."""
_REDUCED: Final = 4
_LETTERS: Final = 9
"""Pixels of the reduced picture; a stroke of a letter is narrower."""


def evened(image: Image.Image) -> Image.Image | None:
    """Returns a grey picture in even light; None if its light is even already."""
    small = image.reduce(max(1, min(image.size) // _SMALL))
    if _is_even(small.filter(ImageFilter.MaxFilter(5))):
        return None
    paper = image.reduce(_REDUCED).filter(ImageFilter.MaxFilter(_LETTERS))
    paper = paper.filter(ImageFilter.GaussianBlur(2)).resize(image.size)
    return ImageChops.invert(ImageChops.subtract(paper, image))


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
