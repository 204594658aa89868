"""A drill with the recovery sheet: would it open this case file?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from casefile.domain.key import sheet_number
from casefile.errors import CasefileError
from casefile.services import passphrase as service
from casefile.services import wording
from casefile.services.ports import Desk
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label, set_look
from casefile.ui.context import UiContext

_WHAT: Final = (
    "Take the sheet from where you keep it, and type its eight groups as if you had "
    "forgotten the passphrase. Nothing is changed by trying."
)
_RIGHT: Final = "Right. This sheet opens your case file. Put it back where you keep it."
_WRONG: Final = (
    "This key is typed correctly, but it is not the key of this case file. It may be "
    "an old sheet: the number of the present one is {number}. Print a new sheet now, "
    "while you can."
)


class TryDialog(CaseDialog):
    """Takes the key from a sheet and says whether it is right."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent, "Try your recovery sheet")
        self.setObjectName("try_dialog")
        self._context = context
        theme = context.theme
        self.key = QLineEdit()
        self.key.setObjectName("key_to_try")
        self.key.setPlaceholderText("Eight groups of four")
        self.answer = label("", "danger", wrap=True)
        self.answer.setObjectName("try_answer")
        self.answer.hide()
        self.go_on = IconButton(theme, "Try it", "check", "main")
        self.go_on.setObjectName("try_button")
        self._close = IconButton(theme, "Close", "close", "quiet")
        form = Form()
        form.add(
            "The key on the sheet",
            self.key,
            "Or the text that a phone reads from the square code.",
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.go_on)
        self.column.addWidget(label(_WHAT, wrap=True))
        self.column.addWidget(form)
        self.column.addWidget(self.answer)
        self.column.addLayout(buttons)
        self.column.addStretch(1)
        for button in (self.go_on, self._close):
            button.setAutoDefault(False)
        self.key.returnPressed.connect(self._try)
        self.go_on.clicked.connect(self._try)
        self._close.clicked.connect(self.reject)
        self.key.setFocus()

    @Slot()
    def _try(self) -> None:
        typed = self.key.text()
        if not typed.strip() or not self.go_on.isEnabled():
            return
        self.go_on.setEnabled(False)

        def work(desk: Desk) -> bool:
            return service.try_sheet(desk, typed)

        self._context.start(work, self._tell, failed=self._refuse)

    def _tell(self, right: bool) -> None:
        if right:
            self.key.clear()
            self._say(_RIGHT, "good")
            self._close.setFocus()
            return
        number = sheet_number(self._context.desk.case.salt())
        self._say(_WRONG.format(number=number), "danger")

    def _refuse(self, error: CasefileError) -> None:
        self._say(wording.sentence(error), "danger")
        self.key.setFocus()

    def _say(self, sentence: str, look: str) -> None:
        set_look(self.answer, look)
        self.answer.setText(sentence)
        self.answer.show()
        self.go_on.setEnabled(True)
        self.fit()
