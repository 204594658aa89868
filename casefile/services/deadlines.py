"""Replies that are waited for, and when they are due."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date

from casefile.domain import clock, letter_template
from casefile.domain.case import Case
from casefile.domain.deadline import compute
from casefile.domain.due import Events, Pause
from casefile.domain.ids import CASE_ID
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import OF_A_HOLD, EventKind, LetterEvent, happened
from casefile.domain.letter_reply import received_on
from casefile.domain.working_day import WorkingDays
from casefile.services.due_letter import ENDS, DueLetter, ReplyStatus, late_notice
from casefile.services.given import day
from casefile.services.plain_value import iso
from casefile.services.ports import Desk, Transaction
from casefile.services.running_clock import extended, running


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
        "due": iso(due_on),
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
    found = happened(letter, kept)
    if letter_template.get(letter.template).may_be_held:
        return found
    # Nothing but a complaint stands still because somebody says so.
    return tuple(event for event in found if event.kind not in OF_A_HOLD)


def _waiting(
    letter: Letter, name: str, events: tuple[LetterEvent, ...], work: WorkingDays
) -> DueLetter:
    sent_on = letter.sent_on or letter.made_on
    came_on = received_on(letter, letter.sent_how, sent_on, work)
    rule, moves = clock.get(name), _moves(events)
    at_first = dataclasses.replace(moves, extended=False)
    first = compute(rule, came_on, work=work, events=at_first)
    notice = None
    if rule.notice:
        notice = compute(clock.get(rule.notice), came_on, work=work, events=at_first)
    takes_longer = moves.extended and late_notice(events, notice) is None
    found = extended(rule, came_on, work, moves) if takes_longer else first
    template = letter_template.get(letter.template)
    now = running(template, found, events, work)
    waiting = DueLetter(
        letter=letter,
        due=now.due,
        status=ReplyStatus.WAITING,
        estimated=letter.received_on is None,
        events=events,
        first=first,
        notice=notice,
        ended=now.ended,
        is_over=now.is_over,
        recent=now.events,
        held=now.held,
    )
    return dataclasses.replace(waiting, status=_status(waiting))


def _status(waiting: DueLetter) -> ReplyStatus:
    """Returns how things stand, without looking at today's date."""
    ended = [ENDS[event.kind] for event in waiting.events if event.kind in ENDS]
    if ended:
        return ended[-1]
    if waiting.held is not None:
        return ReplyStatus.HELD if waiting.due_on is None else ReplyStatus.WAITING
    if waiting.due_on is None and not waiting.has_rule:
        return ReplyStatus.ACKNOWLEDGED
    return ReplyStatus.WAITING if waiting.due.due_on else ReplyStatus.PAUSED


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
