"""What came back, to be read and decided before anything is written."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.sharing.merging import Side
from casefile.domain.sharing.parcel import Direction
from casefile.services import wording
from casefile.services.sharing import parcel_words
from casefile.services.sharing.merge_review import Line, Review
from casefile.services.sharing.merging import Decisions
from casefile.ui.common.part import IconButton, label, rule
from casefile.ui.helper.question_card import QuestionCard
from casefile.ui.theme import Theme

_FROM: Final = "From {recipient}, made on {day}."
_MORE: Final = "Handed over to {recipient}, made on {day}."
_CALM_MORE: Final = (
    "Nothing is written yet. What you wrote yourself stays, the history keeps that it "
    "came from the parent, and one Undo takes all of it back."
)
_CALM: Final = (
    "Nothing is written yet. When you put it together, the history keeps that your "
    "helper wrote it, what stood before stays there, and one Undo takes all of it back."
)
_NOTHING: Final = "Nothing in it is new: all of it is in the case already."
_OPEN: Final = "Changed by both of you: please decide"
_LEFT: Final = "{number} still to be decided."
_ORDER: Final = ("added", "changed", "removed", "same")
_SHOWN: Final = 60
"""Things of one kind of change that are shown at once."""


class MergePanel(QWidget):
    """Lists what came back, and asks about what both changed.

    Signals:
        asked: all is decided, and it is to be put together.
        left: it is left for now; nothing was changed.
    """

    asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("merge_panel")
        self._theme = theme
        self.review: Review | None = None
        self.cards: list[QuestionCard] = []
        self._from = label("", "muted", wrap=True)
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self._still = label("", "warn", wrap=True)
        self._still.setObjectName("still_open")
        self.go_on = IconButton(theme, "Put it together", "check", "main")
        self.go_on.setObjectName("merge_button")
        self._later = IconButton(theme, "Leave it for now", "close", "quiet")
        self._later.setObjectName("merge_later")
        row = QHBoxLayout()
        row.addWidget(self.go_on)
        row.addWidget(self._later)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._from)
        self._calm = label("", "muted", wrap=True)
        column.addWidget(self._calm)
        column.addLayout(self._body)
        column.addWidget(self._still)
        column.addLayout(row)
        column.addStretch(1)
        self.setMaximumWidth(theme.scaled(860))
        self.go_on.clicked.connect(self.asked)
        self._later.clicked.connect(self.left)

    @property
    def decisions(self) -> Decisions:
        """What was decided so far."""
        made: dict[tuple[UUID, str], Side] = {}
        for card in self.cards:
            if card.side is not None:
                made[card.question.id, card.question.field] = card.side
        return made

    def show_review(self, review: Review) -> None:
        """Shows what came back; what was decided of it before stays decided."""
        before = self.decisions
        self.review = review
        parcel = review.found.parcel
        when = wording.day(parcel.made_at.date())
        is_more = parcel.direction is Direction.THERE
        said = _MORE if is_more else _FROM
        self._from.setText(said.format(recipient=parcel.recipient, day=when))
        self._calm.setText(_CALM_MORE if is_more else _CALM)
        self._empty()
        if review.questions:
            self._body.addWidget(label(_OPEN, "title", wrap=True))
        for question in review.questions:
            card = QuestionCard(question)
            card.decided.connect(self._judge)
            self.cards.append(card)
            self._body.addWidget(card)
            side = before.get((question.id, question.field))
            if side is not None:
                card.decide(side)
        self._add_lines(review)
        self._judge()

    def take_focus(self) -> None:
        """Puts the keyboard on what has to be done first."""
        first = next((one for one in self.cards if one.side is None), None)
        if first is not None:
            first.begin()
        else:
            self.go_on.setFocus()

    def forget(self) -> None:
        """Drops what was shown."""
        self.review = None
        self._empty()

    def _add_lines(self, review: Review) -> None:
        if not (review.lines or review.questions):
            self._body.addWidget(label(_NOTHING, wrap=True))
        for what in _ORDER:
            lines = [one for one in review.lines if one.what == what]
            if not lines:
                continue
            self._body.addWidget(rule())
            heading = parcel_words.heading(what, len(lines))
            self._body.addWidget(label(heading, "title", wrap=True))
            for line in lines[:_SHOWN]:
                self._body.addWidget(_told(line))
            if len(lines) > _SHOWN:
                more = wording.plural(len(lines) - _SHOWN, "more thing")
                self._body.addWidget(label(f"And {more}.", "muted"))

    def _empty(self) -> None:
        self.cards = []
        while (item := self._body.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()

    @Slot()
    def _judge(self) -> None:
        left = sum(one.side is None for one in self.cards)
        self._still.setText(_LEFT.format(number=left))
        self._still.setVisible(bool(left))
        self.go_on.setEnabled(not left)


def _told(line: Line) -> QWidget:
    """Returns what is said of one thing."""
    made = QWidget()
    made.setAccessibleName(line.title)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(2)
    column.addWidget(label(line.title, "section", wrap=True))
    if line.below:
        column.addWidget(label(line.below, wrap=True))
    return made
