"""Where the user says of a step that it has not happened, and by which day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.timekeeper import Timekeeper
from casefile.domain.timetable.judgement import Judgement
from casefile.services.timetable import words as timetable_words
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

_NOT_YET: Final = "It has not happened"
_STILL: Final = "It has still not happened"
_BACK: Final = "Take this back"


class UndoneCard(QWidget):
    """A day and a button; `said` with the day, or None to take it back."""

    said = Signal(object)

    def __init__(self, theme: Theme, time: Timekeeper, one: Judgement) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        known = timetable_words.undone(one)
        if known:
            column.addWidget(label(known, wrap=True))
        self.day = DayEdit(time)
        self.day.setObjectName("not_done_by")
        self.day.setAccessibleName("The day by which it had not happened")
        self.day.set_value(time.today())
        self.day.setFixedWidth(theme.scaled(170))
        self.keep = IconButton(theme, _STILL if known else _NOT_YET, "close")
        self.keep.setObjectName("say_not_done")
        row = Flow(gap=8)
        as_of = label("As of")
        as_of.setMinimumHeight(self.day.sizeHint().height())
        row.addWidget(as_of)
        row.addWidget(self.day)
        row.addWidget(self.keep)
        if known:
            back = IconButton(theme, _BACK, "undo", "quiet")
            back.setAccessibleName(f"{_BACK}: {known}")
            back.clicked.connect(self._take_back)
            row.addWidget(back)
        column.addLayout(row)
        self.keep.clicked.connect(self._say)

    @Slot()
    def _say(self) -> None:
        if self.day.value is None:
            self.day.setFocus()
        else:
            self.said.emit(self.day.value)

    @Slot()
    def _take_back(self) -> None:
        self.said.emit(None)
