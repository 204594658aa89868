"""Does what the panel for restoring asks for, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from casefile.domain.backup import Contents
from casefile.errors import CasefileError
from casefile.paths import Places
from casefile.services import restoring, wording
from casefile.services.opening import SUFFIX
from casefile.services.ports import Tools, Verified
from casefile.services.restoring import Wanted
from casefile.tasks import TaskContext
from casefile.ui.dialogs import CASE_FILES, Dialogs, neutral
from casefile.ui.runner import TaskRunner
from casefile.ui.unlock.restore_panel import RestorePanel

_NAME = f"Casefile restored{SUFFIX}"


class _Told(TaskContext):
    """Tells the panel how far it is, and stops when the window closes."""

    def __init__(self, within: TaskContext, tell: Callable[[int, int], object]) -> None:
        super().__init__()
        self._within = within
        self._tell = tell

    def report(self, done: int, total: int, text: str = "") -> None:
        del text
        self._tell(done, total)

    def check(self) -> None:
        self._within.check()

    @property
    def is_cancelled(self) -> bool:
        return self._within.is_cancelled


class Restorer(QObject):
    """Looks into backups and restores them; `restored` with the new file."""

    restored = Signal(object, str, bool)
    """The path of the new file, what there is to say of it, and whether it is right."""
    _reported = Signal(int, int)

    def __init__(
        self,
        panel: RestorePanel,
        tools: Tools,
        runner: TaskRunner,
        places: Places,
        dialogs: Dialogs,
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._tools = tools
        self._runner = runner
        self._places = places
        self._dialogs = dialogs
        panel.backup_asked.connect(self._choose)
        panel.place_asked.connect(self._change)
        panel.inside_asked.connect(self._look)
        panel.asked.connect(self._restore)
        self._reported.connect(panel.report)

    def begin(self, free_name: Callable[[], Path]) -> None:
        """Starts with a free name in the program's own folder."""
        self._panel.begin(free_name())

    @Slot()
    def _choose(self) -> None:
        found = self._dialogs.open_files(self._panel, "Choose a backup", CASE_FILES)
        if found:
            self._panel.set_backup(found[0])

    @Slot()
    def _change(self) -> None:
        path = self._dialogs.save_file(
            self._panel,
            "Where the restored file should be",
            neutral() / _NAME,
            CASE_FILES,
        )
        if path is not None:
            self._panel.set_target(path.with_suffix(SUFFIX))

    @Slot(object)
    def _look(self, wanted: Wanted) -> None:
        tools = self._tools

        def work(_context: TaskContext) -> Contents:
            return restoring.look_inside(tools, wanted)

        self._panel.wait()
        self._runner.start(work, self._panel_tells, failed=self._refused, long=True)

    @Slot(object)
    def _restore(self, wanted: Wanted) -> None:
        tools, cases = self._tools, self._places.cases

        def work(context: TaskContext) -> tuple[Path, Verified]:
            restoring.prepare(wanted.target, cases)
            told = _Told(context, self._reported.emit)
            return wanted.target, restoring.restore(tools, wanted, told)

        self._panel.wait()
        self._runner.start(work, self._done, failed=self._refused, long=True)

    def _panel_tells(self, contents: Contents) -> None:
        self._panel.tell(contents)

    def _done(self, made: tuple[Path, Verified]) -> None:
        path, found = made
        self._panel.done()
        said = (
            "Restored, and all of it was checked. Type the passphrase to open it."
            if found.ok
            else "Restored, but not all in it is right: try an older backup as well. "
            + " ".join(found.problems)
        )
        self.restored.emit(path, said, found.ok)

    def _refused(self, error: CasefileError) -> None:
        self._panel.ready(wording.sentence(error))
