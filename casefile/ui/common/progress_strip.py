"""Shows work that takes more than half a second, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.runner import TaskRunner
from casefile.ui.theme import Theme


class ProgressStrip(QWidget):
    """One line below the page for the slow task that was started last.

    `aside` is the title of work that goes on by itself: it is shown while there is no
    other.
    """

    def __init__(self, theme: Theme, runner: TaskRunner, *, aside: str) -> None:
        super().__init__()
        self.setObjectName("progress_strip")
        self.setProperty("look", "progress")
        self._aside = aside
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._runner = runner
        self._titles: dict[int, str] = {}
        self._words = label("", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.scaled(200))
        self._bar.setAccessibleName("How far it is")
        self._stop = IconButton(theme, "Cancel", "close", "quiet")
        self._stop.setObjectName("cancel_work")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 2, 8, 2)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self._runner.slow.connect(self._add)
        self._runner.progressed.connect(self._progress)
        self._runner.over.connect(self._remove)
        self._stop.clicked.connect(self._cancel)

    @Slot(int, str)
    def _add(self, number: int, title: str) -> None:
        self._titles[number] = title
        self._show_last()

    @Slot(int, int, int, str)
    def _progress(self, number: int, done: int, total: int, text: str) -> None:
        if number == self._shown:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            if text:
                self._words.setText(f"{self._titles[number]} {text}")

    @Slot(int)
    def _remove(self, number: int) -> None:
        if self._titles.pop(number, None) is not None:
            self._show_last()

    @Slot()
    def _cancel(self) -> None:
        number = self._shown
        if number is not None:
            self._runner.cancel(number)
            self._words.setText("Stopping.")

    @property
    def _shown(self) -> int | None:
        """The number of the task that is shown."""
        asked = [n for n, title in self._titles.items() if title != self._aside]
        return max(asked or self._titles, default=None)

    def _show_last(self) -> None:
        number = self._shown
        title = "" if number is None else self._titles[number]
        self._words.setText(title)
        self._words.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self.setVisible(bool(title))
