"""Narrows what may go into a chronology: by time, kind, person, tag, flag or words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import PersonId
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.timekeeper import Timekeeper
from casefile.services.chronology_rows import Narrowing, concerned
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.id_box import IdBox
from casefile.ui.diary.words import KINDS

_PAPERS: Final = "papers"
_QUOTE: Final = 40


class LineFilter(QWidget):
    """The fields above the list; `changed` when other things are to be listed."""

    changed = Signal()

    def __init__(self, time: Timekeeper) -> None:
        super().__init__()
        self.kind = ChoiceBox()
        self.kind.setAccessibleName("Kind")
        self.kind.addItem("All kinds", None)
        for kind, (name, _) in KINDS.items():
            self.kind.addItem(name, kind)
        self.kind.addItem("Papers", _PAPERS)
        self.person = IdBox("Everyone")
        self.person.setAccessibleName("Person")
        self.first, self.last = DayEdit(time), DayEdit(time)
        self.first.setAccessibleName("From which day")
        self.first.setPlaceholderText("From")
        self.last.setAccessibleName("To which day")
        self.last.setPlaceholderText("To")
        self.tag = ChoiceBox()
        self.tag.setAccessibleName("Tag of a paper")
        self.flag = IdBox("Any flag")
        self.flag.setAccessibleName("About a flag")
        self.words = QLineEdit()
        self.words.setObjectName("line_words")
        self.words.setAccessibleName("Words in it")
        self.words.setPlaceholderText("Words")
        self.words.setClearButtonEnabled(True)
        self._flags: Sequence[Flag] = ()
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 4, 14, 4)
        grid.setSpacing(6)
        fields: tuple[QWidget, ...] = (
            *(self.first, self.last, self.kind, self.person),
            *(self.flag, self.tag),
        )
        for number, field in enumerate(fields):
            grid.addWidget(field, number // 2, number % 2)
        grid.addWidget(self.words, len(fields) // 2, 0, 1, 2)
        for box in (self.kind, self.person, self.tag, self.flag):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.currentIndexChanged.connect(self.changed)
        for day in (self.first, self.last):
            day.changed.connect(self.changed)
        self.words.textChanged.connect(self.changed)

    def offer(
        self,
        people: Iterable[Person],
        papers: Iterable[Document],
        flags: Sequence[Flag],
    ) -> None:
        """Gives what there is to choose from, keeping what is chosen."""
        self.person.set_offers([(person.id, person.name) for person in people])
        self._flags = flags
        self.flag.set_offers(
            [(f.id, f"{f.number}. {f.passage.quote[:_QUOTE]}") for f in flags]
        )
        self.flag.setVisible(bool(flags))
        tags = sorted({tag for paper in papers for tag in paper.tags})
        shown = [self.tag.itemData(at) for at in range(1, self.tag.count())]
        if shown != tags or not self.tag.count():
            self.tag.clear()
            self.tag.addItem("Any tag", "")
            for tag in tags:
                self.tag.addItem(tag, tag)
        self.tag.setVisible(bool(tags))

    def narrowing(self, records: Iterable[Record]) -> Narrowing:
        """Returns what is to be listed."""
        kind, person, flag = self.kind.currentData(), self.person.value(), None
        for one in self._flags:
            if one.id == self.flag.value():
                flag = one
        return Narrowing(
            kind=None if kind == _PAPERS else kind,
            papers_only=kind == _PAPERS,
            person=None if person is None else PersonId(person),
            first=self.first.value,
            last=self.last.value,
            words=self.words.text(),
            tag=self.tag.currentData() or "",
            concerning=None if flag is None else concerned(flag, records),
        )
