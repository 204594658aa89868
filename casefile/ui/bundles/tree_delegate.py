"""Draws the rows of the tree: sections as headings, papers with their numbers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casefile.ui.bundles.tree_rows import Index, TreeRow
from casefile.ui.common.row import ROW_ROLE
from casefile.ui.theme import Theme

_PAD: Final = 14
_INDENT: Final = 24
_GAP: Final = 8
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TreeDelegate(QStyledItemDelegate):
    """Draws rows of two lines."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        line = self._theme.line_height
        return QSize(0, line("body") + line("small") + 16)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: TreeRow = index.data(ROW_ROLE)
        area, state = QRect(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._ground(painter, area, row, chosen=chosen)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -2, -2), 4, 4)
        left = _PAD if row.is_section else _PAD + _INDENT
        self._words(painter, area.adjusted(left, 7, -_PAD, -7), row)
        painter.restore()

    def _ground(
        self, painter: QPainter, area: QRect, row: TreeRow, *, chosen: bool
    ) -> None:
        if chosen:
            painter.fillRect(area, self._theme.colour("selected"))
            bar = QRect(area.left(), area.top(), 4, area.height())
            painter.fillRect(bar, self._theme.colour("accent"))
        elif row.is_section:
            painter.fillRect(area, self._theme.colour("sunken"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _words(self, painter: QPainter, area: QRect, row: TreeRow) -> None:
        theme = self._theme
        body = theme.font("body", bold=row.is_section)
        small = theme.font("small")
        top = QRect(area.left(), area.top(), area.width(), theme.line_height("body"))
        low = QRect(
            area.left(), top.bottom() + 3, area.width(), theme.line_height("small")
        )
        if row.labels:
            width = QFontMetrics(small).horizontalAdvance(row.labels)
            self._text(painter, top, row.labels, small, right=True)
            top.setRight(top.right() - width - _GAP)
        if row.tag:
            self._tag(painter, low, row)
        self._text(painter, top, row.title, body)
        self._text(painter, low, row.below, small)

    def _text(
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        font: QFont,
        *,
        right: bool = False,
    ) -> None:
        is_title = font.pixelSize() == self._theme.font("body").pixelSize()
        painter.setFont(font)
        painter.setPen(self._theme.colour("text" if is_title else "muted"))
        mode = Qt.TextElideMode.ElideRight
        fitted = QFontMetrics(font).elidedText(words, mode, max(area.width(), 0))
        painter.drawText(area, _RIGHT if right else _LEFT, fitted)

    def _tag(self, painter: QPainter, low: QRect, row: TreeRow) -> None:
        font, tone = self._theme.font("small"), "danger" if row.wrong else "warn"
        width = QFontMetrics(font).horizontalAdvance(row.tag) + 16
        box = QRect(low.right() - width, low.top() - 1, width, low.height() + 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{tone}_soft"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.tag)
        low.setRight(box.left() - _GAP)
