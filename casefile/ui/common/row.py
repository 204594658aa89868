"""Lists: rows with a date or icon, a title and a line below; quick for any number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol
from uuid import UUID

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casefile.ui.common.part import plain_tip
from casefile.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_MANY: Final = 1_000
"""Rows that come or go, from which it is quicker to begin anew."""
_DEPTH: Final = 22
"""Pixels to the right for each row that one belongs to."""
_DEEPEST: Final = 4
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

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (self.before, self.title, self.below, self.after, self.tag)
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

    def _key(self, place: int) -> int | None:
        thing = self._things[place]
        key = thing.key if isinstance(thing, Row) else thing.id
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


class RowDelegate(QStyledItemDelegate):
    """Draws rows."""

    def __init__(self, theme: Theme, parent: QWidget, *, lead: int = 0) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lead = lead

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self.row_height())

    def row_height(self) -> int:
        """Returns the height of a row with two lines; a heading is as high."""
        return self._line("body") + self._line("small") + 18

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: Row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        if row.key is None:
            self._paint_heading(painter, area, row)
        else:
            self._paint_ground(painter, area, option)
            left = 14 + _DEPTH * min(row.depth, _DEEPEST)
            self._paint_row(painter, area.adjusted(left, 8, -14, -8), row)
        painter.restore()

    def _line(self, size: str) -> int:
        return self._theme.line_height(size)

    def _paint_heading(self, painter: QPainter, area: QRect, row: Row) -> None:
        painter.setFont(self._theme.font("small", bold=True))
        painter.setPen(self._theme.colour("muted"))
        place = area.adjusted(14, 0, -14, -5)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(place, flags, row.title)

    def _paint_ground(
        self, painter: QPainter, area: QRect, option: QStyleOptionViewItem
    ) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.colour("selected"))
            bar = QRect(area.left(), area.top(), 4, area.height())
            painter.fillRect(bar, self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme.colour("hover"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -2, -2), 4, 4)

    def _paint_row(self, painter: QPainter, area: QRect, row: Row) -> None:
        body, small = self._theme.font("body"), self._theme.font("small")
        left = area.left()
        top = QRect(left, area.top(), area.width(), self._line("body"))
        low = QRect(left, top.bottom() + 3, area.width(), self._line("small"))
        if self._lead:
            lead = self._theme.scaled(self._lead)
            painter.setFont(small)
            painter.setPen(self._theme.colour("muted"))
            place = QRect(left, top.top(), lead - 6, top.height())
            painter.drawText(place, _LEFT, row.before)
            top.setLeft(left + lead)
            low.setLeft(left + lead)
        if row.icon:
            icon = self._theme.icon(row.icon, "muted", 18)
            icon.paint(painter, top.left(), top.top(), 18, top.height())
            top.setLeft(top.left() + 26)
            if not self._lead:
                low.setLeft(low.left() + 26)
        self._paint_tag(painter, top, row)
        if row.after:
            painter.setFont(small)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(top, _RIGHT, row.after)
            width = QFontMetrics(small).horizontalAdvance(row.after)
            top.setRight(top.right() - width - 8)
        self._paint_text(painter, top, row.title, body, "text")
        self._paint_text(painter, low, row.below, small, "muted")

    def _paint_tag(self, painter: QPainter, top: QRect, row: Row) -> None:
        if not row.tag:
            return
        font = self._theme.font("small")
        width = QFontMetrics(font).horizontalAdvance(row.tag) + 16
        box = QRect(top.right() - width, top.top() - 1, width, top.height() + 2)
        tone = row.tone
        ground = f"{tone}_soft" if tone else "accent_soft"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone or "on_accent_soft"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.tag)
        top.setRight(box.left() - 8)

    def _paint_text(
        self, painter: QPainter, area: QRect, text: str, font: Any, colour: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _LEFT, shown)


_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowList(QListView):
    """A list of rows; `chosen` when another becomes the current one.

    With `many`, several can be chosen together; `picked` has the keys of those.
    """

    chosen = Signal(object)
    opened = Signal(object)
    picked = Signal(list)

    def __init__(
        self, theme: Theme, name: str, *, lead: int = 0, many: bool = False
    ) -> None:
        super().__init__()
        self.theme = theme
        self._quiet = False
        self._wanted: UUID | None = None
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(theme, self, lead=lead))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        modes = QAbstractItemView.SelectionMode
        self._is_many = many
        self.setSelectionMode(
            modes.ExtendedSelection if many else modes.SingleSelection
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if many:
            self.selectionModel().selectionChanged.connect(self._pick)
        self.setTabKeyNavigation(False)
        self.setMinimumWidth(240)
        self.activated.connect(self._open)
        theme.changed.connect(self._dress)

    def show_things(
        self,
        things: Things,
        make: Callable[[Any], Row],
        find: Callable[[UUID], int] | None = None,
    ) -> None:
        """Shows other things, keeping the current one and the place in the list."""
        before, near = self.key, max(0, self.currentIndex().row())
        together = self.keys()
        scroll = self.verticalScrollBar().value()
        self._quiet = True
        self.rows.set_things(things, make, find)
        key, place = self._wanted, self.rows.place(self._wanted)
        if place < 0:
            key, place = before, self.rows.place(before, near)
        self.setCurrentIndex(self.rows.index(place))
        self._choose_together(together if key == before else [])
        self.verticalScrollBar().setValue(scroll)
        self._quiet = False
        if place >= 0:
            if key == self._wanted:
                self._wanted = None
                self.scrollTo(self.currentIndex())
            self.chosen.emit(key)
        elif before is not None:
            self.chosen.emit(None)
        if self._is_many:
            self.picked.emit(self.keys())

    @property
    def key(self) -> UUID | None:
        """The key of the current row."""
        index = self.currentIndex()
        return self.rows.row(index.row()).key if index.isValid() else None

    def keys(self) -> list[UUID]:
        """Returns the keys of all rows that are chosen, in their order."""
        places = sorted(index.row() for index in self.selectedIndexes())
        found = (self.rows.row(place).key for place in places)
        return [key for key in found if key is not None]

    def _choose_together(self, keys: list[UUID]) -> None:
        """Chooses again what was chosen together, as far as it is there."""
        if not self._is_many or len(keys) <= 1:
            return
        wanted, chosen = set(keys), QItemSelection()
        for place in range(self.rows.rowCount()):
            if self.rows.row(place).key in wanted:
                index = self.rows.index(place)
                chosen.select(index, index)
        self.selectionModel().select(
            chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    @Slot()
    def _pick(self) -> None:
        if not self._quiet:
            self.picked.emit(self.keys())

    def choose(self, key: UUID | None) -> None:
        """Makes a row the current one, now or as soon as it is there."""
        place = self.rows.place(key)
        if place < 0:
            self._wanted = key
            return
        self._wanted = None
        self.setCurrentIndex(self.rows.index(place))
        self.scrollTo(self.currentIndex())

    def choose_first(self) -> None:
        """Makes the first row that is not a heading the current one."""
        for place in range(self.rows.rowCount()):
            if not self.rows.is_heading(place):
                self.setCurrentIndex(self.rows.index(place))
                return

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self._wanted = None
            self.chosen.emit(self.rows.row(current.row()).key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows.row(index.row()).key)

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()


def _as_row(thing: Any) -> Row:
    return Row(key=thing.id, title=str(thing))
