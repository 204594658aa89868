"""Does what the panel for restoring asks for, off the UI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from casefile.domain.backup import Contents
from casefile.errors import Cancelled, CasefileError
from casefile.services import restoring, wording
from casefile.services.backup import words as backup_words
from casefile.services.backup.backups import Found
from casefile.services.backup.backups_at_hand import at_hand
from casefile.services.opening import SUFFIX, as_case_file
from casefile.services.ports import Folders, Verified
from casefile.services.restoring import Wanted
from casefile.tasks import TaskContext
from casefile.ui.dialogs import CASE_FILES, neutral
from casefile.ui.outside import Outside
from casefile.ui.runner import TaskRunner
from casefile.ui.unlock.restore_panel import RestorePanel

_log = logging.getLogger(__name__)
_NAME = f"Casefile restored{SUFFIX}"
_STOPPED = "Stopped. No new file was made, and the backup is as it was."


class Restorer(QObject):
    """Looks into backups and restores them; `restored` with the new file."""

    restored = Signal(object, str, bool)
    """The path of the new file, what there is to say of it, and whether it is right."""

    def __init__(
        self, panel: RestorePanel, outside: Outside, runner: TaskRunner
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._outside = outside
        self._runner = runner
        self._found: list[Found] = []
        panel.backup_asked.connect(self._choose)
        panel.place_asked.connect(self._change)
        panel.inside_asked.connect(self._look)
        panel.asked.connect(self._restore)

    def begin(self, free_name: Callable[[], Path], case_file: Path | None) -> None:
        """Starts with the backups of a file, and a free name in our own folder."""
        self._panel.begin(free_name())
        self._offer(at_hand(case_file, self._outside.places.cases))
        if self._outside.tools.folders is not None:
            self._look_on_drives(case_file, self._outside.tools.folders)

    def _look_on_drives(self, case_file: Path | None, folders: Folders) -> None:
        cases = self._outside.places.cases

        def work(_context: TaskContext) -> list[Found]:
            return at_hand(case_file, cases, folders.drives())

        self._runner.start(work, self._offer, failed=self._no_drives, long=True)

    def _no_drives(self, error: CasefileError) -> None:
        # What is on such a drive is chosen by hand then.
        _log.info("drives cannot be looked through: %s", type(error).__name__)

    def _offer(self, found: list[Found]) -> None:
        self._found = found
        now = self._outside.tools.time.now()
        self._panel.offer(
            [
                (f"{backup_words.when(one.made_at, now)}, {self._where(one)}", one.path)
                for one in found
            ]
        )

    def _where(self, found: Found) -> str:
        own = found.path.is_relative_to(self._outside.places.cases)
        return "in Casefile's own folder" if own else f"in {found.path.parent}"

    @Slot()
    def _choose(self) -> None:
        start = self._found[0].path.parent if self._found else None
        found = self._outside.dialogs.open_files(
            self._panel, "Choose a backup", CASE_FILES, start
        )
        if found:
            self._panel.set_backup(found[0])

    @Slot()
    def _change(self) -> None:
        path = self._outside.dialogs.save_file(
            self._panel,
            "Where the restored file should be",
            neutral() / _NAME,
            CASE_FILES,
        )
        if path is not None:
            self._panel.set_target(as_case_file(path))

    @Slot(object)
    def _look(self, wanted: Wanted) -> None:
        tools = self._outside.tools

        def work(_context: TaskContext) -> Contents:
            return restoring.look_inside(tools, wanted)

        task = self._runner.start(
            work, self._panel_tells, failed=self._refused, long=True
        )
        self._panel.wait(task, "Looking into the backup.")

    @Slot(object)
    def _restore(self, wanted: Wanted) -> None:
        tools, cases = self._outside.tools, self._outside.places.cases

        def work(context: TaskContext) -> tuple[Path, Verified]:
            restoring.prepare(wanted.target, cases)
            return wanted.target, restoring.restore(tools, wanted, context)

        task = self._runner.start(work, self._done, failed=self._refused, long=True)
        self._panel.wait(task, "The new case file is being written and checked.")

    def _panel_tells(self, contents: Contents) -> None:
        self._panel.tell(contents)

    def _done(self, made: tuple[Path, Verified]) -> None:
        path, found = made
        self._panel.done()
        said = backup_words.restored(found)
        if found.ok:
            said += " Type the passphrase to open it."
        self.restored.emit(path, said, found.ok)

    def _refused(self, error: CasefileError) -> None:
        stopped = isinstance(error, Cancelled)
        self._panel.ready(_STOPPED if stopped else wording.sentence(error))
