"""The notes that stand to the right of the pages of an annotated copy.

A page and its notes together have the shape of a sheet of the next size: A4 becomes A3
on its side. It so fills a sheet of A4 on its side when it is printed, as two pages on
one sheet do, and on A3 nothing is made smaller. All measures are those beside a page as
tall as A4; beside a larger page the notes are drawn larger.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from casefile.domain.letter import Run
from casefile.domain.marking import colours
from casefile.exports import fonts, look
from casefile.exports.flow import BLACK, INK, RULE, SOFT_INK
from casefile.exports.sheets import ONE_AT_A_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.domain.annotation import Comment, MarkedPage, Spot

_NARROWEST, _WIDEST, _BESIDE_WIDE = 360.0, 620.0, 400.0
_TOP, _BOTTOM, _RIGHT = 44.0, 30.0, 30.0
_BADGES = 17.0
"""From the edge of the page to the middle of the numbers beside its lines."""
_NOTES = 60.0
"""From there to the notes; their numbers hang out to the left."""
_BADGE = 8.0
"""Half the height of a number's ground."""
_APART = 18.5
_GAP, _SMALL_GAP = 11.0, 3.0
_LABELS = 64.0
_HEAD = look.Level(size=9, leading=12)
_TITLE = look.Level(size=11.5, leading=15)
_TEXT = look.Level(size=11, leading=14)
_WHITE = HexColor("#FFFFFF")
_CUTS: tuple[tuple[int, int], ...] = ((99, 3000), (4, 320), (3, 160), (2, 80), (0, 0))
"""How many parts of a note are shown, and how many characters of each: from all to its
title alone, as there is room."""


def draw(pages: Sequence[MarkedPage], words: Mapping[str, str]) -> bytes:
    """Returns a PDF with the notes of each page, in a size that stands beside it."""
    with ONE_AT_A_TIME:
        fonts.ready()
        out = io.BytesIO()
        canvas = Canvas(out, invariant=1, pageCompression=1)
        for page in pages:
            size = beside(page.width, page.height)
            canvas.setPageSize(size)
            _Margin(canvas, page, size, words).draw()
            canvas.showPage()
        canvas.save()
        return out.getvalue()


def beside(width: float, height: float) -> tuple[float, float]:
    """Returns width and height of the notes beside a page, if that is as tall as A4."""
    scale = max(width, height) / look.PAGE_HEIGHT
    wide, high = width / scale, height / scale
    if wide > high:
        return _BESIDE_WIDE, high
    return min(max(high * math.sqrt(2) - wide, _NARROWEST), _WIDEST), high


@dataclass
class _Note:
    """A note as it is set, and where."""

    spot: Spot
    title: Paragraph
    lines: list[tuple[Paragraph, Paragraph]]
    height: float
    wanted: float
    """From the top of the page to the line that it is about."""
    top: float = 0.0


