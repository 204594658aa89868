"""How much of a page lies under boxes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from casefile.domain.document import Blacking, Box
from casefile.readers.message import MOST_BOXES


def covered(
    boxes: Sequence[Box], width: float, height: float, words_under: int = 0
) -> Blacking:
    """Returns what these boxes cover of a page of a size."""
    boxes = boxes[:MOST_BOXES]
    share = _area(boxes) / max(width * height, 1.0)
    return Blacking(tuple(boxes), min(1.0, round(share, 3)), words_under)


def rounded(box: Box) -> Box:
    """Returns a box on whole points.

    The same box is often drawn twice, filled and then framed.
    """
    return Box(*(float(round(edge)) for edge in box))


def _area(boxes: Sequence[Box]) -> float:
    """Returns how much boxes cover together; they may lie on one another."""
    edges = sorted({edge for box in boxes for edge in (box.top, box.bottom)})
    area = 0.0
    for top, bottom in pairwise(edges):
        right = -math.inf
        across = sorted((b.left, b.right) for b in boxes if b.top <= top < b.bottom)
        for start, end in across:
            area += max(0.0, end - max(start, right)) * (bottom - top)
            right = max(right, end)
    return area
