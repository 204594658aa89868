"""Makes the copy in the background."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from casefile.domain.ids import DocumentId
from casefile.domain.redaction import Wanted
from casefile.errors import Cancelled, CasefileError
from casefile.services.redaction import redacting
from casefile.services.redaction.redacting import Redacted
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext

_STOPPED: Final = "Stopped. No copy was made; what you chose is as it was."


class Making(QObject):
    """Makes one copy at a time.

    Signals:
        made: of which paper, and the copy.
        changed: it was begun, or has ended.
    """

    made = Signal(object, object)
    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.is_making = False

    def make(self, document: DocumentId, wanted: Wanted) -> None:
        """Makes a copy without what is wanted to be gone."""
        if self.is_making:
            return
        self.is_making = True
        desk = self._context.desk

        def work(task: TaskContext) -> Redacted:
            return redacting.redact(desk, document, wanted, task)

        self._context.runner.start(
            work,
            partial(self._made, document),
            failed=self._not_made,
            title="Making the copy.",
            long=True,
        )
        self.changed.emit()

    def _made(self, document: DocumentId, made: Redacted) -> None:
        self.is_making = False
        self.changed.emit()
        self.made.emit(document, made)

    def _not_made(self, error: CasefileError) -> None:
        self.is_making = False
        self.changed.emit()
        if isinstance(error, Cancelled):
            self._context.say(_STOPPED)
        else:
            self._context.tell(error)
