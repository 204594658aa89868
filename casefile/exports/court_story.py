"""The heading of a case, the sheet of an exhibit and the lines to sign, in a PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.platypus import Flowable, Spacer

from casefile import resources
from casefile.domain.letter import Run
from casefile.exports import fonts, look, printable
from casefile.exports.flow import INK, Words, style

if TYPE_CHECKING:
    from casefile.domain.letter import CourtHeading, ExhibitMark, Signing, Text
    from casefile.exports.look import Level, Look
    from casefile.exports.tagging import Tags

_ABOVE_MARK: Final = 150.0
_SIGNED: Final = 0.62
"""How far a line to sign on goes, of the width of the text."""
_LABEL: Final = 88.0
"""From the edge to the beginning of such a line."""


class Ruled(Words):
    """A title with a rule above and below it."""

    def draw(self) -> None:
        """Draws the rules, then the words."""
        with self.tags.decoration(self.canv):
            self.canv.saveState()
            self.canv.setStrokeColor(INK)
            self.canv.setLineWidth(0.9)
            for y in (self.height + look.COURT_RULE, -look.COURT_RULE):
                self.canv.line(0, y, self.width, y)
            self.canv.restoreState()
        super().draw()


class SignLine(Words):
    """What belongs on a line, and the line, to be filled in by hand."""

    line_to: float = 0
    """Where the line ends; 0 for none."""

    def draw(self) -> None:
        """Draws the line, then the words."""
        if self.line_to:
            with self.tags.decoration(self.canv):
                self.canv.saveState()
                self.canv.setStrokeColor(INK)
                self.canv.setLineWidth(0.7)
                base = self.height - self.style.fontSize - 2
                self.canv.line(_LABEL, base, self.line_to, base)
                self.canv.restoreState()
        super().draw()


class Court:
    """Makes the pieces of a paper for a court."""

    def __init__(self, tags: Tags, paper: Look) -> None:
        self._tags = tags
        self._paper = paper

    def heading(self, head: CourtHeading) -> tuple[list[Flowable], Words]:
        """Returns the heading of a case, and the title below it."""
        body, small = self._paper.body, self._paper.small
        tight = replace(body, after=0)
        corner = style(replace(small, after=10), left=self._paper.sender)
        flow: list[Flowable | None] = [
            self._words(printable.lines(head.mark), corner),
            self._words(head.number, style(tight), align=TA_RIGHT),
            self._words(head.court, style(replace(body, after=6), bold=True)),
        ]
        flow += [self._words(one, style(tight)) for one in head.matter]
        flow += self._parties(head.parties)
        level = replace(self._paper.subject, before=18, after=22)
        title = self._words(head.subject, style(level, bold=True), TA_CENTER, Ruled)
        shown = [one for one in flow if one is not None]
        return shown, title if title is not None else Words("")

    def _parties(self, pairs: tuple[tuple[Text, Text], ...]) -> list[Flowable | None]:
        said = resources.toml("bundles.toml")["front"]
        level = replace(self._paper.body, after=0)
        words = (str(said["between"]), str(said["and"]))
        flat = self._paper.lined
        found: list[Flowable | None] = []
        if pairs and not flat:
            first = style(replace(level, before=8))
            found.append(self._words((Run(words[0]),), first))
        lines = printable.parties(pairs, words, flat=flat)
        each = style(replace(level, before=8 if flat else 0))
        return found + [self._words(one, each, TA_CENTER) for one in lines]

    def exhibit(self, block: ExhibitMark) -> list[Flowable]:
        """Returns what stands in the middle of the sheet of an exhibit."""
        large = replace(self._paper.subject, size=30, leading=38, after=26)
        mark = self._words(block.text, style(large, bold=True), TA_CENTER)
        level = replace(self._paper.body, after=10)
        said = [self._words(one, style(level), TA_CENTER) for one in block.said]
        shown = [one for one in (mark, *said) if one is not None]
        return [Spacer(1, _ABOVE_MARK), *shown]

    def signing(self, foot: Signing) -> list[Flowable]:
        """Returns what is signed."""
        body = self._paper.body
        title = style(self._paper.headings[0], bold=True)
        parts: list[Flowable | None] = [self._words(foot.heading, title, kind="H2")]
        parts += [self._words(one, style(body)) for one in foot.words]
        parts += [self._line(label, text) for label, text in foot.lines]
        return [one for one in parts if one is not None]

    def _line(self, label: Text, text: Text) -> Flowable:
        level: Level = replace(self._paper.body, before=14, after=4)
        shown = style(level, left=_LABEL)
        made = SignLine(fonts.mark_up(text) if text else "&nbsp;", shown)
        made.tagged(self._tags, self._tags.root.add("P"))
        made.label = fonts.drawable(printable.plain(label))
        made.line_to = 0 if text else self._paper.width * _SIGNED
        return made

    def _words(
        self,
        text: Text,
        level: object,
        align: int = 0,
        made: type[Words] = Words,
        kind: str = "P",
    ) -> Words | None:
        if printable.is_empty(text):
            return None
        aligned = level.clone("court", alignment=align)  # type: ignore[attr-defined]
        words = made(fonts.mark_up(text), aligned)
        tag = "H1" if made is Ruled else kind
        return words.tagged(self._tags, self._tags.root.add(tag))
