"""What records tell of letters and papers that I gave or sent to somebody."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import Final

from casefile.domain.check.records.diary import stems
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.records.telling import Line, is_professional, lines
from casefile.domain.check.records.topic import HEALTH, Topics, wider
from casefile.domain.check.words import vocabulary
from casefile.domain.record import Direction

_GENERAL: Final = frozenset({"evidence", "proof", "paperwork", "document"})
"""Words for any paper: a doctor's letter is medical evidence."""
_LIKE: Final = 2
"""Words that both share where no topic says that it is the same thing."""


class Sendings:
    """Everything that I gave to those who work with us."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._topics: Final = Topics(facts.people)

    @cached_property
    def _lines(self) -> list[Line]:
        sends = vocabulary.words("withheld", "sends")
        things = vocabulary.words("withheld", "things")
        workers = {one.id for one in self._facts.people if is_professional(one)}
        return [
            line
            for record in self._facts.records
            if workers & set(record.people)
            for line in lines(record)
            if things.search(line.text)
            and sends.search(line.text)
            and (
                record.direction is Direction.OUT
                or vocabulary.words("withheld", "gave").search(line.text)
            )
        ]

    def of(self, text: str, things: Collection[str], last: date) -> Line | None:
        """Returns where I sent what some words say that I did not send.

        Args:
            text: what the paper says.
            things: what it was: "letter", "payslip".
            last: the day of the paper.
        """
        topics, words = wide(self._topics.find(text)), stems(text)
        for line in self._lines:
            said = line.text.casefold()
            own = wide(self._topics.find(line.text))
            is_general = _GENERAL.intersection(things) and own & topics & HEALTH
            is_named = any(one in said for one in things)
            if line.record.happened_on > last or not (is_named or is_general):
                continue
            if is_general:
                return line
            is_like = len(stems(said) & words) >= _LIKE
            if topics & own or is_like:
                return line
        return None


def wide(topics: frozenset[str]) -> frozenset[str]:
    """Returns topics with those that they are parts of."""
    return frozenset(one for topic in topics for one in wider(topic))
