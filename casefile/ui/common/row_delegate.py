"""Draws the rows of a list: a date or icon, a title, a line below, a tag."""

from __future__ import annotations

import re
from typing import Any, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casefile.domain.search import MARK_BEGINS, MARK_ENDS
from casefile.ui.common.row import ROW_ROLE, Index, Row
from casefile.ui.theme import Theme

_DEPTH: Final = 22
"""Pixels to the right for each row that one belongs to."""
_DEEPEST: Final = 4
_TICK: Final = 18
_MARKED: Final = re.compile(f"({MARK_BEGINS}[^{MARK_ENDS}]*{MARK_ENDS})")
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


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
            if row.ticked is not None:
                self._paint_tick(painter, self.tick_box(area), ticked=row.ticked)
                left += self._theme.scaled(_TICK) + 12
            self._paint_row(painter, area.adjusted(left, 8, -14, -8), row)
        painter.restore()

    def tick_box(self, area: QRect) -> QRect:
        """Returns where the box to tick is in a row."""
        side = self._theme.scaled(_TICK)
        return QRect(area.left() + 14, area.top() + 9, side, side)

    def _paint_tick(self, painter: QPainter, box: QRect, *, ticked: bool) -> None:
        ink = self._theme.colour("accent" if ticked else "field_line")
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if ticked else self._theme.colour("surface"))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            self._theme.icon("check", "on_accent", box.width()).paint(painter, box)

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
        if row.marked:
            self._paint_marked(painter, low, row.marked)
        else:
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

    def _paint_marked(self, painter: QPainter, area: QRect, marked: str) -> None:
        """Draws words with those that were found in bold, on a tint of their own."""
        lead, *others = _MARKED.split(marked)
        for part in (self._short_lead(lead, area.width()), *others):
            stands_out = part.startswith(MARK_BEGINS)
            text = part.strip(MARK_BEGINS + MARK_ENDS) if stands_out else part
            if not text or area.width() <= 0:
                continue
            font = self._theme.font("small", bold=stands_out)
            metrics = QFontMetrics(font)
            width = min(metrics.horizontalAdvance(text), area.width())
            if stands_out:
                box = QRect(area.left(), area.top(), width, area.height())
                painter.fillRect(box, self._theme.colour("accent_soft"))
            ink = "on_accent_soft" if stands_out else "muted"
            self._paint_text(painter, area, text, font, ink)
            area.setLeft(area.left() + width)

    def _short_lead(self, lead: str, width: int) -> str:
        """Leaves words before the first mark out until the mark is sure to be seen."""
        metrics = QFontMetrics(self._theme.font("small"))
        words = lead.split(" ")
        while len(words) > 1 and metrics.horizontalAdvance(" ".join(words)) > width / 3:
            del words[0]
        shown = " ".join(words)
        return shown if shown == lead else f"… {shown}"

    def _paint_text(
        self, painter: QPainter, area: QRect, text: str, font: Any, colour: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _LEFT, shown)
