"""Which way something went: from whoever keeps the diary, or to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.party import Party, parties
from casefile.domain.check.words import event_words
from casefile.domain.record import Direction

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being) (?:\w+ ){0,2}$", re.IGNORECASE)
_TO: Final = re.compile(r"\b(?:to|with|for)(?: the)? $", re.IGNORECASE)
_BY: Final = re.compile(r"\b(?:by|from)(?: the)? $", re.IGNORECASE)


def way(view: View, start: int, end: int) -> Direction | None:
    """Returns which way a call or a letter went that a stretch of the text tells of."""
    text = view.paper.text
    verb = event_words.pattern("sends").search(text, start, end)
    if verb is None:
        return None
    some = [one for one in parties(view, start, end) if one.people]
    before = [one for one in some if one.end <= verb.start()]
    after = [one for one in some if one.start >= verb.end()]
    is_passive = _PASSIVE.search(text, start, verb.start()) is not None
    for one in after:
        if _BY.search(text, start, one.start):
            return _from(one)
        if _TO.search(text, start, one.start):
            return _to(one)
    if before:
        return _to(before[-1]) if is_passive else _from(before[-1])
    return _to(after[0]) if after and not is_passive else None


def _from(one: Party) -> Direction:
    return Direction.OUT if one.has_me else Direction.IN


def _to(one: Party) -> Direction | None:
    return Direction.IN if one.has_me else None
