"""Whether a PDF is locked with a passphrase, and which."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from casefile.services import opening, wording
from casefile.ui.common.form import Form
from casefile.ui.common.part import label
from casefile.ui.common.wrapped_tick import WrappedTick


class LockChoice(QWidget):
    """A tick, and below it the passphrase twice with advice.

    Signals:
        changed: something of it was changed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tick = WrappedTick(
            "Lock it: write one PDF that opens with a passphrase only, and no Word file"
        )
        self.tick.setObjectName("lock_pdf")
        self.first = QLineEdit()
        self.first.setObjectName("lock_passphrase")
        self.again = QLineEdit()
        self.again.setObjectName("lock_passphrase_again")
        for field in (self.first, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self._judge)
        self._advice = label("", "small", wrap=True)
        self._advice.setObjectName("lock_advice")
        self._form = Form()
        self._form.add("Passphrase for the reader", self.first)
        self._form.add("The same again", self.again)
        self._form.add_widget(self._advice)
        self._form.add_widget(label(wording.LOCKED_PDF, "small", wrap=True))
        self._form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tick)
        column.addWidget(self._form)
        self.tick.clicked.connect(self._show)

    @property
    def passphrase(self) -> str:
        """The passphrase, or nothing if the PDF is not to be locked."""
        return self.first.text().strip() if self.tick.is_ticked else ""

    @property
    def problem(self) -> str:
        """What is wrong with it, as a sentence; nothing if all is well."""
        if not self.tick.is_ticked:
            return ""
        judged = opening.strength(self.first.text())
        if not judged.accepted:
            return judged.advice
        if self.first.text().strip() != self.again.text().strip():
            return "The two passphrases are not the same. Type the second one again."
        return ""

    def forget(self) -> None:
        """Empties the fields, once the file is written."""
        self.tick.set_ticked(ticked=False)
        self.first.clear()
        self.again.clear()
        self._show()

    @Slot()
    def _show(self) -> None:
        self._form.setVisible(self.tick.is_ticked)
        if self.tick.is_ticked:
            self.first.setFocus()
        self._judge()
        self.changed.emit()

    @Slot()
    def _judge(self) -> None:
        judged = opening.strength(self.first.text())
        typed = bool(self.first.text())
        self._advice.setText(self.problem or judged.advice if typed else "")
        self._advice.setVisible(bool(self._advice.text()))
