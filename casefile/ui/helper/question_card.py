"""One thing that both changed in different ways, to be decided."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
)

from casefile.domain.sharing.merging import Side
from casefile.services.sharing import parcel_words
from casefile.services.sharing.merge_review import Question
from casefile.ui.common.part import label


class QuestionCard(QFrame):
    """Shows both wordings side by side, and a button for each way to decide.

    Signals:
        decided: one of the buttons was pressed.
    """

    decided = Signal()

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.setProperty("look", "card")
        self.setAccessibleName(question.about)
        self._buttons = QButtonGroup(self)
        self._sides: dict[Side, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(question.about, "section", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        texts = (("Mine", question.mine), ("Theirs", question.theirs))
        for place, (heading, text) in enumerate(texts):
            grid.addWidget(label(heading, "label"), 0, place)
            grid.addWidget(label(text, wrap=True), 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        for side in question.sides:
            button = QRadioButton(parcel_words.side(side))
            button.setObjectName(f"decide_{side}")
            self._buttons.addButton(button)
            self._sides[side] = button
            column.addWidget(button)
            button.clicked.connect(self._decide)

    @property
    def side(self) -> Side | None:
        """What was decided, if anything was."""
        chosen = (side for side, one in self._sides.items() if one.isChecked())
        return next(chosen, None)

    def begin(self) -> None:
        """Puts the keyboard on the first of its buttons."""
        next(iter(self._sides.values())).setFocus()

    def decide(self, side: Side) -> None:
        """Decides for one of them, where that can be."""
        if side in self._sides:
            self._sides[side].setChecked(True)
            self.decided.emit()

    @Slot()
    def _decide(self) -> None:
        self.decided.emit()
