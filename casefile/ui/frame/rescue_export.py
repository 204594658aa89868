"""Writing out what can be read of a damaged case file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casefile.services import exporting
from casefile.services.exporting import Exported
from casefile.services.wording import plural
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext

if TYPE_CHECKING:
    from casefile.ui.frame.case_frame import CaseFrame

_NAME = "Casefile export"


class RescueExport(QObject):
    """Says what was found, and exports it where the user wants it."""

    def __init__(self, context: UiContext, frame: CaseFrame) -> None:
        super().__init__(frame)
        self._context = context
        self._frame = frame

    def offer(self) -> None:
        """Shows the notice, until everything was exported or it was put away."""
        self._frame.notice.ask(
            self._context.desk.case.notice,
            ("Export everything", self._export),
            ("I have read this", None),
        )

    def _export(self) -> None:
        chosen = self._context.dialogs.folder(self._frame, "Where to write everything")
        if chosen is None:
            self.offer()
            return
        desk, folder = self._context.desk, _free_name(chosen)

        def work(task: TaskContext) -> Exported:
            return exporting.export_everything(desk, folder, task)

        self._context.runner.start(
            work,
            self._exported,
            failed=self._context.tell,
            title="Writing all that can be read.",
            long=True,
        )

    def _exported(self, exported: Exported) -> None:
        told = f"Written to {exported.files[0].parent}. It is not locked."
        if exported.problems:
            things = plural(len(exported.problems), "thing")
            told += f" {things} cannot be read: see “{exporting.LOST}” there."
        self._frame.notice.tell(told)


def _free_name(folder: Path) -> Path:
    place, number = folder / _NAME, 2
    while place.exists():
        place, number = folder / f"{_NAME} {number}", number + 1
    return place
