"""A notice above the page that stays until it is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

Answer = tuple[str, Callable[[], None] | None]
_ICONS: Final = ("check", "close")
_BESIDE: Final = 2
"""How many answers have room beside the sentence."""


class Notice(QWidget):
    """One sentence and up to three answers; nothing waits for it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("look", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._answers: tuple[Answer, ...] = ()
        self._again: Callable[[], None] = self.hide
        """Shows once more what is shown now."""
        self._waiting: list[tuple[str, Callable[[], None]]] = []
        self._words = label("", wrap=True)
        self._words.setObjectName("notice_words")
        answers = QHBoxLayout()
        answers.addStretch(1)
        self._buttons = []
        for place, name in enumerate(("first", "second", "third")):
            button = IconButton(theme, "", "check", "quiet")
            button.setObjectName(f"notice_{name}")
            button.clicked.connect(partial(self._press, place))
            answers.addWidget(button)
            self._buttons.append(button)
        self.first, self.second, self.third = self._buttons
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 4, 8, 4)
        self._row.addWidget(self._words, 1)
        self._row.addLayout(answers)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or nothing."""
        return self._words.text()

    def ask(
        self,
        text: str,
        *answers: Answer,
        icons: tuple[str, ...] = _ICONS,
        is_urgent: bool = False,
    ) -> None:
        """Shows a sentence and its answers, until one of them is chosen.

        One that is shown is answered first, unless this one cannot wait.
        """
        again = partial(self.ask, text, *answers, icons=icons)
        if not self.isHidden() and not is_urgent:
            self._waiting.append((text, again))
            return
        if not self.isHidden():
            self._waiting.insert(0, (self.text, self._again))
        self._again = again
        self._answers = answers
        self._words.setText(text)
        self._words.setAccessibleName(text)
        for button in self._buttons[len(answers) :]:
            button.hide()
        for button, (name, _), icon in zip(self._buttons, answers, icons, strict=False):
            button.set_words(name)
            button.set_icon(icon)
            button.show()
        way = QBoxLayout.Direction
        has_room = len(answers) <= _BESIDE
        self._row.setDirection(way.LeftToRight if has_room else way.TopToBottom)
        self.show()

    def tell(self, text: str, then: Callable[[], None] | None = None) -> None:
        """Shows a sentence until the user says that it was read; does `then` then."""
        self.ask(text, ("I have read this", then))

    def withdraw(self, start: str) -> None:
        """Takes a notice that begins so away, as it does not hold any more."""
        if not start:
            return
        self._waiting = [w for w in self._waiting if not w[0].startswith(start)]
        if self.text.startswith(start):
            self._answer(None)

    def _press(self, place: int) -> None:
        # A click may come twice before the first is done with.
        if place < len(self._answers):
            self._answer(self._answers[place][1])

    def _answer(self, work: Callable[[], None] | None) -> None:
        self._answers = ()
        self._words.clear()
        self.hide()
        if work is not None:
            work()
        if self._waiting and self.isHidden():
            self._waiting.pop(0)[1]()
