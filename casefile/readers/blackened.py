"""What is blacked out in the picture of a page that was looked at for its words."""

from __future__ import annotations

from typing import Final

from PIL import Image

from casefile.domain.document import NOTHING_COVERED, Blacking, Box
from casefile.readers.covered import covered, rounded
from casefile.readers.grey import Grey
from casefile.readers.picture_bar import dark_bars

_DOTS: Final = 50 / 72
"""Dots to the point at which bars are looked for."""
_LONGEST: Final = 1500
_WHOLE: Final = 0.99


def black_bars(grey: Grey, *, only_whole: bool = False) -> Blacking:
    """Returns the black bars on a page.

    `only_whole`: no words were made out on it. Then it may be the photo of anything,
    and what is dark on it is told only if that is as good as all of it.
    """
    scale = min(_DOTS, _LONGEST / max(grey.width, grey.height, 1.0))
    size = max(1, round(grey.width * scale)), max(1, round(grey.height * scale))
    small = grey.image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    bars = dark_bars(small.tobytes(), *size, size[0])
    boxes = [rounded(Box(*(edge / scale for edge in bar))) for bar in bars]
    found = covered(boxes, grey.width, grey.height)
    if not boxes or (only_whole and found.share < _WHOLE):
        return NOTHING_COVERED
    return found
