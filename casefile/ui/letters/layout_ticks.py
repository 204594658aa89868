"""How a letter is laid out, each with a tick: fingerprint, window, folding marks."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.case import Case
from casefile.domain.letter import Letter
from casefile.services.letter import option as letter_option
from casefile.ui.common.part import label
from casefile.ui.common.wrapped_tick import WrappedTick

_OFFERS: Final = {
    letter_option.WINDOW: (
        "window_address",
        "Put the address where the window of a long (DL) envelope shows it",
        (
            "On A4, for a letter that goes by post: fold it in three and nothing else "
            "shows in the window. Print it at its actual size."
        ),
    ),
    letter_option.FOLDS: (
        "fold_marks",
        "Mark at the edge of the paper where to fold it",
        "",
    ),
    letter_option.FINGERPRINT: (
        "print_fingerprint",
        "Print the fingerprint of my records at the end, in small type",
        (
            "It holds no name and none of your words. Whoever has the letter can show "
            "later that nothing you wrote before it was changed or removed since."
        ),
    ),
}
"""The name, the words and the reason of each tick."""


class LayoutTicks(QWidget):
    """Shows and takes what is said of one letter and of those that follow.

    Signals:
        chosen: the key of what was ticked or not, and which.
    """

    chosen = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, WrappedTick] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for key, (name, words, why) in _OFFERS.items():
            tick = WrappedTick(words)
            tick.setObjectName(name)
            tick.clicked.connect(partial(self._choose, key))
            self.ticks[key] = tick
            column.addWidget(tick)
            if why:
                column.addWidget(label(why, "small", wrap=True))

    def show_letter(self, letter: Letter, facts: Case) -> None:
        """Shows what holds for a letter."""
        for key, tick in self.ticks.items():
            tick.set_ticked(ticked=letter_option.is_on(facts, letter, key))

    def _choose(self, key: str) -> None:
        self.chosen.emit(key, self.ticks[key].is_ticked)
