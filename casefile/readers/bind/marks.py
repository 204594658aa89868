"""What lies on the pages of a paper: links, comments, highlights, filled-in fields.

Links within the paper and to the web stay links. All else becomes part of the drawing,
as it looks: so nobody can move it, and every program shows and prints it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from casefile.domain.bundle.binding import Dropped
from casefile.readers.bind import look
from casefile.readers.bind.field import Fields
from casefile.readers.bind.place import Places
from casefile.readers.bind.sheet import Sheet
from casefile.readers.pdf_ends import BROKEN
from casefile.readers.shown_page import Sides

_HIDDEN: Final = 2 | 32
"""Flags of what is not shown on a screen."""
_WEB: Final = (b"http://", b"https://", b"mailto:", b"tel:")
_MEDIA: Final = {"/Screen", "/Movie", "/Sound", "/RichMedia", "/3D"}
_SAID_UNSEEN: Final = {
    *("/Text", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret"),
    *("/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Ink", "/Stamp"),
}
"""Marks whose words are read only by clicking on them."""
_IDENTITY: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass
class Link:
    """A link as it is written, but for the page that it lies on."""

    of: tuple[int, int]
    """The object it was in its paper."""
    entries: bytes


class Drawn(NamedTuple):
    """A mark that becomes part of a page's drawing."""

    of: tuple[int, int]
    """The object it was in its paper."""
    is_field: bool
    moved: bytes
    """The way to its place on the sheet, as it is written."""
    look: Object


@dataclass
class Marks:
    """What lies on one page."""

    links: list[Link] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    places: list[Sides] = field(default_factory=list)
    """Where on the sheet they lie."""


class Marking:
    """Goes through the marks of one paper."""

    def __init__(self, source: pikepdf.Pdf, places: Places, fields: Fields) -> None:
        self._source = source
        self._fields = fields
        self._places = places
        self.dropped: Counter[Dropped] = Counter()

    def of(self, page: Object, sheet: Sheet) -> Marks:
        """Returns what lies on a page."""
        found = Marks()
        for mark in _each(page):
            kind = _kind(mark)
            try:
                if kind == "/Link":
                    self._link(mark, sheet, found)
                elif kind != "/Popup":
                    self._draw(mark, kind, sheet, found)
            except BROKEN:
                # A mark that says nonsense shows nothing in any program.
                continue
        return found

    def _link(self, mark: Object, sheet: Sheet, found: Marks) -> None:
        rectangle = sides(mark.get(Name.Rect))
        leads = self._leads(mark)
        if leads is None or rectangle is None:
            self.dropped[Dropped.DEAD_LINKS] += 1
            return
        entries = [b"/Type/Annot/Subtype/Link/F 4", leads]
        entries.append(b"/Rect[%b]" % _numbers(sheet.around(rectangle)))
        corners = mark.get(Name.QuadPoints)
        if isinstance(corners, Array):
            entries.append(b"/QuadPoints[%b]" % _numbers(_moved(corners, sheet)))
        entries += [
            key_and_value(key, mark[key])
            for key in (Name.Border, Name.C, Name.BS, Name.H)
            if key in mark and not isinstance(mark[key], Stream)
        ]
        found.links.append(Link(mark.objgen, b"".join(entries)))

    def _leads(self, mark: Object) -> bytes | None:
        """Returns what a link does, as it is written; None if that stays out."""
        action = mark.get(Name.A)
        goal = mark.get(Name.Dest)
        if goal is None and isinstance(action, Dictionary):
            kind = action.get(Name.S)
            if kind == Name.URI:
                address = bytes(action[Name.URI])
                if address.lower().startswith(_WEB):
                    return b"/A<</S/URI/URI%b>>" % action[Name.URI].unparse()
            if kind == Name.JavaScript:
                self.dropped[Dropped.SCRIPTS] += 1
            goal = action.get(Name.D) if kind == Name.GoTo else None
        led = self._places.find(goal)
        return None if led is None else b"/Dest" + led[1]

    def _draw(self, mark: Object, kind: str, sheet: Sheet, found: Marks) -> None:
        self._count(mark, kind)
        rectangle = sides(mark.get(Name.Rect))
        flags: Any = mark.get(Name.F, 0)
        if rectangle is None or int(flags) & _HIDDEN:
            return
        drawing = _appearance(mark)
        if kind == "/Widget":
            drawing = self._fields.look(mark, drawing)
        elif drawing is None and kind == "/FreeText":
            drawing = self._fields.note(mark)
        elif drawing is None:
            drawing = look.of(self._source, mark, kind)
        if drawing is None:
            return
        there = sheet.around(rectangle)
        matrix = _fitting(drawing, there)
        if matrix is not None:
            found.places.append(there)
            moved = _numbers(matrix)
            is_field = kind in {"/Widget", "/FreeText"}
            found.drawn.append(Drawn(mark.objgen, is_field, moved, drawing))

    def _count(self, mark: Object, kind: str) -> None:
        if kind in _MEDIA:
            self.dropped[Dropped.MEDIA] += 1
        if kind == "/FileAttachment":
            self.dropped[Dropped.FILES] += 1
        if kind in _SAID_UNSEEN and str(mark.get(Name.Contents, "")).strip():
            self.dropped[Dropped.COMMENTS] += 1
        if kind == "/Widget" and (Name.A in mark or Name.AA in mark):
            self.dropped[Dropped.ACTIONS] += 1


