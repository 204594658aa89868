"""What a list shows, row by row; quick for any number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol
from uuid import UUID

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)
from PySide6.QtWidgets import (
    QWidget,
)

from casefile.ui.common.part import plain_tip

Index = QModelIndex | QPersistentModelIndex
_MANY: Final = 1_000
"""Rows that come or go, from which it is quicker to begin anew."""
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of a list shows. A row without a key is a heading."""

    key: UUID | None
    title: str
    below: str = ""
    before: str = ""
    after: str = ""
    icon: str = ""
    tag: str = ""
    tone: str = ""
    depth: int = 0
    """How many rows above this one it belongs to, one in the other."""
    marked: str = ""
    """The line below with marks around some words, if some stand out."""
    third: str = ""
    """One more line, in lists that show three."""
    ticked: bool | None = None
    """Whether it is ticked; None where there is nothing to tick."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        box = "" if self.ticked is None else ("ticked" if self.ticked else "not ticked")
        parts = (
            *(box, self.before, self.title, self.below),
            *(self.after, self.tag, self.third),
        )
        return ", ".join(part for part in parts if part)


class Things(Protocol):
    """What a list shows, in order: a list, or one that makes its things when asked."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> Any: ...


class RowModel(QStringListModel):
    """Rows made when they come into sight: 100,000 of them cost little more than 20.

    A view asks for each row how many there are and whether there is such a row. Those
    questions are answered by the list of texts, which is empty for that, without a
    call into Python.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._things: Things = ()
        self._make: Callable[[Any], Row] = _as_row
        self._find: Callable[[UUID], int] | None = None
        self._made: dict[int, Row] = {}

    def set_things(
        self,
        things: Things,
        make: Callable[[Any], Row],
        find: Callable[[UUID], int] | None = None,
    ) -> None:
        """Shows other things.

        Args:
            things: what is shown; a `Row` among them is shown as it is.
            make: turns a thing into a row.
            find: returns the place of a key, or -1, quicker than by looking at each.
        """
        self._things, self._make, self._find = things, make, find
        self._made = {}
        # Only what came or went: to begin anew takes the longer the more there are.
        count, now = self.rowCount(), len(things)
        if abs(now - count) > _MANY:
            self.setStringList([""] * now)
            return
        if now > count:
            self.insertRows(count, now - count)
        elif now < count:
            self.removeRows(now, count - now)
        if now:
            self.dataChanged.emit(self.index(0), self.index(now - 1))

    def row(self, place: int) -> Row:
        """Returns the row at a place."""
        if place not in self._made:
            thing = self._things[place]
            self._made[place] = thing if isinstance(thing, Row) else self._make(thing)
        return self._made[place]

    def row_at(self, place: int) -> Row | None:
        """Returns the row at a place; None if there is none."""
        return self.row(place) if 0 <= place < len(self._things) else None

    def is_heading(self, place: int) -> bool:
        """Whether there is a heading at a place."""
        thing = self._things[place]
        return isinstance(thing, Row) and thing.key is None

    def place(self, key: UUID | None, near: int = 0) -> int:
        """Returns the place of a key, or -1; it is sought outwards from `near`."""
        if key is None:
            return -1
        if self._find is not None:
            return self._find(key)
        count = len(self._things)
        for away in range(max(near + 1, count - near)):
            for place in {near - away, near + away}:
                if 0 <= place < count and self._key(place) == key.int:
                    return place
        return -1

    def key(self, place: int) -> UUID | None:
        """Returns the key of the row at a place, without making the row."""
        thing = self._things[place]
        found: UUID | None = thing.key if isinstance(thing, Row) else thing.id
        return found

    def _key(self, place: int) -> int | None:
        key = self.key(place)
        return None if key is None else int(key.int)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row()).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row(index.row()).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.row(index.row()).spoken)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.is_heading(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _as_row(thing: Any) -> Row:
    return Row(key=thing.id, title=str(thing))
