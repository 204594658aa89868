"""The cover of a bundle: court, parties, what it is and for which hearing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT

from casefile.domain.bundle.profile import words
from casefile.domain.letter import Run
from casefile.exports import fonts, look
from casefile.exports.flow import INK, RULE, Words, style
from casefile.exports.look import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from casefile.domain.bundle.front_page import FrontPages
    from casefile.exports.tagging import Tags

_SIDE: Final = 72.0
_TOP: Final = 76.0
_BOTTOM: Final = 84.0
_WIDTH: Final = look.PAGE_WIDTH - 2 * _SIDE
_HALF: Final = _WIDTH / 2 - 12
_HEAD: Final = Level(size=13, leading=17)
_MATTER: Final = Level(size=13, leading=18)
_SMALL: Final = Level(size=12, leading=16)
_PARTY: Final = Level(size=13, leading=17)
_TITLES: Final = (
    Level(size=23, leading=30),
    Level(size=19, leading=25),
    Level(size=14, leading=18.5),
)
"""The title is set smaller if it would take more room than this."""
_MOST_TITLE: Final = 150.0
_SUBTITLE: Final = Level(size=14.5, leading=20)
_RULE: Final = 1.6
_GAP: Final = 26.0
_FEW: Final = 4
"""More parties than these stand closer together."""


def draw(canvas: Canvas, tags: Tags, pages: FrontPages) -> None:
    """Draws the cover on the page that is begun."""
    _Cover(canvas, tags, pages).draw()


class _Cover:
    """Draws one cover, from the top down, and its last lines at the foot."""

    def __init__(self, canvas: Canvas, tags: Tags, pages: FrontPages) -> None:
        self._canvas = canvas
        self._tags = tags
        self._pages = pages
        self._at = look.PAGE_HEIGHT - _TOP
        self._low = self._foot_height()
        """Below this only the last lines are drawn."""

    def draw(self) -> None:
        self._head()
        self._line(self._pages.matter, _MATTER, align=TA_CENTER, gap=8)
        if self._pages.parties:
            self._parties()
        foot = self._low
        self._title(foot)
        self._low = 0
        self._foot(foot)

    def _head(self) -> None:
        """Draws the court on the left and the number of the case on the right."""
        court = self._words("P", self._pages.court, _HEAD, bold=True)
        number = self._words("P", self._pages.case_number, _HEAD, align=TA_RIGHT)
        heights = [one.wrap(_HALF, self._at)[1] for one in (court, number) if one]
        if court:
            court.drawOn(self._canvas, _SIDE, self._at - court.height)
        if number:
            left = look.PAGE_WIDTH - _SIDE - _HALF
            number.drawOn(self._canvas, left, self._at - number.height)
        if heights:
            self._at -= max(heights) + _GAP

    def _parties(self) -> None:
        said = words("front")
        self._at -= 8
        self._line(said["between"], _SMALL, bold=True, gap=14)
        is_short = len(self._pages.parties) <= _FEW
        for number, party in enumerate(self._pages.parties):
            if not is_short:
                said_of = (
                    f"{party.name} \u2013 {party.role}" if party.role else party.name
                )
                self._line(said_of, _PARTY, align=TA_CENTER, gap=3)
                continue
            if number:
                self._line(
                    f"\u2013 {said['and']} \u2013", _SMALL, align=TA_CENTER, gap=6
                )
            self._line(party.name, _PARTY, bold=True, align=TA_CENTER, gap=2)
            self._line(party.role, _PARTY, align=TA_RIGHT, gap=6)

    def _title(self, foot: float) -> None:
        """Draws what the bundle is between two rules, in the middle of what is free."""
        title = self._fitting_title()
        parts = [
            self._words("P", text, level, align=TA_CENTER)
            for text, level in (
                (self._pages.subtitle, _SUBTITLE),
                (self._pages.judge, _SMALL),
            )
        ]
        block = [title, *(one for one in parts if one)]
        heights = [one.wrap(_WIDTH, look.PAGE_HEIGHT)[1] for one in block]
        height = sum(heights) + 10 * (len(block) - 1)
        free = self._at - foot - height - 2 * _GAP
        if free < 0:
            self._next_page()
            free = self._at - foot - height - 2 * _GAP
        self._at -= max(0.0, free * (0.42 if self._pages.parties else 0.36))
        self._rule(_RULE)
        self._at -= _GAP
        for one, tall in zip(block, heights, strict=True):
            one.drawOn(self._canvas, _SIDE, self._at - tall)
            self._at -= tall + 10
        self._at -= _GAP - 10
        self._rule(_RULE)

    def _fitting_title(self) -> Words:
        """Returns the title in the largest type in which it is not too tall."""
        element = self._tags.root.add("H1")
        text = fonts.mark_up((Run(self._pages.title),))
        *larger, smallest = (
            Words(text, style(level, bold=True).clone("title", alignment=TA_CENTER))
            for level in _TITLES
        )
        for found in larger:
            if found.wrap(_WIDTH, look.PAGE_HEIGHT)[1] <= _MOST_TITLE:
                return found.tagged(self._tags, element)
        return smallest.tagged(self._tags, element)

    def _foot_lines(self) -> Sequence[str]:
        lines = (self._pages.prepared_by, self._pages.version)
        return [one for one in lines if one]

    def _foot_height(self) -> float:
        return _BOTTOM + _SMALL.leading * len(self._foot_lines()) + 14

    def _foot(self, top: float) -> None:
        self._at = top
        with self._tags.decoration(self._canvas):
            self._canvas.setStrokeColor(RULE)
            self._canvas.setLineWidth(0.6)
            self._canvas.line(_SIDE, top, look.PAGE_WIDTH - _SIDE, top)
        self._at -= 10
        for line in self._foot_lines():
            self._line(line, _SMALL, gap=0)

    def _rule(self, thick: float) -> None:
        with self._tags.decoration(self._canvas):
            self._canvas.setStrokeColor(INK)
            self._canvas.setLineWidth(thick)
            self._canvas.line(_SIDE, self._at, look.PAGE_WIDTH - _SIDE, self._at)

    def _line(
        self,
        text: str,
        level: Level,
        *,
        bold: bool = False,
        align: int = TA_LEFT,
        gap: float,
    ) -> None:
        found = self._words("P", text, level, bold=bold, align=align)
        if found is not None:
            height = found.wrap(_WIDTH, look.PAGE_HEIGHT)[1]
            if self._at - height < self._low:
                self._next_page()
            found.drawOn(self._canvas, _SIDE, self._at - height)
            self._at -= height + gap

    def _next_page(self) -> None:
        """Goes on overleaf: so many are the parties, or so long their names."""
        self._canvas.showPage()
        self._at = look.PAGE_HEIGHT - _TOP

    def _words(
        self,
        kind: str,
        text: str,
        level: Level,
        *,
        bold: bool = False,
        align: int = TA_LEFT,
    ) -> Words | None:
        if not text:
            return None
        made = style(level, bold=bold).clone("aligned", alignment=align)
        element = self._tags.root.add(kind)
        return Words(fonts.mark_up((Run(text),)), made).tagged(self._tags, element)
