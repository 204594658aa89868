"""Marking a letter as sent, and when the reply is due."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.case import Case
from casefile.domain.letter import Letter, LetterStatus
from casefile.services import matter_words, wording
from casefile.services.letter import enclosing
from casefile.services.letter import writing as letter_writing
from casefile.services.letter.letters import DueLetter
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.how_worked_out import HowWorkedOut
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.context import UiContext
from casefile.ui.letters.layout_ticks import LayoutTicks
from casefile.ui.letters.next_letters import NextLetters
from casefile.ui.letters.what_happened import WhatHappened
from casefile.ui.letters.words import HOW, is_open, reply
from casefile.ui.outgoing.lock_choice import LockChoice
from casefile.ui.outgoing.words import goes_to


class Sending(QFrame):
    """Asks when and how a letter went; then shows when the reply is due."""

    sent = Signal(object, str, object)
    """The day it went, how, and the day it arrived or None."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        theme, time = context.theme, context.desk.time
        self.setProperty("look", "card")
        self._time = time
        self._snapshot = context.snapshot
        self._on = DayEdit(time)
        self._on.setObjectName("sent_on")
        self._how = ChoiceBox()
        for value, name in HOW.items():
            self._how.addItem(name, value)
        self._received = DayEdit(time)
        self._received.setPlaceholderText("if you know it")
        self._button = IconButton(theme, "Mark as sent", "check", "main")
        self._button.setObjectName("mark_sent")
        self._form = Form()
        self._form.add_row(
            ("Sent on", self._on, 3),
            ("How", self._how, 3),
            ("Arrived on", self._received, 3),
        )
        self._state = label("", wrap=True)
        self._state.setObjectName("reply_due")
        self.worked_out = HowWorkedOut(theme)
        self.happened = WhatHappened(context)
        self.items = IconButton(theme, "What it answered to each flag", "flag")
        self.items.setObjectName("answer_items")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._state)
        column.addWidget(self.worked_out)
        column.addWidget(self._form)
        column.addWidget(self.happened)
        column.addWidget(self.items, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self._button.clicked.connect(self._send)

    def show_letter(self, letter: Letter, due: list[DueLetter]) -> None:
        """Shows how things stand with a letter."""
        is_sent = letter.status is LetterStatus.SENT
        self._form.setVisible(not is_sent)
        self._button.setVisible(not is_sent)
        self.happened.setVisible(is_sent)
        self.items.setVisible(is_sent and bool(letter.flags))
        self.happened.show_letter(letter)
        mine = [waits for waits in due if waits.letter.id == letter.id]
        open_still = [waits for waits in mine if is_open(waits)]
        asked = [one for one in self._snapshot.asked if one.letter.id == letter.id]
        days = [one.steps for one in open_still] + [one.steps for one in asked]
        self.worked_out.show_steps([step for steps in days for step in steps])
        if not is_sent:
            self._state.setText("When it has gone, write down when and how.")
            self._on.set_value(letter.sent_on or self._time.today())
            self._how.setCurrentIndex(max(0, self._how.findData(letter.sent_how)))
            self._received.set_value(letter.received_on)
            return
        went = [f"Sent on {wording.day(letter.sent_on or letter.made_on)}"]
        if letter.sent_how in HOW:
            went.append(HOW[letter.sent_how].lower())
        waiting = [*map(reply, mine), *map(matter_words.wish, asked)]
        self._state.setText("\n\n".join([*waiting, ", ".join(went) + "."]))

    @Slot()
    def _send(self) -> None:
        on: date = self._on.value or self._time.today()
        self.sent.emit(on, str(self._how.currentData()), self._received.value)


class SendSheet(QWidget):
    """What to do with the finished files, above the card that notes it."""

    def __init__(self, card: Sending, after: NextLetters, history: QWidget) -> None:
        super().__init__()
        self._card = card
        self._after = after
        self._todo = label(
            "Write the files, read them once more, sign, and send them by email or "
            "post. Keep the receipt: when it has gone, log it on the letter.",
            wrap=True,
        )
        self._care = label(
            "Files that are not locked can be read by anybody who finds them. Choose a "
            "folder that only you can see, and delete them there when they have gone. "
            "This is not legal advice: if you "
            "have a solicitor or an advocate, show them the letter first.",
            "muted",
            wrap=True,
        )
        self._sees = label("", wrap=True)
        self._sees.setObjectName("who_sees_it")
        self.lock = LockChoice()
        self.enclosures = WrappedTick(
            "Write copies of what goes with it beside it: what you sent before, and "
            "what came back"
        )
        self.enclosures.setObjectName("write_enclosures")
        self.layout_ticks = LayoutTicks()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 24)
        column.setSpacing(12)
        offers = (
            *(self._sees, self._todo, self.enclosures),
            *(self.lock, self.layout_ticks),
        )
        for widget in (*offers, self._care, card, after, history):
            column.addWidget(widget)
        column.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        # Words that run over lines ask for the height that they would have if narrow:
        # what scrolls here is as high as its words are at the width that there is.
        return QSize(super().minimumSizeHint().width(), 0)

    def show_letter(self, letter: Letter, due: list[DueLetter], facts: Case) -> None:
        """Shows how things stand; advice on sending only while it is of use."""
        self._card.show_letter(letter, due)
        self.layout_ticks.show_letter(letter, facts)
        self._sees.setText(f"For: {goes_to(letter_writing.goes_to(letter))}")
        offers = (self._sees, self._todo, self.lock, self.layout_ticks)
        for offer in (*offers, self._care):
            offer.setVisible(letter.status is not LetterStatus.SENT)
        went = letter.status is LetterStatus.SENT
        self.enclosures.setVisible(not went and enclosing.has_any(letter))
        self._after.setVisible(went and not self._after.is_empty)
