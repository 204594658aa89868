"""Exporting everything: searched, decided, and only then written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casefile.domain import release
from casefile.services import exporting
from casefile.services.door import Choices, Examined
from casefile.services.export_search import Terms
from casefile.services.exporting import Exported
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.outgoing.before import BeforeItGoes

_NAME = "Casefile export"


class EverythingOut(QObject):
    """Searches all, asks what may go, asks for a folder, and writes.

    Signals:
        done: what was written.
        given_up: nothing was written, and nothing is to be told.
    """

    done = Signal(object)
    given_up = Signal()

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner

    def begin(self, recipient: str) -> None:
        """Searches what would go to somebody."""
        desk = self._context.desk

        def work(task: TaskContext) -> Examined:
            return exporting.examine(desk, recipient, task)

        self._context.runner.start(
            work,
            partial(self._examined, recipient),
            failed=self._context.tell,
            title="Searching for what must not go out.",
            long=True,
        )

    def _examined(self, recipient: str, examined: Examined) -> None:
        if not examined.findings and not examined.unsearched:
            self._choose_folder(recipient, Choices())
            return
        asked = BeforeItGoes(
            self._context.theme, self._owner, release.recipient(recipient), examined
        )
        asked.decided.connect(partial(self._choose_folder, recipient))
        asked.rejected.connect(self.given_up)
        asked.open()

    def _choose_folder(self, recipient: str, choices: Choices) -> None:
        dialogs = self._context.dialogs
        chosen = dialogs.folder(self._owner, "Where to write everything")
        if chosen is None:
            self.given_up.emit()
            return
        desk, folder = self._context.desk, _free_name(chosen)
        terms = Terms(recipient=recipient, choices=choices)

        def work(task: TaskContext) -> Exported:
            return exporting.export_everything(desk, folder, task, terms)

        self._context.runner.start(
            work,
            self._exported,
            failed=self._context.tell,
            title="Writing everything.",
            long=True,
        )

    def _exported(self, exported: Exported) -> None:
        self.done.emit(exported)


def _free_name(folder: Path) -> Path:
    place, number = folder / _NAME, 2
    while place.exists():
        place, number = folder / f"{_NAME} {number}", number + 1
    return place
