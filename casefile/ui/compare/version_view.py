"""The words of one version, with what changed in it marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from casefile.domain.document import BlockKind
from casefile.domain.textflow import Spot
from casefile.ui.compare.marked_text import Look, Part, Stretch
from casefile.ui.theme import Theme

_FROM_TOP = 4
"""A place that is gone to stands a quarter down the view."""
_LINES = {
    Look.COME: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Look.MOVED: QTextCharFormat.UnderlineStyle.DotLine,
}
_COLOURS = {
    Look.GONE: ("danger_soft", "danger"),
    Look.COME: ("good_soft", "good"),
    Look.MOVED: ("warn_soft", "warn"),
    Look.NUMBER: ("accent", "on_accent"),
}


class VersionView(QTextEdit):
    """Shows a version; words can be selected, and each place be gone to."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._parts: list[Part] = []
        self._starts: list[tuple[Spot, int, bool]] = []
        """For each stretch its place in the paper and here, and if it is a number."""
        self._current: tuple[Spot, Spot] | None = None
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(160, 100)
        theme.changed.connect(self._dress)

    def show_parts(self, parts: Iterable[Part]) -> None:
        """Shows another version."""
        self._parts = list(parts)
        self._current = None
        self._fill()

    def go_to(self, first: Spot, last: Spot, *, marked: bool) -> None:
        """Brings a place into sight; `marked`: it is the thing itself, not beside."""
        self._current = (first, last) if marked else None
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(first))
        self.setTextCursor(cursor)
        self._frame_current()
        bar = self.verticalScrollBar()
        away = self.cursorRect(cursor).top() - self.viewport().height() // _FROM_TOP
        bar.setValue(bar.value() + away)

    def leave(self) -> None:
        """Frames nothing any more."""
        self._current = None
        self._frame_current()

    @property
    def chosen(self) -> tuple[Spot, Spot] | None:
        """The words that the user selected, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._spot(cursor.selectionStart()), self._spot(cursor.selectionEnd())

    def _position(self, spot: Spot) -> int:
        words = [one for one in self._starts if not one[2]]
        at = bisect_right(words, spot, key=lambda one: one[0]) - 1
        if at < 0:
            return 0
        place, position, _ = words[at]
        if place.page != spot.page:
            following = words[at + 1 : at + 2]
            return following[0][1] if following else position
        return position + spot.offset - place.offset

    def _spot(self, position: int) -> Spot:
        at = bisect_right(self._starts, position, key=lambda one: one[1]) - 1
        place, start, is_number = self._starts[max(at, 0)]
        return Spot(place.page, place.offset + (0 if is_number else position - start))

    def _fill(self) -> None:
        self.clear()
        self._starts = []
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        page = 0
        for part in self._parts:
            if part.page != page:
                page = part.page
                self._begin_block(cursor, 18)
                cursor.insertText(f"Page {page}", self._small())
            is_heading = part.kind is BlockKind.HEADING
            self._begin_block(cursor, 10 if is_heading else 4)
            for stretch in part.stretches:
                place = Spot(part.page, stretch.start)
                is_number = stretch.look is Look.NUMBER
                self._starts.append((place, cursor.position(), is_number))
                cursor.insertText(stretch.text, self._format(part, stretch))
        cursor.endEditBlock()
        self._frame_current()

    def _begin_block(self, cursor: QTextCursor, above: int) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        shape.setBottomMargin(4)
        shape.setLineHeight(
            120.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        if cursor.position() == 0 and not self._starts:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)

    def _small(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._theme.font("small", bold=True))
        made.setForeground(self._theme.colour("muted"))
        return made

    def _format(self, part: Part, stretch: Stretch) -> QTextCharFormat:
        made = QTextCharFormat()
        is_number = stretch.look is Look.NUMBER
        bold = is_number or part.kind is BlockKind.HEADING
        made.setFont(self._theme.font("small" if is_number else "body", bold=bold))
        quiet = part.kind is BlockKind.FURNITURE
        made.setForeground(self._theme.colour("muted" if quiet else "text"))
        if stretch.look in _COLOURS:
            ground, ink = _COLOURS[stretch.look]
            made.setBackground(self._theme.colour(ground))
            made.setForeground(self._theme.colour(ink))
        if stretch.look in _LINES:
            made.setUnderlineStyle(_LINES[stretch.look])
            made.setUnderlineColor(self._theme.colour(_COLOURS[stretch.look][1]))
        made.setFontStrikeOut(stretch.look is Look.GONE)
        return made

    def _frame_current(self) -> None:
        marks = []
        if self._current is not None:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._position(self._current[0]))
            end = self._position(self._current[1])
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            look = QTextCharFormat()
            look.setBackground(self._theme.colour("accent_soft"))
            look.setForeground(self._theme.colour("on_accent_soft"))
            look.setFontOverline(True)
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)

    @Slot()
    def _dress(self) -> None:
        if self._parts:
            bar = self.verticalScrollBar()
            place = bar.value()
            self._fill()
            bar.setValue(place)
