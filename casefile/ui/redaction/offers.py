"""What the program offers to take out: people of the case file, and look-alikes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.redaction import Alike, Stay
from casefile.domain.removal import Removal
from casefile.services.redaction import words as redaction_words
from casefile.services.redaction.look import Offered
from casefile.services.wording import plural
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.theme import Theme

_FIRST: Final = 4
"""Of the people so many are shown at once, and whoever goes."""


class PeopleTicks(QWidget):
    """A tick for each person of the case file who is named in the paper.

    `ticked`: who, and whether they are to go.
    """

    ticked = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("People of the case file who are named in this paper")
        self._offered: tuple[Offered, ...] = ()
        self.ticks: list[WrappedTick] = []
        self.more = IconButton(theme, "", "people", "quiet")
        self.more.setObjectName("show_all_people")
        self._shows_all = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = label("People of your case file who are named here", "label", wrap=True)
        column.addWidget(head)
        column.addLayout(self._rows)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self._show_all)
        self.hide()

    def show_offers(self, offered: tuple[Offered, ...], chosen: Removal) -> None:
        """Shows who can be taken out, and who is."""
        if offered != self._offered:
            self._offered = offered
            for tick in self.ticks:
                self._rows.removeWidget(tick)
                tick.hide()
                tick.deleteLater()
            self.ticks = [WrappedTick(_words(one)) for one in offered]
            for one, tick in zip(offered, self.ticks, strict=True):
                self._rows.addWidget(tick)
                tick.clicked.connect(partial(self._tick, one, tick))
        self.more.set_words(f"Show all {len(offered)} people")
        self.setVisible(bool(offered))
        self.show_chosen(chosen)

    def show_chosen(self, chosen: Removal) -> None:
        """Ticks those of whom every name is on the list."""
        for place, (one, tick) in enumerate(
            zip(self._offered, self.ticks, strict=True)
        ):
            goes = all(map(chosen.is_sought, one.words))
            tick.set_ticked(ticked=goes)
            tick.setVisible(goes or self._shows_all or place < _FIRST)
        self.more.setVisible(not self._shows_all and len(self.ticks) > _FIRST)

    @Slot()
    def _show_all(self) -> None:
        self._shows_all = True
        for tick in self.ticks:
            tick.show()
        self.more.hide()
        self.ticks[_FIRST].setFocus()

    def _tick(self, one: Offered, tick: WrappedTick) -> None:
        self.ticked.emit(one, tick.is_ticked)


class Offer(NamedTuple):
    """Words that stay, and what is taken if they are to go too."""

    said: str
    button: str
    thing: Alike | Stay


class OfferLines(QWidget):
    """Words that stay unless they are taken; `taken` with the one that is to go."""

    taken = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._offers: Sequence[Offer] = ()
        self.buttons: list[IconButton] = []
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    def show_alike(self, alike: Sequence[Alike], stays: Sequence[Stay]) -> None:
        """Shows look-alikes of names, and everyday words that are spelt like one."""
        offers = [
            Offer(
                f"“{one.word}” on page {one.page} is like “{one.name}” and stays.",
                f"Remove “{one.word}” too",
                one,
            )
            for one in alike
        ]
        offers += [
            Offer(redaction_words.stay(one), "Remove it there too", one)
            for one in stays
        ]
        if offers != self._offers:
            self._show(offers)

    def _show(self, offers: Sequence[Offer]) -> None:
        self._offers = offers
        for part in self._parts:
            self._column.removeWidget(part)
            part.deleteLater()
        self._parts, self.buttons = [], []
        for one in offers:
            button = IconButton(self._theme, one.button, "plus", "quiet")
            button.setObjectName("remove_look_alike")
            button.setAccessibleDescription(one.said)
            button.clicked.connect(self._taker(one.thing))
            self.buttons.append(button)
            words = label(one.said, "warn", wrap=True)
            self._parts += [words, button]
            self._column.addWidget(words)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(offers))

    def _taker(self, thing: Alike | Stay) -> Callable[[], None]:
        return partial(self._take, thing)

    def _take(self, thing: Alike | Stay) -> None:
        self.taken.emit(thing)


def _words(one: Offered) -> str:
    role = f", {one.role}" if one.role else ""
    return f"{one.name}{role}: found {plural(one.times, 'time')}"
