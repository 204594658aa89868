"""A drill with the recovery sheet on the locked page: nothing is opened by it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.errors import CasefileError
from casefile.services import passphrase as service
from casefile.services import wording
from casefile.services.passphrase import Drilled
from casefile.services.ports import Tools
from casefile.tasks import TaskContext
from casefile.ui.common.part import label
from casefile.ui.keys.sheet_drill import SheetDrill
from casefile.ui.runner import TaskRunner
from casefile.ui.theme import Theme


class DrillPanel(QWidget):
    """Tries the key of a sheet on a case file that stays closed."""

    left = Signal()

    def __init__(self, tools: Tools, runner: TaskRunner, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("drill_panel")
        self._tools = tools
        self._runner = runner
        self._path = Path()
        self._drill = SheetDrill(
            theme, "Back", "Open the file with your passphrase and print a new sheet."
        )
        self._file = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label("Try your recovery sheet", "large", wrap=True))
        column.addWidget(self._file)
        column.addWidget(self._drill)
        self._drill.asked.connect(self._try)
        self._drill.left.connect(self._leave)

    def begin(self, path: Path, shown: str) -> None:
        """Starts with a file, under the name that it is shown by."""
        self._path = path
        self._file.setText(f"Case file: {shown}")
        self._drill.begin()

    @Slot()
    def _leave(self) -> None:
        self._drill.begin()
        self.left.emit()

    @Slot(str)
    def _try(self, typed: str) -> None:
        tools, path = self._tools, self._path

        def work(_context: TaskContext) -> Drilled:
            return service.try_sheet_on(tools, path, typed)

        self._runner.start(work, self._tell, failed=self._refuse, long=True)

    def _tell(self, found: Drilled) -> None:
        self._drill.tell(found.salt, right=found.right)

    def _refuse(self, error: CasefileError) -> None:
        self._drill.refuse(wording.sentence(error))
