"""An address set so that it stands whole in the window of an envelope."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from casefile.domain import envelope
from casefile.domain.document import Box
from casefile.domain.letter import LetterHead, Run, Sheet
from casefile.exports import fonts, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.domain.letter import LetterContent, Text
    from casefile.exports.look import Look

_SIZES: Final = ((11.0, 10.5, 10.0), (9.5, 9.0))
"""Of the type; the small ones only where joining lines does not help."""
_LEADING: Final = 1.15
_PAD: Final = 2.0
"""From the edge of what the window shows to the words, in points."""
_ROOM: Final = 0.94
"""Of the width is counted on: other programs set the words in another typeface."""
_POSTCODE: Final = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b")
_UNBROKEN: Final = "\\1\N{NO-BREAK SPACE}\\2"
_BETWEEN: Final = Run(", ")


@dataclass(frozen=True)
class Setting:
    """An address, its type, and where it goes on the page."""

    text: Text
    size: float
    leading: float
    place: Box
    """In points from the top left corner of the page."""


def setting(letter: LetterContent, paper: Look) -> Setting | None:
    """Returns how the address stands in the window; None if it is not to, or cannot.

    Lines are joined, and the type made smaller, as far as the length of it needs.
    """
    if not isinstance(letter.head, LetterHead) or not letter.window:
        return None
    if letter.wide or letter.sheet is not Sheet.A4:
        return None
    sure = envelope.usual().sure
    left = max(sure.left + _PAD, paper.side)
    room = Box(left, sure.top + _PAD, sure.right - _PAD, sure.bottom - _PAD)
    told = [text for text in letter.head.recipient if not printable.is_empty(text)]
    given = [_whole(text) for text in told]
    tries = (
        (lines, size) for sizes in _SIZES for lines in _joined(given) for size in sizes
    )
    return next((set_so for one in tries if (set_so := _set(*one, room))), None)


def _set(lines: list[Text], size: float, room: Box) -> Setting | None:
    width = room.right - room.left
    rows = sum(_rows(line, size, width * _ROOM) for line in lines)
    tall = rows * size * _LEADING
    if tall > room.bottom - room.top:
        return None
    top = (room.top + room.bottom - tall) / 2
    place = Box(room.left, top, room.right, top + tall)
    return Setting(printable.lines(tuple(lines)), size, size * _LEADING, place)


def _joined(given: list[Text]) -> Iterator[list[Text]]:
    """Yields the lines, then with more and more of them put together.

    The first and the last, which is the postcode, stay alone while they can.
    """
    lines = list(given)
    while lines:
        yield list(lines)
        pairs = range(1, len(lines) - 2) or range(len(lines) - 1)
        if not pairs:
            return
        at = min(pairs, key=lambda at: _length(lines[at]) + _length(lines[at + 1]))
        lines[at : at + 2] = [(*lines[at], _BETWEEN, *lines[at + 1])]


def _whole(text: Text) -> Text:
    """Returns a line whose postcode is never broken over two."""
    return tuple(replace(run, text=_POSTCODE.sub(_UNBROKEN, run.text)) for run in text)


def _length(text: Text) -> int:
    return len(printable.plain(text))


def _rows(text: Text, size: float, width: float) -> int:
    """Returns how many rows a line takes."""
    rows, used = 1, 0.0
    space = fonts.width(" ", size)
    for word in fonts.drawable(printable.plain(text)).split(" "):
        wide = fonts.width(word, size)
        if used and used + space + wide > width:
            rows, used = rows + 1, 0.0
        used += wide + (space if used else 0.0)
        rows += int(used // width) if used > width else 0
        used = used % width if used > width else used
    return rows
