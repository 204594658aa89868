"""Tells pages what kinds of thing have changed, here or in another program."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from casefile.domain.changed import Changed
from casefile.errors import CasefileError, EnvironmentFailure
from casefile.services.ports import CaseStore
from casefile.tasks import TaskContext
from casefile.ui.runner import TaskRunner

POLL_MS: Final = 2_000


class ChangeBus(QObject):
    """Passes on `Changed` flags in the UI thread."""

    changed = Signal(object)
    lost = Signal(object)
    """The file is not there any more, with the error; once, until it is found."""
    found = Signal()
    _heard = Signal(object)

    def __init__(
        self, case: CaseStore, runner: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._case = case
        self._runner = runner
        self._heard.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        case.listen(self.publish, runner.note)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._looking = False
        self._stopped = False
        self._is_lost = False

    def publish(self, what: Changed) -> None:
        """Passes a change on; may be called from any thread."""
        if not self._stopped:
            self._heard.emit(what)

    @Slot(object)
    def _pass_on(self, what: Changed) -> None:
        # What was on its way when the window locked comes to nobody.
        if not self._stopped:
            self.changed.emit(what)

    def stop(self) -> None:
        """Passes nothing on any more."""
        self._stopped = True
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        # The command line may work on the same file beside the window.
        if not self._looking:
            self._looking = True
            self._runner.start(
                self._changed_elsewhere, self._looked, failed=self._not_found
            )

    def _changed_elsewhere(self, _context: TaskContext) -> bool:
        return self._case.changed_elsewhere()

    def _looked(self, found: bool) -> None:
        self._looking = False
        if self._is_lost:
            self._is_lost = False
            self.found.emit()
        if found:
            self.changed.emit(Changed.EVERYTHING)

    def _not_found(self, error: CasefileError) -> None:
        self._looking = False
        if not self._is_lost and isinstance(error, EnvironmentFailure):
            self._is_lost = True
            self.lost.emit(error)
