"""Replies that are waited for, and when they are due."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casefile.domain import clock, letter_template, written
from casefile.domain.case import Case
from casefile.domain.deadline import Due, Events, Pause, compute
from casefile.domain.ids import CASE_ID
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import EventKind, LetterEvent, happened
from casefile.domain.letter_reply import received_on
from casefile.domain.working_day import WorkingDays
from casefile.services.given import day
from casefile.services.ports import Desk, Transaction


class ReplyStatus(StrEnum):
    """How things stand with a reply."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    PAUSED = "paused"
    """The council asked what is wanted and has no answer yet."""
    PART = "part"
    """It replied, and that was not the whole."""
    ANSWERED = "answered"


_ENDS = {
    EventKind.REPLIED_IN_PART: ReplyStatus.PART,
    EventKind.REPLIED: ReplyStatus.ANSWERED,
    EventKind.REFUSED: ReplyStatus.ANSWERED,
    EventKind.CLOSED: ReplyStatus.ANSWERED,
}

REPLIES = _ENDS.keys() - {EventKind.CLOSED}


@dataclass(frozen=True, kw_only=True)
class DueLetter:
    """A sent letter and the time limit that it started."""

    letter: Letter
    due: Due
    status: ReplyStatus
    estimated: bool
    """The day of receipt is not known; it was taken from how the letter went."""
    events: tuple[LetterEvent, ...] = ()
    """What happened on the letter, the earliest first."""

    @property
    def due_on(self) -> date | None:
        """The day: that which a letter of the council sets, or as worked out."""
        return self.due.due_on if self.set_by is None else self.set_by.due_on

    @property
    def set_by(self) -> LetterEvent | None:
        """The last letter of the council that sets a day itself."""
        return next((e for e in reversed(self.events) if e.due_on is not None), None)

    @property
    def replied_on(self) -> date | None:
        """The day of the last reply, whole or in part; None if there is none."""
        return replied_on(self.events)

    @property
    def steps(self) -> tuple[str, ...]:
        """How the day came about, sentence by sentence."""
        if self.set_by is None or self.set_by.due_on is None:
            return self.due.steps
        said = clock.sentences()["set"].format(
            on=written.day(self.set_by.happened_on),
            day=written.weekday(self.set_by.due_on),
        )
        return (*self.due.steps, said)


def deadlines(desk: Desk) -> list[DueLetter]:
    """Returns what is waited for, the earliest first; answered letters come last."""
    today = desk.time.today()
    found = desk.case.read(due)
    return [_judged(waiting, today) for waiting in found]


def due(case: Transaction) -> list[DueLetter]:
    """Returns the same inside a unit of work, without looking at today's date."""
    kept, work = case.all(LetterEvent), case.get(Case, CASE_ID).work
    found = [
        _waiting(letter, name, events_on(letter, kept), work)
        for letter in case.all(Letter)
        if letter.status is LetterStatus.SENT and letter.sent_on is not None
        for name in letter_template.get(letter.template).clocks
    ]
    return sorted(found, key=_order)


def reply_due(
    letter: Letter, events: Iterable[LetterEvent], work: WorkingDays
) -> DueLetter | None:
    """Returns when a reply to a letter that went is due; None if no rule says so.

    Args:
        letter: the letter.
        events: what was noted of letters; those of others do no harm.
        work: the calendar of working days.
    """
    clocks = letter_template.get(letter.template).clocks
    if not clocks:
        return None
    return _waiting(letter, clocks[0], events_on(letter, events), work)


def deadline_data(waiting: DueLetter) -> dict[str, object]:
    """Returns a deadline as plain data."""
    due_on = waiting.due_on
    return {
        "id": str(waiting.letter.id),
        "clock": waiting.due.clock.id,
        "name": waiting.due.clock.name,
        "trigger": waiting.due.trigger_on.isoformat(),
        "due": None if due_on is None else due_on.isoformat(),
        "status": waiting.status.value,
        "authority": waiting.due.authority,
        "checked_on": waiting.due.checked_on.isoformat(),
        "confidence": waiting.due.confidence.value,
        "estimated": waiting.estimated,
        "set_by_letter": waiting.set_by is not None,
        "steps": list(waiting.steps),
    }


def events_on(letter: Letter, kept: Iterable[LetterEvent]) -> tuple[LetterEvent, ...]:
    """Returns what happened on a letter, the earliest first.

    Raises:
        NotUnderstood: if a fact of the letter that ought to be a day is none.
    """
    for key in ("identity_on", "asked_on", "answered_on", "reply_on"):
        day(key, letter.facts.get(key, ""))
    return happened(letter, kept)


def replied_on(events: Iterable[LetterEvent]) -> date | None:
    """Returns the day of the last reply; None if there is none."""
    return max((e.happened_on for e in events if e.kind in REPLIES), default=None)


def _waiting(
    letter: Letter, name: str, events: tuple[LetterEvent, ...], work: WorkingDays
) -> DueLetter:
    sent_on = letter.sent_on or letter.made_on
    found = compute(
        clock.get(name),
        received_on(letter, letter.sent_how, sent_on, work),
        work=work,
        events=_moves(events),
    )
    ended = [_ENDS[event.kind] for event in events if event.kind in _ENDS]
    waits = ReplyStatus.WAITING if found.due_on else ReplyStatus.PAUSED
    return DueLetter(
        letter=letter,
        due=found,
        status=ended[-1] if ended else waits,
        estimated=letter.received_on is None,
        events=events,
    )


def _moves(events: tuple[LetterEvent, ...]) -> Events:
    """Returns what of the events on a letter moves the date."""
    proofs = [e.happened_on for e in events if e.kind is EventKind.GAVE_IDENTITY]
    return Events(
        identity_on=proofs[-1] if proofs else None,
        extended=any(event.kind is EventKind.EXTENDED for event in events),
        pauses=tuple(_pauses(events)),
    )


def _pauses(events: tuple[LetterEvent, ...]) -> Iterator[Pause]:
    """Yields each question with the first answer after it."""
    answers = [e.happened_on for e in events if e.kind is EventKind.ANSWERED_QUESTION]
    for event in events:
        if event.kind is EventKind.ASKED_QUESTION:
            on = event.happened_on
            yield Pause(on, next((day for day in answers if day >= on), None))


def _judged(waiting: DueLetter, today: date) -> DueLetter:
    late = waiting.due_on is not None and waiting.due_on < today
    if waiting.status is ReplyStatus.WAITING and late:
        return dataclasses.replace(waiting, status=ReplyStatus.OVERDUE)
    return waiting


def _order(waiting: DueLetter) -> tuple[bool, date]:
    done = waiting.status is ReplyStatus.ANSWERED
    return done, waiting.due_on or date.max
