"""What records tell of my dealings: replies, visits kept, visits others put off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from casefile.domain.check.records.diary import Diary, Event, meeting_types
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.records.telling import Line, lines
from casefile.domain.check.words import vocabulary
from casefile.domain.person import Person
from casefile.domain.record import Direction, RecordKind

_SAID = frozenset(
    {RecordKind.CALL, RecordKind.TEXT, RecordKind.EMAIL, RecordKind.LETTER}
)
_MET = frozenset({RecordKind.VISIT, RecordKind.MEETING})
_QUICK = timedelta(days=3)
_AHEAD = timedelta(days=6)
_DAY = timedelta(days=1)


class Dealings:
    """How I dealt with those who work with the family."""

    def __init__(self, facts: Facts, diary: Diary) -> None:
        self._facts = facts
        self._diary = diary

    def reply(self, day: date) -> Line | None:
        """Returns what I answered on a day or soon after."""
        asked = [one for one in self._diary.on(day) if _is_in(one)]
        begun = min(
            (e.record.happened_at for e in asked if e.record.happened_at), default=None
        )
        for event in self._diary.between(day, day + _QUICK):
            at = event.record.happened_at
            is_before = event.day == day and begun and at and at < begun
            if self._is_reply(event) and not is_before:
                return _whole(event)
        return None

    def kept(self, day: date) -> Line | None:
        """Returns the visit or meeting of a day at which I was."""
        for event in self._diary.on(day):
            if self._is_kept(event):
                return _whole(event)
        return None

    def put_off(self, day: date) -> Line | None:
        """Returns what shows that they put off, or did not come, on a day."""
        words = vocabulary.words("dealing", "put_off")
        for event in self._diary.between(day - _AHEAD, day + _DAY):
            if event.record.direction is Direction.OUT:
                continue
            for line in lines(event.record):
                if words.search(line.text):
                    return line
        return None

    def offered(self, day: date) -> Line | None:
        """Returns where I offered other days."""
        words = vocabulary.words("dealing", "offers")
        for event in self._diary.between(day - _AHEAD, day + _QUICK):
            if event.record.direction is Direction.OUT and words.search(event.text):
                return _whole(event)
        return None

    def at_meeting(self, text: str) -> Line | None:
        """Returns the only meeting of a kind that words name, at which I was."""
        kinds = meeting_types(text)
        some = [
            event
            for event in self.met
            if event.kind is RecordKind.MEETING and kinds & event.types
        ]
        return _whole(some[0]) if len(some) == 1 else None

    def by_other(self, person: Person) -> Line | None:
        """Returns what shows that somebody else of the family answered."""
        name = person.name.split()[0]
        told = vocabulary.pattern([rf"{name}('s)? ([\w']+ ){{0,2}}{_ANSWERED}"])
        for event in self._diary.events:
            for line in lines(event.record):
                if told.search(line.text):
                    return line
        return None

    @cached_property
    def met(self) -> tuple[Event, ...]:
        """The visits and meetings with those who work with the family."""
        return tuple(event for event in self._diary.events if self._is_kept(event))

    @cached_property
    def replies(self) -> tuple[Line, ...]:
        """What I answered within three days, and never left unanswered."""
        return tuple(line for event in self._asked() if (line := self.reply(event.day)))

    @property
    def has_unanswered(self) -> bool:
        """Whether something that waited for an answer had none soon."""
        return any(self.reply(event.day) is None for event in self._asked())

    def _asked(self) -> Iterator[Event]:
        words = vocabulary.words("dealing", "waits")
        for event in self._diary.events:
            if _is_in(event) and event.kind in _SAID and words.search(event.text):
                yield event

    def _is_kept(self, event: Event) -> bool:
        missed = vocabulary.words("dealing", "missed")
        return (
            event.kind in _MET
            and bool(self._diary.workers_of(event))
            and not missed.search(event.text)
        )

    def _is_reply(self, event: Event) -> bool:
        if event.record.direction is not Direction.OUT or event.kind not in _SAID:
            return False
        return bool(self._diary.workers_of(event))


_ANSWERED = r"(repl(y|ied|ies)|answer(ed)?|respon(ded|se)|(rang|wrote|called) back)"


def _is_in(event: Event) -> bool:
    return event.record.direction is Direction.IN


def _whole(event: Event) -> Line:
    return Line(event.record, event.record.summary.strip() or event.record.details)
