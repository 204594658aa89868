"""Where the user says which record, paper or day a step of the council was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.timetable.step import Alone, Step, events, said
from casefile.services import wording
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.titles import distinct
from casefile.ui.context import UiContext
from casefile.ui.diary import words as diary_words
from casefile.ui.timetable.look import Said

_WHY: Final = (
    "Choose the record or the paper that shows it, or give the day if nothing here "
    "does."
)


class SayPanel(QWidget):
    """An event, what shows it, and a button; `said` with what the user says."""

    said = Signal(object)

    def __init__(self, context: UiContext, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._context = context
        self._snapshot = context.snapshot
        self.event_box = ChoiceBox()
        self.event_box.setObjectName("timetable_event")
        self.event_box.be_narrow()
        self.thing = IdBox("Nothing here shows it")
        self.thing.setObjectName("timetable_thing")
        self.day = DayEdit(context.desk.time)
        self.day.setObjectName("timetable_day")
        self.keep = IconButton(context.theme, "Keep this day", "check")
        self.keep.setObjectName("timetable_say")
        form = Form()
        form.add("What it was", self.event_box)
        form.add("The record or the paper", self.thing)
        form.add("Or the day", self.day)
        form.add_button(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.heading = label(title, "section", wrap=True)
        self._title = title
        self.why = label(_WHY, "small", wrap=True)
        column.addWidget(self.heading)
        column.addWidget(self.why)
        column.addWidget(form)
        column.addStretch(1)
        self.keep.clicked.connect(self._say)
        self.thing.activated.connect(self._settle)
        self.day.textChanged.connect(self._settle)
        self._settle()

    def ask(self, step: Step | None) -> None:
        """Asks for the events of a step that has none yet; without one, for any."""
        if step is None:
            self.heading.setText(self._title)
            self.why.setText(_WHY)
            self.offer([name for name, kind in events().items() if not kind.first])
            return
        self.heading.setText(step.title)
        self.why.setText(said("report", "missing_why"))
        # An end that says nothing without its start is not asked for first.
        last_first = step.alone is not Alone.NEVER
        both = (step.end, *step.starts) if last_first else (*step.starts, step.end)
        self.offer(dict.fromkeys(both))
        self.event_box.setCurrentIndex(0)

    def offer(self, names: Iterable[str]) -> None:
        """Offers these events, and every record and paper."""
        before = self.event_box.currentData()
        self.event_box.clear()
        for name in names:
            self.event_box.addItem(events()[name].name, name)
        self.event_box.setCurrentIndex(max(0, self.event_box.findData(before)))
        self.thing.set_offers_later(self._things)
        self.day.set_value(None)
        self._settle()

    def _things(self) -> Iterator[tuple[UUID, str]]:
        for record in self._snapshot.records:
            if not record.draft:
                when = wording.day(record.happened_on)
                yield record.id, f"{when}: {diary_words.summary(record)}"
        for paper, title in distinct(self._snapshot.documents).items():
            yield paper, f"Paper: {title}"

    @Slot()
    def _settle(self) -> None:
        chosen = self.thing.value() is not None
        self.day.setEnabled(not chosen)
        self.keep.setEnabled(chosen or bool(self.day.text().strip()))

    @Slot()
    def _say(self) -> None:
        what: UUID | date | None = self.thing.value() or self.day.value
        name = self.event_box.currentData()
        if what is None:
            self.day.setFocus()
        elif name and self._context.may_write():
            self.said.emit(Said(name, (what,), is_it=True))
