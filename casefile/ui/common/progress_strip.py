"""Shows work that takes more than half a second, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.runner import TaskRunner
from casefile.ui.theme import Theme


class ProgressStrip(QWidget):
    """One line for the slow task that was started last."""

    def __init__(
        self, theme: Theme, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("progress_strip")
        self.setProperty("look", "floating")
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
        row.setContentsMargins(16, 4, 8, 4)
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
        if number == next(reversed(self._titles), None):
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
        number = next(reversed(self._titles), None)
        if number is not None:
            self._runner.cancel(number)
            self._words.setText("Stopping.")

    def _show_last(self) -> None:
        title = next(reversed(self._titles.values()), "")
        self._words.setText(title)
        self._words.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self.setVisible(bool(title))
