"""How a filled-in field of a form looks where the paper itself does not say it.

Some programs save only what was typed, and leave it to others to draw it. Without that,
the words that a court asked for would be gone from the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from casefile.readers.bind import face
from casefile.readers.pdf_ends import BROKEN

_DEEPEST: Final = 40
_MANY_LINES, _SECRET, _COMB = 1 << 12, 1 << 13, 1 << 24
"""Flags of fields of text."""
_SIZE = re.compile(r"([\d.]+)\s+Tf")
_COLOUR = re.compile(r"((?:[\d.]+\s+){1,4})(g|rg|k)(?![a-zA-Z])")
_WRITES = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")")
_USUAL: Final = 12.0
_LARGEST, _SMALLEST = 12.0, 4.0
_ASIDE: Final = 2.0
_LEADING: Final = 1.2
_RISE: Final = 0.7
"""Of capital letters, as a share of their size."""
_CENTRED, _RIGHT = 1, 2
_PAINTS: Final = {1: (b"g", b"G"), 3: (b"rg", b"RG"), 4: (b"k", b"K")}
"""How a colour of so many parts is set, for fillings and for lines."""


class Fields:
    """Draws fields of one paper."""

    def __init__(self, source: pikepdf.Pdf, typeface: Callable[[], Object]) -> None:
        """Begins; `typeface` is asked for when something is to be written."""
        self._source = source
        self._typeface = typeface
        form = source.Root.get(Name.AcroForm)
        self._form = form if isinstance(form, Dictionary) else Dictionary()
        stale: Any = self._form.get(Name.NeedAppearances)
        self._are_stale = stale is True

    def look(self, mark: Object, drawn: Stream | None) -> Stream | None:
        """Returns how a field looks: `drawn`, unless that does not show its value."""
        if _of(mark, Name.FT) not in {Name.Tx, Name.Ch}:
            return drawn
        value = self._value(mark)
        shows = drawn is not None and _shows_text(drawn)
        if not value or (shows and not self._are_stale):
            return drawn
        return self._text(mark, value, None if shows else drawn)

    def note(self, mark: Object) -> Stream | None:
        """Returns how words look that somebody wrote on the page itself."""
        value = _words(mark.get(Name.Contents))
        return self._text(mark, value, None, is_long=True) if value else None

    def _value(self, mark: Object) -> str:
        flags: Any = _of(mark, Name.Ff) or 0
        if int(flags) & _SECRET:
            return ""
        found = _of(mark, Name.V)
        chosen = list(found) if isinstance(found, Array) else [found]
        said = [self._shown(mark, one) for one in chosen]
        return "\n".join(filter(None, said))

    def _shown(self, mark: Object, value: Object | None) -> str:
        """Returns what is shown of a value: a choice may be saved by another name."""
        said = _words(value)
        choices = _of(mark, Name.Opt)
        for one in choices if isinstance(choices, Array) else ():
            if isinstance(one, Array) and len(one) > 1 and _words(one[0]) == said:
                return _words(one[1])
        return said

    def _text(
        self, mark: Object, value: str, drawn: Stream | None, *, is_long: bool = False
    ) -> Stream:
        x1, y1, x2, y2 = (float(side) for side in mark[Name.Rect])
        wide, high = abs(x2 - x1), abs(y2 - y1)
        said = str(_of(mark, Name.DA) or self._form.get(Name.DA) or "")
        flags: Any = _of(mark, Name.Ff) or 0
        is_long |= bool(int(flags) & _MANY_LINES) or "\n" in value
        size, lines = _fitted(value, _size(said), wide, high, is_long=is_long)
        top = high - _ASIDE - size if is_long else (high - _RISE * size) / 2
        if int(flags) & _COMB and not is_long:
            placed = self._in_boxes(mark, lines[0], size, wide, top)
        else:
            placed = self._in_lines(mark, lines, size, wide, top)
        colour = _COLOUR.search(said)
        words = b"q %b BT %b /Typed %g Tf %b ET Q" % (
            b"0 0 %g %g re W n" % (wide, high),
            colour[0].encode() if colour else b"0 g",
            size,
            b" ".join(placed),
        )
        body = _ground(mark, wide, high) + words
        resources = Dictionary(Font=Dictionary(Typed=self._typeface()))
        if drawn is not None:
            # Its frame and its ground are drawn there, and only the words are missing.
            resources[Name.XObject] = Dictionary(Frame=drawn)
            body = b"/Frame Do " + words
        made = self._source.make_stream(
            body,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, wide, high]),
            Resources=resources,
        )
        assert isinstance(made, Stream)  # noqa: S101 - it was just made
        return made

    def _in_lines(
        self, mark: Object, lines: list[str], size: float, wide: float, top: float
    ) -> Iterator[bytes]:
        side: Any = _of(mark, Name.Q)
        if side is None:
            side = self._form.get(Name.Q, 0)
        for number, line in enumerate(lines):
            room = wide - face.values().width(line, size)
            left = {_CENTRED: room / 2, _RIGHT: room - _ASIDE}.get(int(side), _ASIDE)
            down = top - number * size * _LEADING
            yield b"1 0 0 1 %g %g Tm %bTj" % (
                *(round(left, 2), round(down, 2)),
                face.written(line),
            )

    @staticmethod
    def _in_boxes(
        mark: Object, line: str, size: float, wide: float, top: float
    ) -> Iterator[bytes]:
        """Sets each letter in the middle of a box of its own."""
        most: Any = _of(mark, Name.MaxLen)
        boxes = int(most) if most else len(line)
        step = wide / max(1, boxes)
        for number, char in enumerate(line[:boxes]):
            left = step * (number + 0.5) - face.values().width(char, size) / 2
            yield b"1 0 0 1 %g %g Tm %bTj" % (
                *(round(left, 2), round(top, 2)),
                face.written(char),
            )


def _of(mark: Object, name: Name) -> Object | None:
    """Returns an entry of a field or of what it stands in."""
    at: Object | None = mark
    for _ in range(_DEEPEST):
        if not isinstance(at, Dictionary):
            return None
        if name in at:
            return at.get(name)
        at = at.get(Name.Parent)
    return None


def _words(value: Object | None) -> str:
    if isinstance(value, Stream):
        try:
            return str(String(value.read_bytes()))
        except BROKEN:
            return ""
    if isinstance(value, String | Name):
        return str(value).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return ""


def _shows_text(drawn: Stream) -> bool:
    try:
        return _WRITES.search(drawn.read_bytes()) is not None
    except BROKEN:
        return False


def _ground(mark: Object, wide: float, high: float) -> bytes:
    """Returns the filling and the frame that a field has."""
    said = mark.get(Name.MK)
    drawn = b""
    for key, way in ((Name.BG, b"f"), (Name.BC, b"S")):
        found = said.get(key) if isinstance(said, Dictionary) else None
        if isinstance(found, Array) and len(found) in _PAINTS:
            paint = _PAINTS[len(found)][way == b"S"]
            parts = b" ".join(b"%g" % float(part) for part in found)
            drawn += b"%b %b 0.5 0.5 %g %g re %b " % (
                *(parts, paint, max(0.0, wide - 1), max(0.0, high - 1), way),
            )
    return drawn


def _size(said: str) -> float:
    found = _SIZE.search(said)
    return float(found[1]) if found else 0.0


def _fitted(
    value: str, size: float, wide: float, high: float, *, is_long: bool
) -> tuple[float, list[str]]:
    """Returns the size of the letters, and the lines that they fill."""
    is_free = not size
    size = size or (_USUAL if is_long else min(_LARGEST, high * _RISE))
    while True:
        lines = _wrapped(value, size, wide) if is_long else [value.replace("\n", " ")]
        needed = size * _LEADING * len(lines) if is_long else size
        widest = max(face.values().width(line, size) for line in lines)
        fits = needed <= high and widest <= wide - _ASIDE
        # Letters may be cut off in the form itself; on paper nobody could scroll.
        if fits or size <= _SMALLEST:
            return size, lines
        size = max(_SMALLEST, size - (0.5 if is_free else 0.25))


def _wrapped(value: str, size: float, wide: float) -> list[str]:
    lines: list[str] = []
    for part in value.split("\n"):
        line = ""
        for word in part.split(" "):
            longer = f"{line} {word}" if line else word
            if line and face.values().width(longer, size) > wide - 2 * _ASIDE:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines
