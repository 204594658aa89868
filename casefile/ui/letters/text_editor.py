"""The words of a letter, as plain text with a little styling."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.letters.styling import LetterStyling
from casefile.ui.theme import Theme

_LEAST: Final = 48


class TextEditor(QWidget):
    """Edits the text.

    Signals:
        edited: the user changed a word.
        reset_asked: the wording made from the facts is wanted again.
    """

    edited = Signal()
    reset_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._made = ""
        self._shown = ""
        self._last = ""
        self.editor = QPlainTextEdit()
        self.editor.setObjectName("letter_text")
        self.editor.setProperty("look", "letter")
        self.editor.setAccessibleName("The words of the letter")
        self.editor.setTabChangesFocus(True)
        self._styling = LetterStyling(self.editor, theme)
        self._note = label("", "small", wrap=True)
        self._reset = IconButton(theme, "Put back", "undo", "quiet")
        self._reset.setAccessibleName("Put back the wording made from your answers")
        self._reset.setToolTip("Puts back the wording made from your answers")
        self._reset.setObjectName("reset_text")
        head = QHBoxLayout()
        head.addWidget(self._note, 1)
        head.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.addLayout(head)
        column.addWidget(self.editor, 1)
        self._column = column
        self._tools: QWidget | None = None
        self._reset.clicked.connect(self.reset_asked)
        self.editor.textChanged.connect(self._typed)

    def put_tools(self, tools: QWidget) -> None:
        """Puts what helps with the words above them."""
        self._tools = tools
        self._column.insertWidget(1, tools)
        # In a low window with large type the tools stay whole, and the words scroll.
        self.editor.setMinimumHeight(_LEAST)

    def show_text(self, text: str, *, edited: bool) -> None:
        """Shows the text, unless it is there already."""
        if not edited:
            self._made = text
        self._shown = self._last = text
        if text != self.editor.toPlainText():
            self.editor.setPlainText(text)
        self._mark(edited=edited)

    def show_blank(self, name: str) -> None:
        """Selects the place where a fact is to be filled in."""
        found = self.editor.document().find(f"[[{name}]]", QTextCursor())
        if not found.isNull():
            self.editor.setTextCursor(found)
            self.editor.centerCursor()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """Returns the text as it stands."""
        return self.editor.toPlainText()

    def set_read_only(self, *, read_only: bool) -> None:
        """Lets the text be changed or not; a letter that was sent stays as it went."""
        self.editor.setReadOnly(read_only)
        if self._tools is not None:
            self._tools.setVisible(not read_only)
        if read_only:
            self._reset.hide()
            self._note.setText("This is what was sent. It does not change any more.")

    def bar(self) -> None:
        """Lets the text be read and no more, whatever became of the letter."""
        self.editor.setReadOnly(True)
        self._reset.hide()
        if self._tools is not None:
            self._tools.hide()

    @property
    def is_changed(self) -> bool:
        """Whether the user has typed something since the text was shown."""
        return self.text() != self._shown

    def own_words(self) -> str | None:
        """Returns the text, or None if it is the one made from the facts."""
        return None if self.text() == self._made else self.text()

    def _typed(self) -> None:
        # Qt says that the text changed when only its look did.
        text = self.text()
        if text != self._last:
            self._last = text
            self.edited.emit()

    def _mark(self, *, edited: bool) -> None:
        if self.editor.isReadOnly():
            return
        self._reset.setVisible(edited)
        self._note.setText(
            "Your own words: new answers do not change them."
            if edited
            else "Made from your answers. Change any word. Signs such as ** and # on "
            "the line you are in make bold words and headings: leave them there."
        )
