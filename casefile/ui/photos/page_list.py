"""The pages in their order, small; dragged, or moved by keys, to another place."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casefile.ui.common.drag_list import DragList
from casefile.ui.common.part import plain_tip
from casefile.ui.theme import Theme

WIDTH: Final = 168
"""Pixels from side to side, at the usual size of text."""
_PICTURE: Final = QSize(96, 112)
_PAD: Final = 8
_SHEET_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class SmallSheet(NamedTuple):
    """What one row shows."""

    name: str
    image: QImage | None
    is_refused: bool


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheets: list[SmallSheet] = []

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.sheets)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        number, sheet = index.row() + 1, self.sheets[index.row()]
        if role == _SHEET_ROLE:
            return sheet
        if role == Qt.ItemDataRole.DisplayRole:
            return f"Page {number}"
        said = f"Page {number} of {len(self.sheets)}, {sheet.name}"
        if sheet.is_refused:
            said += ", cannot be opened"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(said)
        return None

    def show_sheets(self, sheets: list[SmallSheet]) -> None:
        count, now = len(self.sheets), len(sheets)
        if now > count:
            self.beginInsertRows(QModelIndex(), count, now - 1)
            self.sheets = sheets
            self.endInsertRows()
        elif now < count:
            self.beginRemoveRows(QModelIndex(), now, count - 1)
            self.sheets = sheets
            self.endRemoveRows()
        self.sheets = sheets
        if now:
            self.dataChanged.emit(self.index(0), self.index(now - 1))


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, _PICTURE.height() + 2 * _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        sheet: SmallSheet = index.data(_SHEET_ROLE)
        area, state = QRect(option.rect), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(area, self._theme.colour("selected"))
            bar = QRect(area.left(), area.top(), 4, area.height())
            painter.fillRect(bar, self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme.colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -2, -2), 4, 4)
        number = QRect(area.left() + 10, area.top(), self._theme.scaled(30), 0)
        number.setHeight(area.height())
        painter.setFont(self._theme.font("title", bold=chosen))
        painter.setPen(self._theme.colour("text" if chosen else "muted"))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        self._paint_sheet(painter, area, number.right() + 8, sheet)
        painter.restore()

    def _paint_sheet(
        self, painter: QPainter, area: QRect, left: int, sheet: SmallSheet
    ) -> None:
        room = QRect(QPoint(left, area.top() + _PAD), _PICTURE)
        if sheet.image is None:
            icon = "warning" if sheet.is_refused else "photo"
            self._theme.icon(icon, "muted", 32).paint(painter, room)
            return
        ratio = painter.device().devicePixelRatioF()
        pixmap = QPixmap.fromImage(sheet.image).scaled(
            _PICTURE * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        shown = QRect(QPoint(), pixmap.deviceIndependentSize().toSize())
        shown.moveCenter(room.center())
        painter.drawPixmap(shown, pixmap)
        painter.setPen(QPen(self._theme.colour("field_line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown)


class PageList(DragList):
    """The small pages.

    Signals:
        chosen: another page is the current one.
        moved: a page is to go from one place to another.
        removed: the current page is to be left out.
    """

    chosen = Signal(int)
    moved = Signal(int, int)
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.let_go.connect(self._drop)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName("Pages of the paper")
        self.setAccessibleDescription(
            "Alt with Up or Down moves a page. Delete leaves it out."
        )
        self.setMouseTracking(True)

    def show_sheets(self, sheets: list[SmallSheet], current: int) -> None:
        """Shows other pages."""
        self._model.show_sheets(sheets)
        if self.currentIndex().row() != current:
            self.setCurrentIndex(self._model.index(current))
            if not self.is_dragging:
                self.scrollTo(self.currentIndex())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())

    @Slot(int, int)
    def _drop(self, row: int, gap: int) -> None:
        to = gap - 1 if gap > row else gap
        if to != row:
            self.moved.emit(row, to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self.is_dragging:
            self.end_drag()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and by is not None:
            if 0 <= row + by < self.count:
                self.moved.emit(row, row + by)
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
