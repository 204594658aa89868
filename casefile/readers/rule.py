"""The lines that are drawn on a page: where each runs, told from a picture of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from PIL import Image

_RUN: Final = re.compile(rb"[^\0]+")
_STEP: Final = 2
"""Rows between two runs of one line, at most, where it steps aside."""
_HALF: Final = 0.5
_BROKEN: Final = 3
"""Pieces that may be missing in a line."""


class Rule(NamedTuple):
    """A line from `start` to `end` along its direction, in pixels.

    `first` and `last` are its place across the direction at its two ends.
    """

    start: float
    end: float
    first: float
    last: float

    def at(self, place: float) -> float:
        """Returns where it is across its direction, at a place along it."""
        share = (place - self.start) / (self.end - self.start)
        return self.first + (self.last - self.first) * share


class Rules(NamedTuple):
    """The lines on a page: along the lines of words, and up and down."""

    level: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()


NO_RULES: Final = Rules()


@dataclass
class _Trail:
    """Runs of ink that touch, row after row: one line of the picture."""

    start: int
    end: int
    row: int
    runs: list[tuple[int, int, int]] = field(default_factory=list)
    """Where each starts and ends, and its row."""

    def takes(self, start: int, end: int, row: int) -> bool:
        """Whether a run goes on with this line."""
        left, right, last = self.runs[-1]
        return row - last <= _STEP and start <= right + 1 and end >= left - 1

    def add(self, start: int, end: int, row: int) -> None:
        """Adds a run."""
        self.start, self.end = min(self.start, start), max(self.end, end)
        self.row = row
        self.runs.append((start, end, row))


def rules_in(lines: Image.Image | None, piece: float, thick: float) -> tuple[Rule, ...]:
    """Returns the level lines of a picture in which nothing else is.

    Args:
        lines: the picture, made narrow: a piece of a line is one pixel long.
        piece: how long a piece is in the picture before, in pixels.
        thick: how far apart two halves of a broken line may lie, in pixels.
    """
    if lines is None:
        return ()
    found = [_rule(trail, piece) for trail in _trails(lines)]
    return tuple(_joined(sorted(found), piece * _BROKEN, thick))


def _trails(lines: Image.Image) -> Sequence[_Trail]:
    wide, high = lines.size
    data = lines.tobytes()
    done: list[_Trail] = []
    going: list[_Trail] = []
    for row in range(high):
        for run in _RUN.finditer(data, row * wide, (row + 1) * wide):
            start, end = run.start() - row * wide, run.end() - row * wide
            trail = next((one for one in going if one.takes(start, end, row)), None)
            if trail is None:
                trail = _Trail(start, end, row)
                going.append(trail)
            trail.add(start, end, row)
        ended = [one for one in going if row - one.row >= _STEP]
        done += ended
        going = [one for one in going if one not in ended]
    return done + going


def _rule(trail: _Trail, piece: float) -> Rule:
    """Returns the straight line that runs through the middle of the runs."""
    weight = sum(end - start for start, end, _ in trail.runs)
    along = sum((end**2 - start**2) / 2 for start, end, _ in trail.runs) / weight
    across = sum((end - start) * row for start, end, row in trail.runs) / weight
    spread = steep = 0.0
    for start, end, row in trail.runs:
        middle = (start + end) / 2 - along
        spread += (end - start) * (middle**2 + (end - start) ** 2 / 12)
        steep += (end - start) * middle * (row - across)
    # The pieces at both ends are not full, and so were left out.
    left, right = trail.start - _HALF, trail.end + _HALF
    first, last = (
        across + steep / spread * (edge - along) + _HALF for edge in (left, right)
    )
    return Rule(left * piece, right * piece, first, last)


def _joined(rules: Sequence[Rule], gap: float, thick: float) -> list[Rule]:
    """Joins what is one line; they are sorted by their starts."""
    whole: list[Rule] = []
    for rule in rules:
        for place, before in enumerate(whole):
            if (
                rule.start - before.end <= gap
                and abs(before.at(rule.start) - rule.first) <= thick
            ):
                if rule.end > before.end:
                    whole[place] = Rule(before.start, rule.end, before.first, rule.last)
                break
        else:
            whole.append(rule)
    return whole
