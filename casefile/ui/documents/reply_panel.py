"""What a letter that came offers to be noted: each with its reason, taken or not."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind
from casefile.domain.timekeeper import Timekeeper
from casefile.services import letter_event_words
from casefile.services.reply_offer import AnswerOffer, DateOffer, Offers, ReceiptOffer
from casefile.services.wording import day
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import IconButton, IconTool, label
from casefile.ui.theme import Theme

_Offer = AnswerOffer | DateOffer | ReceiptOffer
_NARROW = 8


class _OfferRow(QWidget):
    """One thing that may be noted, why, and the ways to say yes or no."""

    taken = Signal(object)
    declined = Signal(str)

    def __init__(
        self,
        theme: Theme,
        offer: _Offer,
        use: str,
        name: str,
        *more: QWidget,
    ) -> None:
        super().__init__()
        self.offer: _Offer = offer
        said = label(offer.sentence, "", wrap=True)
        why = label(offer.why, "small", wrap=True)
        self.use = IconButton(theme, use, "check")
        self.use.setObjectName(name)
        self.use.setAccessibleDescription(f"{offer.sentence} {offer.why}")
        self.no = IconTool(theme, "close", "Do not suggest this")
        self.no.setAccessibleDescription(offer.sentence)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 8)
        self.column.setSpacing(4)
        self.column.addWidget(said)
        self.column.addWidget(why)
        flow = Flow()
        for button in (self.use, *more, self.no):
            flow.addWidget(button)
        self.column.addLayout(flow)
        self.use.clicked.connect(self._take)
        self.no.clicked.connect(self._decline)

    def _chosen(self) -> _Offer:
        return self.offer

    @Slot()
    def _take(self) -> None:
        self.taken.emit(self._chosen())

    @Slot()
    def _decline(self) -> None:
        self.declined.emit(self.offer.key)


class _AnswerRow(_OfferRow):
    """A letter may be the answer to another; what is not right can be changed first."""

    def __init__(self, theme: Theme, time: Timekeeper, offer: AnswerOffer) -> None:
        change = IconButton(theme, "Change it first", "edit", "quiet")
        change.setObjectName("change_answer")
        change.setCheckable(True)
        use = "Note it on that letter"
        super().__init__(theme, offer, use, "note_answer", change)
        self.change = change
        self._answer = offer
        self._letter = _box("The letter that it answers")
        for letter in (offer.letter, *offer.others):
            self._letter.addItem(_named(letter), str(letter.id))
        self._kind = _box("What happened")
        for kind in EventKind:
            self._kind.addItem(letter_event_words.past(kind), kind.value)
        self._kind.setCurrentIndex(list(EventKind).index(offer.kind))
        self._on = _day(time, "The day of it", ahead=False)
        self._on.set_value(offer.on)
        self._due = _day(time, "By when they say they will answer", ahead=True)
        self._due.setPlaceholderText("no day named")
        self._due.set_value(offer.due_on)
        self._fields = QWidget()
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setColumnStretch(1, 1)
        rows = {
            "It answers": self._letter,
            "What happened": self._kind,
            "On": self._on,
            "They will answer by": self._due,
        }
        for row, (name, field) in enumerate(rows.items()):
            grid.addWidget(label(name, "small", wrap=True), row, 0)
            grid.addWidget(field, row, 1)
        self._fields.hide()
        self.column.insertWidget(2, self._fields)
        self.change.toggled.connect(self._show_fields)

    def _chosen(self) -> AnswerOffer:
        if self._fields.isHidden():
            return self._answer
        letters = (self._answer.letter, *self._answer.others)
        return dataclasses.replace(
            self._answer,
            letter=letters[self._letter.currentIndex()],
            kind=list(EventKind)[self._kind.currentIndex()],
            on=self._on.value or self._answer.on,
            due_on=self._due.value,
        )

    @Slot(bool)
    def _show_fields(self, shown: bool) -> None:
        self._fields.setVisible(shown)
        if shown:
            self._letter.setFocus()


class ReplyPanel(QWidget):
    """Shown only where a paper offers anything; nothing is noted by itself.

    Signals:
        noted: it is to be noted as what came back on a letter.
        kept: a day that it sets is to be kept.
        received: the day on which they had a letter is to be kept.
        declined: the key of what is not wanted, now or later.
        left: what had the keyboard is gone, and nothing is offered any more.
    """

    noted = Signal(object)
    kept = Signal(object)
    received = Signal(object)
    declined = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, time: Timekeeper) -> None:
        super().__init__()
        self.setObjectName("reply_panel")
        self._theme, self._time = theme, time
        self._shown: Offers | None = None
        self.rows: list[_OfferRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 10, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(label("What this letter may be", "section", wrap=True))
        self._column.addWidget(
            label("Nothing is noted until you say so.", "small", wrap=True)
        )
        self.hide()

    def offer(self, offers: Offers | None) -> None:
        """Shows what a paper offers; nothing hides it."""
        if offers is not None and self._is_shown(offers):
            return
        self._shown = offers
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        for row in self.rows:
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self.rows = [] if offers is None else list(self._made(offers))
        for row in self.rows:
            self._column.addWidget(row)
        self.setVisible(bool(self.rows))
        # It must not land on Undo by itself.
        if had_focus and self.rows:
            self.rows[0].use.setFocus()
        elif had_focus:
            self.left.emit()

    def _is_shown(self, offers: Offers) -> bool:
        """Whether the same is shown already: what was typed there stays then."""
        shown = self._shown
        if shown is None or shown.paper != offers.paper:
            return False
        return shown.answers == offers.answers and _days(shown) == _days(offers)

    def _made(self, offers: Offers) -> Iterable[_OfferRow]:
        for answer in offers.answers:
            row: _OfferRow = _AnswerRow(self._theme, self._time, answer)
            row.taken.connect(self.noted)
            row.declined.connect(self.declined)
            yield row
        for one in offers.dates:
            row = _OfferRow(self._theme, one, "Keep this date", "keep_date")
            row.taken.connect(self.kept)
            row.declined.connect(self.declined)
            yield row
        for receipt in offers.receipts:
            row = _OfferRow(self._theme, receipt, "Use this day", "use_receipt")
            row.taken.connect(self.received)
            row.declined.connect(self.declined)
            yield row


def _days(offers: Offers) -> list[tuple[str, str]]:
    dates = [(one.key, one.why) for one in offers.dates]
    return dates + [(one.key, one.why) for one in offers.receipts]


def _box(name: str) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(_NARROW)
    box.setSizeAdjustPolicy(
        ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    return box


def _day(time: Timekeeper, name: str, *, ahead: bool) -> DayEdit:
    field = DayEdit(time, ahead=ahead)
    field.setAccessibleName(name)
    return field


def _named(letter: Letter) -> str:
    return f"{letter.title}, {day(letter.sent_on or letter.made_on)}"
