"""The fields in which somebody proves that they know what opens the open case."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.errors import CasefileError
from casefile.services import passphrase_again, wording
from casefile.services.ports import Desk
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.secret_edit import SecretEdit
from casefile.ui.context import UiContext

_WRONG: Final = (
    "That does not open this case file. Nothing was changed. Check capital letters "
    "and spaces, and try again."
)
_NAME: Final = "Passphrase, or the recovery key"


class PassphraseProof(QWidget):
    """Takes the passphrase or the recovery key of the open case; keeps nothing of it.

    A wrong try may have to wait, as at the locked page; the count goes on in
    `context.tries` from one asking to the next.

    Signals:
        confirmed: what was typed opens the case file.
        left: the user gives it up.
        told: there is more to show.
    """

    confirmed = Signal()
    left = Signal()
    told = Signal()

    def __init__(self, context: UiContext, action: str, leave: str | None) -> None:
        super().__init__()
        self._context = context
        self._action = action
        theme = context.theme
        self._field = SecretEdit(theme, "passphrase_again")
        self.secret = self._field.line
        self._message = label("", "danger", wrap=True)
        self._message.setObjectName("again_message")
        self._message.hide()
        self.go_on = IconButton(theme, action, "check", "main")
        self.go_on.setObjectName("passphrase_go_on")
        self._leave = IconButton(theme, leave or "", "close", "quiet")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        form = Form()
        self._field.name(form.add(_NAME, self._field), _NAME)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self.go_on)
        if leave is None:
            self._leave.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(form)
        column.addWidget(self._message)
        column.addLayout(buttons)
        self.secret.returnPressed.connect(self._try)
        self.go_on.clicked.connect(self._try)
        self._leave.clicked.connect(self.left)
        self._timer.timeout.connect(self._wait_is_over)
        for button in (self.go_on, self._leave):
            # Enter belongs to what is typed, as everywhere else in the window.
            button.setAutoDefault(False)

    @property
    def message(self) -> str:
        """What is said about the last try, or nothing."""
        return self._message.text()

    @Slot()
    def _try(self) -> None:
        typed = self.secret.text()
        if not typed or not self.go_on.isEnabled():
            return
        self._set_waiting(waiting=True)
        self.go_on.set_words("Checking…")

        def work(desk: Desk) -> bool:
            return passphrase_again.opens(desk, typed)

        self._context.start(work, self._judge, failed=self._fail, long=True)

    def _judge(self, right: bool) -> None:
        self.secret.clear()
        if right:
            self._context.tries.forget()
            self._ready()
            self.confirmed.emit()
            return
        seconds = self._context.tries.note_wrong()
        wait = f" Wait {wording.plural(seconds, 'second')}." if seconds else ""
        self.say(_WRONG + wait)
        if seconds:
            self._timer.start(seconds * 1000)
        else:
            self._ready()

    def _fail(self, error: CasefileError) -> None:
        self.say(wording.sentence(error))
        self._ready()

    def say(self, sentence: str) -> None:
        """Says something about the last try, or what is to be known before."""
        self._message.setText(sentence)
        self._message.show()
        self.told.emit()

    @Slot()
    def _ready(self) -> None:
        self._set_waiting(waiting=False)
        self.go_on.set_words(self._action)
        self.secret.setFocus()

    @Slot()
    def _wait_is_over(self) -> None:
        self._message.setText(_WRONG)
        self._ready()

    def _set_waiting(self, *, waiting: bool) -> None:
        self.secret.setEnabled(not waiting)
        self.go_on.setEnabled(not waiting)
