"""On the first page: keeping everything on a stick, or going on with one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from casefile.errors import CasefileError
from casefile.services import portable
from casefile.tasks import TaskContext
from casefile.ui.outside import Outside
from casefile.ui.runner import TaskRunner
from casefile.ui.unlock.first_panel import FirstPanel


class Sticks(QObject):
    """Has a stick chosen, and looks whether one with a program's folder is there.

    Signals:
        chosen: a stick that everything is to be kept on.
        found: the folder of the program on a stick, to go on there.
    """

    chosen = Signal(object)
    found = Signal(object)

    def __init__(self, panel: FirstPanel, outside: Outside, runner: TaskRunner) -> None:
        super().__init__(panel)
        self._panel = panel
        self._outside = outside
        self._runner = runner
        self._folder: Path | None = None
        panel.stick_asked.connect(self._choose)
        panel.back_asked.connect(self._go_back)

    def look(self) -> None:
        """Offers to go on with a stick, if one is plugged in."""
        folders = self._outside.tools.folders
        if folders is None:
            return

        def work(_context: TaskContext) -> Path | None:
            return portable.plugged_in(folders.drives())

        self._runner.start(work, self._looked, failed=self._none, long=True)

    def _looked(self, folder: Path | None) -> None:
        if folder is None or folder == self._outside.places.state:
            return
        self._folder = folder
        self._panel.back.show()
        self._panel.back.setFocus()

    def _none(self, _error: CasefileError) -> None:
        # A drive that cannot be looked at is chosen by hand.
        self._panel.back.hide()

    @Slot()
    def _go_back(self) -> None:
        if self._folder is not None:
            self.found.emit(self._folder)

    @Slot()
    def _choose(self) -> None:
        stick = self._outside.dialogs.folder(self._panel, "Choose the stick")
        if stick is not None:
            self.chosen.emit(stick)
