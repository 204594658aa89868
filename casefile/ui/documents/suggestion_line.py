"""What a paper says of itself, shown beside the field it belongs to."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.suggestion import Suggestion
from casefile.services import suggesting
from casefile.ui.common.part import IconButton, IconTool, label
from casefile.ui.theme import Theme

_MAY_BREAK: Final = "\N{ZERO WIDTH SPACE}"
_SIGN: Final = re.compile(r"(?<=\w)[@._/\-](?=\w)")
_LONG: Final = re.compile(r"\w{24,}")


class SuggestionLine(QWidget):
    """One suggestion with the words that led to it; hidden while there is none.

    Signals:
        used: it is accepted.
        declined: it is not wanted, now or later.
    """

    used = Signal()
    declined = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = label("", "small", wrap=True)
        self._use = IconButton(theme, "Use it", "check", "quiet")
        self._no = IconTool(theme, "close", "Do not suggest this")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._use)
        row.addWidget(self._no)
        row.addStretch(1)
        column.addLayout(row)
        self._use.clicked.connect(self.used)
        self._no.clicked.connect(self.declined)
        self.hide()

    def follow(self, field: QWidget) -> None:
        """Lets the keyboard come here from its field."""
        QWidget.setTabOrder(field, self._use)
        QWidget.setTabOrder(self._use, self._no)

    def offer(self, one: Suggestion | None) -> None:
        """Shows a suggestion, or nothing."""
        self.setVisible(one is not None)
        if one is None:
            return
        said = suggesting.sentence(one)
        self._words.setText(_breakable(said))
        self._words.setAccessibleName(said)
        name = suggesting.NAMES[one.about]
        self._use.setAccessibleName(
            f"Use this {name}: {suggesting.value_in_words(one)}"
        )
        self._use.setAccessibleDescription(said)
        self._no.setAccessibleName(f"Do not suggest this {name}")


def _breakable(text: str) -> str:
    """Lets long words, such as email addresses, go on in the next line."""
    parted = _SIGN.sub(f"\\g<0>{_MAY_BREAK}", text)
    return _LONG.sub(lambda word: _MAY_BREAK.join(word.group()), parted)


class SuggestionBar(QWidget):
    """Above the fields: how much the paper says of itself, and a way to take it all."""

    used = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("suggestion_bar")
        self._words = label("", "small", wrap=True)
        self._use = IconButton(theme, "Use &all", "check")
        self._use.setObjectName("use_all")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._use)
        self._use.clicked.connect(self.used)
        self.hide()

    def count(self, number: int) -> None:
        """Says how many there are; one alone needs no way to take all."""
        self.setVisible(number > 1)
        self._words.setText(
            f"The paper itself says {number} things that you can use. Nothing is "
            "filled in until you say so."
        )
