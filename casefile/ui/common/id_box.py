"""A choice among things with ids.

Qt compares the data of a choice by identity where it is a Python object, so that an id
read again from the file would not be found; text compares as it should.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox

from casefile.ui.common.choice_box import ChoiceBox

Offers = Iterable[tuple[UUID, str]]
_SHORTEST = 8


class IdBox(ChoiceBox):
    """Offers things by name, and nothing at all as the first choice."""

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._nothing = nothing
        self._later: Callable[[], Offers] | None = None
        self.setMinimumContentsLength(_SHORTEST)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.addItem(nothing, "")

    def set_offers(self, offers: Offers) -> None:
        """Offers these things, keeping the choice if it is among them."""
        self._later = None
        chosen = self.value()
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self._nothing, "")
            for key, name in offers:
                self.addItem(name, str(key))
            self.set_value(chosen)

    def set_offers_later(self, offers: Callable[[], Offers]) -> None:
        """Offers what may be very many things: asked for when somebody looks at them.

        Nothing is chosen until something is.
        """
        self.set_offers(())
        self._later = offers
        if self.hasFocus():
            self._bring()

    def showPopup(self) -> None:
        self._bring()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._bring()
        super().focusInEvent(event)

    def _bring(self) -> None:
        if self._later is not None:
            self.set_offers(self._later())

    def set_value(self, key: UUID | None) -> None:
        """Chooses a thing, or nothing."""
        if key is not None:
            self._bring()
        place = -1 if key is None else self.findData(str(key))
        self.setCurrentIndex(max(0, place))

    def value(self) -> UUID | None:
        """Returns the id of what is chosen, or None."""
        data = str(self.currentData() or "")
        return UUID(data) if data else None
