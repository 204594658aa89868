"""All flags on the paper in the order of their places."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain import error_kind, marking
from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.ids import FlagId
from casefile.services.outcome import words as outcome_words
from casefile.services.outcome.outcomes import State
from casefile.services.wording import plural
from casefile.ui.answer.look import LOOKS
from casefile.ui.assessment import marks
from casefile.ui.assessment.session import family_of
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_delegate import RowDelegate
from casefile.ui.common.row_list import RowList
from casefile.ui.theme import Theme

_LEAD = 38
_HOW = (
    "Select words that are wrong, then press F or the Flag button beside them. "
    "Suggestions shows you what may be wrong."
)


def summary(flags: list[Flag]) -> str:
    """Returns `12 flags: 9 with evidence, 3 still need it`."""
    if not flags:
        return "No flags yet"
    done = sum(1 for flag in flags if flag.evidence)
    missing = len(flags) - done
    text = plural(len(flags), "flag")
    if not missing:
        return f"{text}, {'all ' if len(flags) > 1 else ''}with evidence"
    needs = "needs" if missing == 1 else "need"
    if not done:
        return f"{text}: evidence still to be added"
    return f"{text}: {done} with evidence, {missing} still {needs} it"


class FlagDelegate(RowDelegate):
    """Draws a row with the number of its flag as on the page."""

    def __init__(self, theme: Theme, rows: FlagRows) -> None:
        super().__init__(theme, rows, lead=_LEAD)
        self._rows = rows

    def _paint_row(self, painter: QPainter, area: QRect, row: Row) -> None:
        super()._paint_row(painter, area, row)
        flag = self._rows.shown.get(row.key)
        if flag is None:
            return
        palette = marks.palette(self._theme.colour, "surface")
        font = self._theme.font("small", bold=True)
        painter.setFont(font)
        width, height = marks.badge_size(flag.number, font)
        box = QRectF(area.left() - 2, area.top() + 1, width, height)
        colours = palette[family_of(flag)]
        marks.paint_badge(painter, box, flag.number, colours, current=False)
        # The pattern of the line on the page, so that the list explains the marks.
        line = QRectF(box.left(), box.bottom() + 4, width, 4)
        pattern = marking.PATTERNS[family_of(flag)]
        marks.paint_lines(painter, [line], QColor(colours.ink), pattern)


class FlagRows(RowList):
    """The list itself."""

    def __init__(self, theme: Theme, name: str, *, many: bool = False) -> None:
        super().__init__(theme, name, lead=_LEAD, many=many)
        self.shown: dict[object, Flag] = {}
        self.setItemDelegate(FlagDelegate(theme, self))


class FlagList(QWidget):
    """The flags of a paper.

    Signals:
        chosen: a flag became the current one in the list: show its place.
        opened: a flag is to be edited.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = label("Flags", "section", wrap=True)
        self.title.setContentsMargins(16, 12, 16, 8)
        self.answers = IconButton(theme, "The council’s answers", "letter", "quiet")
        self.answers.setObjectName("show_answers")
        self.rows = FlagRows(theme, "Flags on this paper")
        self.empty = EmptyState(theme, "flag", _HOW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.answers, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rows, 1)
        column.addWidget(self.empty, 1)
        self._quiet = False
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self.opened)
        self.rows.clicked.connect(self._click)
        self.show_flags([])

    def show_flags(self, flags: list[Flag], *, has_pages: bool = True) -> None:
        """Shows these flags; a Word paper has no pages to name."""
        self._quiet = True
        self.rows.shown = {flag.id: flag for flag in flags}
        self.rows.show_things(flags, partial(_row, has_pages=has_pages))
        self._quiet = False
        self.answers.setVisible(bool(flags))
        self.rows.setVisible(bool(flags))
        self.empty.setVisible(not flags)
        self.title.setText(summary(flags))

    def explain(self, problem: str) -> None:
        """Says how flags are made, or why none can be made on this paper."""
        self.empty.say(problem or _HOW, button=False)

    def choose(self, flag: FlagId | None) -> None:
        """Makes a flag the current one without going anywhere."""
        self._quiet = True
        self.rows.choose(flag)
        self._quiet = False

    def _choose(self, key: object) -> None:
        if not self._quiet and key is not None:
            self.chosen.emit(key)

    def _click(self) -> None:
        if self.rows.key is not None:
            self.opened.emit(self.rows.key)


def _row(flag: Flag, *, has_pages: bool) -> Row:
    kind = error_kind.find(flag.kind)
    name = kind.name if kind else flag.kind
    tag, tone = "", ""
    if flag.needs_placing:
        tag, tone = "place by hand", "warn"
    elif flag.status is not FlagStatus.OPEN:
        state = State(flag.status.value)
        tag, tone = outcome_words.state(state), LOOKS[state][1]
    place = f"Page {flag.passage.page}" if has_pages else ""
    proof = "" if flag.evidence else "No evidence yet"
    return Row(
        key=flag.id,
        title=f"“{flag.passage.quote}”",
        below=" · ".join(part for part in (place, proof, name) if part),
        tag=tag,
        tone=tone,
    )
