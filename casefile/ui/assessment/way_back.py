"""Leads away from a suggestion to what it rests on, and back to the paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from casefile.domain.ids import ItemId
from casefile.ui.assessment.review_keeper import ReviewKeeper
from casefile.ui.common.message_bar import BACK
from casefile.ui.context import UiContext

_MEND = "Put it right here. The paper is checked again when you come back to it."
_RESTS_ON = "This is what the suggestion rests on."


class WayBack(QObject):
    """Shows a person, a record or another paper, with a button that leads back."""

    def __init__(self, context: UiContext, keeper: ReviewKeeper) -> None:
        super().__init__(keeper)
        self._context = context
        self._keeper = keeper

    def mend(self, item: ItemId) -> None:
        """Shows something of mine that is to be put right."""
        self._open(item, _MEND)

    def look_at(self, item: ItemId) -> None:
        """Shows what a suggestion rests on."""
        self._open(item, _RESTS_ON)

    def _open(self, item: ItemId, words: str) -> None:
        paper = self._keeper.document
        self._context.open_item(item)
        if paper is not None and paper != item:
            back = partial(self._context.open_paper, paper)
            self._context.say(words, back, BACK)
