"""How a paper tells of a day: as a fact, as the date of a letter, which way it went."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page import column
from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.sense.account import Told
from casefile.domain.check.sense.way import way
from casefile.domain.check.words import event_words
from casefile.domain.record import Direction, RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_LEAD: Final = 40
_DATED: Final = re.compile(
    r"\b(?:dated|written|wrote"
    r"|(?:letters?|ltr|report|certificates?|order|minutes) (?:of|from))"
    r"(?: on)?(?: the)? $",
    re.IGNORECASE,
)
_ACT: Final = re.compile(
    r"\bcancel?led[^.;\t]{0,40}\bby [\w-]+ (?:on|at) $", re.IGNORECASE
)
_CLAUSE: Final = re.compile(r"[;\t]|, (?:and|but|who|which|while|when)\b")
NEWS: Final = frozenset(
    {RecordKind.EMAIL, RecordKind.TEXT, RecordKind.LETTER, RecordKind.CALL}
)
"""What tells of something that took place before it."""
_HEADS: Final = ("dated", "date of letter", "date of report", "written")


class DayReading:
    """Tells how the days of a paper are told."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._text = view.paper.text
        self._end = view.assessed_on or view.facts.today
        self._ways: dict[DateMention, Direction | None] = {}

    @cached_property
    def _kinds(self) -> dict[int, frozenset[RecordKind]]:
        found: dict[int, frozenset[RecordKind]] = {}
        for one in self._view.occurrences:
            if one.day is not None and not one.is_mark:
                known = found.get(one.day.start, frozenset())
                found[one.day.start] = known | one.kinds
        return found

    @cached_property
    def _by_body(self) -> set[int]:
        """The days on which a school, the police or the like did something."""
        words = event_words.pattern("bodies")
        return {
            one.day.start
            for one in self._view.occurrences
            if one.day is not None
            and one.kinds <= NEWS
            and words.search(self._text[max(0, one.start - _LEAD) : one.start])
        }

    @cached_property
    def _dated_cells(self) -> list[tuple[int, int]]:
        return list(column.under(self._view.paper, _HEADS))

    def kinds(self, day: DateMention) -> frozenset[RecordKind]:
        """Returns the kinds of record that what is told of a day may be."""
        return self._kinds.get(day.start, frozenset())

    def is_dated(self, day: DateMention) -> bool:
        """Tells whether a day is put as that on which a paper was written."""
        start = day.start
        if _DATED.search(self._text, max(0, start - _LEAD), start):
            return True
        return any(low <= start < high for low, high in self._dated_cells)

    def is_fact(self, day: DateMention, told: Told) -> bool:
        """Tells whether something is put as having happened on a day, to the family."""
        if day.weekday is not None and day.weekday != day.first.weekday():
            return False
        if day.first == self._end or day.start in self._by_body:
            return False
        manner = self._view.manner(day.start, day.end)
        unsaid = manner.planned or manner.conditional or manner.question
        if _ACT.search(self._text, told.start, day.start):
            return not unsaid
        moved = event_words.pattern("not_event", "moved")
        return not (unsaid or moved.search(self._text, told.start, told.end))

    def is_copy(self, told: Told) -> bool:
        """Whether it is of a copy that was sent: another check knows more of it."""
        words = event_words.pattern("not_event", "copy")
        return words.search(self._text, told.start, told.end) is not None

    def is_spoken(self, day: DateMention, told: Told) -> bool:
        """Tells whether somebody said something on a day, or wrote it."""
        words = event_words.pattern("says_so")
        return words.search(self._text, *self._clause(day, told)) is not None

    def way(self, day: DateMention, told: Told) -> Direction | None:
        """Returns which way a call or a letter of a day went."""
        if self.is_dated(day):
            return None
        if day not in self._ways:
            self._ways[day] = way(self._view, *self._clause(day, told))
        return self._ways[day]

    def _clause(self, day: DateMention, told: Told) -> tuple[int, int]:
        """Returns where the clause of a day begins and ends."""
        ends = [one.end() for one in _CLAUSE.finditer(self._text, told.start, told.end)]
        low = max((one for one in ends if one <= day.start), default=told.start)
        return low, min((one for one in ends if one > day.start), default=told.end)
