"""The field for words that are to be gone, with the reason beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.services.redaction import look as redaction_look
from casefile.ui.common.part import IconButton, label
from casefile.ui.redaction.reason_box import ReasonBox
from casefile.ui.theme import Theme


class WordField(QWidget):
    """Takes words; `given` with them and their reason."""

    given = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setObjectName("words_to_remove")
        self.words.setPlaceholderText("A name, a street, a number")
        self.why = ReasonBox("Why these words are removed")
        self.why.show_reason(redaction_look.reason("person"))
        self.add = IconButton(theme, "Add", "plus")
        self.add.setObjectName("add_words")
        tied = label("Words to remove wherever they stand", "label", wrap=True)
        tied.setBuddy(self.words)
        self.words.setAccessibleName(tied.text())
        because = label("Why", "label")
        because.setBuddy(self.why)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.words, 1)
        first.addWidget(self.add)
        second.addWidget(because)
        second.addWidget(self.why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(tied)
        for row in (first, second):
            row.setSpacing(6)
            column.addLayout(row)
        self.setTabOrder(self.words, self.why)
        self.setTabOrder(self.why, self.add)
        self.words.returnPressed.connect(self._give)
        self.add.clicked.connect(self._give)

    @Slot()
    def _give(self) -> None:
        words = self.words.text().strip()
        if words:
            self.words.clear()
            self.given.emit(words, self.why.reason)
        self.words.setFocus()
