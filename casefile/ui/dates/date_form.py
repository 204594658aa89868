"""The fields of a date that is set."""

from __future__ import annotations

import dataclasses
from typing import Final

from PySide6.QtWidgets import QLineEdit

from casefile.domain.clock import By
from casefile.domain.set_date import SetDate
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit, TimeEdit
from casefile.ui.common.form import Form
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.titles import distinct
from casefile.ui.context import UiContext

_BY: Final = {By.YOU: "I have to do it", By.COUNCIL: "Somebody else has to do it"}


class DateForm(Form):
    """Shows a date and gives it back as it stands in the fields."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._date: SetDate | None = None
        self._snapshot = context.snapshot
        self.what = QLineEdit()
        self.what.setObjectName("date_title")
        self.what.setPlaceholderText("for example: file my statement")
        self.day = DayEdit(context.desk.time, ahead=True)
        self.day.setObjectName("date_day")
        self.time = TimeEdit()
        self.by = ChoiceBox()
        for by, name in _BY.items():
            self.by.addItem(name, by)
        self.source = QLineEdit()
        self.source.setPlaceholderText("the order, and its paragraph")
        self.paper = IdBox("No paper yet")
        self.done = DayEdit(context.desk.time)
        self.done.setPlaceholderText("not yet")
        self.done.setObjectName("date_done")
        self.add("What has to be done", self.what)
        self.add_row(("By the day", self.day, 3), ("By the time", self.time, 2))
        self.add("Who", self.by)
        self.add("Where it is written", self.source)
        self.add("The order or the letter", self.paper)
        self.add("Done on", self.done)

    def watch(self, autosave: Autosave) -> None:
        """Has changes of all fields saved."""
        autosave.watch(self.what, self.day, self.time, self.by, self.source)
        autosave.watch(self.paper, self.done)
        self.day.changed.connect(autosave.settle)
        self.done.changed.connect(autosave.settle)
        self.paper.activated.connect(autosave.settle)

    def show_date(self, one: SetDate) -> None:
        """Fills the fields."""
        self._date = one
        self.what.setText(one.title)
        self.day.set_value(one.due_on)
        self.time.set_value(one.due_at)
        self.by.setCurrentIndex(self.by.findData(one.by))
        self.source.setText(one.source)
        names = distinct(self._snapshot.documents)
        self.paper.set_offers(names.items())
        self.paper.set_value(one.item)
        self.done.set_value(one.done_on)
        for line in (self.what, self.source):
            line.setCursorPosition(0)

    def date(self) -> SetDate | None:
        """Returns the date as it stands in the fields; None before one is shown."""
        if self._date is None:
            return None
        return dataclasses.replace(
            self._date,
            title=self.what.text().strip(),
            due_on=self.day.value or self._date.due_on,
            due_at=self.time.value,
            by=By(self.by.currentData()),
            source=self.source.text().strip(),
            item=self.paper.value(),
            done_on=self.done.value,
        )
