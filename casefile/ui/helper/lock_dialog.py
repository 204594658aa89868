"""What a parcel is locked with: a passphrase of its own, or the helper's key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from casefile.services import passphrase as service
from casefile.services.sharing.parcel_files import Opener
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.keys.new_passphrase import NewPassphrase

_WORDS: Final = "A passphrase that only the two of us know"
_KEY: Final = "The key that they gave me"
_APART: Final = (
    "Not the passphrase of your case file. Tell it in another way than you send the "
    "file: by phone, or in person."
)
_WHAT_KEY: Final = (
    "One line that begins with age1. Whoever has the secret that belongs to it can "
    "open the file, and nobody else, not even you."
)


class LockDialog(CaseDialog):
    """Asks how a parcel is locked. Show it with `open()`.

    Signals:
        chosen: what will open it.
    """

    chosen = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent, "How it is locked")
        self.setObjectName("lock_dialog")
        theme = context.theme
        self.how = ChoiceBox()
        self.how.setObjectName("lock_how")
        self.how.addItem(_WORDS)
        self.how.addItem(_KEY)
        self.new = NewPassphrase(theme, "Passphrase of this file")
        self.key = QLineEdit()
        self.key.setObjectName("public_key")
        self._by_key = Form()
        self._by_key.add("Their key", self.key, _WHAT_KEY)
        self._apart = label(_APART, "small", wrap=True)
        self.go_on = IconButton(theme, "Choose where to save it", "export", "main")
        self.go_on.setObjectName("lock_go_on")
        form = Form()
        form.add("What opens it", self.how)
        self.column.addWidget(form)
        self.column.addWidget(self.new)
        self.column.addWidget(self._apart)
        self.column.addWidget(self._by_key)
        self.end_with(self.go_on)
        self.go_on.clicked.connect(self._go_on)
        self.how.currentIndexChanged.connect(self._turn)
        self.new.changed.connect(self._judge)
        self.key.textChanged.connect(self._judge)
        self.new.second.returnPressed.connect(self._go_on)
        self.key.returnPressed.connect(self._go_on)
        self.new.offer()
        context.start(service.known_words, self.new.know)
        self._turn()
        self.new.second.setFocus()

    @Slot()
    def _turn(self) -> None:
        by_key = bool(self.how.currentIndex())
        for part in (self.new, self._apart):
            part.setVisible(not by_key)
        self._by_key.setVisible(by_key)
        self._judge()
        self.fit()

    @Slot()
    def _judge(self) -> None:
        by_key = bool(self.how.currentIndex())
        is_key = self.key.text().strip().startswith("age1")
        self.go_on.setEnabled(is_key if by_key else self.new.is_ready)

    @Slot()
    def _go_on(self) -> None:
        if not self.go_on.isEnabled():
            return
        by = Opener(words=self.new.words)
        if self.how.currentIndex():
            by = Opener(key=self.key.text().strip())
        self.new.forget()
        self.accept()
        self.chosen.emit(by)