def _each(page: Object) -> Iterator[Object]:
    found = page.get(Name.Annots)
    if isinstance(found, Array):
        yield from (mark for mark in found if isinstance(mark, Dictionary))


def _kind(mark: Object) -> str:
    kind = mark.get(Name.Subtype)
    return str(kind) if isinstance(kind, Name) else ""


def sides(found: Object | None) -> Sides | None:
    """Returns a rectangle with its corners in order; None if it is none."""
    if not isinstance(found, Array) or len(found) != 4:  # noqa: PLR2004 - four sides
        return None
    x1, y1, x2, y2 = (float(side) for side in found)
    return Sides(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _appearance(mark: Object) -> Stream | None:
    """Returns how a mark is drawn as it is now, if it brings that along."""
    looks = mark.get(Name.AP)
    found = looks.get(Name.N) if isinstance(looks, Dictionary) else None
    if isinstance(found, Dictionary) and not isinstance(found, Stream):
        state = mark.get(Name.AS)
        found = found.get(state) if isinstance(state, Name) else None
    if not isinstance(found, Stream):
        return None
    found.stream_dict[Name.Type] = Name.XObject
    found.stream_dict[Name.Subtype] = Name.Form
    return found


def _fitting(drawing: Object, there: Sides) -> tuple[float, ...] | None:
    """Returns the matrix by which a drawing fills its place, as the standard has it."""
    entries = drawing.stream_dict
    box = sides(entries.get(Name.BBox))
    if box is None:
        return None
    given = entries.get(Name.Matrix)
    a, b, c, d, e, f = _IDENTITY
    if isinstance(given, Array) and len(given) == len(_IDENTITY):
        a, b, c, d, e, f = (float(one) for one in given)
    corners = [
        (a * x + c * y + e, b * x + d * y + f)
        for x in (box.left, box.right)
        for y in (box.bottom, box.top)
    ]
    xs, ys = zip(*corners, strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if not (wide > 0 and high > 0):
        return None
    across, up = (there.right - there.left) / wide, (there.top - there.bottom) / high
    return (
        *(across, 0.0, 0.0, up),
        *(there.left - across * min(xs), there.bottom - up * min(ys)),
    )


def _moved(corners: Array, sheet: Sheet) -> list[float]:
    values = [float(value) for value in corners]
    return [
        place
        for x, y in zip(values[::2], values[1::2], strict=False)
        for place in sheet.at(x, y)
    ]


def key_and_value(key: Name, value: Any) -> bytes:
    """Returns an entry as it is written, where it refers to nothing else."""
    said = value.unparse(resolved=True) if isinstance(value, Object) else _plain(value)
    return b"" if b" R" in said else b"%b %b" % (bytes(key), said)


def _plain(value: Any) -> bytes:
    return str(value).encode()


def _numbers(values: Any) -> bytes:
    return b" ".join(b"%g" % round(value, 4) for value in values)
