"""Narrows the diary to a kind, a person, a time or some words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from casefile.domain.person import Person
from casefile.domain.record import Record, RecordKind
from casefile.domain.timekeeper import Timekeeper
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.part import label
from casefile.ui.diary.words import KINDS

Sieve = Callable[[Sequence[Record]], Sequence[Record]]
_SPANS: Final = (
    ("Any date", None),
    ("Last 30 days", 30),
    ("Last 3 months", 92),
    ("Last year", 366),
)


class FilterBar(QWidget):
    """The filters above the list."""

    changed = Signal()

    def __init__(self, time: Timekeeper) -> None:
        super().__init__()
        self._time = time
        self._kind = ChoiceBox()
        self._kind.setAccessibleName("Kind of record")
        self._kind.addItem("All kinds", None)
        for kind, (name, _) in KINDS.items():
            self._kind.addItem(name, kind)
        self._person = IdBox("Everyone")
        self._person.setAccessibleName("Person")
        self._span = ChoiceBox()
        self._span.setAccessibleName("Time")
        for name, days in _SPANS:
            self._span.addItem(name, days)
        self._words = QLineEdit()
        self._words.setObjectName("diary_words")
        self._words.setAccessibleName("Words in the diary")
        self._words.setPlaceholderText("Words")
        self._words.setClearButtonEnabled(True)
        self._count = label("", "small")
        self._count.setObjectName("diary_count")
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 4, 14, 8)
        grid.setSpacing(8)
        grid.addWidget(self._kind, 0, 0)
        grid.addWidget(self._person, 0, 1)
        grid.addWidget(self._span, 1, 0)
        grid.addWidget(self._words, 1, 1)
        grid.addWidget(self._count, 2, 0, 1, 2)
        for box in (self._kind, self._person, self._span):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.currentIndexChanged.connect(self.changed)
        self._words.textChanged.connect(self.changed)

    def set_people(self, people: list[Person]) -> None:
        """Gives the people to choose from, keeping the choice."""
        self._person.set_offers([(person.id, person.name) for person in people])

    def say_count(self, text: str) -> None:
        """Says how many records there are."""
        self._count.setText(text)

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        boxes = (self._kind, self._person, self._span)
        return bool(self._words.text()) or any(b.currentIndex() > 0 for b in boxes)

    def clear(self) -> None:
        """Shows everything again."""
        for box in (self._kind, self._person, self._span):
            box.setCurrentIndex(0)
        self._words.clear()

    def sieve(self) -> Sieve:
        """Returns a function that lets through what is to be shown, for any thread."""
        kind: RecordKind | None = self._kind.currentData()
        person = self._person.value()
        since = self._since()
        words = self._words.text().casefold().split()

        def sift(records: Sequence[Record]) -> Sequence[Record]:
            return [
                record
                for record in records
                if (kind is None or record.kind == kind)
                and (person is None or person in record.people)
                and (since is None or record.happened_on >= since)
                and _holds(record, words)
            ]

        return sift

    def _since(self) -> date | None:
        days = self._span.currentData()
        return None if days is None else self._time.today() - timedelta(days=days)


def _holds(record: Record, words: list[str]) -> bool:
    if not words:
        return True
    text = f"{record.summary} {record.said} {record.details} {record.place}".casefold()
    return all(word in text for word in words)
