"""A page as a grey picture, in which its words can be recognised."""

from __future__ import annotations

from typing import Final, NamedTuple

from PIL import Image

POINTS: Final = 72.0
USUAL: Final = 300
"""Pixels to the inch where the page itself does not say."""
_LEAST, _MOST = 150, 400
_PIXELS: Final = 40_000_000


class Grey(NamedTuple):
    """A page as a grey picture, and its size as it is shown, in points."""

    image: Image.Image
    width: float
    height: float
    is_beside: bool = False
    """Whether only pictures are left of it, beside which the file says words itself."""

    @property
    def scale(self) -> float:
        """Pixels to the point."""
        return self.image.width / self.width


def resolution(own: float, width: float, height: float) -> float:
    """Returns at how many pixels to the inch a page is looked at.

    As it was scanned, if that is known and fit: then each pixel stays what it is.
    """
    if own < _LEAST:
        wanted = min(own * 2, USUAL) if own > 0 else USUAL
    else:
        wanted = own if own <= _MOST else USUAL
    area = max(width * height, 1.0) / POINTS**2
    return float(min(wanted, (_PIXELS / area) ** 0.5))
