"""Replies that are waited for, and when they are due."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casefile.domain import clock, letter_template
from casefile.domain.deadline import Due, Events, Pause, compute
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_reply import received_on
from casefile.services.given import day
from casefile.services.ports import Desk, Transaction


class ReplyStatus(StrEnum):
    """How things stand with a reply."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    PAUSED = "paused"
    """The council asked what is wanted and has no answer yet."""
    ANSWERED = "answered"


@dataclass(frozen=True, kw_only=True)
class DueLetter:
    """A sent letter and the time limit that it started."""

    letter: Letter
    due: Due
    status: ReplyStatus
    estimated: bool
    """The day of receipt is not known; it was taken from how the letter went."""


def deadlines(desk: Desk) -> list[DueLetter]:
    """Returns what is waited for, the earliest first; answered letters come last."""
    today = desk.time.today()
    found = desk.case.read(due)
    return [_judged(waiting, today) for waiting in found]


def due(case: Transaction) -> list[DueLetter]:
    """Returns the same inside a unit of work, without looking at today's date."""
    found = [
        _waiting(letter, name)
        for letter in case.all(Letter)
        if letter.status is LetterStatus.SENT and letter.sent_on is not None
        for name in letter_template.get(letter.template).clocks
    ]
    return sorted(found, key=_order)


def reply_due(letter: Letter) -> Due | None:
    """Returns when a reply to a letter that went is due; None if no rule says so."""
    clocks = letter_template.get(letter.template).clocks
    return _waiting(letter, clocks[0]).due if clocks else None


def deadline_data(waiting: DueLetter) -> dict[str, object]:
    """Returns a deadline as plain data."""
    due_on = waiting.due.due_on
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
        "steps": list(waiting.due.steps),
    }


def _waiting(letter: Letter, name: str) -> DueLetter:
    facts = letter.facts
    sent_on = letter.sent_on or letter.made_on
    asked, answered = _day(facts, "asked_on"), _day(facts, "answered_on")
    events = Events(
        identity_on=_day(facts, "identity_on"),
        extended=facts.get("extended", "") == "yes",
        pauses=() if asked is None else (Pause(asked, answered),),
    )
    found = compute(
        clock.get(name), received_on(letter, letter.sent_how, sent_on), events=events
    )
    status = ReplyStatus.WAITING if found.due_on else ReplyStatus.PAUSED
    if _day(facts, "reply_on") is not None:
        status = ReplyStatus.ANSWERED
    return DueLetter(
        letter=letter,
        due=found,
        status=status,
        estimated=letter.received_on is None,
    )


def _judged(waiting: DueLetter, today: date) -> DueLetter:
    late = waiting.due.due_on is not None and waiting.due.due_on < today
    if waiting.status is ReplyStatus.WAITING and late:
        return dataclasses.replace(waiting, status=ReplyStatus.OVERDUE)
    return waiting


def _order(waiting: DueLetter) -> tuple[bool, date]:
    done = waiting.status is ReplyStatus.ANSWERED
    return done, waiting.due.due_on or date.max


def _day(facts: dict[str, str], key: str) -> date | None:
    return day(key, facts.get(key, ""))
