"""A notice above the page that stays until it is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

Answer = tuple[str, Callable[[], None] | None]
_ICONS = ("check", "close")


class Notice(QWidget):
    """One sentence and up to two answers; nothing waits for it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("look", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._first_work: Callable[[], None] | None = None
        self._second_work: Callable[[], None] | None = None
        self._again: Callable[[], None] = self.hide
        """Shows once more what is shown now."""
        self._waiting: list[tuple[str, Callable[[], None]]] = []
        self._words = label("", wrap=True)
        self._words.setObjectName("notice_words")
        self.first = IconButton(theme, "", "check", "quiet")
        self.first.setObjectName("notice_first")
        self.second = IconButton(theme, "", "close", "quiet")
        self.second.setObjectName("notice_second")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self._words, 1)
        row.addWidget(self.first)
        row.addWidget(self.second)
        self.first.clicked.connect(self._press_first)
        self.second.clicked.connect(self._press_second)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or nothing."""
        return self._words.text()

    def ask(
        self,
        text: str,
        first: Answer,
        second: Answer | None = None,
        *,
        icons: tuple[str, str] = _ICONS,
        is_urgent: bool = False,
    ) -> None:
        """Shows a sentence and its answers, until one of them is chosen.

        One that is shown is answered first, unless this one cannot wait.
        """
        again = partial(self.ask, text, first, second, icons=icons)
        if not self.isHidden() and not is_urgent:
            self._waiting.append((text, again))
            return
        if not self.isHidden():
            self._waiting.insert(0, (self.text, self._again))
        self._again = again
        self.first.set_icon(icons[0])
        self.second.set_icon(icons[1])
        self._words.setText(text)
        self._words.setAccessibleName(text)
        name, self._first_work = first
        self.first.set_words(name)
        self.second.setVisible(second is not None)
        if second is not None:
            name, self._second_work = second
            self.second.set_words(name)
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

    @Slot()
    def _press_first(self) -> None:
        self._answer(self._first_work)

    @Slot()
    def _press_second(self) -> None:
        self._answer(self._second_work)

    def _answer(self, work: Callable[[], None] | None) -> None:
        self._first_work = self._second_work = None
        self._words.clear()
        self.hide()
        if work is not None:
            work()
        if self._waiting and self.isHidden():
            self._waiting.pop(0)[1]()
