"""What opens a parcel: its passphrase, or the file with a secret key."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.services.sharing.parcel_files import Opener, secret_key
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import ElidingLabel, IconButton
from casefile.ui.common.secret_edit import SecretEdit
from casefile.ui.dialogs import TEXT, Dialogs
from casefile.ui.theme import Theme

_WORDS: Final = "The passphrase that I was told"
_KEY: Final = "My secret key"


class OpenerForm(QWidget):
    """Asks for one of the two.

    Signals:
        changed: whether there is something to try.
        entered: Enter was pressed in it.
    """

    changed = Signal(bool)
    entered = Signal()

    def __init__(self, theme: Theme, dialogs: Dialogs) -> None:
        super().__init__()
        self._dialogs = dialogs
        self._file: Path | None = None
        self.how = ChoiceBox()
        self.how.setObjectName("opener_how")
        self.how.addItem(_WORDS)
        self.how.addItem(_KEY)
        self.secret = SecretEdit(theme, "parcel_passphrase")
        self._place = ElidingLabel("", "muted")
        self.choose = IconButton(theme, "Choose the file with it", "folder")
        self.choose.setObjectName("choose_secret_key")
        self.choose.setAutoDefault(False)
        form = Form()
        form.add("What opens it", self.how)
        self._by_words = Form()
        tied = self._by_words.add("Its passphrase", self.secret)
        self.secret.name(tied, "Its passphrase")
        self._by_key = QWidget()
        row = QHBoxLayout(self._by_key)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choose)
        row.addWidget(self._place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(form)
        column.addWidget(self._by_words)
        column.addWidget(self._by_key)
        self.how.currentIndexChanged.connect(self._turn)
        self.secret.line.textChanged.connect(self._judge)
        self.secret.line.returnPressed.connect(self.entered)
        self.choose.clicked.connect(self._choose_file)
        self._turn()

    @property
    def is_ready(self) -> bool:
        """Whether there is something to try."""
        if self.how.currentIndex():
            return self._file is not None
        return bool(self.secret.line.text())

    def opener(self) -> Opener:
        """Returns what was given.

        Raises:
            CasefileError: if the file with the key cannot be read.
        """
        if self.how.currentIndex() and self._file is not None:
            return Opener(key=secret_key(self._file))
        return Opener(words=self.secret.line.text())

    def forget(self) -> None:
        """Drops what was typed."""
        self.secret.line.clear()

    @Slot()
    def _turn(self) -> None:
        by_key = bool(self.how.currentIndex())
        self._by_words.setVisible(not by_key)
        self._by_key.setVisible(by_key)
        self._judge()

    @Slot()
    def _judge(self) -> None:
        self.changed.emit(self.is_ready)

    @Slot()
    def _choose_file(self) -> None:
        found = self._dialogs.open_files(self, "The file with your secret key", TEXT)
        if found:
            self._file = found[0]
            self._place.set_words(found[0].name)
            self._judge()