class _Margin:
    """Draws the notes of one page."""

    def __init__(
        self,
        canvas: Canvas,
        page: MarkedPage,
        size: tuple[float, float],
        words: Mapping[str, str],
    ) -> None:
        self._canvas = canvas
        self._page = page
        self._wide, self._high = size
        self._words = words
        self._scale = size[1] / page.height
        self._text_width = self._wide - _NOTES - _RIGHT
        self._low = self._high - _BOTTOM
        self._gap = _GAP
        self._is_short = False

    def draw(self) -> None:
        notes, left_over = self._fitting()
        self._draw_head()
        self._place(notes)
        badges = self._badges()
        for spot, at in zip(self._page.spots, badges, strict=True):
            self._draw_badge(_BADGES, at, spot.comment)
        by_spot = {id(note.spot): note for note in notes}
        for spot, at in zip(self._page.spots, badges, strict=True):
            note = by_spot.get(id(spot))
            if note is not None:
                self._draw_leader(at, note)
                self._draw_note(note)
        if left_over:
            self._draw_rest(left_over)

    def _draw_head(self) -> None:
        canvas = self._canvas
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.8)
        canvas.line(0.4, 0, 0.4, self._high)
        canvas.setFillColor(SOFT_INK)
        text = self._words["head"].format(page=self._page.number)
        if self._is_short:
            text += f" {self._words['head_short']}"
        head = self._paragraph((Run(text),), _HEAD, soft=True)
        height = head.wrap(self._wide - _BADGES - _RIGHT, self._high)[1]
        head.drawOn(canvas, _BADGES - _BADGE, self._high - 14 - height)

    def _paragraph(
        self, text: tuple[Run, ...], level: look.Level, *, soft: bool = False
    ) -> Paragraph:
        style = ParagraphStyle(
            "note",
            fontName=fonts.BODY,
            fontSize=level.size,
            leading=level.leading,
            textColor=SOFT_INK if soft else BLACK,
            splitLongWords=1,
        )
        return Paragraph(fonts.mark_up(text), style)

    def _fitting(self) -> tuple[list[_Note], list[Spot]]:
        """Returns the notes as long as there is room for, and those without any."""
        spots = list(self._page.spots)
        notes: list[_Note] = []
        for parts, characters in _CUTS:
            self._gap = _GAP if parts else _SMALL_GAP
            self._is_short = (parts, characters) != _CUTS[0]
            notes = [self._note(spot, parts, characters) for spot in spots]
            if self._total(notes) <= self._low - _TOP:
                return notes, []
        self._low -= 2 * _TEXT.leading
        while notes and self._total(notes) > self._low - _TOP:
            notes.pop()
        return notes, spots[len(notes) :]

    def _total(self, notes: Sequence[_Note]) -> float:
        gaps = self._gap * max(0, len(notes) - 1)
        return sum(note.height for note in notes) + gaps

    def _note(self, spot: Spot, parts: int, characters: int) -> _Note:
        comment = spot.comment
        name = comment.title
        lines = comment.lines[:parts]
        if spot.from_page:
            name = self._words["goes_on"].format(title=name, page=spot.from_page)
            lines = ()
        title = self._paragraph((Run(name, bold=True),), _TITLE)
        height = title.wrap(self._text_width - _number_width(spot), self._high)[1]
        set_lines = []
        for label, said in lines:
            if len(said) > characters:
                said = f"{said[:characters].rsplit(' ', 1)[0]} …"  # noqa: PLW2901
            pair = (
                self._paragraph((Run(label),), _TEXT, soft=True),
                self._paragraph((Run(said),), _TEXT),
            )
            height += max(
                pair[0].wrap(_LABELS - 4, self._high)[1],
                pair[1].wrap(self._text_width - _LABELS, self._high)[1],
            )
            set_lines.append(pair)
        wanted = spot.boxes[0].top * self._scale if spot.boxes else _TOP
        return _Note(spot, title, set_lines, height, wanted)

    def _place(self, notes: Sequence[_Note]) -> None:
        """Sets each note beside its line, or as near as the others leave room."""
        at = _TOP
        for note in notes:
            note.top = max(at, note.wanted)
            at = note.top + note.height + self._gap
        low = self._low
        for note in reversed(notes):
            note.top = min(note.top, low - note.height)
            low = note.top - self._gap

    def _badges(self) -> list[float]:
        """Returns where the numbers stand beside their lines, none over another."""
        spots = self._page.spots
        apart = min(_APART, (self._high - 2 * _BADGE) / max(1, len(spots)))
        places: list[float] = []
        for spot in spots:
            box = spot.boxes[0]
            middle = (box.top + box.bottom) / 2 * self._scale
            least = places[-1] + apart if places else _BADGE + 1
            places.append(max(middle, least))
        most = self._high - _BADGE - 1
        for place in reversed(range(len(places))):
            places[place] = min(places[place], most)
            most = places[place] - apart
        return places

    def _draw_badge(self, middle: float, down: float, comment: Comment) -> None:
        canvas, text = self._canvas, str(comment.number)
        wide = max(_BADGE, fonts.width(text, 10, bold=True) / 2 + 4)
        canvas.setFillColor(_ink(comment))
        y = self._high - down
        canvas.roundRect(
            middle - wide, y - _BADGE, 2 * wide, 2 * _BADGE, 5, stroke=0, fill=1
        )
        canvas.setFillColor(_WHITE)
        canvas.setFont(fonts.BOLD, 10)
        canvas.drawCentredString(middle, y - 3.5, text)

    def _draw_leader(self, badge: float, note: _Note) -> None:
        """Draws the thin line from a number beside the page to its note."""
        canvas = self._canvas
        start, end = self._high - badge, self._high - note.top - _TITLE.leading / 2
        canvas.setStrokeColor(_ink(note.spot.comment))
        canvas.setLineWidth(0.6)
        path = canvas.beginPath()
        path.moveTo(_BADGES + _BADGE + 3, start)
        path.lineTo(_BADGES + 2 * _BADGE, start)
        path.lineTo(_NOTES - 9, end)
        path.lineTo(_NOTES - 5, end)
        canvas.drawPath(path, stroke=1, fill=0)

    def _draw_note(self, note: _Note) -> None:
        canvas = self._canvas
        y = self._high - note.top - note.title.height
        number = f"{note.spot.comment.number}"
        canvas.setFillColor(_ink(note.spot.comment))
        canvas.setFont(fonts.BOLD, _TITLE.size)
        first = y + note.title.height - _TITLE.size
        canvas.drawString(_NOTES, first, number)
        note.title.drawOn(canvas, _NOTES + _number_width(note.spot), y)
        for label, said in note.lines:
            top = y
            y -= max(label.height, said.height)
            label.drawOn(canvas, _NOTES, top - label.height)
            said.drawOn(canvas, _NOTES + _LABELS, top - said.height)

    def _draw_rest(self, left_over: Sequence[Spot]) -> None:
        """Says which notes there was no room for, and where they are."""
        numbers = [spot.comment.number for spot in left_over]
        named = _ranges(numbers)
        text = self._words["more"].format(numbers=named)
        rest = self._paragraph((Run(text, bold=True),), _TEXT)
        height = rest.wrap(self._text_width, self._high)[1]
        self._canvas.setFillColor(INK)
        rest.drawOn(self._canvas, _NOTES, max(2, _BOTTOM - height + _TEXT.leading))


def _number_width(spot: Spot) -> float:
    """Returns how much room a number takes before the title of its note."""
    return fonts.width(str(spot.comment.number), _TITLE.size, bold=True) + 7


def _ranges(numbers: Sequence[int]) -> str:
    """Returns `7 to 9, 12`."""
    spans: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1] = spans[-1][0], number
        else:
            spans.append((number, number))
    return ", ".join(f"{a}" if a == b else f"{a} to {b}" for a, b in spans)


def _ink(comment: Comment) -> Color:
    return Color(*colours()[comment.family][1])
