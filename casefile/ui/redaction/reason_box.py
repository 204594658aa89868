"""The choice of a reason; words of the user's own do as well."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit

from casefile.services.redaction import look as redaction_look
from casefile.ui.common.choice_box import ChoiceBox


class ReasonBox(ChoiceBox):
    """Offers reasons, and takes any other; `given` when it is another one."""

    given = Signal(str)

    def __init__(self, name: str, reason: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._line = QLineEdit()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.be_narrow()
        self.addItems(redaction_look.reasons())
        self._last = ""
        self.show_reason(reason)
        self.activated.connect(self._give)
        self._line.editingFinished.connect(self._give)

    @property
    def reason(self) -> str:
        """The reason as it stands there."""
        return " ".join(self.currentText().split())

    def show_reason(self, reason: str) -> None:
        """Shows a reason; what is being typed is left alone."""
        if reason != self._last:
            self._last = reason
            self.setCurrentText(reason)
            self._line.setCursorPosition(0)

    @Slot()
    def _give(self) -> None:
        if not self.reason:
            self.setCurrentText(self._last)
        elif self.reason != self._last:
            self._last = self.reason
            self._line.setCursorPosition(0)
            self.given.emit(self.reason)
