"""What records tell of dealings: replies, visits kept, visits that others put off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from casefile.domain.check.records.day_meant import days_away, days_meant
from casefile.domain.check.records.diary import Diary, Event, meeting_types, stems
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
_TOLD: Final = timedelta(days=28)
"""How long beforehand somebody may have been told that we would be away."""
_DAY = timedelta(days=1)
_PLACES: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_WORKER: Final = re.compile(r" (?:worker|practitioner|officer|adviser|support)$")
"""What is left of a role without it is what is offered: "family support"."""
_BY_WORK: Final = re.compile(
    r"\b(?:SWs?|S/W|FSW|HV|(?:social|support|family) worker|health visitor)\b",
    re.IGNORECASE,
)
_RARE: Final = 4
"""A word in more records than these does not tell what was offered."""


class Dealings:
    """How I, and others of the family, dealt with those who work with us."""

    def __init__(self, facts: Facts, diary: Diary) -> None:
        self._facts = facts
        self._diary = diary

    # ---- Answers ----

    def reply(self, day: date, within: timedelta = _QUICK) -> Line | None:
        """Returns what I answered on a day or soon after."""
        asked = [one for one in self._diary.on(day) if _is_in(one)]
        for event in asked:
            line = _saying(event, "replied") if event.kind in _SAID else None
            if line is not None:
                return line
        begun = min(
            (e.record.happened_at for e in asked if e.record.happened_at), default=None
        )
        for event in self._diary.between(day, day + within):
            at = event.record.happened_at
            is_before = event.day == day and begun and at and at < begun
            is_answer = asked or _saying(event, "replied")
            if is_answer and self._is_reply(event) and not is_before:
                return _whole(event)
        return None

    def was_missed(self, day: date) -> bool:
        """Whether a call to me was missed on a day."""
        return any(
            _is_in(one)
            and one.kind is RecordKind.CALL
            and _saying(one, "missed_call") is not None
            for one in self._diary.on(day)
        )

    def spoken(self, day: date) -> Line | None:
        """Returns the call on a day in which somebody who rang me spoke to me."""
        if self.was_missed(day):
            return None
        return next(
            (
                _whole(one)
                for one in self._diary.on(day)
                if _is_in(one)
                and one.kind is RecordKind.CALL
                and self._diary.workers_of(one)
            ),
            None,
        )

    def replies_in(self, first: date, last: date) -> tuple[Line, ...]:
        """Returns what I answered in a time, if I left nothing unanswered."""
        asked = [one for one in self._asked() if first <= one.day <= last]
        found = [self.reply(one.day) for one in asked]
        return tuple(one for one in found if one) if all(found) else ()

    def by_other(self, person: Person) -> Line | None:
        """Returns what shows that somebody else of the family answered."""
        name = person.name.split()[0]
        told = vocabulary.pattern([rf"{name}('s)? ([\w']+ ){{0,2}}{_ANSWERED}"])
        word = re.split(r"\W", name)[0].casefold()
        for event in self._diary.events:
            # Few records name them: the others need not be cut into sentences.
            for line in lines(event.record) if word in event.plain else ():
                if told.search(line.text):
                    return line
        return None

    def reply_of(self, person: Person, day: date, within: timedelta) -> Line | None:
        """Returns what somebody else of the family answered on a day or soon after."""
        asked = [one for one in self._diary.on(day) if _is_in(one)]
        if not any(one.kind in _SAID for one in asked):
            return None
        found = (
            event
            for event in self._diary.between(day, day + within)
            if self._is_reply(event) and person.id in event.record.people
        )
        return next(map(_whole, found), None)

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
            is_spoken = event.kind is RecordKind.CALL and not _saying(
                event, "missed_call"
            )
            is_asked = _is_in(event) and event.kind in _SAID and not is_spoken
            if is_asked and words.search(event.text):
                yield event

    def _is_reply(self, event: Event) -> bool:
        if event.record.direction is not Direction.OUT or event.kind not in _SAID:
            return False
        return bool(self._diary.workers_of(event))

    # ---- Visits and meetings ----

    def kept(self, day: date, person: Person | None = None) -> Line | None:
        """Returns the visit or meeting of a day at which I, or somebody else, was."""
        for event in self._diary.on(day):
            if self._is_kept(event) and _was_there(event, person):
                return _whole(event)
        went = vocabulary.words("dealing", "went")
        for event in self._diary.on(day) if person is None else ():
            line = next((o for o in lines(event.record) if went.search(o.text)), None)
            is_note = event.kind is RecordKind.NOTE
            if is_note and line is not None and self._diary.workers_of(event):
                return line
        return None

    def had_them(self, day: date, person: Person) -> Line | None:
        """Returns the note of a day on which a relative had the children."""
        for event in self._diary.on(day):
            if person.id in event.record.people and event.kind is RecordKind.NOTE:
                line = _saying(event, "had_them")
                if line is not None and _saying(event, "missed") is None:
                    return line
        return None

    def put_off(self, day: date) -> Line | None:
        """Returns what shows that they put off, or did not come, on a day."""
        words = vocabulary.words("dealing", "put_off")
        events = self._diary.between(day - _AHEAD, day + _DAY)
        near = [one for one in events if day in days_meant(one)]
        if any(_saying(event, "mine_off") for event in near):
            return None
        for event in near:
            if event.record.direction is Direction.OUT:
                continue
            for line in lines(event.record):
                if words.search(line.text):
                    return line
        return None

    def offered(self, day: date) -> Line | None:
        """Returns where I offered other days."""
        for event in self._diary.between(day - _AHEAD, day + _QUICK):
            if event.record.direction is Direction.OUT and _saying(event, "offers"):
                return _whole(event)
        return None

    def told_ahead(self, day: date) -> Line | None:
        """Returns where I told them before a day that we would be away."""
        for event in self._diary.between(day - _TOLD, day):
            if self._is_reply(event) and day in days_away(event):
                return _saying(event, "ahead")
        return None

    def at_meeting(self, text: str, person: Person | None = None) -> Line | None:
        """Returns the meeting that words name by kind or number, if somebody was there.

        Of several it is the one that has the number, or any, where all are meant.
        """
        kinds = meeting_types(text)
        some = [
            event
            for event in self.met
            if event.kind is RecordKind.MEETING and kinds & event.types
        ]
        place = vocabulary.words("dealing", "places").search(text)
        if place is not None:
            number = _PLACES[place[0].casefold()]
            told = [one for one in some if one.ordinal is not None]
            some = [one for one in told if one.ordinal == number]
        elif vocabulary.words("dealing", "every").search(text):
            some = [one for one in some if _was_there(one, person)][-1:]
        is_one = len(some) == 1 and _was_there(some[0], person)
        return _whole(some[0]) if is_one else None

    def at_event(self, words: str, person: Person) -> Line | None:
        """Returns the only visit or meeting noted in some words, if they were at it."""
        told = stems(words) - stems(" ".join(one.name for one in self._facts.people))
        some = [one for one in self.met if told & stems(one.record.summary)]
        if not some and person.is_me:
            some = [one for one in self._noted_sessions if told & one.stems]
        if len(some) != 1 or not told:
            return None
        is_there = person.is_me or _was_there(some[0], person)
        if not is_there:
            name = re.escape(person.name.split()[0])
            is_there = bool(
                re.search(rf"\b{name}\b[^.;]{{0,24}}\bthere\b", some[0].text)
            )
        return _whole(some[0]) if is_there else None

    @cached_property
    def met(self) -> tuple[Event, ...]:
        """The visits and meetings with those who work with the family."""
        return tuple(event for event in self._diary.events if self._is_kept(event))

    @cached_property
    def _noted_sessions(self) -> tuple[Event, ...]:
        """My own notes of a session, a class or a clinic to which I went."""
        missed = vocabulary.words("dealing", "missed")
        return tuple(
            event
            for event in self._diary.events
            if event.kind is RecordKind.NOTE
            and _SESSION.search(event.record.summary)
            and not missed.search(event.text)
        )

    def workers(self, event: Event) -> tuple[Person, ...]:
        """Returns who of those who work with the family was at an event."""
        return tuple(self._diary.workers_of(event))

    def met_with(self, person: Person) -> tuple[Line, ...]:
        """Returns where the council's workers met somebody else of the family."""
        found = [_whole(one) for one in self.met if person.id in one.record.people]
        for event in self._diary.events:
            if event.kind in _MET or person.id not in event.record.people:
                continue
            line = _saying(event, "came")
            if line is not None and self._names_worker(event):
                found.append(line)
        return tuple(found)

    def taken_up(self, words: str) -> Line | None:
        """Returns where it shows that I took what some words say was offered."""
        line = next(filter(None, map(self._works_with, self._offering(words))), None)
        if line is not None:
            return line
        wanted = stems(words)
        for stem in sorted(wanted):
            events = [one for one in self._diary.events if stem in one.stems]
            for event in events if len(events) <= _RARE else ():
                is_no = vocabulary.words("agreement", "nots").search(event.text)
                line = _saying(event, "accepts")
                if line is not None and not is_no:
                    return line
                if self._is_kept(event):
                    return _whole(event)
        return None

    def _offering(self, words: str) -> Iterator[Person]:
        """Yields those whose work, or whose name, some words say was offered."""
        told = words.casefold()
        for person in self._facts.people:
            work = _WORKER.sub("", person.role.casefold())
            is_help = person.organisation and not person.is_child and " " in work
            if is_help and (work in told or person.name.casefold() in told):
                yield person

    def _works_with(self, person: Person) -> Line | None:
        """Returns what shows that I met somebody for what they offer, or said yes."""
        said = vocabulary.words("dealing", "accepts")
        name = person.name.split()[0]
        for event in self._diary.events:
            if self._is_kept(event) and self._diary.workers_of(event) == [person]:
                return _whole(event)
            for line in lines(event.record) if name in event.text else ():
                if name in line.text and said.search(line.text):
                    return line
        return None

    def _names_worker(self, event: Event) -> bool:
        if _BY_WORK.search(event.text):
            return True
        people = [*self._diary.workers_of(event)]
        people += [p for p in self._facts.people if p.organisation and not p.is_child]
        return any(
            re.search(rf"\b{re.escape(one.name.split()[0])}\b", event.text)
            for one in people
        )

    def _is_kept(self, event: Event) -> bool:
        missed = vocabulary.words("dealing", "missed")
        return (
            event.kind in _MET
            and bool(self._diary.workers_of(event))
            and not missed.search(event.text)
            and not is_unheld(event)
        )


_SESSION: Final = re.compile(
    r"\b(?:session|class|course|clinic|appointment|workshop|group)\b", re.IGNORECASE
)
_ANSWERED = r"(repl(y|ied|ies)|answer(ed)?|respon(ded|se)|(rang|wrote|called) back)"


def is_unheld(event: Event) -> bool:
    """Whether a visit or meeting is noted only as one that did not take place."""
    head = vocabulary.words("dealing", "unheld").search(event.record.summary)
    came = vocabulary.words("dealing", "came").search(event.record.details)
    return head is not None and came is None


def _is_in(event: Event) -> bool:
    return event.record.direction is Direction.IN


def _was_there(event: Event, person: Person | None) -> bool:
    return person is None or person.id in event.record.people


def _whole(event: Event) -> Line:
    return Line(event.record, event.record.summary.strip() or event.record.details)


def _saying(event: Event, name: str) -> Line | None:
    """Returns the sentence of a record that has words of a list."""
    words = vocabulary.words("dealing", name)
    return next((one for one in lines(event.record) if words.search(one.text)), None)
