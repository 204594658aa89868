"""Going on without a recovery sheet: possible, but not by one careless click."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

SENTENCE: Final = "I have no sheet yet"
_WHY: Final = (
    "That is all right: Home will remind you. Until the key is on paper the passphrase "
    "is the only way in. If it is forgotten, everything in this case file is lost, and "
    "nobody can help: not even the people who made this program."
)
_HOW: Final = f"So that nobody passes here by mistake, please type: {SENTENCE}"
_NOT_YET: Final = f"That is not the whole sentence yet. Please type: {SENTENCE}"


class SkipPanel(QWidget):
    """Asks for a sentence to be typed.

    Signals:
        skipped: the sentence was typed.
        left: the user goes back to the key.
    """

    skipped = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setObjectName("skip_sentence")
        self._message = label("", "danger", wrap=True)
        self._message.setObjectName("skip_message")
        self.go_on = IconButton(theme, "Go on without a sheet", "clock", "main")
        self.go_on.setObjectName("skip_sheet")
        self._back = IconButton(theme, "Back to the key", "key", "quiet")
        self._back.setObjectName("back_to_key")
        form = Form()
        form.add("The sentence", self.field)
        self.field.setAccessibleName(f"Type: {SENTENCE}")
        back = QHBoxLayout()
        back.addStretch(1)
        back.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(_WHY, wrap=True))
        column.addWidget(label(_HOW, wrap=True))
        column.addWidget(form)
        column.addWidget(self._message)
        column.addWidget(self.go_on)
        column.addLayout(back)
        self.field.returnPressed.connect(self._judge)
        self.go_on.clicked.connect(self._judge)
        self._back.clicked.connect(self.left)

    def begin(self) -> None:
        """Starts with an empty field."""
        self.field.clear()
        self._message.hide()
        self.field.setFocus()

    @Slot()
    def _judge(self) -> None:
        if _plain(self.field.text()) == _plain(SENTENCE):
            self.skipped.emit()
            return
        self._message.setText(_NOT_YET)
        self._message.show()
        self.field.setFocus()


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".! ")
