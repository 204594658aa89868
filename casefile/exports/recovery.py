"""The recovery sheet: one page with the key in groups and as a square code."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportlab.graphics.barcode.qr import QrCode
from reportlab.platypus import Flowable

from casefile import resources
from casefile.domain.letter import Bullets, Heading, Paragraph, Run
from casefile.exports import finishing, fonts, look
from casefile.exports.flow import BLACK, FILL, INK, RULE, Words, style
from casefile.exports.look import Level
from casefile.exports.sheets import ONE_AT_A_TIME, Sheets
from casefile.exports.story import Story
from casefile.exports.tagging import Tags

if TYPE_CHECKING:
    from casefile.domain.letter import LetterBlock
    from casefile.exports.tagging import Element
    from casefile.services.ports import RecoverySheet

# Large enough for tired eyes, and all of it on one page.
_PAPER = replace(look.LETTER, top=44, bottom=46)
_IN_A_ROW = 4
_GROUP_SIZE = 26
_GROUP_HEIGHT = 42
_GAP = 8
_SQUARE = 124
_BLANK_WIDTH = 250


class _Groups(Flowable):
    """The groups of the key, big and apart, in rows of four."""

    def __init__(self, tags: Tags, element: Element, groups: list[str]) -> None:
        super().__init__()
        self._tags = tags
        self._element = element
        self._groups = groups
        self.spaceBefore = 4
        self.spaceAfter = 10

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        rows = -(-len(self._groups) // _IN_A_ROW)
        self.width, self.height = aW, rows * (_GROUP_HEIGHT + _GAP) - _GAP
        return self.width, self.height

    def draw(self) -> None:
        width = (self.width + _GAP) / _IN_A_ROW - _GAP
        for index, group in enumerate(self._groups):
            row, column = divmod(index, _IN_A_ROW)
            x = column * (width + _GAP)
            y = self.height - row * (_GROUP_HEIGHT + _GAP) - _GROUP_HEIGHT
            with self._tags.decoration(self.canv):
                self.canv.setFillColor(FILL)
                self.canv.roundRect(x, y, width, _GROUP_HEIGHT, 4, stroke=0, fill=1)
            with self._tags.marked(self.canv, self._element):
                self.canv.setFillColor(INK)
                self.canv.setFont(fonts.BOLD, _GROUP_SIZE)
                inset = (width - fonts.width(group, _GROUP_SIZE, bold=True)) / 2
                self.canv.drawString(x + inset, y + 13, f"{group} ")


class _Square(Flowable):
    """The square code, with its explanation beside it."""

    def __init__(self, tags: Tags, figure: Element, text: str, words: Words) -> None:
        super().__init__()
        self._tags = tags
        self._figure = figure
        self._words = words
        # Level M still reads when a corner of the paper is stained or torn.
        self._code = QrCode(text, qrLevel="M", width=_SQUARE, height=_SQUARE)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        height = self._words.wrap(aW - _SQUARE - _GAP, aH)[1]
        self.width, self.height = aW, max(_SQUARE, height)
        return self.width, self.height

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, self.height - _SQUARE)
        self._figure.box = (x, y, x + _SQUARE, y + _SQUARE)
        with self._tags.marked(self.canv, self._figure):
            self.canv.setFillColor(BLACK)
            self._code.drawOn(self.canv, 0, self.height - _SQUARE)
        y = self.height - self._words.height - _GAP
        self._words.drawOn(self.canv, _SQUARE + _GAP, y)


class _Blank(Flowable):
    """A line to write the name of the file on."""

    def __init__(self, tags: Tags, words: Words) -> None:
        super().__init__()
        self._tags = tags
        self._words = words

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width, self.height = self._words.wrap(aW, aH)
        self.height += 6
        return self.width, self.height

    def draw(self) -> None:
        self._words.drawOn(self.canv, 0, 6)
        with self._tags.decoration(self.canv):
            self.canv.setStrokeColor(RULE)
            x = fonts.width(self._words.getPlainText(), self._words.style.fontSize) + 8
            self.canv.line(x, 6, x + _BLANK_WIDTH, 6)


def code(sheet: RecoverySheet) -> str:
    """Returns what the square code says: a form and version, the key, the salt."""
    return f"CSF1 {sheet.key.replace(' ', '')} {sheet.salt.hex().upper()}"


def _blocks(wording: dict[str, Any], part: str) -> list[LetterBlock]:
    items = tuple((Run(line),) for line in wording[part])
    heading = Heading(1, (Run(wording[f"{part}_heading"]),))
    return [heading, Bullets(items, ordered=part == "use")]


def _facts(story: Story, sheet: RecoverySheet, wording: dict[str, Any]) -> None:
    made = [Run(wording["made_label"], bold=True), Run(f" {sheet.made_on}")]
    label = Run(wording["file_label"], bold=True)
    if sheet.file_name:
        story.add(Paragraph((label, Run(f" {sheet.file_name}"))))
    else:
        level = style(_PAPER.body, bold=True)
        words = Words(fonts.mark_up((label,)), level)
        element = story.tags.root.add("P")
        story.put(_Blank(story.tags, words.tagged(story.tags, element)))
        story.add(Paragraph((Run(wording["blank_help"]),)))
    if sheet.number:
        made.append(Run(f". {wording['number_label']}", bold=True))
        made.append(Run(f" {sheet.number}. {wording['number_help']}"))
    story.add(Paragraph(tuple(made)))


def write(sheet: RecoverySheet) -> bytes:
    """Returns the recovery sheet as a tagged PDF of one page, without names."""
    wording = resources.toml("paper/recovery-sheet.toml")
    title = str(wording["title"])
    with ONE_AT_A_TIME:
        tags, out = Tags(), io.BytesIO()
        story = Story(tags, _PAPER)
        story.title((Run(title),))
        story.add(Paragraph((Run(wording["lead"]),)))
        _facts(story, sheet, wording)
        story.add(Heading(1, (Run(wording["key_heading"]),)))
        story.put(_Groups(tags, tags.root.add("P"), sheet.key.split()))
        story.add(Paragraph((Run(wording["key_help"]),)))
        for part in ("use", "keep"):
            for block in _blocks(wording, part):
                story.add(block)
        story.add(Heading(1, (Run(wording["square_heading"]),)))
        story.put(_square(tags, sheet, wording))
        Sheets(out, tags, _PAPER, "").make(story.flow())
        return finishing.finish(out.getvalue(), tags, title)


def _square(tags: Tags, sheet: RecoverySheet, wording: dict[str, Any]) -> _Square:
    figure = tags.root.add("Figure")
    figure.spoken = wording["square_spoken"]
    text = fonts.mark_up((Run(wording["square_help"]),))
    level = Level(size=_PAPER.body.size, leading=_PAPER.body.leading)
    words = Words(text, style(level)).tagged(tags, tags.root.add("P"))
    return _Square(tags, figure, code(sheet), words)
