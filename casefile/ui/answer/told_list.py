"""Who was told of a correction: a list, and fields for one more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.ids import PersonId
from casefile.domain.outcome import Told
from casefile.domain.person import Person
from casefile.services import wording
from casefile.services.outcome import words as outcome_words
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.part import ElidingLabel, IconButton, IconTool, label
from casefile.ui.common.people_edit import PeopleEdit
from casefile.ui.context import UiContext


class ToldList(QWidget):
    """Lists them, each with a way to take it away.

    Signals:
        add_asked: the names that were typed, the day or None, and how.
        removed: the person who was not told after all.
    """

    add_asked = Signal(list, object, str)
    removed = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._shown: list[tuple[PersonId, str, str]] = []
        self.setAccessibleName("Told of the correction")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.begin = IconButton(context.theme, "Add a name", "plus", "quiet")
        self.begin.setObjectName("add_told")
        self.who = PeopleEdit()
        self.who.setObjectName("told_who")
        self.on = DayEdit(context.desk.time)
        self.on.setObjectName("told_on")
        self.how = QLineEdit()
        self.how.setObjectName("told_how")
        self.how.setPlaceholderText("by letter, by email")
        self.add = IconButton(context.theme, "Add", "check")
        self.add.setObjectName("keep_told")
        self._fields = Form(self)
        self._lay_out()
        self.begin.clicked.connect(self._begin)
        self.add.clicked.connect(self._add)
        self.how.returnPressed.connect(self._add)

    def _lay_out(self) -> None:
        self._fields.add("Who was told", self.who)
        self._fields.add_row(("On", self.on, 1), ("How", self.how, 1))
        self._fields.add_button(self.add)
        self._fields.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("Told of the correction", "label"))
        hint = outcome_words.words()["next"]["tell"]
        column.addWidget(label(hint["text"], "small", wrap=True))
        column.addLayout(self._rows)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._fields)

    def show_told(
        self, told: Iterable[Told], people: Iterable[Person], *, read_only: bool
    ) -> None:
        """Shows who was told."""
        known = list(people)
        self.who.set_people(known)
        self.begin.setEnabled(not read_only)
        names = {person.id: person.name for person in known}
        shown = [_described(one, names) for one in told]
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for person, name, below in shown:
            row = self._row(person, name, below, read_only=read_only)
            self._rows.addWidget(row)

    def _row(
        self, person: PersonId, name: str, below: str, *, read_only: bool
    ) -> QWidget:
        box = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidingLabel(name))
        if below:
            words.addWidget(ElidingLabel(below, "small"))
        away = IconTool(self._theme, "close", f"Was not told: {name}")
        away.setEnabled(not read_only)
        away.clicked.connect(partial(self.removed.emit, person))
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(words, 1)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def close_fields(self) -> None:
        """Puts the fields for one more away; nothing in them is kept."""
        self._fields.hide()
        self.begin.show()
        self.who.set_value(())
        self.on.set_value(None)
        self.how.clear()

    @Slot()
    def _begin(self) -> None:
        self._fields.show()
        self.begin.hide()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _add(self) -> None:
        names = self.who.names()
        if not names:
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        on, how = self.on.value, self.how.text().strip()
        self.close_fields()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.add_asked.emit(names, on, how)


def _described(one: Told, names: Mapping[PersonId, str]) -> tuple[PersonId, str, str]:
    name = names.get(one.person, "Somebody who was removed from People")
    on = wording.day(one.told_on) if one.told_on else ""
    return one.person, name, ", ".join(filter(None, (on, one.how)))
