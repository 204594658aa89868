"""What was handed over and what came back, told one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casefile.domain.written import listing
from casefile.services import wording
from casefile.services.sharing import parcel_words
from casefile.services.sharing.sharing_story import Part, Sharing
from casefile.ui.common.part import label
from casefile.ui.theme import Theme


class SharingList(QWidget):
    """A card for each hand-over."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sharing_list")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 8, 24, 24)
        self._column.setSpacing(16)
        self.setMaximumWidth(theme.scaled(860))

    def show_sharings(self, found: list[Sharing]) -> None:
        """Shows these."""
        while (item := self._column.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for one in found:
            self._column.addWidget(_card(one))
        self._column.addStretch(1)


def _card(sharing: Sharing) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(6)
    if sharing.is_mine:
        heading = f"“{sharing.title}” was handed over to you"
        came = "You handed back"
    else:
        heading, came = sharing.recipient, "Came back"
    card.setAccessibleName(heading)
    column.addWidget(label(heading, "title", wrap=True))
    went = "Handed over" if not sharing.is_mine else "You were given"
    column.addWidget(label(_told(went, sharing.went), wrap=True))
    for part in sharing.back:
        column.addWidget(label(_told(came, part), wrap=True))
    if not sharing.back:
        words = "Nothing handed back yet." if sharing.is_mine else "Nothing back yet."
        column.addWidget(label(words, "muted"))
    if sharing.masks:
        names = [f"{mark} is {name}" for mark, name in sharing.masks.items()]
        column.addWidget(label(f"{listing(names)}.", "muted", wrap=True))
    return card


def _told(what: str, part: Part) -> str:
    when = wording.day(part.made_at.date())
    return f"{what} on {when}: {parcel_words.both(part.counts, part.removed)}."
