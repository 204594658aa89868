"""The buttons that answer a suggestion, each with its letter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.decision import Choice
from casefile.services.reviewing import Reviewed, Standing
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import IconButton
from casefile.ui.theme import Theme

_Key = Qt.Key


class ReviewAnswers(QWidget):
    """What can be said about a suggestion, by where it stands.

    Signals:
        chosen: what was decided.
        reopen_asked: the decision is to be taken back.
        flag_shown: its flag is to be shown.
        mine_asked: my own record is wrong: it is to be shown.
    """

    chosen = Signal(object)
    reopen_asked = Signal()
    flag_shown = Signal()
    mine_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._letters = True
        self.flag = IconButton(theme, "Flag it", "", "main")
        self.no = IconButton(theme, "Not an error")
        self.later = IconButton(theme, "Ask me later")
        self.mine = IconButton(theme, "My record is wrong")
        self.again = IconButton(theme, "Bring it back", "undo")
        self.show_flag = IconButton(theme, "Show the flag", "flag", "main")
        self._short = False
        self._words = {
            self.flag: ("Flag it", "Flag it", "A"),
            self.no: ("Not an error", "Not an error", "X"),
            self.later: ("Ask me later", "Later", "L"),
            self.mine: ("My record is wrong", "Mine is wrong", "R"),
        }
        inner = QWidget(self)
        row = Flow(inner, gap=4)
        for button in (self.flag, self.show_flag, self.no, self.later):
            row.addWidget(button)
        row.addWidget(self.again)
        row.addWidget(self.mine)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 2, 6)
        column.addWidget(inner)
        self._connect()
        self.set_letters(on=True)

    def set_letters(self, *, on: bool) -> None:
        """Shows the letter of each answer, or not."""
        self._letters = on
        for button, (words, short, letter) in self._words.items():
            shown = short if self._short else words
            button.setText(f"{shown}  {letter}" if on else shown)
            button.setAccessibleName(words)
            tip = f"{words} (press {letter})" if on else words
            button.setToolTip(tip)

    def set_short(self, *, short: bool) -> None:
        """Uses short words where there is room for few buttons."""
        if short != self._short:
            self._short = short
            self.set_letters(on=self._letters)

    def show_for(self, one: Reviewed) -> None:
        """Offers what can be said about this suggestion."""
        stands = one.standing
        is_flagged = stands is Standing.FLAGGED
        self.flag.setVisible(not is_flagged)
        self.show_flag.setVisible(is_flagged)
        self.no.setVisible(stands in {Standing.OPEN, Standing.LATER})
        self.later.setVisible(stands is Standing.OPEN)
        self.again.setVisible(one.decision is not None)
        self.mine.setVisible(not is_flagged and one.mine is not None)

    def answer(self, key: Qt.Key) -> bool:
        """Presses the button of a letter, if it is offered; tells whether it is."""
        for button, (_, _, letter) in self._words.items():
            if key == getattr(_Key, f"Key_{letter}") and button.isVisibleTo(self):
                button.click()
                return True
        return False

    def _connect(self) -> None:
        self.flag.clicked.connect(self._flag)
        self.no.clicked.connect(self._dismiss)
        self.later.clicked.connect(self._put_off)
        self.mine.clicked.connect(self.mine_asked)
        self.again.clicked.connect(self.reopen_asked)
        self.show_flag.clicked.connect(self.flag_shown)

    def _flag(self) -> None:
        self.chosen.emit(Choice.FLAGGED)

    def _dismiss(self) -> None:
        self.chosen.emit(Choice.NOT_AN_ERROR)

    def _put_off(self) -> None:
        self.chosen.emit(Choice.LATER)
