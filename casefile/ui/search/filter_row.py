"""The filters of a search, for those who would rather choose than type."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.person import Person
from casefile.domain.query import Query
from casefile.domain.timekeeper import Timekeeper
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.part import label
from casefile.ui.diary.words import KINDS as RECORD_KINDS
from casefile.ui.documents.words import KINDS as PAPER_KINDS

_WHERE: Final = (
    ("Everywhere", ""),
    ("In the diary", "records"),
    ("In papers", "papers"),
)


class FilterRow(QWidget):
    """Shows the filters of a query and changes them; the words stay as they are."""

    changed = Signal()

    def __init__(self, time: Timekeeper) -> None:
        super().__init__()
        self._query = Query()
        self.kind = _box("Kind of thing", "All kinds")
        self._fill_kinds()
        self.person = _box("Person", "Anyone")
        self.since = DayEdit(time)
        self.since.setAccessibleName("From this day")
        self.since.setPlaceholderText("any day")
        self.until = DayEdit(time)
        self.until.setAccessibleName("Up to this day")
        self.until.setPlaceholderText("any day")
        self.where = _box("Where", "")
        self.where.clear()
        for words, value in _WHERE:
            self.where.addItem(words, value)
        row = QHBoxLayout()
        row.setSpacing(8)
        for box in (self.where, self.kind, self.person):
            row.addWidget(box, 3)
            box.currentIndexChanged.connect(self._choose)
        days = QHBoxLayout()
        days.setSpacing(8)
        for words, edit in (("From", self.since), ("To", self.until)):
            days.addWidget(label(words, "small"))
            days.addWidget(edit, 2)
            edit.changed.connect(self._choose)
        days.addStretch(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 20, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(days)

    def set_people(self, people: list[Person]) -> None:
        """Gives the people to choose from, keeping the choice."""
        with QSignalBlocker(self.person):
            self.person.clear()
            self.person.addItem("Anyone", "")
            for person in people:
                name = "Me" if person.is_me else person.name
                self.person.addItem(name, "me" if person.is_me else person.name)
            self._show_choice(self.person, "; ".join(self._query.people))

    @property
    def query(self) -> Query:
        """The query with the filters that are chosen now."""
        kind = self.kind.currentData() or ""
        person = self.person.currentData() or ""
        query = self._query
        if kind != " ".join(query.kinds):
            query = replace(query, kinds=(kind,) if kind else ())
        if person != "; ".join(query.people):
            query = replace(query, people=(person,) if person else ())
        return replace(
            query,
            since=self.since.value,
            until=self.until.value,
            where=self.where.currentData() or "",
            unclear=(),
        )

    def show_query(self, query: Query) -> None:
        """Shows the filters of a query."""
        self._query = query
        self._show_choice(self.kind, " ".join(query.kinds))
        self._show_choice(self.person, "; ".join(query.people))
        self._show_choice(self.where, query.where)
        self.since.set_value(query.since)
        self.until.set_value(query.until)

    @Slot()
    def _choose(self) -> None:
        self.changed.emit()

    def _fill_kinds(self) -> None:
        names = {kind.value: name for kind, (name, _) in RECORD_KINDS.items()}
        for paper, (name, _) in PAPER_KINDS.items():
            names.setdefault(paper.value, name)
        for value, name in names.items():
            self.kind.addItem(name, value)
        self.kind.addItem("Person", "person")
        self.kind.addItem("Flag", "flag")

    @staticmethod
    def _show_choice(box: QComboBox, value: str) -> None:
        with QSignalBlocker(box):
            place = box.findData(value)
            if place < 0:
                # Typed, and not among what is offered: it is shown all the same.
                box.addItem(value, value)
                place = box.count() - 1
            box.setCurrentIndex(place)


def _box(name: str, nothing: str) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.addItem(nothing, "")
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(
        QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    return box
