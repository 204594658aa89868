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
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casefile.ui.common.part import plain_tip
from casefile.ui.theme import Theme

WIDTH: Final = 168
"""Pixels from side to side, at the usual size of text."""
_PICTURE: Final = QSize(96, 112)
_PAD: Final = 8
_EDGE: Final = 24
"""Pixels at the upper and lower end where the list scrolls under a drag."""
_SCROLL_MS: Final = 60
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


class PageList(QListView):
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
        super().__init__(parent)
        self._theme = theme
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Pages of the paper")
        self.setAccessibleDescription(
            "Alt with Up or Down moves a page. Delete leaves it out."
        )
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pressed: tuple[int, QPoint] | None = None
        self._gap: int | None = None
        """Before which row the page that is dragged would come."""
        self._at = QPoint()
        self._scroller = QTimer(self)
        self._scroller.setInterval(_SCROLL_MS)
        self._scroller.timeout.connect(self._scroll_under)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_sheets(self, sheets: list[SmallSheet], current: int) -> None:
        """Shows other pages."""
        self._model.show_sheets(sheets)
        if self.currentIndex().row() != current:
            self.setCurrentIndex(self._model.index(current))
            if not self.is_dragging:
                self.scrollTo(self.currentIndex())

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._model.rowCount()

    @property
    def is_dragging(self) -> bool:
        """Whether a page is on its way."""
        return self._gap is not None

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._pressed = index.row(), event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._pressed[1]).manhattanLength()
        if self._gap is None and far < QApplication.startDragDistance():
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._at = at
        self._gap = self._gap_at(at)
        self.viewport().update()
        if self._way(at):
            self._scroller.start()
        else:
            self._scroller.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, gap = self._pressed, self._gap
        self._end_drag()
        if pressed is None or gap is None:
            super().mouseReleaseEvent(event)
            return
        start = pressed[0]
        to = gap - 1 if gap > start else gap
        if to != start:
            self.moved.emit(start, to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self.is_dragging:
            self._end_drag()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and by is not None:
            if 0 <= row + by < self.count:
                self.moved.emit(row, row + by)
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None or not self.count:
            return
        if self._gap < self.count:
            y = self.visualRect(self._model.index(self._gap)).top()
        else:
            y = self.visualRect(self._model.index(self.count - 1)).bottom()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._theme.colour("accent"), 4))
        y = min(max(y, 2), self.viewport().height() - 3)
        painter.drawLine(6, y, self.viewport().width() - 6, y)

    def _gap_at(self, at: QPoint) -> int:
        for row in range(self.count):
            if at.y() < self.visualRect(self._model.index(row)).center().y():
                return row
        return self.count

    def _way(self, at: QPoint) -> int:
        """Returns whether the list is to scroll up or down under the mouse, or not."""
        if at.y() < _EDGE:
            return -1
        return 1 if at.y() > self.viewport().height() - _EDGE else 0

    @Slot()
    def _scroll_under(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + _EDGE * self._way(self._at))
        self._gap = self._gap_at(self._at)
        self.viewport().update()

    def _end_drag(self) -> None:
        self._pressed = self._gap = None
        self._scroller.stop()
        self.unsetCursor()
        self.viewport().update()
