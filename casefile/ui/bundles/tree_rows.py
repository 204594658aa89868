"""What the tree of a bundle shows: a row for each section, and for each paper in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QWidget

from casefile.domain.bundle.arranging import Spot
from casefile.domain.bundle.front_page import span
from casefile.domain.bundle.plan import Plan, PlanDocument
from casefile.services.bundle.outlook import Outlook, PaperOutlook
from casefile.services.wording import day, plural
from casefile.ui.common.part import plain_tip
from casefile.ui.common.row import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row."""

    spot: Spot
    title: str
    labels: str = ""
    below: str = ""
    wrong: str = ""
    """Why it cannot go in so."""
    cautions: int = 0
    """How many things are to be looked at."""

    @property
    def is_section(self) -> bool:
        """Whether it is a section."""
        return self.spot.paper < 0

    @property
    def tag(self) -> str:
        """The word at the right, if there is something to do."""
        if self.wrong:
            return "Put right"
        return "Look" if self.cautions else ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        kind = "Section" if self.is_section else "Paper"
        said = (self.title, self.labels, self.below, self.tag)
        return f"{kind} {', '.join(part for part in said if part)}"


def rows(plan: Plan, outlook: Outlook | None) -> list[TreeRow]:
    """Returns the rows of a plan; numbers are there as soon as they are known."""
    return list(_rows(plan, outlook))


def _rows(plan: Plan, outlook: Outlook | None) -> Iterator[TreeRow]:
    told = {} if outlook is None or outlook.plan != plan else outlook.papers
    for number, section in enumerate(plan.sections):
        names = [
            name
            for spot, one in told.items()
            if spot.section == number
            for name in one.labels
        ]
        ends = [names[0], names[-1]] if len(names) > 1 else names
        papers = len(section.documents)
        yield TreeRow(
            spot=Spot(number),
            title=f"{section.letter}  {section.title}",
            labels=span(ends),
            below=plural(papers, "paper") if papers else "Nothing in it yet",
        )
        for place, document in enumerate(section.documents):
            spot = Spot(number, place)
            yield _paper(spot, document, told.get(spot))


def _paper(spot: Spot, document: PlanDocument, told: PaperOutlook | None) -> TreeRow:
    parts = [] if document.dated_on is None else [day(document.dated_on)]
    if told is not None and not told.wrong:
        count = plural(len(told.pages), "page")
        whole = len(told.pages) == told.has
        parts.append(count if whole else f"{count} of {told.has}")
    return TreeRow(
        spot=spot,
        title=document.title or "No title",
        labels="" if told is None else span(told.labels),
        below=" · ".join(parts),
        wrong="" if told is None else told.wrong,
        cautions=0 if told is None else len(told.cautions),
    )


class TreeModel(QAbstractListModel):
    """The rows, one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[TreeRow] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(filter(None, (row.title, row.wrong))))
        return None

    def show_rows(self, shown: list[TreeRow]) -> None:
        """Shows other rows; the view keeps its place."""
        count, now = len(self.rows), len(shown)
        if now > count:
            self.beginInsertRows(QModelIndex(), count, now - 1)
            self.rows = shown
            self.endInsertRows()
        elif now < count:
            self.beginRemoveRows(QModelIndex(), now, count - 1)
            self.rows = shown
            self.endRemoveRows()
        self.rows = shown
        if now:
            self.dataChanged.emit(self.index(0), self.index(now - 1))
            # Another kind of row may be of another height.
            self.layoutChanged.emit()

    def place(self, spot: Spot) -> int:
        """Returns the row of a place, or -1."""
        found = (n for n, row in enumerate(self.rows) if row.spot == spot)
        return next(found, -1)
