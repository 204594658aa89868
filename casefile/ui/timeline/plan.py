"""What the picture of a case shows at each scale, laid out once for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from casefile.domain.timeline import Event
from casefile.domain.timeline_layout import lay_out
from casefile.domain.timeline_mark import Label, Layout, Measures, View
from casefile.domain.timeline_room import widened
from casefile.domain.timeline_scale import Unit, fitting
from casefile.ui.theme import Theme

STEP: Final = 1.5
"""How much closer one step of the zoom comes."""
_WIDEST_DAY: Final = 420
_LABEL: Final = 230
_CHIP: Final = 46
_MANY_ROWS: Final = 200
"""Rows there are at most where days are far apart; the picture scrolls down then."""
_SHORTEST: Final = 28
_MARGIN: Final = 0.05
_KEPT: Final = 24
_ROUNDING: Final = 2
"""So that rounding does not cut the last letter."""


class Plan:
    """The events of a picture, and where they go."""

    def __init__(self, theme: Theme, events: Sequence[Event]) -> None:
        self._theme = theme
        self._metrics = QFontMetricsF(theme.font("small"))
        self._labels: dict[int, Label] = {}
        self._laid_out: dict[tuple[float, int], Layout] = {}
        self.events = events
        begins = min((event.first for event in events), default=1.0)
        ends = max((event.last for event in events), default=1.0)
        days = ends - begins
        more = max((_SHORTEST - days) / 2, days * _MARGIN, 1)
        self.first, self.last = begins - more, ends + more

    def least(self, width: float) -> float:
        """Returns the scale at which the whole time fits a width."""
        return width / (self.last - self.first)

    def most(self, width: float) -> float:
        """Returns the closest scale."""
        return max(self._theme.scaled(_WIDEST_DAY), self.least(width))

    def layout(self, per_day: float, rows: int) -> Layout:
        """Returns where everything goes on a scale, in so many rows at least."""
        chip = self._theme.scaled(_CHIP)
        if fitting(per_day, chip) is Unit.DAY:
            rows = max(rows, _MANY_ROWS)
        key = per_day, rows
        if key not in self._laid_out:
            while len(self._laid_out) >= _KEPT:
                del self._laid_out[next(iter(self._laid_out))]
            view = View(first=self.first, last=self.last, rows=rows)
            measures = Measures(
                per_day=per_day,
                mark=self._theme.scaled(5),
                gap=self._theme.scaled(6),
                chip=chip,
                label=self._label,
            )
            placed = lay_out(self.events, view, measures)
            self._laid_out[key] = widened(placed, measures, self._widened)
        return self._laid_out[key]

    def _label(self, event: Event) -> Label:
        if id(event) not in self._labels:
            self._labels[id(event)] = self._cut(event, self._theme.scaled(_LABEL))
        return self._labels[id(event)]

    def _widened(self, event: Event, room: float) -> Label:
        label = self._label(event)
        is_whole = label.lines[0] == _words(event)
        if room >= label.width and is_whole:
            return label
        return self._cut(event, room)

    def _cut(self, event: Event, room: float) -> Label:
        words = self._metrics.elidedText(
            _words(event), Qt.TextElideMode.ElideRight, room - _ROUNDING
        )
        return Label((words,), self._metrics.horizontalAdvance(words) + _ROUNDING)


def _words(event: Event) -> str:
    return " ".join((event.beside or event.title).split())
