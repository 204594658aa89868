"""How a mark looks that somebody made on a page without saying how it looks.

Programs draw such marks by their kind: so does this, plainly, before they become part
of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

_ROUND: Final = 0.5523
"""How far the handles of a curve stand off so that four of them make a circle."""
_QUAD: Final = 8
_NOTE: Final = 18.0
_THICK: Final = 1.0
_YELLOW: Final = (1.0, 0.9, 0.2)
_BLACK: Final = (0.0, 0.0, 0.0)

Corners = Sequence[float]


def of(pdf: pikepdf.Pdf, mark: Object, kind: str) -> Stream | None:
    """Returns a drawing for a mark; None if its kind has none of its own."""
    draw = _BY_KIND.get(kind)
    if draw is None:
        return None
    multiplies = kind == "/Highlight"
    under = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    resources = Dictionary(ExtGState=Dictionary(Under=under))
    made = pdf.make_stream(
        (b"/Under gs " if multiplies else b"") + draw(mark),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(_box(mark)),
        Resources=resources if multiplies else Dictionary(),
    )
    assert isinstance(made, Stream)  # noqa: S101 - it was just made
    return made


def _box(mark: Object) -> list[float]:
    x1, y1, x2, y2 = (float(side) for side in mark[Name.Rect])
    return [min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)]


def _quads(mark: Object) -> Iterator[Corners]:
    """Yields the corners of each piece of text: both above, and both below."""
    found = mark.get(Name.QuadPoints)
    values = [float(one) for one in found] if isinstance(found, Array) else []
    if len(values) < _QUAD:
        x1, y1, x2, y2 = _box(mark)
        values = [x1, y2, x2, y2, x1, y1, x2, y1]
    for at in range(0, len(values) - _QUAD + 1, _QUAD):
        yield values[at : at + _QUAD]


def _at(*values: float) -> bytes:
    return b" ".join(b"%g" % round(value, 3) for value in values)


def _colour(mark: Object, otherwise: Corners, key: Name = Name.C) -> Corners:
    found = mark.get(key)
    values = [float(one) for one in found] if isinstance(found, Array) else []
    if len(values) == 1:
        return values * 3
    if len(values) == 4:  # noqa: PLR2004 - cyan, magenta, yellow, black
        return [(1 - one) * (1 - values[3]) for one in values[:3]]
    return values if len(values) == len(otherwise) else otherwise


def _line(mark: Object) -> bytes:
    """Returns the colour and the breadth of what is drawn as a line."""
    style = mark.get(Name.BS)
    thick: Any = style.get(Name.W, _THICK) if isinstance(style, Dictionary) else _THICK
    return b"%b RG %g w " % (_at(*_colour(mark, _BLACK)), float(thick))


def _highlight(mark: Object) -> bytes:
    drawn = [b"%b rg " % _at(*_colour(mark, _YELLOW))]
    for q in _quads(mark):
        ends = _at(*q[0:2]), _at(*q[2:4]), _at(*q[6:8]), _at(*q[4:6])
        drawn.append(b"%b m %b l %b l %b l f " % ends)
    return b"".join(drawn)


def _rule(share: float) -> Callable[[Object], bytes]:
    """Draws a line along each piece of text, at a share of its height from below."""

    def draw(mark: Object) -> bytes:
        drawn = [_line(mark)]
        for q in _quads(mark):
            left = [q[4 + n] + share * (q[n] - q[4 + n]) for n in range(2)]
            right = [q[6 + n] + share * (q[2 + n] - q[6 + n]) for n in range(2)]
            drawn.append(b"%b m %b l S " % (_at(*left), _at(*right)))
        return b"".join(drawn)

    return draw


def _square(mark: Object) -> bytes:
    x1, y1, x2, y2 = _box(mark)
    path = b"%b re " % _at(x1 + 1, y1 + 1, x2 - x1 - 2, y2 - y1 - 2)
    return _filled(mark, path)


def _circle(mark: Object) -> bytes:
    x1, y1, x2, y2 = _box(mark)
    x, y, a, b = (x1 + x2) / 2, (y1 + y2) / 2, (x2 - x1) / 2 - 1, (y2 - y1) / 2 - 1
    k, m = a * _ROUND, b * _ROUND
    path = b"%b m %b c %b c %b c %b c " % (
        _at(x + a, y),
        _at(x + a, y + m, x + k, y + b, x, y + b),
        _at(x - k, y + b, x - a, y + m, x - a, y),
        _at(x - a, y - m, x - k, y - b, x, y - b),
        _at(x + k, y - b, x + a, y - m, x + a, y),
    )
    return _filled(mark, path)


def _filled(mark: Object, path: bytes) -> bytes:
    inside = mark.get(Name.IC)
    if isinstance(inside, Array) and len(inside):
        tint = _at(*_colour(mark, _BLACK, Name.IC))
        return b"%b rg %b%bB " % (tint, _line(mark), path)
    return b"%b%bS " % (_line(mark), path)


def _traced(mark: Object) -> bytes:
    """Draws what goes from place to place: a line, or the strokes of a pen."""
    pen = mark.get(Name.InkList)
    one = mark.get(Name.Vertices) or mark.get(Name.L)
    strokes: list[Any] = list(pen) if isinstance(pen, Array) else [one]
    end = b"s " if mark.get(Name.Subtype) == Name.Polygon else b"S "
    drawn = [_line(mark)]
    for stroke in strokes:
        values = [float(one) for one in stroke] if isinstance(stroke, Array) else []
        places = [_at(*values[at : at + 2]) for at in range(0, len(values) - 1, 2)]
        if len(places) > 1:
            rest = b"".join(b"%b l " % place for place in places[1:])
            drawn.append(b"%b m %b%b" % (places[0], rest, end))
    return b"".join(drawn)


def _note(mark: Object) -> bytes:
    """Draws the small sheet that stands for a comment."""
    x1, _, _, y2 = _box(mark)
    tint = _at(*_colour(mark, _YELLOW))
    lines = b"".join(
        b"%b m %b l S " % (_at(x1 + 4, y2 - down), _at(x1 + 14, y2 - down))
        for down in (6, 10, 14)
    )
    sheet = _at(x1 + 1, y2 - _NOTE + 1, _NOTE - 2, _NOTE - 2)
    return b"%b rg 0 G 0.75 w %b re B %b" % (tint, sheet, lines)


_BY_KIND: Final[dict[str, Callable[[Object], bytes]]] = {
    "/Highlight": _highlight,
    "/Underline": _rule(0.08),
    "/Squiggly": _rule(0.08),
    "/StrikeOut": _rule(0.45),
    "/Square": _square,
    "/Circle": _circle,
    "/Line": _traced,
    "/Ink": _traced,
    "/Polygon": _traced,
    "/PolyLine": _traced,
    "/Text": _note,
}
