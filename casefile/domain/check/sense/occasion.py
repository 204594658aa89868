"""The day on which something is said to have been: a date, or "the first visit"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId
from casefile.domain.record import RecordKind
from casefile.domain.role import is_council_staff

_ORDER: Final = {"first": 0, "1st": 0, "initial": 0, "second": 1, "2nd": 1}
_BY: Final = re.compile(r" (?:by|from|of) (?:the )?")
_OWNS: Final = re.compile(r"'s? (?:\w+ )?")
_MORE: Final = {"third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1, "final": -1}


def day_of(view: View, start: int, low: int, high: int) -> date | None:
    """Returns the day of what is said at `start`, in the clause `low` to `high`.

    A date in the clause counts most, then a visit that is told by its number, then a
    date elsewhere in the sentence or in the row.
    """
    sentence, part = view.paper.sentence_at(start), view.paper.part_at(start)
    return (
        _day_in(view, start, low, high)
        or _visit_in(view, low, high)
        or _day_in(view, start, sentence.start, sentence.end)
        or (
            _day_in(view, start, part.start, part.end)
            if part.kind is BlockKind.TABLE_ROW
            else None
        )
    )


def days_of(view: View, start: int, low: int, high: int) -> tuple[date, date] | None:
    """Returns the first and the last day on which it may have been, if it is said.

    "In March" and "since early May" are more than a day.
    """
    one = day_of(view, start, low, high)
    if one is not None:
        return one, one
    spans = [m for m in view.days_in(low, high) if m.is_sure]
    if not spans:
        return None
    near = min(spans, key=lambda m: abs(m.start - start))
    return near.first, near.last


def _day_in(view: View, start: int, low: int, high: int) -> date | None:
    days = [one for one in view.days_in(low, high) if one.first == one.last]
    if not days:
        return None
    return min(days, key=lambda one: abs(one.start - start)).first


def _visit_in(view: View, low: int, high: int) -> date | None:
    found = vocabulary.words("occasion", "visits").search(view.paper.text, low, high)
    if found is None:
        return None
    word = found[0].split()[0].casefold()
    visits = _visits(view, _whose(view, found, low, high))
    place = {**_ORDER, **_MORE}.get(word, 0)
    return visits[place] if -1 <= place < len(visits) else None


def _whose(view: View, visit: re.Match[str], low: int, high: int) -> set[PersonId]:
    """Returns whose visit it is: "Ms Keane's first visit", "a visit by Ms Keane"."""
    text = view.paper.text
    by = _BY.match(text, visit.end())
    return {
        person.id
        for one in view.people_in(low, high)
        for person in one.people
        if (by is not None and one.start == by.end())
        or _OWNS.fullmatch(text, one.end, max(visit.start(), one.end))
    }


def _visits(view: View, named: set[PersonId]) -> list[date]:
    """Returns the days of the visits of whoever is named, or who came most often."""
    days: dict[PersonId, list[date]] = {}
    for record in view.facts.records:
        if record.kind is RecordKind.VISIT:
            for person in record.people:
                days.setdefault(person, []).append(record.happened_on)
    workers = [person for person in view.facts.people if is_professional(person)]
    every = [days[one.id] for one in workers if one.id in days and one.id in named]
    ours = [p for p in workers if is_council_staff(p.role) and p.id in days]
    every = every or [days[one.id] for one in ours or workers if one.id in days]
    return max(every, key=len, default=[])
