"""All flags with their answers: filtered, several chosen at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId, PersonId
from casefile.domain.written import day, listing
from casefile.services.outcome import words as outcome_words
from casefile.services.outcome.outcomes import Standing, State
from casefile.services.outcome.words import fate, within
from casefile.services.people import directory
from casefile.ui.answer.look import LOOKS
from casefile.ui.assessment.flag_list import FlagDelegate, FlagRows
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.part import label
from casefile.ui.common.row import Row
from casefile.ui.common.titles import distinct
from casefile.ui.context import UiContext

_GAP = 3


class _Delegate(FlagDelegate):
    """Draws what is to be done next below what there is."""

    def row_height(self) -> int:
        return super().row_height() + self._theme.line_height("small") + _GAP

    def _paint_row(self, painter: QPainter, area: QRect, row: Row) -> None:
        super()._paint_row(painter, area, row)
        small = self._theme.line_height("small")
        left = area.left() + self._theme.scaled(self._lead)
        last = QRect(left, area.bottom() - small, area.right() - left, small)
        font = self._theme.font("small")
        self._paint_text(painter, last, row.third, font, "text")


class StandingList(QObject):
    """Shows them in `rows`, with the filters and the total in `above`.

    Signals:
        picked: those that are chosen together; none while it is only one.
        narrowed: others are shown than before.
    """

    picked = Signal(list)
    narrowed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._all: list[Standing] = []
        self.shown: list[Standing] = []
        self.rows = FlagRows(context.theme, "Flags and their answers", many=True)
        self.rows.setItemDelegate(_Delegate(context.theme, self.rows))
        self.paper = IdBox("All papers")
        self.paper.setAccessibleName("Flags on the paper")
        self.state = ChoiceBox()
        self.state.setAccessibleName("Flags with the answer")
        self.state.be_narrow()
        self.state.addItem("Any answer", None)
        for state in State:
            self.state.addItem(outcome_words.state(state), state)
        self.total = label("", "section", wrap=True)
        self.total.setObjectName("outcome_total")
        self._hint = label("Shift or Ctrl chooses several.", "small", wrap=True)
        self.above = QWidget()
        column = QVBoxLayout(self.above)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.total)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.paper, 3)
        row.addWidget(self.state, 2)
        column.addLayout(row)
        column.addWidget(self._hint)
        self.paper.currentIndexChanged.connect(self._show)
        self.state.currentIndexChanged.connect(self._show)
        self.rows.picked.connect(self._pick)

    @property
    def wanted(self) -> DocumentId | None:
        """The paper that was chosen; None for all."""
        key = self.paper.value()
        return None if key is None else DocumentId(key)

    def show_standings(self, found: Sequence[Standing]) -> None:
        """Shows how all flags stand now."""
        self._all = list(found)
        papers: dict[DocumentId, Document] = {
            one.paper.id: one.paper for one in found if one.paper is not None
        }
        self.paper.set_offers(distinct(list(papers.values())).items())
        self.paper.setVisible(len(papers) > 1)
        self._show()

    def find(self, key: UUID) -> Standing | None:
        """Returns how one flag stands."""
        return next((one for one in self._all if one.id == key), None)

    def show_item(self, item: UUID) -> None:
        """Shows the flags of a paper, or one flag."""
        one = self.find(item)
        if one is not None:
            self.clear()
            self.rows.choose(item)
            return
        self.state.setCurrentIndex(0)
        self.paper.set_value(item)
        self.rows.choose_first()

    def clear(self) -> None:
        """Shows every flag again."""
        self.paper.set_value(None)
        self.state.setCurrentIndex(0)

    @Slot()
    def _show(self) -> None:
        # Qt gives a plain text back for a word of a fixed list.
        data = self.state.currentData()
        of_paper = [
            one for one in self._all if self.wanted in {None, one.flag.passage.document}
        ]
        self.shown = [one for one in of_paper if data in {None, one.state.value}]
        today = self._context.desk.time.today()
        names = directory(self._context.snapshot.people)
        self.rows.shown = {one.id: one.flag for one in self.shown}
        self.rows.show_things(self.shown, partial(_row, names=names, today=today))
        self.total.setText(f"{outcome_words.total(of_paper)}.")
        self.narrowed.emit()

    @Slot(list)
    def _pick(self, keys: list[UUID]) -> None:
        wanted = set(keys) if len(keys) > 1 else set()
        self.picked.emit([one for one in self.shown if one.id in wanted])


def _row(one: Standing, *, names: Mapping[PersonId, str], today: date) -> Row:
    icon, tone = LOOKS[one.state]
    flag, last = one.flag, one.last
    has_pages = one.paper is None or one.paper.medium.has_pages
    told = listing([names[t.person] for t in flag.told if t.person in names])
    said = (
        f"Page {flag.passage.page}" if has_pages else "",
        outcome_words.ask(flag.ask),
        within(fate(last.fate)) if last and last.confirmed else "",
        f"told: {told}" if told else "",
        f"answered on {day(flag.answered_on)}" if flag.answered_on else "",
    )
    return Row(
        key=flag.id,
        title=f"“{flag.passage.quote}”",
        below=" · ".join(part for part in said if part),
        third=outcome_words.step(one, today).first,
        icon=icon,
        tag=outcome_words.state(one.state),
        tone=tone,
    )
