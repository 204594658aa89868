"""Which letters may come next, once a letter has gone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain import letter_template
from casefile.domain.case import Jurisdiction
from casefile.domain.letter_template import Template, Turn
from casefile.ui.common.part import label
from casefile.ui.common.wide_button import WideButton
from casefile.ui.theme import Theme

_WHEN: Final = {
    Turn.NO_ACK: "If nobody says in time that it is there",
    Turn.NO_REPLY: "If no reply comes by that day",
    Turn.OVERRUN: "If it takes longer, and no reply comes by that day either",
    Turn.QUESTION: "If it asks what you want",
    Turn.REPLY: "When something has come back",
    Turn.PARTIAL: "If the reply is not the whole",
    Turn.REFUSED: "If it is refused",
    Turn.HELD: "If it is put on hold",
    Turn.STILL_HELD: "If it is still on hold after the day that was named",
    Turn.NO_OUTCOME: "If it is acknowledged, and no outcome comes",
}


class NextLetters(QWidget):
    """A button for each letter that may follow; `chosen` with its id."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, template: Template, here: Jurisdiction) -> None:
        super().__init__()
        self.setObjectName("next_letters")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        shown: set[str] = set()
        for turn, words in _WHEN.items():
            names = [
                name
                for name in template.next.get(turn, ())
                if name not in shown and here in letter_template.get(name).jurisdictions
            ]
            if not names:
                continue
            heading = label(words, "section", wrap=True)
            heading.setContentsMargins(0, 8, 0, 0)
            column.addWidget(heading)
            for name in names:
                shown.add(name)
                after = letter_template.get(name)
                button = WideButton(theme, name, "letter", (after.title, after.summary))
                button.setObjectName(f"next_{name}")
                button.chosen.connect(self.chosen)
                column.addWidget(button)
        self.is_empty = not shown
