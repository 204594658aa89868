"""Asks for the password of a locked paper; it is used once and kept nowhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.secret_edit import SecretEdit
from casefile.ui.theme import Theme

_ABOUT: Final = (
    "Often the password came in another letter or email, or is a date of birth. With "
    "it a copy without the lock is made and kept beside this paper, in your case file "
    "only: that copy can be read, searched and quoted. The paper itself stays as it "
    "came. The password is not kept."
)


class UnlockPaper(CaseDialog):
    """Takes a password; nothing is opened here. Show it with `open()`.

    Signals:
        given: the password.
    """

    given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, title: str = "") -> None:
        """`title` is that of the paper, where it is not in sight."""
        heading = f"“{title}” is locked" if title else "This paper is locked"
        super().__init__(theme, parent, heading)
        self.setObjectName("unlock_paper")
        self.password = SecretEdit(theme, "paper_password")
        tied = QLabel()
        self.password.name(tied, "Its password")
        self.go_on = IconButton(theme, "Open the paper", "unlock", "main")
        self.go_on.setObjectName("unlock_paper_go_on")
        self._cancel = IconButton(theme, "Cancel", "close", "quiet")
        self._cancel.setAutoDefault(False)
        self.column.addWidget(label(_ABOUT, wrap=True))
        self.column.addWidget(tied)
        self.column.addWidget(self.password)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self.go_on)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.go_on.setEnabled(False)
        self.password.line.textChanged.connect(self._typed)
        self.go_on.clicked.connect(self._give)
        self._cancel.clicked.connect(self.reject)
        self.password.line.setFocus()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.go_on.setEnabled(bool(text))

    @Slot()
    def _give(self) -> None:
        words = self.password.line.text()
        self.accept()
        self.given.emit(words)
