"""Everything that is written for others goes one way: searched, decided, written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casefile.domain.release import Recipient
from casefile.services.door import Choices, Examined
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.outgoing.before import BeforeItGoes


class Outgoing(Protocol):
    """Something that is searched before it goes out."""

    @property
    def recipient(self) -> Recipient:
        """Who is to have it."""
        ...

    @property
    def search(self) -> Callable[[TaskContext], Examined]:
        """What searches it."""
        ...


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """Something that is to go out."""

    recipient: Recipient
    search: Callable[[TaskContext], Examined]
    write: Callable[[Path, Choices, TaskContext], object]
    """Writes it into a folder, as was decided; what it returns is told of."""
    where: str
    """The title of the window that asks for the folder."""
    title: str
    """What is going on while it is written."""


class WayOut(QObject):
    """Searches a parcel, asks what may go, asks for a folder, and writes.

    Signals:
        done: what was written.
        given_up: nothing was written, and nothing is to be told.
    """

    done = Signal(object)
    given_up = Signal()

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(owner)
        self.context = context
        self._owner = owner

    def send(self, parcel: Parcel) -> None:
        """Searches what would go."""
        self.examine(parcel, partial(self._choose_folder, parcel))

    def examine(self, outgoing: Outgoing, then: Callable[[Choices], None]) -> None:
        """Searches, and asks what may go; `then` is called with what was decided."""
        self.context.runner.start(
            outgoing.search,
            partial(self._examined, outgoing, then),
            failed=self.context.tell,
            title="Searching for what must not go out.",
            long=True,
        )

    def _examined(
        self, outgoing: Outgoing, then: Callable[[Choices], None], examined: Examined
    ) -> None:
        if not examined.findings and not examined.unsearched:
            then(Choices())
            return
        asked = BeforeItGoes(
            self.context.theme, self._owner, outgoing.recipient, examined
        )
        asked.decided.connect(then)
        asked.rejected.connect(self.given_up)
        asked.open()

    def _choose_folder(self, parcel: Parcel, choices: Choices) -> None:
        folder = self.context.dialogs.folder(self._owner, parcel.where)
        if folder is None:
            self.given_up.emit()
            return

        def work(task: TaskContext) -> object:
            return parcel.write(folder, choices, task)

        self.context.runner.start(
            work,
            self._written,
            failed=self.context.tell,
            title=parcel.title,
            long=True,
        )

    def _written(self, written: object) -> None:
        self.done.emit(written)
