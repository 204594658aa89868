"""What the council did about a letter that went: it moves, or ends, the wait."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot

from casefile.domain.letter import Letter
from casefile.domain.timekeeper import Timekeeper
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.wrapped_tick import WrappedTick

_YES = "yes"
_DAYS = {
    "reply_on": "The council replied on",
    "identity_on": "It got proof of who I am on",
    "asked_on": "It asked what I want on",
    "answered_on": "I answered that on",
}


class CouncilAnswer(Form):
    """Days on which the council did something, kept as they are typed."""

    changed = Signal(object)
    """The facts of the letter, with the answers in them."""

    def __init__(self, time: Timekeeper) -> None:
        super().__init__()
        self._facts: dict[str, str] = {}
        self._days = {key: DayEdit(time) for key in _DAYS}
        for key, field in self._days.items():
            field.setObjectName(key)
            field.setPlaceholderText("not yet")
            field.changed.connect(self._tell)
        self._extended = WrappedTick("The council wrote that it needs two more months")
        self._extended.setObjectName("extended")
        self._extended.clicked.connect(self._tell)
        self.add_section("What the council did")
        for pair in (("reply_on", "identity_on"), ("asked_on", "answered_on")):
            self.add_row(*((_DAYS[key], self._days[key], 1) for key in pair))
        self.add_widget(self._extended)

    def show_letter(self, letter: Letter) -> None:
        """Shows what is known of one letter."""
        self._facts = dict(letter.facts)
        for key, field in self._days.items():
            known = self._facts.get(key, "")
            field.set_value(date.fromisoformat(known) if known else None)
        self._extended.set_ticked(ticked=self._facts.get("extended") == _YES)

    @Slot()
    def _tell(self) -> None:
        told = {
            key: field.value.isoformat() if field.value else ""
            for key, field in self._days.items()
        }
        told["extended"] = _YES if self._extended.is_ticked else ""
        self.changed.emit(self._facts | told)
