"""How late somebody is said to have been, against the note of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain.check.rule.event_time import Differs, is_told, suggest
from casefile.domain.check.sense.told_record import Place
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words.length import in_words
from casefile.domain.check.words.number import WORDED, value

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_LATE: Final = re.compile(
    rf"\b(?:(?P<minutes>\d{{1,3}}|{WORDED})[- ]?(?:minutes?|mins?)"
    r"|(?P<hour>(?:an|one|1) hour)|(?P<half>half an hour)"
    r"|(?P<quarter>(?:a )?quarter of an hour)) late\b"
    r"(?! (?:for work|night|evening|afternoon|morning|shift))",
    re.IGNORECASE,
)
_OF_HOUR: Final = {"hour": 60, "half": 30, "quarter": 15}
_LEAST, _TIMES = 10, 2
"""It is so many minutes, and so many times, more or less than was noted."""


def lateness(view: View) -> Iterator[Suggestion]:
    """Yields "he was an hour late" of a day on which it is noted to be ten minutes."""
    for found in view.found(_LATE):
        said = _minutes(found)
        place = Place(view, *found.span())
        if said is None or place.day is None or not is_told(view, place):
            continue
        noted = [
            (minutes, event)
            for event in view.diary.on(place.day.first)
            for one in _LATE.finditer(event.text)
            if (minutes := _minutes(one)) is not None
        ]
        if noted and not any(_is_like(said, minutes) for minutes, _ in noted):
            minutes, event = noted[0]
            words = found[0].rsplit(" ", 1)[0]
            yield suggest(view, Differs(place, event, words, in_words(minutes), "late"))


def _minutes(found: re.Match[str]) -> int | None:
    known = next((n for name, n in _OF_HOUR.items() if found[name]), None)
    return known or value(found["minutes"] or "")


def _is_like(said: int, noted: int) -> bool:
    low, high = sorted((said, noted))
    return high < _TIMES * low or high - low < _LEAST
