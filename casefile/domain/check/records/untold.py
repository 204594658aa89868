"""What a record tells that a paper ought to tell too, and how much weight it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.records.diary import Diary, Event
from casefile.domain.check.records.telling import Line, lines
from casefile.domain.check.suggestion import CheckKind
from casefile.domain.check.words import vocabulary
from casefile.domain.record import Direction, RecordKind
from casefile.domain.role import is_council_staff

_WRITTEN: Final = frozenset({RecordKind.EMAIL, RecordKind.LETTER})
_SPOKEN: Final = frozenset(
    {RecordKind.VISIT, RecordKind.MEETING, RecordKind.CALL, RecordKind.TEXT}
)
_WEIGHTIEST: Final = 5
_MET: Final = frozenset({RecordKind.VISIT, RecordKind.MEETING})


class Untold(NamedTuple):
    """Something of a record that a paper ought to tell."""

    weight: int
    """The more, the weightier: 5 is my own account, 1 that something took place."""
    event: Event
    line: Line
    shape: str
    """Which sentence tells the reader of it: account, sent, came, promise or event."""

    @property
    def is_weighty(self) -> bool:
        """Whether it explains, corrects, refuses or promises."""
        return self.weight == _WEIGHTIEST

    @property
    def kind(self) -> CheckKind:
        """What a flag made of it would be."""
        is_mine = self.shape in {"account", "sent"}
        return CheckKind.OMITTED if is_mine else CheckKind.UNRECORDED


def is_refusal(text: str) -> bool:
    """Whether words refuse, correct or deny something."""
    return bool(
        vocabulary.words("agreement", "refuses").search(text)
        or vocabulary.words("agreement", "nots").search(text)
    )


def of(event: Event, diary: Diary) -> Iterator[Untold]:
    """Yields what an event tells, the weightiest first."""
    yield from _account(event, diary)
    record = event.record
    workers = diary.workers_of(event)
    if not workers:
        return
    for promise in record.promises:
        yield Untold(3, event, Line(record, promise.text), "promise")
    summary = Line(record, record.summary)
    is_others = not any(is_council_staff(person.role) for person in workers)
    if record.direction is Direction.IN and event.kind in _WRITTEN and is_others:
        yield Untold(3, event, _fullest(event), "came")
    if event.kind in _MET and not is_others:
        yield Untold(1, event, summary, "event")


def _account(event: Event, diary: Diary) -> Iterator[Untold]:
    """Yields what I wrote or said."""
    is_dealt = bool(diary.workers_of(event))
    is_written = event.kind in _WRITTEN
    is_sent = is_written and event.record.direction is Direction.OUT
    is_theirs = is_written and not is_sent
    if is_theirs or not (is_dealt or event.kind is RecordKind.NOTE):
        return
    found = []
    for line in lines(event.record):
        weight = _weight(line, event, is_sent=is_sent)
        if weight:
            shape = "sent" if is_sent else "account"
            found.append(Untold(weight, event, line, shape))
    found.sort(key=lambda one: (-one.weight, -len(one.line.text)))
    yield from found


def _weight(line: Line, event: Event, *, is_sent: bool) -> int:
    explains = vocabulary.words("untold", "explains").search(line.text)
    says = vocabulary.words("untold", "says").search(line.text)
    if event.kind in _SPOKEN and vocabulary.words("untold", "trivial").search(
        line.text
    ):
        return 0
    if is_sent:
        return _WEIGHTIEST if explains else 3
    if explains and (says or event.kind is RecordKind.NOTE):
        return _WEIGHTIEST if says else 4
    return 3 if says else 0


def _fullest(event: Event) -> Line:
    """Returns the sentence of a record that tells most."""
    every = list(lines(event.record))
    told = [o for o in every if not vocabulary.words("untold", "dated").match(o.text)]
    return max(told or every, key=lambda one: len(one.text))
