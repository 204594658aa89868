"""The measures of the sheets of a timeline, and its labels broken into lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from casefile.domain.timeline import Event, Lane, lane_name, words
from casefile.domain.timeline_mark import Label, Measures
from casefile.exports import fonts

SMALLEST: Final = 8.0
"""The smallest type on the sheets, in points."""
SIDE, HEAD, FOOT = 36.0, 66.0, 62.0
NAMES: Final = 76.0
"""The names of the lanes, to the left."""
AXIS: Final = 30.0
EDGE: Final = 6.0
"""Behind the last day, so that no mark goes over the end of its lane."""
_INSET: Final = 16.0
"""Of that, what is left free beside a name."""
CUT: Final = "…"
"""The last line of a label that is not whole."""
_FEW_LINES, _MOST_LINES = 4, 14


@dataclass(frozen=True)
class Size:
    """How large the lanes are set: so many times the usual."""

    times: float = 1.0
    is_short: bool = False
    """Whether the labels say what happened and leave out with whom, to save room."""
    widest: float = 176.0
    """How wide a label is at the usual size."""

    @property
    def type(self) -> float:
        """The type of the labels, in points."""
        return 8.5 * self.times

    @property
    def row(self) -> float:
        """The height of a line of a label."""
        return 11.0 * self.times

    @property
    def base(self) -> float:
        """From the top of a row to the line that its letters stand on."""
        return 8.2 * self.times

    @property
    def pad(self) -> float:
        """Above and below the rows of a lane."""
        return 5.0 * self.times

    @property
    def dot(self) -> float:
        """Half the width of a mark."""
        return 3.0 * self.times

    @property
    def beside(self) -> float:
        """From the middle of a mark to its label."""
        return self.dot + 4

    def measures(self, widest: float) -> Measures:
        """Returns what the layout has to know; no label is wider than given."""
        setter = _Setter(self, widest)
        return Measures(
            per_day=1, mark=self.dot, gap=4, chip=26 * self.times, label=setter.label
        )

    def rows(self, height: float) -> int:
        """Returns how many rows there are on a sheet, in all lanes together."""
        free = height - HEAD - FOOT - AXIS - len(Lane) * 2 * self.pad
        return int(free / self.row)

    def name(self, lane: Lane) -> list[str]:
        """Returns the name of a lane, line by line."""
        return _wrapped(lane_name(lane), NAMES - _INSET, self.type)

    def cut(self, event: Event, room: float) -> str:
        """Returns as many whole words of a label as have room on one line.

        At least its day; nothing, if there is no room for that.
        """
        said = _words(event, is_short=self.is_short).split(" ")
        least = len(event.short.split())
        while (
            len(said) > least and fonts.width(f"{' '.join(said)} …", self.type) > room
        ):
            said.pop()
        if len(said) > least:
            return f"{' '.join(said)} …"
        only_day = fonts.drawable(event.short)
        return only_day if fonts.width(only_day, self.type) <= room else ""


class _Setter:
    """Breaks labels into lines; each is set once."""

    def __init__(self, size: Size, widest: float) -> None:
        self._size = size
        self._widest = widest
        self._made: dict[int, Label] = {}

    def label(self, event: Event) -> Label:
        """Returns the words beside a mark."""
        if id(event) not in self._made:
            size = self._size
            plain = _words(event, is_short=size.is_short)
            usual = min(size.widest * size.times, self._widest)
            lines = _wrapped(plain, usual, size.type)
            if len(lines) > _FEW_LINES:
                lines = _wrapped(plain, self._widest, size.type)
            if len(lines) > _MOST_LINES:
                lines = [*lines[: _MOST_LINES - 1], CUT]
            widest = max(fonts.width(line, size.type) for line in lines)
            self._made[id(event)] = Label(tuple(lines), widest)
        return self._made[id(event)]


def _words(event: Event, *, is_short: bool) -> str:
    title = (is_short and event.beside) or event.title
    said = str(words()["label"]).format(day=event.short, title=title)
    return fonts.drawable(" ".join(said.split()))


def _wrapped(text: str, width: float, size: float) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if fonts.width(longer, size) <= width:
            lines[-1] = longer
            continue
        if not lines[-1]:
            lines.pop()
        lines += _cut(word, width, size)
    return lines


def _cut(word: str, width: float, size: float) -> list[str]:
    """Breaks a word that is too long for a line; most are not."""
    pieces, at = [], 0
    while at < len(word):
        end = len(word)
        while end > at + 1 and fonts.width(word[at:end], size) > width:
            end = at + max(1, (end - at) * 4 // 5)
        pieces.append(word[at:end])
        at = end
    return pieces
