"""The fields of a drill with the recovery sheet: would it open this case file?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.key import sheet_number
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label, set_look
from casefile.ui.theme import Theme

_WHAT: Final = (
    "Take the sheet from where you keep it, and type its eight groups as if you had "
    "forgotten the passphrase. Nothing is changed by trying."
)
_RIGHT: Final = "Right. This sheet opens your case file. Put it back where you keep it."
_WRONG: Final = (
    "This key is typed correctly, but it is not the key of this case file. It may be "
    "an old sheet: the number of the present one is {number}. {advice}"
)


class SheetDrill(QWidget):
    """Takes the key from a sheet; whoever hosts it tries the key and has it told.

    Signals:
        asked: a key to try.
        left: the user is done with it.
        told: there is an answer, so that there is more to show.
    """

    asked = Signal(str)
    left = Signal()
    told = Signal()

    def __init__(self, theme: Theme, leave: str, advice: str) -> None:
        super().__init__()
        self._advice = advice
        self.key = QLineEdit()
        self.key.setObjectName("key_to_try")
        self.key.setPlaceholderText("Eight groups of four")
        self.answer = label("", "danger", wrap=True)
        self.answer.setObjectName("try_answer")
        self.go_on = IconButton(theme, "Try it", "check", "main")
        self.go_on.setObjectName("try_button")
        self.leave = IconButton(theme, leave, "close", "quiet")
        self.leave.setObjectName("leave_drill")
        form = Form()
        form.add(
            "The key on the sheet",
            self.key,
            "Or the text that a phone reads from the square code.",
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(_WHAT, wrap=True))
        column.addWidget(form)
        column.addWidget(self.answer)
        column.addLayout(buttons)
        for button in (self.go_on, self.leave):
            button.setAutoDefault(False)
        self.key.returnPressed.connect(self._ask)
        self.go_on.clicked.connect(self._ask)
        self.leave.clicked.connect(self.left)
        self.begin()

    def begin(self) -> None:
        """Starts with an empty field, and forgets what was typed."""
        self.key.clear()
        self.answer.hide()
        self.go_on.setEnabled(True)
        self.key.setFocus()

    def tell(self, salt: bytes, *, right: bool) -> None:
        """Says whether the key opens the file with this salt."""
        if right:
            self.key.clear()
            self._say(_RIGHT, "good")
            self.leave.setFocus()
            return
        words = _WRONG.format(number=sheet_number(salt), advice=self._advice)
        self.refuse(words)

    def refuse(self, sentence: str) -> None:
        """Says why the key could not be tried, or does not fit."""
        self._say(sentence, "danger")
        self.key.setFocus()

    @Slot()
    def _ask(self) -> None:
        if self.key.text().strip() and self.go_on.isEnabled():
            self.go_on.setEnabled(False)
            self.asked.emit(self.key.text())

    def _say(self, sentence: str, look: str) -> None:
        set_look(self.answer, look)
        self.answer.setText(sentence)
        self.answer.show()
        self.go_on.setEnabled(True)
        self.told.emit()
