"""Saves what is typed without a Save button: after a pause, and on leaving a field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from casefile.ui.common.growing_edit import GrowingEdit

PAUSE_MS: Final = 3_000


class Autosave(QObject):
    """Calls `save`, a bound method, once the user pauses; never twice for nothing."""

    def __init__(
        self,
        save: Callable[[], None],
        parent: QObject,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._read_only = read_only
        self._held = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._pause_over)

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed that is not on its way to the file yet."""
        return self._timer.isActive()

    def watch(self, *fields: QWidget) -> None:
        """Saves after changes to these fields; if nothing is saved, bars them.

        What is made of several fields tells of its changes itself.
        """
        for field in fields:
            if self._read_only:
                _bar(field)
            if isinstance(field, QLineEdit):
                field.textEdited.connect(self.touch)
                field.editingFinished.connect(self.flush)
            elif isinstance(field, QTextEdit | QPlainTextEdit):
                field.textChanged.connect(self.touch)
                if isinstance(field, GrowingEdit):
                    field.left.connect(self.flush)
            elif isinstance(field, QComboBox):
                field.activated.connect(self.settle)
            elif isinstance(field, QCheckBox):
                field.clicked.connect(self.settle)
            elif isinstance(field, QSpinBox):
                field.valueChanged.connect(self.touch)

    def hold(self) -> None:
        """Ignores changes while a page fills its fields."""
        self._held = True

    def release(self) -> None:
        """Minds changes again."""
        self._held = False

    @Slot()
    def touch(self) -> None:
        """Notes that something was typed."""
        if not self._held:
            self._timer.start()

    @Slot()
    def settle(self) -> None:
        """Saves at once, as after a choice."""
        if not self._held:
            self._timer.start()
            self.flush()

    @Slot()
    def flush(self) -> None:
        """Saves now if anything is waiting."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    @Slot()
    def _pause_over(self) -> None:
        # The timer has stopped by itself, so that `flush` would find nothing waiting.
        self._save()

    def drop(self) -> None:
        """Forgets what is waiting, since the thing itself is gone."""
        self._timer.stop()


def _bar(field: QWidget) -> None:
    """Lets a field be read and copied from, and no more."""
    box = field.parentWidget()
    if isinstance(box, QComboBox):
        box.setEnabled(False)
    elif isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit):
        field.setReadOnly(True)
    else:
        field.setEnabled(False)
