"""What a length of time in a paper is the length of."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.records.diary import stems
from casefile.domain.check.sense import event_match
from casefile.domain.check.sense.told_record import Place

_UNTIL: Final = re.compile(
    r"\b(?:within|inside|after|before|in (?:under|less than))(?: (?:a|the|just|only"
    r"|about|around|some|another|further|next|first))* $",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(r" (?:later|after|before|from|of)\b", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[,;:\t]|\b(?:and|but|then|before|until|while|when)\b")


def is_wait(place: Place) -> bool:
    """Whether so long went by until something: "was seen within forty minutes"."""
    text, (first, last) = place.view.paper.text, place.sentence
    if _UNTIL.search(text, first, place.start):
        return True
    return _SINCE.match(text, place.end, last) is not None


def is_of(place: Place, words: frozenset[str]) -> bool:
    """Whether no other clause tells of what a record measured, by its words."""
    text, (first, last) = place.view.paper.text, place.sentence
    words = words - event_match.name_stems(place.view)
    breaks = [one.end() for one in _CLAUSE.finditer(text, first, place.start)]
    stop = _CLAUSE.search(text, place.end, last)
    clause = text[breaks[-1] if breaks else first : stop.start() if stop else last]
    return bool(stems(clause) & words) or not stems(text[first:last]) & words
