"""One sheet of the picture of a case in time: head, grid, lanes and foot."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor

from casefile import resources
from casefile.domain.timeline import Event, Lane, Shape, not_shown, words
from casefile.domain.timeline_scale import ticks
from casefile.domain.timeline_words import many, stretch
from casefile.domain.written import day
from casefile.exports import fonts
from casefile.exports.flow import BLACK, INK, RULE, SOFT_INK
from casefile.exports.pencil import Look, Pencil
from casefile.exports.tagging import Bookmark, Element, Tags
from casefile.exports.timeline_type import (
    AXIS,
    EDGE,
    FOOT,
    HEAD,
    NAMES,
    SIDE,
    SMALLEST,
    Size,
)

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

    from casefile.domain.timeline import Timeline
    from casefile.domain.timeline_mark import LaneLayout, Mark
    from casefile.domain.timeline_pages import Sheet

_GRID: Final = HexColor("#E3E7EC")
_WHITE: Final = HexColor("#FFFFFF")
_RULED: Final = Look(ink=SOFT_INK, width=0.6)


@dataclass(frozen=True)
class _Colours:
    """A lane's own: the ink of its marks, and the tint of a stretch."""

    ink: Color
    tint: Color


@functools.cache
def _colours(lane: Lane) -> _Colours:
    name = words()["colour"][lane.value]
    tokens = resources.toml("theme/tokens.toml")["light"]
    return _Colours(
        HexColor(tokens[f"mark_{name}_ink"]), HexColor(tokens[f"mark_{name}"])
    )


