"""How the words of the reading view look: type, headings, the marks of flags."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextOption,
)

from casefile.domain import marking
from casefile.domain.document import BlockKind
from casefile.domain.flag import Family
from casefile.ui.assessment.reading_text import Paragraph, Run
from casefile.ui.theme import Theme

_UNDERLINES = {
    marking.Pattern.SOLID: QTextCharFormat.UnderlineStyle.SingleUnderline,
    marking.Pattern.DASHED: QTextCharFormat.UnderlineStyle.DashUnderline,
    marking.Pattern.DOTTED: QTextCharFormat.UnderlineStyle.DotLine,
    marking.Pattern.WAVY: QTextCharFormat.UnderlineStyle.WaveUnderline,
    # Qt has no double line; one below and one above stand for it.
    marking.Pattern.DOUBLE: QTextCharFormat.UnderlineStyle.SingleUnderline,
}
_HEADING_SIZES = {1: 1.4, 2: 1.22, 3: 1.1}
_LINE_HEIGHT = 122.0
_TYPE = 18
"""Pixels of the letters at the ordinary text size."""
_LETTER = 0.56
"""How wide a letter is, of its height."""
_GAP = 2
"""Letters that are left free between columns."""
_WHOLE = QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll


class ReadingStyle:
    """The formats of paragraphs and words in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def block(self, paragraph: Paragraph | None) -> QTextBlockFormat:
        """Returns the shape of a paragraph; None stands for the name of a page."""
        shape = QTextBlockFormat()
        shape.setLineHeight(
            _LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        if paragraph is None:
            shape.setTopMargin(24)
            shape.setBottomMargin(8)
        elif paragraph.kind is BlockKind.HEADING:
            shape.setHeadingLevel(min(max(paragraph.level, 1), 6))
            shape.setTopMargin(18)
            shape.setBottomMargin(6)
        elif paragraph.kind is BlockKind.TABLE_ROW:
            shape.setLeftMargin(16)
            shape.setBottomMargin(4)
            shape.setTabPositions(self._stops(paragraph))
        else:
            shape.setBottomMargin(10)
        return shape

    def _stops(self, paragraph: Paragraph) -> list[QTextOption.Tab]:
        """Returns where the columns of a table begin."""
        letter = self._theme.scaled(_TYPE) * _LETTER
        ends = accumulate(width + _GAP for width in paragraph.columns)
        left = QTextOption.TabType.LeftTab
        return [QTextOption.Tab(end * letter, left) for end in ends]

    def words(self, paragraph: Paragraph, run: Run) -> QTextCharFormat:
        """Returns the look of a stretch of words."""
        made = QTextCharFormat()
        font = self._theme.font()
        font.setPixelSize(self._theme.scaled(_TYPE))
        if paragraph.kind is BlockKind.HEADING:
            factor = _HEADING_SIZES.get(paragraph.level, 1.0)
            font.setPixelSize(round(font.pixelSize() * factor))
            font.setWeight(QFont.Weight.DemiBold)
        made.setFont(font, _WHOLE)
        made.setForeground(self._theme.colour("text"))
        if run.family is not None:
            self._mark(made, run, run.family)
        if run.is_suggested:
            self._suggest(made, run)
        return made

    def label(self) -> QTextCharFormat:
        """Returns the look of the name of a page."""
        made = QTextCharFormat()
        made.setFont(self._theme.font("small"))
        made.setForeground(QColor(self._theme.colour("muted")))
        return made

    def _suggest(self, made: QTextCharFormat, run: Run) -> None:
        """Shows words that were noticed, by a line that no flag has."""
        accent = self._theme.colour("accent")
        if run.is_number:
            made.setFont(self._theme.font("small", bold=True), _WHOLE)
            made.setBackground(accent)
            made.setForeground(self._theme.colour("on_accent"))
            return
        if run.family is None:
            made.setBackground(self._theme.colour("accent_soft"))
            made.setForeground(self._theme.colour("on_accent_soft"))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashDotDotLine)
        made.setUnderlineColor(accent)

    def _mark(self, made: QTextCharFormat, run: Run, family: Family) -> None:
        ink = self._theme.colour(f"mark_{family.value}_ink")
        if run.is_number:
            made.setFont(self._theme.font("small", bold=True), _WHOLE)
            made.setBackground(ink)
            made.setForeground(self._theme.colour("surface"))
            return
        made.setBackground(self._theme.colour(f"mark_{family.value}"))
        made.setForeground(self._theme.colour("mark_text"))
        pattern = marking.PATTERNS[family]
        made.setUnderlineStyle(_UNDERLINES[pattern])
        made.setUnderlineColor(ink)
        made.setFontOverline(pattern is marking.Pattern.DOUBLE or run.is_current)
