"""Writing and printing a letter: the buttons, the size of the sheet, the way out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.letter import Letter
from casefile.services.letter import enclosing
from casefile.services.letter.writing import Written
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import IconButton
from casefile.ui.context import UiContext
from casefile.ui.letters.exhibit_locks import ExhibitLocks
from casefile.ui.letters.sending import SendSheet
from casefile.ui.letters.sheet_choice import SheetChoice
from casefile.ui.letters.words import told_of
from casefile.ui.letters.writing import parcel, print_letter
from casefile.ui.outgoing.paper_out import PaperOut

_WRITE = "Write Word and PDF"
_LOCKED = "Write the locked PDF"
_NOT_LOCKED = (
    "Copies of papers cannot be locked. Nothing was written. Take one of the two ticks "
    "away: the lock, or the copies of what goes with the letter."
)


class WriteBar(QWidget):
    """Writes or prints a letter when it is told to; says when the user wants it."""

    asked = Signal()
    print_asked = Signal()

    def __init__(self, context: UiContext, sheet: SendSheet, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._lock = sheet.lock
        self._enclosures = sheet.enclosures
        self.button = IconButton(context.theme, _WRITE, "export", "main")
        self.button.setObjectName("write_letter")
        self._print = IconButton(context.theme, "Print", "print")
        self._print.setObjectName("print_letter")
        self.sheet = SheetChoice()
        self._way_out = PaperOut(context, self)
        self._locks = ExhibitLocks(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = Flow(gap=8)
        for widget in (self.button, self._print, self.sheet):
            row.addWidget(widget)
        column.addLayout(row)
        self.button.clicked.connect(self.asked)
        self._print.clicked.connect(self.print_asked)
        self._lock.changed.connect(self._name_button)
        self._way_out.done.connect(self._written)

    def write(self, letter: Letter) -> bool:
        """Writes a letter; False if how it is to be locked is not said rightly."""
        if problem := self._lock.problem:
            self._context.say(problem)
            return False
        desk, passphrase = self._context.desk, self._lock.passphrase
        enclosures = enclosing.has_any(letter) and self._enclosures.is_ticked
        if enclosures and passphrase:
            self._context.say(_NOT_LOCKED)
            return False
        size = self.sheet.sheet
        made = parcel(desk, letter, passphrase, size, enclosures=enclosures)
        self._locks.open_all(letter, partial(self._way_out.send, made))
        return True

    def print(self, letter: Letter) -> None:
        """Sends a letter to the printer."""
        sheet = self.sheet.sheet
        goes = partial(print_letter, self._way_out, letter, sheet)
        self._locks.open_all(letter, goes)

    @Slot()
    def _name_button(self) -> None:
        self.button.set_words(_LOCKED if self._lock.tick.is_ticked else _WRITE)

    @Slot(object)
    def _written(self, written: Written) -> None:
        locked = bool(self._lock.passphrase)
        self._lock.forget()
        self._context.say(told_of(written, locked=locked))
