"""How far a long piece of work is, inside a dialog, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.runner import Task, TaskRunner
from casefile.ui.theme import Theme

_WHOLE = 1000


class ProgressLine(QWidget):
    """Follows one task of the runner; `stopped` when the user presses Stop."""

    stopped = Signal()

    def __init__(self, theme: Theme, runner: TaskRunner) -> None:
        super().__init__()
        self._task: Task | None = None
        self._runner = runner
        self._words = label("", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far it is")
        self.stop = IconButton(theme, "Stop", "close", "quiet")
        self.stop.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        column.addLayout(row)
        self.stop.clicked.connect(self.cancel)
        runner.progressed.connect(self._show)

    def follow(
        self, task: Task, words: str, *, stoppable: bool = True, focus: bool = True
    ) -> None:
        """Shows how far a task is, with Stop if there is something to stop.

        `focus` puts the keyboard on Stop.
        """
        self._task = task
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self.stop.setEnabled(stoppable)
        self.stop.setVisible(stoppable)
        self.stop.set_words("Stop")
        self._runner.follow(task)
        if stoppable and focus:
            self.stop.setFocus()

    @Slot()
    def cancel(self) -> None:
        """Asks the task to stop; it may take a moment."""
        if self._task is not None:
            self._task.cancel()
            self.stop.setEnabled(False)
            self.stop.set_words("Stopping…")
            self.stopped.emit()

    @Slot(int, int, int, str)
    def _show(self, number: int, done: int, total: int, _text: str) -> None:
        if self._task is not None and number == self._task.number and total:
            self._bar.setRange(0, _WHOLE)
            self._bar.setValue(min(_WHOLE, done * _WHOLE // total))
