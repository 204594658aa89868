"""The right side of a page: one thing of the case, stored as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, NamedTuple, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.item import Item
from casefile.errors import CasefileError
from casefile.services.ports import Desk
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.found_marks import FoundMarks
from casefile.ui.common.item_history import ItemHistory
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext

ThingT = TypeVar("ThingT", bound=Item)
Typed = tuple[ThingT, Callable[[Desk], ThingT]]
"""What is in the fields, and what stores it."""


class Said(NamedTuple):
    """What a kind of thing is called here, and what is done with it."""

    name: str
    """`person`: for sentences, and for who cannot see the screen."""
    made: str
    """`Added`: how it came into the case file."""
    remove: str
    """What the button says that takes it away."""


class Side(Protocol[ThingT]):
    """What a page knows about the kind of thing that it shows."""

    def find_thing(self, key: UUID) -> ThingT | None:
        """Returns the thing as it now is."""
        ...

    def show_thing(self, thing: ThingT) -> None:
        """Puts it into the fields."""
        ...

    def show_head(self, thing: ThingT) -> None:
        """Shows above the fields what the thing is."""
        ...

    def typed(
        self, shown: ThingT | None
    ) -> tuple[ThingT, Callable[[Desk], ThingT]] | None:
        """Returns what is in the fields, and what stores it; None if nothing is new."""
        ...

    def removal(self, thing: ThingT) -> Callable[[Desk], None]:
        """Returns what takes it out of sight."""
        ...


class ItemDetail(QWidget, Generic[ThingT]):
    """Shows one thing: what it is, its fields, when it was written, how to remove it.

    There is no button to save: what was typed is stored after a pause, and before
    another thing is shown.
    """

    shows = Signal(bool)
    """Whether there is anything to see now."""
    turned = Signal()
    """Another thing than before is shown."""

    def __init__(
        self, context: UiContext, side: Side[ThingT], form: QWidget, said: Said
    ) -> None:
        super().__init__()
        self._context = context
        self._side = side
        self._said = said
        self.shown: ThingT | None = None
        self.autosave = Autosave(
            self._save, self, read_only=context.desk.case.read_only
        )
        self.heading = label("", "title", wrap=True)
        self.head = QVBoxLayout()
        """Where a page puts what it says below the heading."""
        self.history = ItemHistory(context, said.made)
        self.remove = IconButton(context.theme, said.remove, "trash", "danger")
        self.remove.clicked.connect(self._ask_remove)
        self.turned.connect(FoundMarks(form, context.theme).clear)
        self.setAccessibleName(said.name.capitalize())
        self._lay_out(form)

    def _lay_out(self, form: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(6)
        column.addWidget(self.heading)
        self.head.setSpacing(6)
        column.addLayout(self.head)
        column.addSpacing(8)
        column.addWidget(form)
        column.addWidget(self.history)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.remove)
        column.addLayout(row)
        column.addStretch(1)

    @Slot(object)
    def choose(self, key: UUID | None) -> None:
        """Shows a thing, or nothing; never over what was typed and is not stored."""
        thing = None if key is None else self._side.find_thing(key)
        other = self.shown is None or thing is None or thing.id != self.shown.id
        if other:
            self.autosave.flush()
        elif self.autosave.is_waiting:
            return
        self.shown = thing
        self.shows.emit(thing is not None)
        if thing is None:
            return
        self.autosave.hold()
        self._side.show_thing(thing)
        self.autosave.release()
        self._side.show_head(thing)
        self.history.show_item(thing)
        if other:
            self.turned.emit()

    def _save(self) -> None:
        typed = self._side.typed(self.shown)
        if typed is None:
            return
        before = self.shown
        self.shown, work = typed
        failed = partial(self._not_saved, before)
        self._context.start(work, self._saved, failed=failed)

    def _saved(self, thing: ThingT) -> None:
        if self.shown is not None and self.shown.id == thing.id:
            self._side.show_head(thing)

    def _not_saved(self, before: ThingT | None, error: CasefileError) -> None:
        # What was typed stays in the fields and is tried again at the next pause.
        self.shown = before
        self.autosave.touch()
        self._context.tell(error)

    @Slot()
    def _ask_remove(self) -> None:
        if self.shown is None:
            return
        self.autosave.drop()
        work = self._side.removal(self.shown)
        self.shown = None
        self._context.start(work, self._removed)

    def _removed(self, _done: None) -> None:
        self._context.say(f"The {self._said.name} was removed.", self._context.undo)
