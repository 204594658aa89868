"""A copy of the case file for somebody else, with a passphrase of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casefile.errors import CasefileError
from casefile.services import files, wording
from casefile.services import passphrase as service
from casefile.services.opening import SUFFIX, as_case_file
from casefile.services.passphrase import HANDED_OVER
from casefile.services.ports import Desk, LockedCopy
from casefile.tasks import TaskContext
from casefile.ui import dialogs
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.keys.new_key_dialog import Asked, NewKeyDialog, box

_WHAT: Final = (
    "For a helper or a solicitor: a case file of their own, with another passphrase "
    "and another recovery key. Yours stays as it is."
)
_NAME: Final = "Copy"


class CopyDialog(NewKeyDialog):
    """Asks for a passphrase and a place, and writes the copy there."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        asked = Asked(
            name="copy",
            heading="A copy for somebody else",
            what=(label(_WHAT, wrap=True), label(HANDED_OVER, "muted", wrap=True)),
            field="Passphrase of the copy",
            action="Choose where to put it",
            icon="export",
            nothing_done="No copy was made.",
        )
        super().__init__(context, parent, asked)
        self._made: tuple[Path, LockedCopy] | None = None
        theme = context.theme
        self.told = label("", wrap=True)
        self.told.setObjectName("copy_told")
        self.sheet = IconButton(theme, "Save its recovery sheet", "export")
        self.sheet.setObjectName("copy_sheet")
        self.done_button = IconButton(theme, "Done", "check", "main")
        last = label(HANDED_OVER, wrap=True)
        self._done = box(self.told, last, (self.sheet, self.done_button))
        for button in (self.sheet, self.done_button):
            button.setAutoDefault(False)
        self.sheet.clicked.connect(self._save_sheet)
        self.done_button.clicked.connect(self.accept)
        self.begin(self._done)

    def start(self) -> None:
        suggestion = dialogs.neutral() / f"{_NAME}{SUFFIX}"
        chosen = self.context.dialogs.save_file(
            self, "Where to put the copy", suggestion, dialogs.CASE_FILES
        )
        if chosen is None:
            return
        desk, words = self.context.desk, self.new.words
        target = as_case_file(chosen)

        def work(task: TaskContext) -> tuple[Path, LockedCopy]:
            return target, service.copy_for_other(desk, target, words, task)

        self.run(work, "The copy is being written and checked.", self._copied)

    def _copied(self, made: tuple[Path, LockedCopy]) -> None:
        self.new.forget()
        self._made = made
        self.told.setText(f"“{made[0].name}” is there and was checked.")
        self.turn_to(self._done)
        self.done_button.setFocus()

    @Slot()
    def _save_sheet(self) -> None:
        if self._made is None:
            return
        target, made = self._made
        suggestion = dialogs.neutral() / "Sheet of the copy.pdf"
        path = self.context.dialogs.save_file(
            self, "Save the recovery sheet of the copy", suggestion, dialogs.PDF
        )
        if path is None:
            return

        def work(desk: Desk) -> Path:
            data = service.sheet_of_copy(desk, target, made)
            return files.write_over(path, data)

        self.context.start(work, self._saved, failed=self._not_saved)

    def _saved(self, path: Path) -> None:
        self.told.setText(
            f"Its recovery sheet is saved as {path.name}. That PDF is not locked: hand "
            "it over on paper, then delete it."
        )
        self.fit()

    def _not_saved(self, error: CasefileError) -> None:
        self.told.setText(wording.sentence(error))
        self.fit()
