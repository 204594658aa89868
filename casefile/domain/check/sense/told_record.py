"""Which records a place in a paper speaks of: by the event and the day around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.occurrence import Occurrence
from casefile.domain.check.page.paper import Part
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense import event_match
from casefile.domain.check.sense.form import Form, form_of
from casefile.domain.document import BlockKind
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_STORY: Final = 1200
"""Letters over which a story of the same day may go on."""


@dataclass(frozen=True)
class Place:
    """A place in a paper, and what is told around it."""

    view: View
    start: int
    end: int

    @cached_property
    def part(self) -> Part:
        """The paragraph or row in which it is."""
        return self.view.paper.part_at(self.start)

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """Where its sentence begins and ends."""
        found = self.view.paper.sentence_at(self.start)
        return found.start, found.end

    @property
    def is_in_row(self) -> bool:
        """Whether it is in a row of a table."""
        return self.part.kind is BlockKind.TABLE_ROW

    @cached_property
    def cell(self) -> tuple[int, int]:
        """Where its cell begins and ends, or its paragraph."""
        for low, high in self.view.paper.cells(self.part):
            if low <= self.start < high:
                return low, high
        return self.part.start, self.part.end

    @cached_property
    def form(self) -> Form | None:
        """The form with a day in which it is filled in, if its own line has none."""
        if self.view.days_in(*self.part[:2]):
            return None
        form = form_of(self.view, self.part)
        return form if form is not None and form.day is not None else None

    @cached_property
    def event(self) -> Occurrence | None:
        """The event of its sentence, else of its row, else the one told before it."""
        if self.form is not None:
            return self.form.event
        near = [
            one
            for one in self.view.occurrences
            if self.part.start <= one.start < self.part.end
        ]
        first, last = self.sentence
        inside = [one for one in near if first <= one.start < last]
        if inside:
            is_dated = bool(self.view.days_in(first, last))
            return min(
                inside,
                key=lambda one: (
                    one.day is None,
                    one.ordinal is None and not is_dated,
                    self._away(one),
                ),
            )
        if self.is_in_row:
            low, high = self.cell
            dated = [one for one in near if one.day and low <= one.day.start < high]
            found = dated or near
            return found[0] if len({one.start for one in found}) == 1 else None
        before = [one for one in near if one.start < self.start]
        if not before or self._is_of_other_day(before[-1]):
            return None
        return before[-1]

    def _is_of_other_day(self, one: Occurrence) -> bool:
        """Whether the sentence is of a day of its own, and not that of an event."""
        days = [day for day in self.view.days_in(*self.sentence) if day.is_day]
        return bool(
            one.day and days and all(day.first != one.day.first for day in days)
        )

    def _away(self, one: Occurrence) -> int:
        return max(one.start - self.end, self.start - one.end, 0)

    @cached_property
    def day(self) -> DateMention | None:
        """The day of its event, else the only day of its row, else the last before."""
        if self.form is not None:
            return self.form.day
        if self.event is not None and self.event.day is not None:
            return self.event.day if self.event.day.is_sure else None
        days = [one for one in self.view.days_in(*self.part[:2]) if one.is_day]
        if self.is_in_row:
            low, high = self.cell
            found = [one for one in days if low <= one.start < high] or days
            return found[0] if len(found) == 1 and found[0].is_sure else None
        first, last = self.sentence
        before = [
            one for one in days if one.start < self.start or first <= one.start < last
        ]
        return before[-1] if before and before[-1].is_sure else None

    @cached_property
    def records(self) -> list[Event]:
        """The records that may be of it."""
        one, view = self.event, self.view
        if one is not None and one.is_mark:
            return []
        if one is not None and one.day is None and one.ordinal is not None:
            who = event_match.named(view, *one.context)
            found = event_match.placed(view, one, who)
            return [found[0]] if found is not None else []
        if one is not None and one.day is None and one.ordinal is None:
            who = event_match.named(view, *one.context)
            only = event_match.described(view, one, who)
            if only is not None:
                return [only]
        if self.day is None:
            return self._notes_before()
        there = view.diary.on(self.day.first)
        who = event_match.named(view, *(one.context if one else self.sentence))
        if one is None:
            theirs = [e for e in there if who.workers & set(e.record.people)]
            return self._at_its_hour(there) or theirs or there
        fitting = [event for event in there if event_match.fits(view, one, event, who)]
        return fitting or there

    def _at_its_hour(self, events: list[Event]) -> list[Event]:
        """The one of a day's records that began when its form or its row says."""
        view, form = self.view, self.form
        if form is None and not self.is_in_row:
            return []
        first, last = self.part[:2] if form is None else (form.start, form.end)
        told = {one.at for one in view.times if first <= one.start < last}
        found = [event for event in events if event.record.happened_at in told]
        return found if len(found) == 1 else []

    def _notes_before(self) -> list[Event]:
        """The notes of the days that were named a few paragraphs before."""
        if self.is_in_row:
            return []
        paper, heading = self.view.paper, self.part.heading
        named = self.view.days_in(max(self.start - _STORY, 0), self.start)
        days = {
            one.first
            for one in named
            if one.is_day
            and one.is_sure
            and paper.part_at(one.start).heading == heading
        }
        return [
            event
            for day in sorted(days)
            for event in self.view.diary.on(day)
            if event.kind is RecordKind.NOTE
        ]
