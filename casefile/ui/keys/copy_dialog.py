"""A copy of the case file for somebody else, with a passphrase of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.errors import Cancelled, CasefileError
from casefile.services import files, wording
from casefile.services import passphrase as service
from casefile.services.opening import SUFFIX, as_case_file
from casefile.services.passphrase import HANDED_OVER
from casefile.services.ports import Desk, LockedCopy
from casefile.tasks import TaskContext
from casefile.ui import dialogs
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.progress_line import ProgressLine
from casefile.ui.context import UiContext
from casefile.ui.keys.new_passphrase import NewPassphrase

_WHAT: Final = (
    "For a helper or a solicitor: a case file of their own, with another passphrase "
    "and another recovery key. Yours stays as it is."
)
_NAME: Final = "Copy"


class CopyDialog(CaseDialog):
    """Asks for a passphrase and a place, and writes the copy there."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent, "A copy for somebody else")
        self.setObjectName("copy_dialog")
        self._context = context
        self._made: tuple[Path, LockedCopy] | None = None
        theme = context.theme
        self.new = NewPassphrase(theme, "Passphrase of the copy")
        self.message = label("", "danger", wrap=True)
        self.message.hide()
        self.go_on = IconButton(theme, "Choose where to put it", "export", "main")
        self.go_on.setObjectName("copy_button")
        self.go_on.setEnabled(False)
        self._cancel = IconButton(theme, "Cancel", "close", "quiet")
        self.progress = ProgressLine(theme, context.runner)
        self.told = label("", wrap=True)
        self.told.setObjectName("copy_told")
        self.sheet = IconButton(theme, "Save its recovery sheet", "export")
        self.sheet.setObjectName("copy_sheet")
        self.done_button = IconButton(theme, "Done", "check", "main")
        self._asking = self._make_asking()
        self._done = self._make_done()
        for part in (self._asking, self.progress, self._done):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._connect()
        self._turn_to(self._asking)
        self.new.offer()
        context.start(service.known_words, self.new.know)
        self.new.second.setFocus()

    def reject(self) -> None:
        """Gives it up; a copy that is not finished is removed."""
        self.progress.cancel()
        super().reject()

    def _make_asking(self) -> QWidget:
        made = QWidget()
        column = _column(made)
        column.addWidget(label(_WHAT, wrap=True))
        column.addWidget(label(HANDED_OVER, "muted", wrap=True))
        column.addWidget(self.new)
        column.addWidget(self.message)
        column.addLayout(_right(self._cancel, self.go_on))
        return made

    def _make_done(self) -> QWidget:
        made = QWidget()
        column = _column(made)
        column.addWidget(self.told)
        column.addWidget(label(HANDED_OVER, wrap=True))
        column.addLayout(_right(self.sheet, self.done_button))
        return made

    def _connect(self) -> None:
        for button in (self.go_on, self._cancel, self.sheet, self.done_button):
            button.setAutoDefault(False)
        self.new.changed.connect(self.go_on.setEnabled)
        self.new.second.returnPressed.connect(self._start)
        self.go_on.clicked.connect(self._start)
        self._cancel.clicked.connect(self.reject)
        self.sheet.clicked.connect(self._save_sheet)
        self.done_button.clicked.connect(self.accept)

    def _turn_to(self, shown: QWidget) -> None:
        for part in (self._asking, self.progress, self._done):
            part.setVisible(part is shown)
        self.fit()

    @Slot()
    def _start(self) -> None:
        if not self.go_on.isEnabled():
            return
        suggestion = dialogs.neutral() / f"{_NAME}{SUFFIX}"
        chosen = self._context.dialogs.save_file(
            self, "Where to put the copy", suggestion, dialogs.CASE_FILES
        )
        if chosen is None:
            return
        desk, words = self._context.desk, self.new.words
        target = as_case_file(chosen)

        def work(task: TaskContext) -> tuple[Path, LockedCopy]:
            return target, service.copy_for_other(desk, target, words, task)

        task = self._context.runner.start(work, self._copied, failed=self._failed)
        self._turn_to(self.progress)
        self.progress.follow(task, "The copy is being written and checked.")

    def _copied(self, made: tuple[Path, LockedCopy]) -> None:
        self.new.forget()
        self._made = made
        self.told.setText(f"“{made[0].name}” is there and was checked.")
        self._turn_to(self._done)
        self.done_button.setFocus()

    def _failed(self, error: CasefileError) -> None:
        stopped = isinstance(error, Cancelled)
        said = "Stopped." if stopped else wording.sentence(error)
        self.message.setText(f"{said} No copy was made.")
        self.message.show()
        self._turn_to(self._asking)

    @Slot()
    def _save_sheet(self) -> None:
        if self._made is None:
            return
        target, made = self._made
        suggestion = dialogs.neutral() / "Sheet of the copy.pdf"
        path = self._context.dialogs.save_file(
            self, "Save the recovery sheet of the copy", suggestion, dialogs.PDF
        )
        if path is None:
            return

        def work(desk: Desk) -> Path:
            data = service.sheet_of_copy(desk, target, made)
            return files.write_over(path, data)

        self._context.start(work, self._saved, failed=self._not_saved)

    def _saved(self, path: Path) -> None:
        self.told.setText(
            f"Its recovery sheet is saved as {path.name}. That PDF is not locked: hand "
            "it over on paper, then delete it."
        )
        self.fit()

    def _not_saved(self, error: CasefileError) -> None:
        self.told.setText(wording.sentence(error))
        self.fit()


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    return column


def _right(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
