"""Changing the passphrase: new words, the writing, then the copies that are left."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from casefile.errors import Cancelled, CasefileError
from casefile.services import passphrase as service
from casefile.services import wording
from casefile.services.passphrase import Renewed
from casefile.tasks import TaskContext
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.keys.new_key_dialog import Asked, NewKeyDialog, box

_WHAT: Final = (
    "The whole file is written anew under the new passphrase. The old passphrase and "
    "the old recovery sheet do not open it any more. The next step is to print a new "
    "sheet."
)
_AFTER_KEY: Final = (
    "The recovery key opened your case file. If you have forgotten the passphrase, set "
    "a new one now: after the next lock the file asks for it again."
)
_WRITING: Final = (
    "Your case file is being written anew and checked. Should the power fail or the "
    "window be locked now, nothing is lost: the file opens with the old passphrase, or "
    "already with the new one."
)
_COPIES: Final = (
    "The passphrase is changed. These older copies still open with the old passphrase "
    "and the old sheet. They can be given the new passphrase too; what they hold stays "
    "as it is."
)
_LOOKING: Final = (
    "The passphrase is changed. Older copies that still open with the old one are "
    "being looked for."
)
_IS_CHANGED: Final = "The passphrase is changed: only the new one opens the case file."
_NOT_CHANGED: Final = "Stopped. The passphrase is still the old one."
_MAY_BREAK = "\u200b"
_MOST_SHOWN: Final = 6


class ChangeDialog(NewKeyDialog):
    """Asks for the new passphrase, changes it, and looks after older copies.

    Signals:
        changed: it is done; the new recovery key is to be put on paper.
    """

    changed = Signal()

    def __init__(
        self, context: UiContext, parent: QWidget, *, after_key: bool = False
    ) -> None:
        why = [label(_AFTER_KEY, wrap=True)] if after_key else []
        asked = Asked(
            name="change",
            heading="Set a new passphrase" if after_key else "Change the passphrase",
            what=(*why, label(_WHAT, wrap=True)),
            field="New passphrase",
            action="Change the passphrase",
            icon="lock",
            nothing_done="The passphrase is still the old one.",
            cancel="Not now" if after_key else "Cancel",
        )
        super().__init__(context, parent, asked)
        self._copies: list[Path] = []
        self._writing = self._leaving = self._is_done = False
        theme = context.theme
        self.renew = IconButton(theme, "Give them the new passphrase", "lock", "main")
        self.renew.setObjectName("renew_button")
        self.leave = IconButton(theme, "Leave them", "", "quiet")
        self.leave.setObjectName("leave_button")
        self._told = label("", wrap=True)
        self._told.setObjectName("copies_told")
        self._list = label("", "muted", wrap=True)
        self._old = box(self._told, self._list, (self.leave, self.renew))
        for button in (self.renew, self.leave):
            button.setAutoDefault(False)
        self.leave.clicked.connect(self._finish)
        self.renew.clicked.connect(self._renew)
        self.begin(self._old)

    def reject(self) -> None:
        """Gives it up; while the file is written anew, when that has come to its end.

        Only locking takes it away at once: the passphrase may be the new one by then,
        and somebody has to be told.
        """
        self.progress.cancel()
        if self._writing and self._owner.isVisible():
            self._leaving = True
            return
        super().reject()
        if self._is_done:
            self.context.say(_IS_CHANGED)
            self.changed.emit()

    def start(self) -> None:
        desk, words = self.context.desk, self.new.words

        def work(task: TaskContext) -> None:
            service.change(desk, words, task)

        self._writing = True
        self.run(work, _WRITING, self._swapped)

    def _swapped(self, _nothing: None) -> None:
        self._writing, self._is_done = False, True
        self.new.forget()
        if self._leaving:
            self.context.say(_IS_CHANGED)
            self._finish()
            return
        desk = self.context.desk

        def look(_task: TaskContext) -> list[Path]:
            return service.old_copies(desk)

        self.run(look, _LOOKING, self._found, self._not_found, stoppable=False)

    def _found(self, copies: list[Path]) -> None:
        self._copies = copies
        if not copies:
            self._finish()
            return
        self._told.setText(_COPIES)
        self._list.setText(_names(copies))
        self.turn_to(self._old)
        self.renew.setFocus()

    def _not_found(self, error: CasefileError) -> None:
        said = f"{wording.sentence(error)} Older copies were not looked for."
        self.context.say(f"The passphrase is changed. {said}")
        self._finish()

    def failed(self, error: CasefileError) -> None:
        self._writing = False
        if isinstance(error, Cancelled) and self._leaving:
            self.context.say(_NOT_CHANGED)
            self.reject()
            return
        self._leaving = False
        super().failed(error)

    @Slot()
    def _renew(self) -> None:
        desk, copies = self.context.desk, self._copies

        def work(task: TaskContext) -> Renewed:
            return service.renew_copies(desk, copies, task)

        words = "The copies are being written anew and checked."
        self.run(work, words, self._renewed, self._not_renewed)

    def _renewed(self, found: Renewed) -> None:
        if not found.failed:
            self._finish()
            return
        self._copies = [path for path, _ in found.failed]
        self._told.setText(
            "These copies could not be given the new passphrase and are as they were. "
            "Delete them, or keep them where nobody finds them."
        )
        self._list.setText(_names(self._copies))
        self.renew.hide()
        self.leave.set_words("Go on")
        self.turn_to(self._old)
        self.leave.setFocus()

    def _not_renewed(self, _error: CasefileError) -> None:
        self.turn_to(self._old)

    @Slot()
    def _finish(self) -> None:
        self.accept()
        self.changed.emit()


def _names(copies: list[Path]) -> str:
    # A long path may be broken after each folder.
    shown = [
        f"{path.name}, in {str(path.parent).replace(os.sep, f'{os.sep}{_MAY_BREAK}')}"
        for path in copies[:_MOST_SHOWN]
    ]
    if more := len(copies) - len(shown):
        shown.append(f"and {wording.plural(more, 'more copy', 'more copies')}")
    return "\n".join(shown)
