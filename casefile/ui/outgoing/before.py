"""Before this goes out: every private thing that was found, and what becomes of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.release import MYSELF, Choice, Recipient
from casefile.services.door import Choices, Examined
from casefile.services.wording import plural
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.part import IconButton, label
from casefile.ui.outgoing import words
from casefile.ui.outgoing.finding_card import FindingCard
from casefile.ui.theme import Theme

_WIDE: Final = 720


class BeforeItGoes(CaseDialog):
    """Lists the finds; goes on only when each is decided. Show it with `open()`.

    Signals:
        decided: the choices that were made.
    """

    decided = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget, recipient: Recipient, examined: Examined
    ) -> None:
        super().__init__(theme, parent, "Before this goes out", wide=_WIDE)
        self.setObjectName("before_it_goes")
        self.column.setSpacing(12)
        self.column.addWidget(label(f"For: {words.goes_to(recipient)}", wrap=True))
        self.column.addWidget(label(words.intro(len(examined.findings)), wrap=True))
        self._all = IconButton(theme, "Take all of it out", "shield", "quiet")
        self._all.setObjectName("take_all_out")
        self._all.setAutoDefault(False)
        self._none = IconButton(theme, "Keep all of it in, for me alone", "", "quiet")
        self._none.setObjectName("keep_all_in")
        self._none.setAutoDefault(False)
        if examined.unsearched:
            self.column.addWidget(label(_unsearched(examined), "warn", wrap=True))
        is_many = len(examined.findings) > 1
        row = QHBoxLayout()
        row.addWidget(self._all)
        row.addWidget(self._none)
        row.addStretch(1)
        self.column.addLayout(row)
        # In the layout in any case: a button without a place would outlive the window.
        self._all.setVisible(is_many)
        self._none.setVisible(is_many and recipient.id == MYSELF)
        rule = words.court_rule(recipient)
        self.cards = [FindingCard(finding, rule) for finding in examined.findings]
        for card in self.cards:
            self.column.addWidget(card)
            card.decided.connect(self._count)
        self.column.addStretch(1)
        self._left = label("", "muted", wrap=True)
        self._left.setObjectName("still_to_decide")
        self.go_on = IconButton(theme, "Go on", "check", "main")
        self.go_on.setObjectName("before_go_on")
        self.go_on.setAutoDefault(False)
        self._cancel = IconButton(theme, "Write nothing", "close", "quiet")
        self._cancel.setAutoDefault(False)
        self._add_foot()
        self._all.clicked.connect(self._take_all_out)
        self._none.clicked.connect(self._keep_all_in)
        self.go_on.clicked.connect(self._decide)
        self._cancel.clicked.connect(self.reject)
        self._count()
        if self.cards:
            self.cards[0].take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Makes what is scrolled as high as its words need at this width."""
        seen = self._inner.parentWidget()
        if seen is not None:
            wanted = self._inner.heightForWidth(seen.width())
            self._inner.setFixedHeight(max(wanted, seen.height()))

    def _add_foot(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 12, 28, 16)
        foot.addWidget(self._left, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.go_on)
        outer = self.layout()
        if isinstance(outer, QVBoxLayout):
            outer.addLayout(foot)

    @Slot()
    def _take_all_out(self) -> None:
        for card in self.cards:
            card.choose_safest()
        self.go_on.setFocus()

    @Slot()
    def _keep_all_in(self) -> None:
        for card in self.cards:
            card.choose(Choice.ALLOW)
        self.go_on.setFocus()

    @Slot()
    def _count(self) -> None:
        self._settle()
        waiting = sum(card.choice is None for card in self.cards)
        self.go_on.setEnabled(not waiting)
        self._left.setText(
            f"{plural(waiting, 'thing')} still to decide."
            if waiting
            else "All is decided. Nothing is written before you choose a folder."
        )

    @Slot()
    def _decide(self) -> None:
        chosen = {card.finding.id: card.choice for card in self.cards}
        choices = Choices(
            by_id={found: choice for found, choice in chosen.items() if choice},
            reasons={card.finding.id: card.reason for card in self.cards},
        )
        self.accept()
        self.decided.emit(choices)


def _unsearched(examined: Examined) -> str:
    names = ", ".join(examined.unsearched)
    return (
        f"Not searched, because there is no text to search: {names}. Look at "
        f"{'it' if len(examined.unsearched) == 1 else 'them'} yourself before you "
        "give anything away."
    )
