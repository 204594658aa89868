"""Asks again for the passphrase, before what a passer-by must not be able to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from casefile.errors import CasefileError
from casefile.services import proving, wording
from casefile.services.ports import Desk
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext

_WRONG: Final = (
    "That does not open this case file. Nothing was changed. Check capital letters "
    "and spaces, and try again."
)


class AskPassphrase(CaseDialog):
    """Takes the passphrase or the recovery key of the open case; keeps nothing of it.

    Show it with `open()`. A wrong try may have to wait, as at the locked page; the
    count goes on in `context.tries` from one asking to the next.

    Signals:
        confirmed: what was typed opens the case file.
    """

    confirmed = Signal()

    def __init__(
        self, context: UiContext, parent: QWidget, why: str, action: str = "Go on"
    ) -> None:
        super().__init__(context.theme, parent, "Your passphrase again")
        self.setObjectName("ask_passphrase")
        self._context = context
        theme = context.theme
        self._action = action
        self.secret = QLineEdit()
        self.secret.setObjectName("passphrase_again")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._show = IconButton(theme, "Show", "eye", "quiet")
        self._show.setCheckable(True)
        self._show.setAccessibleName("Show what I type")
        self._message = label("", "danger", wrap=True)
        self._message.setObjectName("again_message")
        self._message.hide()
        self.go_on = IconButton(theme, action, "check", "main")
        self.go_on.setObjectName("passphrase_go_on")
        self._cancel = IconButton(theme, "Cancel", "close", "quiet")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._build(why)
        self._connect()
        self.secret.setFocus()

    @property
    def message(self) -> str:
        """What is said about the last try, or nothing."""
        return self._message.text()

    def _build(self, why: str) -> None:
        form = Form()
        secret = QWidget()
        line = QHBoxLayout(secret)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.secret, 1)
        line.addWidget(self._show)
        tied = form.add("Passphrase, or the recovery key", secret)
        tied.setBuddy(self.secret)
        self.secret.setAccessibleName("Passphrase, or the recovery key")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.go_on)
        self.column.addWidget(label(why, wrap=True))
        self.column.addWidget(form)
        self.column.addWidget(self._message)
        self.column.addLayout(buttons)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.secret.returnPressed.connect(self._try)
        self.go_on.clicked.connect(self._try)
        self._cancel.clicked.connect(self.reject)
        self._show.toggled.connect(self._show_secret)
        self._timer.timeout.connect(self._ready)
        for button in (self._show, self.go_on, self._cancel):
            # Enter belongs to what is typed, as everywhere else in the window.
            button.setAutoDefault(False)

    @Slot()
    def _try(self) -> None:
        typed = self.secret.text()
        if not typed or not self.go_on.isEnabled():
            return
        self._set_waiting(waiting=True)
        self.go_on.set_words("Checking…")

        def work(desk: Desk) -> bool:
            return proving.opens(desk, typed)

        self._context.start(work, self._judge, failed=self._fail, long=True)

    def _judge(self, right: bool) -> None:
        self.secret.clear()
        if right:
            self._context.tries.forget()
            self.confirmed.emit()
            self.accept()
            return
        seconds = self._context.tries.note_wrong()
        wait = f" Wait {wording.plural(seconds, 'second')}." if seconds else ""
        self._say(_WRONG + wait)
        if seconds:
            self._timer.start(seconds * 1000)
        else:
            self._ready()

    def _fail(self, error: CasefileError) -> None:
        self._say(wording.sentence(error))
        self._ready()

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.show()
        self.fit()

    @Slot()
    def _ready(self) -> None:
        self._set_waiting(waiting=False)
        self.go_on.set_words(self._action)
        self.secret.setFocus()

    def _set_waiting(self, *, waiting: bool) -> None:
        self.secret.setEnabled(not waiting)
        self.go_on.setEnabled(not waiting)

    @Slot(bool)
    def _show_secret(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.secret.setEchoMode(mode.Normal if shown else mode.Password)
