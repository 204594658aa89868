"""Asks again for the passphrase, before what a passer-by must not be able to do."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.part import label
from casefile.ui.common.passphrase_proof import PassphraseProof
from casefile.ui.context import UiContext


class AskPassphrase(CaseDialog):
    """Takes the passphrase or the recovery key of the open case. Show it with `open()`.

    Signals:
        confirmed: what was typed opens the case file.
    """

    confirmed = Signal()

    def __init__(
        self, context: UiContext, parent: QWidget, why: str, action: str = "Go on"
    ) -> None:
        super().__init__(context.theme, parent, "Your passphrase again")
        self.setObjectName("ask_passphrase")
        self.proof = PassphraseProof(context, action, "Cancel")
        self.column.addWidget(label(why, wrap=True))
        self.column.addWidget(self.proof)
        self.column.addStretch(1)
        self.proof.confirmed.connect(self._go_on)
        self.proof.left.connect(self.reject)
        self.proof.told.connect(self.fit)
        self.proof.secret.setFocus()

    @Slot()
    def _go_on(self) -> None:
        self.confirmed.emit()
        self.accept()
