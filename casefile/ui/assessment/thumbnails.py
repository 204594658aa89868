"""Small pictures of all pages with the numbers of their flags; a click goes there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casefile.services.wording import plural
from casefile.ui.assessment import marks
from casefile.ui.assessment.session import PaperSession
from casefile.ui.theme import Theme

WIDTH = 132
_PICTURE = 84
_TEXT = 22
_PAD = 10
_MOST_BADGES = 4
_Index = QModelIndex | QPersistentModelIndex


class ThumbnailModel(QAbstractListModel):
    """The pages of one paper."""

    def __init__(self, session: PaperSession, parent: Any) -> None:
        super().__init__(parent)
        self.session = session

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.session.sizes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number = index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return f"Page {number}"
        if role in {
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            flags = len(self.session.marks_on(number))
            return f"Page {number}, {plural(flags, 'flag') if flags else 'no flags'}"
        return None

    def refresh(self, first: int = 1, last: int = 0) -> None:
        """Has some pages drawn again; all if not said which."""
        count = len(self.session.sizes)
        if count:
            self.dataChanged.emit(
                self.index(first - 1), self.index((last or count) - 1)
            )


class ThumbnailDelegate(QStyledItemDelegate):
    """Draws one small page."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        picture = self._picture_size(index)
        return QSize(WIDTH - 16, picture.height() + _TEXT + _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        model = index.model()
        if not isinstance(model, ThumbnailModel):
            return
        number = index.row() + 1
        size = self._picture_size(index)
        area: QRect = option.rect
        state = option.state
        left = area.left() + (area.width() - size.width()) // 2 + 6
        rect = QRect(left, area.top() + _PAD // 2, size.width(), size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(rect, Qt.GlobalColor.white)
        artist = model.session.artist
        image = artist.preview(number) if artist else None
        if image is not None:
            painter.drawImage(rect, image)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        self._edge(painter, rect, chosen=chosen, focused=focused)
        self._number(painter, rect, number, chosen=chosen)
        self._badges(painter, rect, model.session, number)
        painter.restore()

    def _edge(
        self, painter: QPainter, rect: QRect, *, chosen: bool, focused: bool
    ) -> None:
        colour = self._theme.colour("accent" if chosen else "line")
        painter.setPen(QPen(colour, 2 if chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-1, -1, 1, 1))
        if focused:
            painter.setPen(QPen(self._theme.colour("focus"), 2, Qt.PenStyle.DotLine))
            painter.drawRect(rect.adjusted(-4, -4, 4, 4))

    def _number(
        self, painter: QPainter, rect: QRect, number: int, *, chosen: bool
    ) -> None:
        painter.setFont(self._theme.font("small", bold=chosen))
        painter.setPen(QColor(self._theme.colour("text" if chosen else "muted")))
        line = QRect(rect.left() - 20, rect.bottom() + 2, rect.width() + 40, _TEXT - 2)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(number))

    def _badges(
        self, painter: QPainter, rect: QRect, session: PaperSession, number: int
    ) -> None:
        font = self._theme.font("small", bold=True)
        font.setPixelSize(12)
        painter.setFont(font)
        palette = marks.palette(self._theme.colour, "surface")
        found = [m for m in session.marks_on(number) if m.passage.page == number]
        top = float(rect.top() + 4)
        for mark in found[:_MOST_BADGES]:
            width, height = marks.badge_size(mark.number, font)
            box = QRectF(rect.left() - width / 2 - 4, top, width, height - 3)
            marks.paint_badge(
                painter,
                box,
                mark.number,
                palette[mark.family],
                current=mark.number == session.current,
            )
            top += height + 1
        if len(found) > _MOST_BADGES:
            painter.setPen(self._theme.colour("muted"))
            more = QRectF(rect.left() - 22, top, 36, 16)
            text = f"+{len(found) - _MOST_BADGES}"
            painter.drawText(more, Qt.AlignmentFlag.AlignCenter, text)

    def _picture_size(self, index: _Index) -> QSize:
        model = index.model()
        if not isinstance(model, ThumbnailModel):
            return QSize(_PICTURE, _PICTURE)
        width, height = model.session.sizes[index.row()]
        if width <= 0:
            return QSize(_PICTURE, _PICTURE)
        tall = round(_PICTURE * height / width)
        return QSize(_PICTURE, max(min(tall, 2 * _PICTURE), _PICTURE // 3))


class Thumbnails(QListView):
    """The list of small pages; `page_chosen` tells which one was chosen."""

    page_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: ThumbnailModel | None = None
        self.setItemDelegate(ThumbnailDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setProperty("look", "thumbnails")
        self.setAccessibleName("Pages")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._want)
        self.verticalScrollBar().valueChanged.connect(self._later.start)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_paper(self, session: PaperSession | None) -> None:
        """Shows the pages of another paper."""
        if self._model is not None:
            self._model.session.marked.disconnect(self._redraw)
            self._model.session.drawable.disconnect(self._drawable)
            self.setModel(None)
            self._model.deleteLater()
            self._model = None
        if session is None or not session.has_pictures:
            return
        self._model = ThumbnailModel(session, self)
        sizes = set(session.sizes)
        self.setUniformItemSizes(len(sizes) == 1)
        self.setModel(self._model)
        session.marked.connect(self._redraw)
        session.drawable.connect(self._drawable)
        if session.artist:
            self._drawable()

    def show_page(self, number: int) -> None:
        """Marks the page that is in front."""
        if self._model is not None:
            self.setCurrentIndex(self._model.index(number - 1))
            self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def _choose(self, index: QModelIndex) -> None:
        self.page_chosen.emit(index.row() + 1)

    def _drawable(self) -> None:
        if self._model is not None and self._model.session.artist is not None:
            self._model.session.artist.drawn.connect(self._drawn)
            self._later.start()

    def _drawn(self, page: int) -> None:
        if self._model is not None:
            self._model.refresh(page, page)

    def _redraw(self) -> None:
        if self._model is not None:
            self._model.refresh()

    def _want(self) -> None:
        if self._model is None or self._model.session.artist is None:
            return
        if not self.isVisible():
            return
        area = self.viewport().rect()
        first = self.indexAt(area.topLeft() + _INSIDE).row()
        last = self.indexAt(area.bottomLeft() + _INSIDE - _UP).row()
        first = max(first, 0)
        if last < 0:
            last = self._model.rowCount() - 1 if first == 0 else first + 12
        self._model.session.artist.want_thumbnails(range(first + 1, last + 2))


_INSIDE = QRect(WIDTH // 2, 6, 0, 0).topLeft()
_UP = QRect(0, 12, 0, 0).topLeft()
