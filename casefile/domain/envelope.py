"""A window envelope: what of a folded letter is seen through it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from casefile import resources
from casefile.domain.document import Box

_POINTS: Final = 72 / 25.4
_A4_WIDTH: Final = 210.0


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """An envelope with a window; lengths are in millimetres."""

    name: str
    width: float
    height: float
    window: tuple[float, float]
    """Its width and height."""
    left: float
    bottom: float
    """From the lower edge of the envelope to the window."""
    folds: tuple[float, ...]
    """How far down the sheet is folded."""

    @property
    def shown(self) -> Box:
        """All that the window shows, wherever in the envelope the sheet lies.

        In points from the top left corner of the page.
        """
        across, down = self._play
        top = self._top
        return _box(
            self.left - across,
            top - down,
            self.left + self.window[0],
            top + self.window[1],
        )

    @property
    def sure(self) -> Box:
        """What it shows however the sheet lies; in points as well."""
        across, down = self._play
        top = self._top
        return _box(
            self.left,
            top,
            self.left + self.window[0] - across,
            top + self.window[1] - down,
        )

    @property
    def fold_points(self) -> tuple[float, ...]:
        """From the top of the sheet to each fold, in points."""
        return tuple(fold * _POINTS for fold in self.folds)

    @property
    def _play(self) -> tuple[float, float]:
        """How far the folded sheet can slide across and down."""
        return self.width - _A4_WIDTH, self.height - self.folds[0]

    @property
    def _top(self) -> float:
        return self.height - self.bottom - self.window[1]


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    return Box(left * _POINTS, top * _POINTS, right * _POINTS, bottom * _POINTS)


@functools.cache
def usual() -> Envelope:
    """Returns the envelope that letters are laid out for."""
    row = resources.toml("paper/envelope.toml")
    return Envelope(
        name=row["name"],
        width=row["envelope"][0],
        height=row["envelope"][1],
        window=tuple(row["window"]),
        left=row["left"],
        bottom=row["bottom"],
        folds=tuple(row["folds"]),
    )
