"""Changing the passphrase: new words, the writing, then the copies that are left."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.errors import Cancelled, CasefileError
from casefile.services import passphrase as service
from casefile.services import wording
from casefile.services.passphrase import Renewed
from casefile.tasks import TaskContext
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.progress_line import ProgressLine
from casefile.ui.context import UiContext
from casefile.ui.keys.new_passphrase import NewPassphrase

_WHAT: Final = (
    "The whole file is written anew under the new passphrase. The old passphrase and "
    "the old recovery sheet do not open it any more. The next step is to print a new "
    "sheet."
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
_MOST_SHOWN: Final = 6


class ChangeDialog(CaseDialog):
    """Asks for the new passphrase, changes it, and looks after older copies.

    Signals:
        changed: it is done; the new recovery key is to be put on paper.
    """

    changed = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent, "Change the passphrase")
        self.setObjectName("change_dialog")
        self._context = context
        self._copies: list[Path] = []
        self._writing = self._leaving = self._is_done = False
        theme = context.theme
        self.new = NewPassphrase(theme, "New passphrase")
        self.message = label("", "danger", wrap=True)
        self.message.setObjectName("change_message")
        self.message.hide()
        self.go_on = IconButton(theme, "Change the passphrase", "lock", "main")
        self.go_on.setObjectName("change_button")
        self._cancel = IconButton(theme, "Cancel", "close", "quiet")
        self.renew = IconButton(theme, "Give them the new passphrase", "lock", "main")
        self.renew.setObjectName("renew_button")
        self.leave = IconButton(theme, "Leave them", "", "quiet")
        self.leave.setObjectName("leave_button")
        self.progress = ProgressLine(theme, context.runner)
        self._told = label("", wrap=True)
        self._told.setObjectName("copies_told")
        self._list = label("", "muted", wrap=True)
        self._asking = _box(
            label(_WHAT, wrap=True), self.new, self.message, (self._cancel, self.go_on)
        )
        self._old = _box(self._told, self._list, (self.leave, self.renew))
        for part in (self._asking, self.progress, self._old):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._connect()
        self._turn_to(self._asking)
        self.go_on.setEnabled(False)
        self.new.offer()
        context.start(service.known_words, self.new.know)
        self.new.second.setFocus()

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
            self._context.say(_IS_CHANGED)
            self.changed.emit()

    def _connect(self) -> None:
        for button in (self.go_on, self._cancel, self.renew, self.leave):
            button.setAutoDefault(False)
        self.new.changed.connect(self.go_on.setEnabled)
        self.new.second.returnPressed.connect(self._start)
        self.go_on.clicked.connect(self._start)
        self._cancel.clicked.connect(self.reject)
        self.leave.clicked.connect(self._finish)
        self.renew.clicked.connect(self._renew)

    def _turn_to(self, shown: QWidget) -> None:
        for part in (self._asking, self.progress, self._old):
            part.setVisible(part is shown)
        self.fit()

    @Slot()
    def _start(self) -> None:
        if not self.go_on.isEnabled():
            return
        desk, words = self._context.desk, self.new.words

        def work(task: TaskContext) -> None:
            service.change(desk, words, task)

        self.go_on.setEnabled(False)
        self._writing = True
        task = self._context.runner.start(work, self._swapped, failed=self._failed)
        self._turn_to(self.progress)
        self.progress.follow(task, _WRITING)

    def _swapped(self, _nothing: None) -> None:
        self._writing, self._is_done = False, True
        self.new.forget()
        if self._leaving:
            self._context.say(_IS_CHANGED)
            self._finish()
            return
        desk = self._context.desk

        def look(_task: TaskContext) -> list[Path]:
            return service.old_copies(desk)

        task = self._context.runner.start(
            look, self._found, failed=self._not_found, long=True
        )
        self._turn_to(self.progress)
        self.progress.follow(task, _LOOKING, stoppable=False)

    def _found(self, copies: list[Path]) -> None:
        self._copies = copies
        if not copies:
            self._finish()
            return
        self._told.setText(_COPIES)
        self._list.setText(_names(copies))
        self._turn_to(self._old)
        self.renew.setFocus()

    def _not_found(self, error: CasefileError) -> None:
        said = f"{wording.sentence(error)} Older copies were not looked for."
        self._context.say(f"The passphrase is changed. {said}")
        self._finish()

    def _failed(self, error: CasefileError) -> None:
        self._writing = False
        stopped = isinstance(error, Cancelled)
        if stopped and self._leaving:
            self._context.say(_NOT_CHANGED)
            self.reject()
            return
        self._leaving = False
        said = f"{wording.sentence(error)} The passphrase is still the old one."
        self.message.setText(_NOT_CHANGED if stopped else said)
        self.message.show()
        self._turn_to(self._asking)
        self.go_on.setEnabled(self.new.is_ready)
        self.go_on.setFocus()

    @Slot()
    def _renew(self) -> None:
        desk, copies = self._context.desk, self._copies

        def work(task: TaskContext) -> Renewed:
            return service.renew_copies(desk, copies, task)

        task = self._context.runner.start(work, self._renewed, failed=self._not_renewed)
        self._turn_to(self.progress)
        self.progress.follow(task, "The copies are being written anew and checked.")

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
        self._turn_to(self._old)
        self.leave.setFocus()

    def _not_renewed(self, _error: CasefileError) -> None:
        self._turn_to(self._old)

    @Slot()
    def _finish(self) -> None:
        self.accept()
        self.changed.emit()


def _names(copies: list[Path]) -> str:
    shown = [path.name for path in copies[:_MOST_SHOWN]]
    if more := len(copies) - len(shown):
        shown.append(f"and {wording.plural(more, 'more copy', 'more copies')}")
    return "\n".join(shown)


def _box(*parts: QWidget | tuple[QWidget, QWidget]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
            continue
        row = QHBoxLayout()
        row.addStretch(1)
        for button in part:
            row.addWidget(button)
        column.addLayout(row)
    return made
