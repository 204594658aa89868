"""One event of a step: its day, what shows it, and whether that is right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.item import Item
from casefile.domain.letter_event import LetterEvent
from casefile.domain.record import Record
from casefile.domain.timetable.happening import Happening, Sure
from casefile.services import wordings
from casefile.services.timetable import words as timetable_words
from casefile.services.timetable.timetable import Look
from casefile.ui.common.eliding_button import ElidingButton
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import IconButton, label
from casefile.ui.diary import words as diary_words
from casefile.ui.theme import Theme
from casefile.ui.timetable.look import Said


class EventCard(QWidget):
    """Shows an event.

    Signals:
        opened: a record or paper is to be shown.
        answered: what the user says of it.
    """

    opened = Signal(object)
    answered = Signal(object)

    def __init__(self, theme: Theme, one: Happening, found: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(timetable_words.event(one), wrap=True))
        known = [found.items[item] for item in one.items if item in found.items]
        for item in known:
            name = _name(item, one, found)
            button = ElidingButton(theme, name, "chevron-right", "quiet")
            # A reply stands on the letter that it came on.
            shown = item.letter if isinstance(item, LetterEvent) else item.id
            button.clicked.connect(partial(self.opened.emit, shown))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row = Flow(gap=4)
        if one.sure is Sure.TOLD:
            yes = IconButton(theme, "That was the day itself", "check", "quiet")
            yes.setAccessibleName(f"{yes.text()}: {timetable_words.event(one)}")
            said = Said(one.event, one.items[:1], is_it=True)
            # The first is the one by whose day it is known.
            yes.clicked.connect(partial(self.answered.emit, said))
            row.addWidget(yes)
        words = "Take this back" if one.said else "This is something else"
        no = IconButton(theme, words, "close", "quiet")
        no.setAccessibleName(f"{words}: {timetable_words.event(one)}")
        what = one.items or (one.on,)
        denied = Said(one.event, what, is_it=None if one.said else False)
        no.clicked.connect(partial(self.answered.emit, denied))
        row.addWidget(no)
        column.addLayout(row)


def _name(item: Item, one: Happening, found: Look) -> str:
    if isinstance(item, Record):
        return f"{wordings.record_kind(item)}: {diary_words.summary(item)}"
    return found.source(item, one)
