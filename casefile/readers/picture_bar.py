"""Black bars in the picture of a page: rows of dark dots that lie under one another."""

from __future__ import annotations

import re
from typing import NamedTuple

_INK = 64
_DARK = bytes(value < _INK for value in range(256))
_LEAST_WIDTH = 7
_LEAST_HEIGHT = 4
_RUN = re.compile(rb"\x01{7,}")
_SWAY = 2
"""Dots by which the ends of a bar may lie apart from row to row."""
_EDGE = 3
"""Dots at the edge of the picture, which the lid of a copier leaves black."""
_TOUCHED = 3
"""Rows of a bar that letters beside it may make longer."""
_BLACK = 0.8


class Bar(NamedTuple):
    """A bar, in dots from the top left corner; `right` and `bottom` lie behind it."""

    left: int
    top: int
    right: int
    bottom: int


class _Growing:
    """A bar that is being followed downwards."""

    def __init__(self, left: int, right: int, row: int) -> None:
        self.left, self.right = left, right
        self.first_left, self.last_right = left, right
        self.top, self.bottom = row, row + 1
        self.touched = 0

    def takes(self, left: int, right: int, row: int) -> bool:
        if abs(left - self.left) > _SWAY or abs(right - self.right) > _SWAY:
            return self._is_touched(left, right, row)
        self.touched = 0
        self.left, self.right, self.bottom = left, right, row + 1
        self.first_left = min(self.first_left, left)
        self.last_right = max(self.last_right, right)
        return True

    def _is_touched(self, left: int, right: int, row: int) -> bool:
        """Whether a row of it is only longer for a letter that touches it."""
        self.touched += 1
        covered = left <= self.left + _SWAY and right >= self.right - _SWAY
        if not covered or self.touched > _TOUCHED:
            return False
        self.bottom = row + 1
        return True

    @property
    def bar(self) -> Bar:
        return Bar(self.first_left, self.top, self.last_right, self.bottom)


def dark_bars(dots: bytes, width: int, height: int, stride: int) -> list[Bar]:
    """Returns the black bars of a picture in shades of grey, one byte to the dot.

    A page that is black nearly all over is one bar.
    """
    dark = dots.translate(_DARK)
    rows = [dark[row * stride : row * stride + width] for row in range(height)]
    if sum(row.count(1) for row in rows) >= _BLACK * width * height:
        return [Bar(0, 0, width, height)]
    ended: list[_Growing] = []
    growing: list[_Growing] = []
    for number, row in enumerate(rows):
        now = []
        for run in _RUN.finditer(row):
            left, right = run.span()
            bar = next((one for one in growing if one.takes(left, right, number)), None)
            if bar is None:
                bar = _Growing(left, right, number)
                ended.append(bar)
            now.append(bar)
        growing = now
    return [
        one.bar for one in ended if _is_bar(one.bar) and not _is_edge(one.bar, width)
    ]


def _is_bar(bar: Bar) -> bool:
    wide, high = bar.right - bar.left, bar.bottom - bar.top
    return high >= _LEAST_HEIGHT and wide >= max(_LEAST_WIDTH, high // 3)


def _is_edge(bar: Bar, width: int) -> bool:
    return bar.left < _EDGE or bar.right > width - _EDGE or bar.top < _EDGE
