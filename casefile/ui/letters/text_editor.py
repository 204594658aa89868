"""The words of a letter, as plain text with a little styling."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

_BOLD = re.compile(r"\*\*[^*\n]+\*\*")
_BLANK = re.compile(r"\[\[[^\[\]\n]+\]\]")


class _Styling(QSyntaxHighlighter):
    """Headings and bold words bold, quotes quiet, blanks marked."""

    def __init__(self, editor: QPlainTextEdit, theme: Theme) -> None:
        super().__init__(editor.document())
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        if text.startswith("#"):
            self.setFormat(0, len(text), strong)
        elif text.startswith(">"):
            quiet = QTextCharFormat()
            quiet.setForeground(self._theme.colour("muted"))
            quiet.setFontItalic(True)
            self.setFormat(0, len(text), quiet)
        for found in _BOLD.finditer(text):
            self.setFormat(found.start(), len(found[0]), strong)
        blank = QTextCharFormat()
        blank.setForeground(self._theme.colour("warn"))
        blank.setBackground(self._theme.colour("warn_soft"))
        for found in _BLANK.finditer(text):
            self.setFormat(found.start(), len(found[0]), blank)


class TextEditor(QWidget):
    """Edits the text; `reset_asked` for the wording made from the facts."""

    reset_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._made = ""
        self.editor = QPlainTextEdit()
        self.editor.setObjectName("letter_text")
        self.editor.setProperty("look", "letter")
        self.editor.setAccessibleName("The words of the letter")
        self.editor.setTabChangesFocus(True)
        self._styling = _Styling(self.editor, theme)
        self._note = label("", "small", wrap=True)
        self._reset = IconButton(theme, "Put back the made wording", "undo", "quiet")
        self._reset.setObjectName("reset_text")
        head = QHBoxLayout()
        head.addWidget(self._note, 1)
        head.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.addLayout(head)
        column.addWidget(self.editor, 1)
        self._reset.clicked.connect(self.reset_asked)

    def show_text(self, text: str, *, edited: bool) -> None:
        """Shows the text, unless it is there already."""
        if not edited:
            self._made = text
        if text != self.editor.toPlainText():
            self.editor.setPlainText(text)
        self._mark(edited=edited)

    def text(self) -> str:
        """Returns the text as it stands."""
        return self.editor.toPlainText()

    def set_read_only(self, *, read_only: bool) -> None:
        """Lets the text be changed or not; a letter that was sent stays as it went."""
        self.editor.setReadOnly(read_only)
        if read_only:
            self._reset.hide()
            self._note.setText("This is what was sent. It does not change any more.")

    @property
    def is_own(self) -> bool:
        """Whether the text is no longer the one made from the facts."""
        return bool(self._made) and self.text() != self._made

    def _mark(self, *, edited: bool) -> None:
        if self.editor.isReadOnly():
            return
        self._reset.setVisible(edited)
        self._note.setText(
            "You have changed the wording, so new answers no longer change it."
            if edited
            else "Made from your answers. Change any word; lines with # are headings, "
            "and [[marked places]] are left to fill in by hand."
        )
