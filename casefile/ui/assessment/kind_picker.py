"""Chooses what kind of error a flag is: plain words, with an example of each."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from casefile.domain import error_kind
from casefile.domain.error_kind import ErrorKind
from casefile.domain.flag import Family
from casefile.ui.assessment.choice_panel import ChoicePanel
from casefile.ui.common.row import Index, Row
from casefile.ui.common.row_delegate import RowDelegate
from casefile.ui.common.row_list import RowList
from casefile.ui.theme import Theme

_SPACE = UUID("8a4f2c1e-52f1-4d7b-9d53-5d0b6d5ad6a1")
FAMILY_NAMES = {
    Family.FACT: "Facts that are wrong",
    Family.OPINION: "Opinions and allegations",
    Family.MISSING: "What is left out",
    Family.PROCESS: "How it was done",
    Family.OTHER_PERSON: "About somebody else",
}


@dataclass(frozen=True)
class _Offered:
    id: UUID
    kind: ErrorKind

    def __str__(self) -> str:
        return self.kind.name


class _WholeTitles(RowDelegate):
    """Draws the whole of each name, over as many lines as it takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # The list lays itself out anew while rows come and go: an index may be of one
        # that is no longer there, and what it would say ends the program.
        row = self._rows.rows.row_at(index.row())
        if row is None or row.key is None:
            return super().sizeHint(option, index)
        return QSize(0, self._words_in(row).height() + 18)

    def _paint_row(self, painter: QPainter, area: QRect, row: Row) -> None:
        painter.setFont(self._look.font())
        painter.setPen(self._look.colour("text"))
        painter.drawText(area, _WRAPPED, row.title)

    def __init__(self, theme: Theme, rows: RowList) -> None:
        super().__init__(theme, rows)
        self._look = theme
        self._rows = rows

    def _words_in(self, row: Row) -> QRect:
        room = QRect(0, 0, max(self._rows.viewport().width() - 28, 80), 10_000)
        metrics = QFontMetrics(self._look.font())
        return metrics.boundingRect(room, _WRAPPED, row.title)


_WRAPPED = int(
    Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.TextFlag.TextWordWrap
)


class KindPicker(ChoicePanel):
    """The kinds of error by family; `kind_picked` with the one that was picked."""

    kind_picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, "What kind of error is it?", "Search the kinds", "Use this kind"
        )
        self.rows.setItemDelegate(_WholeTitles(theme, self.rows))
        self.rows.setUniformItemSizes(False)
        self.rows.setResizeMode(RowList.ResizeMode.Adjust)
        self._offered = {
            offered.id: offered
            for kind in error_kind.error_kinds()
            for offered in [_Offered(_id_of(kind.code), kind)]
        }
        things: list[object] = []
        for family, name in FAMILY_NAMES.items():
            things.append(Row(key=None, title=name))
            things += [o for o in self._offered.values() if o.kind.family is family]
        self.offer(things, _row, _matches, _explain)
        self.picked.connect(self._pass_on)

    def begin_with(self, code: str) -> None:
        """Starts with the kind that the flag has now."""
        kind = error_kind.find(code)
        self.begin(_id_of(kind.code) if kind else None)

    def _pass_on(self, key: UUID) -> None:
        self.kind_picked.emit(self._offered[key].kind)


def _id_of(code: str) -> UUID:
    return uuid5(_SPACE, code)


def _row(offered: _Offered) -> Row:
    return Row(key=offered.id, title=offered.kind.name, below=offered.kind.example)


def _matches(offered: _Offered, word: str) -> bool:
    kind = offered.kind
    return word in f"{kind.name} {kind.example} {kind.hint}".casefold()


def _explain(offered: _Offered) -> str:
    return f"For example: {offered.kind.example}"
