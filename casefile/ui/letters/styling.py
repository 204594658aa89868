"""How the words of a letter look while they are edited.

The text is Markdown, and no character of it is ever left out. Signs that only shape it
(`**`, `#`, `>`, the lines of tables) are drawn so small that they are out of the way,
except on the line where the writing is, so that they can be changed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from casefile.ui.theme import Theme

_BOLD: Final = re.compile(r"(\*\*)[^*\n]+(\*\*)")
_BLANK: Final = re.compile(r"(\[\[)[^\[\]\n]+(\]\])")
REFERENCE: Final = re.compile(r"(\[)([^\[\]\n]*)(\]\((?:exhibit|bundle):[^()\s]+\))")
_HEADING: Final = re.compile(r"(#{1,3} )")
_QUOTE: Final = re.compile(r"(> )")
_ESCAPE: Final = re.compile(r"(\\)(?=[^\w\s])")
_EDGE: Final = re.compile(r"^\|\s?|\s?\|$")
_BETWEEN: Final = re.compile(r"(?<!\\)\|")
_SHAPE: Final = re.compile(r"[|\s:-]*")
"""The line under the head of a table, and a head without words."""
_SIZES: Final = {1: 1.25, 2: 1.1, 3: 1.0}
_HIDDEN_SIZE: Final = 1
_CLOSE: Final = 5.0
"""How wide a hidden letter is, in hundredths of itself: an id has many of them."""
_DIVIDER: Final = "|"


class LetterStyling(QSyntaxHighlighter):
    """Headings large, quotes quiet, blanks marked, signs out of the way."""

    def __init__(self, editor: QPlainTextEdit, theme: Theme) -> None:
        super().__init__(editor.document())
        self._editor = editor
        self._theme = theme
        self._line = -1
        theme.changed.connect(self.rehighlight)
        editor.cursorPositionChanged.connect(self._moved)

    def highlightBlock(self, text: str) -> None:
        if text.startswith("#"):
            self._set(0, len(text), self._heading(text))
        elif text.startswith(">"):
            quiet = self._plain("muted")
            quiet.setFontItalic(True)
            self._set(0, len(text), quiet)
        elif text.startswith(_DIVIDER):
            self._table_row(text)
        for found in _BOLD.finditer(text):
            strong = self._plain("text")
            strong.setFontWeight(QFont.Weight.DemiBold)
            self._set(found.start(), found.end(), strong)
        for found in _BLANK.finditer(text):
            blank = self._plain("warn")
            blank.setBackground(self._theme.colour("warn_soft"))
            self._set(found.start(), found.end(), blank)
        for found in REFERENCE.finditer(text):
            self._set(found.start(2), found.end(2), self._plain("accent"))
        is_here = self.currentBlock().blockNumber() == self._line
        for start, end in signs(text):
            self._set(start, end, self._plain("muted") if is_here else self._hidden())

    @Slot()
    def _moved(self) -> None:
        cursor = self._editor.textCursor()
        line = cursor.blockNumber() if not self._editor.isReadOnly() else -1
        if line == self._line:
            return
        before, self._line = self._line, line
        document = self._editor.document()
        for number in (before, line):
            block = document.findBlockByNumber(number)
            if block.isValid():
                self.rehighlightBlock(block)

    def _set(self, start: int, end: int, look: QTextCharFormat) -> None:
        self.setFormat(start, end - start, look)

    def _heading(self, text: str) -> QTextCharFormat:
        level = len(text) - len(text.lstrip("#"))
        made = self._plain("text")
        font = self._theme.font(bold=True)
        font.setPixelSize(round(font.pixelSize() * _SIZES.get(level, 1.0)))
        made.setFont(font)
        return made

    def _table_row(self, text: str) -> None:
        first = _BETWEEN.search(text, 1)
        if first is not None:
            quiet = self._plain("muted")
            self._set(0, first.start(), quiet)
        for found in _BETWEEN.finditer(text):
            self._set(found.start(), found.end(), self._plain("line"))

    def _plain(self, colour: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme.colour(colour))
        return made

    def _hidden(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(QColor(0, 0, 0, 0))
        font = self._theme.font()
        font.setPixelSize(_HIDDEN_SIZE)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _CLOSE)
        made.setFont(font)
        return made


def signs(text: str) -> Iterator[tuple[int, int]]:
    """Yields the stretches of a line that only shape it."""
    if text.startswith(_DIVIDER) and _SHAPE.fullmatch(text):
        yield 0, len(text)
        return
    for at_start in (_HEADING, _QUOTE):
        found = at_start.match(text)
        if found is not None:
            yield found.span(1)
    for pair in (_BOLD, _BLANK):
        for found in pair.finditer(text):
            yield found.span(1)
            yield found.span(2)
    for found in REFERENCE.finditer(text):
        yield found.span(1)
        yield found.span(3)
    for found in _ESCAPE.finditer(text):
        yield found.span(1)
    if text.startswith(_DIVIDER):
        for found in _EDGE.finditer(text):
            yield found.span()
