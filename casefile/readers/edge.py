"""The straight edges in a picture, from whose dark side to their bright one.

Plain Python on a small picture: there is no library for this in the program, and none
is needed for so few dots.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from PIL import Image, ImageFilter

_STEP: Final = (-1, -1, 0, 1, 1)
_ACROSS: Final = ImageFilter.Kernel((5, 5), _STEP * 5, scale=10, offset=128)
# Pillow counts the rows of a kernel from below.
_DOWN: Final = ImageFilter.Kernel(
    (5, 5), [-value for value in _STEP for _ in range(5)], scale=10, offset=128
)
_LEVEL: Final = 128
_FAINTEST: Final = 3
"""The step in brightness below which nothing is an edge."""
_MOST: Final = 0.3
"""The share of the picture that is edge at most; else its pattern is left out."""
_STRONG: Final = 16
"""From there on a stronger edge counts no more."""
_DEGREES: Final = 2
_TURNS: Final = 360 // _DEGREES
_BLUR: Final = 2
"""By how many steps of `_DEGREES` a dot may be mistaken about the way of its edge."""
_WIDTH: Final = 2.0
"""Dots from one line that is told from another to the next."""
_NEAR: Final = 2.2
_ALIKE: Final = math.cos(math.radians(16))
_APART: Final = (5, 5.0)
"""Steps of `_DEGREES`, and dots, within which two lines are the same."""
_GAP: Final = 2
"""Dots of an edge that may be missing between two of it."""


class Dot(NamedTuple):
    """A dot on an edge: where its middle is, and which way it grows bright."""

    x: float
    y: float
    across: float
    down: float
    weight: float


class Line(NamedTuple):
    """A straight edge: the places where `x * across + y * down` is `offset`.

    `across` and `down` lead to its bright side. `held` has, for each dot along it from
    `begins`, how much of it up to there is really seen.
    """

    across: float
    down: float
    offset: float
    begins: int = 0
    held: tuple[int, ...] = ()
    is_border: bool = False

    def along(self, x: float, y: float) -> float:
        """Returns how far along the line a place is."""
        return y * self.across - x * self.down

    def seen(self, one: float, other: float) -> float:
        """Returns which share of the line is seen between two places along it."""
        first, last = sorted((round(one), round(other)))
        if last <= first:
            return 0.0
        return (self._up_to(last) - self._up_to(first)) / (last - first)

    def _up_to(self, place: int) -> int:
        if not self.held:
            return 0
        return self.held[min(max(place - self.begins, 0), len(self.held) - 1)]

    def meets(self, other: Line) -> tuple[float, float] | None:
        """Returns where two lines cross."""
        turn = self.across * other.down - other.across * self.down
        if abs(turn) < 1e-6:  # noqa: PLR2004 - as good as nothing
            return None
        return (
            (self.offset * other.down - other.offset * self.down) / turn,
            (other.offset * self.across - self.offset * other.across) / turn,
        )


def dots(image: Image.Image) -> list[Dot]:
    """Returns the dots of a grey picture that are on an edge, one across each edge."""
    wide, high = image.size
    across, down = (image.filter(way).tobytes() for way in (_ACROSS, _DOWN))
    strength = bytearray(wide * high)
    for place, (x, y) in enumerate(zip(across, down, strict=True)):
        strength[place] = min(255, int(math.hypot(x - _LEVEL, y - _LEVEL)))
    return list(_ridge(strength, across, down, wide, high))


def _ridge(
    strength: bytearray, across: bytes, down: bytes, wide: int, high: int
) -> Iterator[Dot]:
    counts = [strength.count(value) for value in range(256)]
    above = accumulate(reversed(counts))
    rare = sum(1 for count in above if count <= _MOST * len(strength))
    faintest = max(_FAINTEST, 255 - rare)
    for y in range(2, high - 2):
        row = y * wide
        for place in range(row + 2, row + wide - 2):
            here = strength[place]
            if here < faintest:
                continue
            gx, gy = across[place] - _LEVEL, down[place] - _LEVEL
            step = _beside(gx, gy, wide)
            if here > strength[place - step] and here >= strength[place + step]:
                size = math.hypot(gx, gy)
                x = place - row + 0.5
                weight = min(here, _STRONG)
                yield Dot(x, y + 0.5, gx / size, gy / size, weight)


def _beside(gx: int, gy: int, wide: int) -> int:
    """Returns how far on in the picture the next dot that way is."""
    level, upright = abs(gx), abs(gy)
    if level > 2 * upright:
        return 1 if gx > 0 else -1
    if upright > 2 * level:
        return wide if gy > 0 else -wide
    return (wide if gy > 0 else -wide) + (1 if gx > 0 else -1)


def lines(found: list[Dot], most: int) -> list[Line]:
    """Returns the straight edges on which most of the dots lie, the clearest first."""
    votes: dict[tuple[int, int], float] = defaultdict(float)
    ways = [
        (math.cos(math.radians(turn)), math.sin(math.radians(turn)))
        for turn in range(0, 360, _DEGREES)
    ]
    for dot in found:
        turn = round(math.degrees(math.atan2(dot.down, dot.across)) / _DEGREES)
        for near in range(turn - _BLUR, turn + _BLUR + 1):
            way = ways[near % _TURNS]
            offset = (dot.x * way[0] + dot.y * way[1]) / _WIDTH
            votes[near % _TURNS, round(offset)] += dot.weight
    chosen: list[tuple[int, int]] = []
    for vote in sorted(votes, key=lambda one: votes[one], reverse=True):
        if len(chosen) == most:
            break
        if not any(_is_same(vote, other) for other in chosen):
            chosen.append(vote)
    made = (_fitted(found, *ways[turn], offset * _WIDTH) for turn, offset in chosen)
    return [line for line in made if line is not None]


def _is_same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    turn = abs(one[0] - other[0])
    turn = min(turn, _TURNS - turn)
    return turn <= _APART[0] and abs(one[1] - other[1]) * _WIDTH <= _APART[1]


def _fitted(found: list[Dot], across: float, down: float, offset: float) -> Line | None:
    """Returns a line as it best goes through the dots near it."""
    near = list[Dot]()
    for reach in (2 * _NEAR, _NEAR):
        near = [
            dot
            for dot in found
            if abs(dot.x * across + dot.y * down - offset) <= reach
            and dot.across * across + dot.down * down >= _ALIKE
        ]
        if len(near) < 8:  # noqa: PLR2004 - too few to say
            return None
        across, down, offset = _through(near, across, down)
    return _held(near, Line(across, down, offset))


def _through(near: list[Dot], across: float, down: float) -> tuple[float, float, float]:
    total = sum(dot.weight for dot in near)
    x = sum(dot.x * dot.weight for dot in near) / total
    y = sum(dot.y * dot.weight for dot in near) / total
    xx = sum(dot.weight * (dot.x - x) ** 2 for dot in near)
    yy = sum(dot.weight * (dot.y - y) ** 2 for dot in near)
    xy = sum(dot.weight * (dot.x - x) * (dot.y - y) for dot in near)
    turn = 0.5 * math.atan2(2 * xy, xx - yy) + math.pi / 2
    way = math.cos(turn), math.sin(turn)
    if way[0] * across + way[1] * down < 0:
        way = -way[0], -way[1]
    return way[0], way[1], x * way[0] + y * way[1]


def _held(near: list[Dot], line: Line) -> Line:
    places = {round(line.along(dot.x, dot.y)) for dot in near}
    spread = {place + off for place in places for off in range(-_GAP, _GAP + 1)}
    first, last = min(spread), max(spread)
    held = accumulate((int(place in spread) for place in range(first, last)), initial=0)
    return line._replace(begins=first, held=tuple(held))