class Page:
    """Draws one sheet."""

    def __init__(
        self,
        pencil: Pencil,
        tags: Tags,
        picture: Timeline,
        sheet: Sheet,
        set_in: Size,
    ) -> None:
        self._pencil, self._canvas = pencil, pencil.canvas
        self._set_in = set_in
        self._pad = set_in.pad
        self._tags = tags
        self._picture = picture
        self._sheet = sheet
        self._wide, self._high = pencil.size
        self._number = self._canvas.getPageNumber()
        self._left = SIDE + NAMES
        self._right = self._wide - SIDE + EDGE
        self._top = self._high - HEAD - AXIS
        self._low = FOOT

    def draw(self, pages: int) -> None:
        """Draws the head, the grid, the lanes and the foot."""
        self._draw_head()
        self._draw_axis()
        taken = sum(self._height(lane) for lane in self._sheet.layout.lanes)
        spare = (self._top - self._low - taken) / len(Lane)
        # Names of two lines beside one row may need what is free around the rows.
        self._pad += min(0.0, spare) / 2
        top = self._top
        for lane in self._sheet.layout.lanes:
            height = self._height(lane) + spare
            self._draw_lane(lane, top, height)
            top -= height
        self._draw_foot(pages)

    def _height(self, lane: LaneLayout) -> float:
        """Returns how high a lane is at least: its marks, or its name."""
        rows = max(lane.rows, len(self._set_in.name(lane.lane)))
        return rows * self._set_in.row + 2 * self._set_in.pad

    def _draw_head(self) -> None:
        said, picture = words(), self._picture
        top = self._high - 38
        title = str(said["title"])
        events = picture.events
        period = stretch(events[0].on, events[-1].on)
        if self._number == 1:
            self._words("H1", SIDE, top, title, 16, bold=True)
        else:
            with self._tags.decoration(self._canvas, "Header"):
                self._plain(SIDE, top, title, 16, INK, bold=True)
        beside = SIDE + fonts.width(title, 16, bold=True) + 12
        self._words("P", beside, top, period, 10, ink=SOFT_INK)
        page = stretch(self._sheet.first, self._sheet.last)
        self._tags.bookmarks.append(Bookmark(1, page, self._number, self._high))
        if self._sheet.nothing_since is not None:
            gap = said["nothing_before"].format(first=day(self._sheet.nothing_since))
            page = f"{page}. {gap}"
        self._words("H2", SIDE, top - 18, page, 10, ink=SOFT_INK)

    def _draw_axis(self) -> None:
        layout = self._sheet.layout
        letter = fonts.width("0", SMALLEST)
        high, low = ticks(layout.view.first, layout.view.last, layout.per_day, letter)
        for level, row in ((0, high), (1, low)):
            base = self._top + AXIS - 11 - level * 13
            for tick in row:
                self._draw_tick(tick.first, tick.last, tick.words, base, level)

    def _draw_tick(
        self, first: float, last: float, said: str, base: float, level: int
    ) -> None:
        layout = self._sheet.layout
        left, right = (
            max(0.0, layout.place(first)),
            min(layout.width, layout.place(last)),
        )
        if right <= left:
            return
        look = Look(ink=_GRID, width=0.4) if level else Look(ink=RULE, width=0.9)
        with self._tags.decoration(self._canvas):
            x = self._left + left
            self._pencil.line((x, self._low), (x, base + 9), look)
            size = SMALLEST + (1 - level)
            if fonts.width(said, size) + 4 <= right - left:
                self._plain(x + 3, base, said, size, BLACK if level else INK)

    def _draw_lane(self, lane: LaneLayout, top: float, height: float) -> None:
        canvas, section = self._canvas, self._tags.root.add("Sect")
        with self._tags.decoration(canvas):
            self._pencil.line((SIDE, top), (self._right, top), _RULED)
            bar = Look(fill=_colours(lane.lane).ink)
            self._pencil.box((SIDE, top - height + 2), (3, height - 4), bar)
        heading = section.add("H3")
        with self._tags.marked(canvas, heading):
            base = top - self._pad - self._set_in.base
            for line in self._set_in.name(lane.lane):
                self._plain(
                    SIDE + 9, base, f"{line} ", self._set_in.type, INK, bold=True
                )
                base -= self._set_in.row
        for mark in lane.marks:
            base = top - self._pad - mark.row * self._set_in.row
            if mark.is_gathered and len(mark.events) > 1:
                self._draw_many(section, mark, base)
            else:
                self._draw_one(section, mark, base)

    def _draw_one(self, section: Element, mark: Mark, top: float) -> None:
        event, canvas = mark.events[0], self._canvas
        colours, x = _colours(mark.lane), self._left + mark.at
        middle, set_in = top - self._set_in.row / 2, self._set_in
        with self._tags.decoration(canvas):
            left, right = self._left + mark.left, self._left + mark.right
            high = mark.rows * set_in.row
            behind = Look(fill=_WHITE)
            self._pencil.box((left, top - high), (right - left, high), behind)
            if event.about:
                self._draw_stretch(event, top, colours)
            _draw_sign(self._pencil, (x, middle), event.shape, colours.ink, set_in)
        owner = section.add("P")
        with self._tags.marked(canvas, owner):
            base = top - set_in.base
            room = mark.right - mark.at - set_in.beside
            for line in mark.lines or (set_in.cut(event, room),):
                beside = x + set_in.beside
                if mark.is_left:
                    beside = x - set_in.beside - fonts.width(line, set_in.type)
                    beside -= mark.away
                self._plain(beside, base, f"{line} ", set_in.type, BLACK)
                base -= set_in.row

    def _draw_stretch(self, event: Event, top: float, colours: _Colours) -> None:
        layout = self._sheet.layout
        left = self._left + max(0.0, layout.place(event.first))
        right = self._left + min(layout.width, layout.place(event.last))
        self._draw_box((left, top), right - left, colours, is_dashed=True)

    def _draw_many(self, section: Element, mark: Mark, top: float) -> None:
        canvas, colours = self._canvas, _colours(mark.lane)
        left, width = self._left + mark.left, mark.right - mark.left
        with self._tags.decoration(canvas):
            self._draw_box((left, top), width, colours, is_dashed=False)
        owner = section.add("P")
        number = f"{len(mark.events):,}"
        said = many(mark.events)
        set_in = self._set_in
        if fonts.width(said, set_in.type) + 6 > width:
            owner.spoken, said = said, number
        with self._tags.marked(canvas, owner):
            x = left + (width - fonts.width(said, set_in.type)) / 2
            self._plain(x, top - set_in.base, f"{said} ", set_in.type, BLACK)

    def _draw_foot(self, pages: int) -> None:
        canvas, said = self._canvas, words()
        with self._tags.decoration(canvas):
            ends = (SIDE, self._low), (self._right, self._low)
            self._pencil.line(*ends, _RULED)
        self._draw_legend(self._low - 15)
        made = said["made"].format(date=day(self._picture.today))
        notes = " ".join([made, *not_shown(self._picture)])
        self._words("P", SIDE, self._low - 29, notes, SMALLEST, ink=SOFT_INK)
        page = resources.toml("paper/words.toml")["page"].format(
            page=self._number, pages=pages
        )
        with self._tags.decoration(canvas, "Footer"):
            x = (self._wide - fonts.width(page, 9)) / 2
            self._plain(x, self._low - 44, page, 9, SOFT_INK)

    def _draw_legend(self, base: float) -> None:
        canvas, colours, usual = self._canvas, _colours(Lane.OTHER), Size()
        x, top = SIDE, base + usual.base
        for name, said in words()["legend"].items():
            wide = 26 if name in {"about", "many"} else 2 * usual.dot
            with self._tags.decoration(canvas):
                if name in {"about", "many"}:
                    is_dashed = name == "about"
                    at = (x, top)
                    _draw_box(
                        self._pencil, at, wide, colours, usual, is_dashed=is_dashed
                    )
                if name == "many":
                    self._plain(x + 8, base, "12", SMALLEST, BLACK)
                else:
                    middle = x + wide / 2
                    shape = Shape.DUE if name == "due" else Shape.HAPPENED
                    at = (middle, top - usual.row / 2)
                    _draw_sign(self._pencil, at, shape, INK, usual)
            self._words("P", x + wide + 4, base, said, SMALLEST)
            x += wide + 4 + fonts.width(said, SMALLEST) + 22

    def _draw_box(
        self,
        at: tuple[float, float],
        width: float,
        colours: _Colours,
        *,
        is_dashed: bool,
    ) -> None:
        _draw_box(self._pencil, at, width, colours, self._set_in, is_dashed=is_dashed)

    def _words(  # noqa: PLR0913 - the place and the look of a line of type
        self,
        kind: str,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        ink: Color = BLACK,
        bold: bool = False,
    ) -> None:
        with self._tags.marked(self._canvas, self._tags.root.add(kind)):
            self._plain(x, y, f"{text} ", size, INK if bold else ink, bold=bold)

    def _plain(  # noqa: PLR0913
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        ink: Color,
        *,
        bold: bool = False,
    ) -> None:
        self._pencil.words((x, y), text, size, ink, bold=bold)


def _draw_sign(
    pencil: Pencil,
    middle: tuple[float, float],
    shape: Shape,
    ink: Color,
    set_in: Size,
) -> None:
    x, y = middle
    if shape is Shape.HAPPENED:
        pencil.dot(x, y, set_in.dot, Look(fill=ink))
        return
    half = set_in.dot + 0.6
    ends = ((x - half, y), (x, y + half), (x + half, y), (x, y - half))
    pencil.corners(ends, Look(fill=_WHITE, ink=ink, width=1.1))


def _draw_box(  # noqa: PLR0913 - the place and the look of a box
    pencil: Pencil,
    at: tuple[float, float],
    width: float,
    colours: _Colours,
    set_in: Size,
    *,
    is_dashed: bool,
) -> None:
    left, top = at
    dash = (2, 1.6) if is_dashed else ()
    look = Look(fill=colours.tint, ink=colours.ink, width=0.6, dash=dash)
    high = set_in.row
    pencil.box((left, top - high + 0.6), (width, high - 1.2), look, radius=2.5)
