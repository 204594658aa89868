"""The history on its way to paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casefile.domain.release import MYSELF, recipient
from casefile.services import history_writing
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.history_found import Scope
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.outgoing.way_out import Parcel, WayOut


def history_for(desk: Desk, who: str, scope: Scope, form: str) -> Parcel:
    """Returns the history of everything, or of what `scope` says, for somebody."""

    def write(folder: Path, choices: Choices, task: TaskContext) -> list[Path]:
        return history_writing.write(
            desk,
            folder,
            task,
            scope=scope,
            formats=(form,),
            terms=Terms(recipient=who, choices=choices),
        )

    return Parcel(
        recipient=recipient(who),
        search=partial(history_writing.examine, desk, who, scope=scope),
        write=write,
        where="Where to put the history",
        title="Writing the history.",
    )


class HistoryOut(WayOut):
    """Writes histories to files, and tells of them in the message bar."""

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(context, owner)
        self.done.connect(self._tell)

    @Slot(object)
    def of_one_thing(self, item: UUID) -> None:
        """Writes the history of one thing alone, for the user."""
        self.send(history_for(self.context.desk, MYSELF, Scope(item=item), "pdf"))

    @Slot(object)
    def _tell(self, files: list[Path]) -> None:
        self.context.say(
            f"Written: “{files[0].name}”. It is not locked. Keep it where only you can "
            "open it."
        )
