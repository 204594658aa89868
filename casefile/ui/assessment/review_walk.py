"""Which suggestion is looked at, and which one comes next."""

from __future__ import annotations

from uuid import UUID

from casefile.services.reviewing import Reviewed
from casefile.ui.assessment.check_words import Shown, shown_as
from casefile.ui.assessment.review_keeper import ReviewKeeper


class ReviewWalk:
    """A walk through the suggestions of the keeper, some of them at a time."""

    def __init__(self, keeper: ReviewKeeper) -> None:
        self._keeper = keeper
        self.key: UUID | None = None
        """The suggestion that is looked at."""

    @property
    def current(self) -> Reviewed | None:
        """The suggestion that is looked at, if one is."""
        return self._keeper.find(self.key)

    def among(self, shown: Shown) -> list[Reviewed]:
        """Returns the suggestions that are gone through together, in their order."""
        return [one for one in self._keeper.items if shown_as(one) is shown]

    def nearest(self, some: list[Reviewed]) -> Reviewed:
        """Returns the next of some after the one looked at, or else their first."""
        order = {one.id: place for place, one in enumerate(self._keeper.items)}
        at = order.get(self.key, -1) if self.key else -1
        return next((one for one in some if order[one.id] > at), some[0])

    def beside(self, some: list[Reviewed], by: int) -> Reviewed:
        """Returns the one of some that is so many after the one looked at."""
        places = [n for n, one in enumerate(some) if one.id == self.key]
        return some[(places[0] + by) % len(some) if places else 0]

    def place(self, one: Reviewed) -> tuple[int, int]:
        """Returns which one it is of how many; what is left out is counted apart."""
        alike = [e for e in self._keeper.items if e.is_omission is one.is_omission]
        return next(n for n, e in enumerate(alike, 1) if e.id == one.id), len(alike)
