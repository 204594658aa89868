"""The picture of a case in time on sheets that lie on their side, as lines and type."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from casefile import resources
from casefile.domain.timeline import Event, Lane, Shape, lane_name, not_shown, words
from casefile.domain.timeline_layout import Label, Measures
from casefile.domain.timeline_pages import sheets
from casefile.domain.timeline_scale import ticks
from casefile.domain.timeline_words import many, stretch
from casefile.domain.written import day
from casefile.exports import finishing, fonts
from casefile.exports.flow import BLACK, INK, RULE, SOFT_INK
from casefile.exports.pdf import ONE_AT_A_TIME
from casefile.exports.pencil import Look, Pencil
from casefile.exports.tagging import Bookmark, Element, Tags

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

    from casefile.domain.drawn_sheet import DrawnSheet
    from casefile.domain.timeline import Timeline
    from casefile.domain.timeline_layout import LaneLayout, Mark
    from casefile.domain.timeline_pages import Sheet

PAPERS: Final = {"A3": landscape(A3), "A4": landscape(A4)}
SMALLEST: Final = 8.0
"""The smallest type on the sheets, in points."""
_SIDE, _HEAD, _FOOT = 36.0, 66.0, 62.0
_NAMES: Final = 76.0
"""The names of the lanes, to the left."""
_AXIS: Final = 30.0
_ROW: Final = 11.0
_PAD: Final = 5.0
"""Above and below the rows of a lane."""
_DOT: Final = 3.0
_TYPE: Final = 8.5
_LABEL: Final = 176.0
_FEW_LINES, _MOST_LINES = 4, 14
_CHIP: Final = 26.0
_GRID: Final = HexColor("#E3E7EC")
_WHITE: Final = HexColor("#FFFFFF")
_RULED: Final = Look(ink=SOFT_INK, width=0.6)


def draw(picture: Timeline, paper: str) -> bytes:
    """Returns the picture as a tagged PDF; the same one always gives the same bytes."""
    return drawn(picture, paper)[0]


def drawn(picture: Timeline, paper: str) -> tuple[bytes, list[DrawnSheet]]:
    """Returns the same, and its sheets as lines and words."""
    with ONE_AT_A_TIME:
        fonts.ready()
        size = PAPERS[paper]
        setter = _Setter((size[0] - 2 * _SIDE - _NAMES) / 3)
        measures = Measures(per_day=1, mark=_DOT, gap=4, chip=_CHIP, label=setter.label)
        width = size[0] - 2 * _SIDE - _NAMES
        pages = sheets(picture.events, width, _rows(size[1]), measures)
        out, tags = io.BytesIO(), Tags()
        canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
        pencil = Pencil(canvas, size)
        title = str(words()["title"])
        for sheet in pages:
            _Page(pencil, tags, size, picture, sheet).draw(len(pages))
            pencil.next_sheet()
        canvas.save()
        return finishing.finish(out.getvalue(), tags, title), pencil.sheets


def _rows(height: float) -> int:
    free = height - _HEAD - _FOOT - _AXIS - len(Lane) * 2 * _PAD
    return int(free / _ROW)


class _Setter:
    """Breaks labels into lines; each is set once."""

    def __init__(self, widest: float) -> None:
        self._widest = widest
        self._made: dict[int, Label] = {}

    def label(self, event: Event) -> Label:
        """Returns the words beside a mark."""
        if id(event) not in self._made:
            said = str(words()["label"]).format(day=event.short, title=event.title)
            plain = fonts.drawable(" ".join(said.split()))
            lines = _wrapped(plain, min(_LABEL, self._widest))
            if len(lines) > _FEW_LINES:
                lines = _wrapped(plain, self._widest)
            if len(lines) > _MOST_LINES:
                lines = [*lines[: _MOST_LINES - 1], "…"]
            widest = max(fonts.width(line, _TYPE) for line in lines)
            self._made[id(event)] = Label(tuple(lines), widest)
        return self._made[id(event)]


def _wrapped(text: str, width: float) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if fonts.width(longer, _TYPE) <= width:
            lines[-1] = longer
            continue
        if not lines[-1]:
            lines.pop()
        lines += _cut(word, width)
    return lines


def _cut(word: str, width: float) -> list[str]:
    """Breaks a word that is too long for a line; most are not."""
    pieces, at = [], 0
    while at < len(word):
        end = len(word)
        while end > at + 1 and fonts.width(word[at:end], _TYPE) > width:
            end = at + max(1, (end - at) * 4 // 5)
        pieces.append(word[at:end])
        at = end
    return pieces


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


class _Page:
    """Draws one sheet."""

    def __init__(
        self,
        pencil: Pencil,
        tags: Tags,
        size: tuple[float, float],
        picture: Timeline,
        sheet: Sheet,
    ) -> None:
        self._pencil, self._canvas = pencil, pencil.canvas
        self._tags = tags
        self._picture = picture
        self._sheet = sheet
        self._wide, self._high = size
        self._number = self._canvas.getPageNumber()
        self._left = _SIDE + _NAMES
        self._top = self._high - _HEAD - _AXIS
        self._low = _FOOT

    def draw(self, pages: int) -> None:
        """Draws the head, the grid, the lanes and the foot."""
        self._draw_head()
        self._draw_axis()
        taken = sum(lane.rows * _ROW + 2 * _PAD for lane in self._sheet.layout.lanes)
        spare = max(0.0, self._top - self._low - taken) / len(Lane)
        top = self._top
        for lane in self._sheet.layout.lanes:
            height = lane.rows * _ROW + 2 * _PAD + spare
            self._draw_lane(lane, top, height)
            top -= height
        self._draw_foot(pages)

    def _draw_head(self) -> None:
        said, picture = words(), self._picture
        top = self._high - 38
        title = str(said["title"])
        events = picture.events
        period = stretch(events[0].on, events[-1].on)
        if self._number == 1:
            self._words("H1", _SIDE, top, title, 16, bold=True)
        else:
            with self._tags.decoration(self._canvas, "Header"):
                self._plain(_SIDE, top, title, 16, INK, bold=True)
        beside = _SIDE + fonts.width(title, 16, bold=True) + 12
        self._words("P", beside, top, period, 10, ink=SOFT_INK)
        page = stretch(self._sheet.first, self._sheet.last)
        self._tags.bookmarks.append(Bookmark(1, page, self._number, self._high))
        if self._sheet.nothing_since is not None:
            gap = said["nothing_before"].format(first=day(self._sheet.nothing_since))
            page = f"{page}. {gap}"
        self._words("H2", _SIDE, top - 18, page, 10, ink=SOFT_INK)

    def _draw_axis(self) -> None:
        layout = self._sheet.layout
        letter = fonts.width("0", SMALLEST)
        high, low = ticks(layout.view.first, layout.view.last, layout.per_day, letter)
        for level, row in ((0, high), (1, low)):
            base = self._top + _AXIS - 11 - level * 13
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
            self._pencil.line((_SIDE, top), (self._wide - _SIDE, top), _RULED)
            bar = Look(fill=_colours(lane.lane).ink)
            self._pencil.box((_SIDE, top - height + 2), (3, height - 4), bar)
        heading = section.add("H3")
        with self._tags.marked(canvas, heading):
            base = top - _PAD - 9
            for line in _wrapped(lane_name(lane.lane), _NAMES - 16):
                self._plain(_SIDE + 9, base, f"{line} ", _TYPE, INK, bold=True)
                base -= _ROW
        for mark in lane.marks:
            base = top - _PAD - mark.row * _ROW
            if mark.is_gathered:
                self._draw_many(section, mark, base)
            else:
                self._draw_one(section, mark, base)

    def _draw_one(self, section: Element, mark: Mark, top: float) -> None:
        event, canvas = mark.events[0], self._canvas
        colours, x = _colours(mark.lane), self._left + mark.at
        middle = top - _ROW / 2
        with self._tags.decoration(canvas):
            left, right = self._left + mark.left, self._left + mark.right
            high = mark.rows * _ROW
            behind = Look(fill=_WHITE)
            self._pencil.box((left, top - high), (right - left, high), behind)
            if event.about:
                self._draw_stretch(event, top, colours)
            _draw_sign(self._pencil, (x, middle), event.shape, colours.ink)
        owner = section.add("P")
        with self._tags.marked(canvas, owner):
            base = top - _ROW + 2.8
            for line in mark.lines:
                beside = x + _DOT + 4
                if mark.is_left:
                    beside = x - _DOT - 4 - fonts.width(line, _TYPE)
                self._plain(beside, base, f"{line} ", _TYPE, BLACK)
                base -= _ROW

    def _draw_stretch(self, event: Event, top: float, colours: _Colours) -> None:
        layout = self._sheet.layout
        left = self._left + max(0.0, layout.place(event.first))
        right = self._left + min(layout.width, layout.place(event.last))
        _draw_box(self._pencil, (left, top), right - left, colours, is_dashed=True)

    def _draw_many(self, section: Element, mark: Mark, top: float) -> None:
        canvas, colours = self._canvas, _colours(mark.lane)
        left, width = self._left + mark.left, mark.right - mark.left
        with self._tags.decoration(canvas):
            _draw_box(self._pencil, (left, top), width, colours, is_dashed=False)
        owner = section.add("P")
        number = f"{len(mark.events):,}"
        said = many(mark.events)
        if fonts.width(said, _TYPE) + 6 > width:
            owner.spoken, said = said, number
        with self._tags.marked(canvas, owner):
            x = left + (width - fonts.width(said, _TYPE)) / 2
            self._plain(x, top - _ROW + 2.8, f"{said} ", _TYPE, BLACK)

    def _draw_foot(self, pages: int) -> None:
        canvas, said = self._canvas, words()
        with self._tags.decoration(canvas):
            ends = (_SIDE, self._low), (self._wide - _SIDE, self._low)
            self._pencil.line(*ends, _RULED)
        self._draw_legend(self._low - 15)
        made = said["made"].format(date=day(self._picture.today))
        notes = " ".join([made, *not_shown(self._picture)])
        self._words("P", _SIDE, self._low - 29, notes, SMALLEST, ink=SOFT_INK)
        page = resources.toml("paper/words.toml")["page"].format(
            page=self._number, pages=pages
        )
        with self._tags.decoration(canvas, "Footer"):
            x = (self._wide - fonts.width(page, 9)) / 2
            self._plain(x, self._low - 44, page, 9, SOFT_INK)

    def _draw_legend(self, base: float) -> None:
        canvas, colours = self._canvas, _colours(Lane.OTHER)
        x, top = _SIDE, base + 8.2
        for name, said in words()["legend"].items():
            wide = 26 if name in {"about", "many"} else 2 * _DOT
            with self._tags.decoration(canvas):
                if name in {"about", "many"}:
                    is_dashed = name == "about"
                    at = (x, top)
                    _draw_box(self._pencil, at, wide, colours, is_dashed=is_dashed)
                if name == "many":
                    self._plain(x + 8, base, "12", SMALLEST, BLACK)
                else:
                    middle = x + wide / 2
                    shape = Shape.DUE if name == "due" else Shape.HAPPENED
                    _draw_sign(self._pencil, (middle, top - _ROW / 2), shape, INK)
            self._words("P", x + wide + 4, base, said, SMALLEST)
            x += wide + 4 + fonts.width(said, SMALLEST) + 22

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
    pencil: Pencil, middle: tuple[float, float], shape: Shape, ink: Color
) -> None:
    x, y = middle
    if shape is Shape.HAPPENED:
        pencil.dot(x, y, _DOT, Look(fill=ink))
        return
    half = _DOT + 0.6
    ends = ((x - half, y), (x, y + half), (x + half, y), (x, y - half))
    pencil.corners(ends, Look(fill=_WHITE, ink=ink, width=1.1))


def _draw_box(
    pencil: Pencil,
    at: tuple[float, float],
    width: float,
    colours: _Colours,
    *,
    is_dashed: bool,
) -> None:
    left, top = at
    dash = (2, 1.6) if is_dashed else ()
    look = Look(fill=colours.tint, ink=colours.ink, width=0.6, dash=dash)
    pencil.box((left, top - _ROW + 0.6), (width, _ROW - 1.2), look, radius=2.5)
