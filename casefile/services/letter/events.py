"""Noting what happened on a letter that went."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from casefile.domain import clock, letter_template
from casefile.domain.ids import DocumentId, LetterEventId, LetterId, new_id
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import (
    OF_A_HOLD,
    EventKind,
    LetterEvent,
    happened,
    is_noted,
)
from casefile.errors import NotUnderstood
from casefile.services import due_letter, letter_event_words
from casefile.services.letter.source import FOLLOWS
from casefile.services.ports import Desk, Transaction

_OWN: Final = {EventKind.PROOF, EventKind.CLOSED}
"""What is always of the letter itself."""
_OF_A_MEETING: Final = {EventKind.MET, EventKind.REPORTED}


def everything(desk: Desk) -> list[LetterEvent]:
    """Returns all that was noted of letters, in the order noted."""
    return desk.case.read(lambda case: case.all(LetterEvent))


def note(  # noqa: PLR0913 - each is one thing that may be told of what happened
    desk: Desk,
    letter: LetterId,
    kind: EventKind,
    on: date,
    *,
    documents: Sequence[DocumentId] = (),
    due_on: date | None = None,
    note: str = "",
) -> LetterEvent:
    """Keeps what happened on a letter.

    What came on a reminder that a complaint be acknowledged is noted on the complaint,
    and a reply on any reminder is one to the letter that was to be answered.

    Raises:
        NotUnderstood: if the letter has not gone, or it happened before it went.
    """
    letter = desk.case.read(lambda case: noted_on(case.get(Letter, letter), kind))
    made = LetterEvent(
        id=LetterEventId(new_id()),
        letter=letter,
        kind=kind,
        happened_on=on,
        documents=tuple(documents),
        due_on=due_on,
        note=note,
    )
    return save(desk, made)


def noted_on(letter: Letter, kind: EventKind) -> LetterId:
    """Returns the letter on which it is noted that such a thing came of one."""
    follows = letter.facts.get(FOLLOWS, "")
    template = letter_template.get(letter.template)
    is_answer = template.chases and kind in due_letter.REPLIES
    goes_back = is_answer or (template.reminds and kind not in _OWN)
    return LetterId(UUID(follows)) if goes_back and follows else letter.id


def may_come(template: str, kind: EventKind) -> bool:
    """Tells whether such a thing can come of a letter: no panel meets on a request."""
    letter = letter_template.get(template)
    if kind in OF_A_HOLD:
        return letter.may_be_held
    if kind in _OF_A_MEETING:
        own = (*letter.clocks, letter.after_ack, letter.chase)
        waits = [clock.awaited(clock.get(name).awaits) for name in own if name]
        return any(kind.value in one.ended_by for one in waits)
    return True


def told_with(
    letter: Letter, letters: Sequence[Letter], kept: Sequence[LetterEvent]
) -> tuple[LetterEvent, ...]:
    """Returns what happened on a letter, behind what is noted where it reminds of it.

    Of a letter that is only chased, that is what came after the reminder had gone.
    """
    reminds = letter_template.get(letter.template).reminds
    since = date.min if reminds else letter.sent_on or letter.made_on
    theirs = (
        event
        for one in letters
        if one.id != letter.id and str(one.id) == letter.facts.get(FOLLOWS, "")
        for event in happened(one, kept)
        if reminds or noted_on(letter, event.kind) == one.id
        if event.happened_on >= since
    )
    return (*theirs, *happened(letter, kept))


def save(desk: Desk, event: LetterEvent) -> LetterEvent:
    """Keeps a new or changed event; one that was a fact of the letter moves out of it.

    Raises:
        NotUnderstood: if the letter has not gone, or it happened before it went.
    """
    expected = letter_event_words.words()["expected"]

    def work(case: Transaction) -> LetterEvent:
        letter = case.get(Letter, event.letter)
        if letter.status is not LetterStatus.SENT or letter.sent_on is None:
            raise NotUnderstood("the letter", letter.title, expected["letter"])
        may_be_held = letter_template.get(letter.template).may_be_held
        if event.kind in OF_A_HOLD and not may_be_held:
            raise NotUnderstood("what happened", event.kind.value, expected["hold"])
        if event.happened_on < letter.sent_on:
            on = event.happened_on.isoformat()
            raise NotUnderstood("the day", on, expected["day"])
        _forget_fact(case, letter, event)
        case.put(event)
        return event

    return desk.case.write(work)


def remove(desk: Desk, event: LetterEvent) -> None:
    """Takes an event out of sight; its wording stays in the history."""

    def work(case: Transaction) -> None:
        letter = case.get(Letter, event.letter)
        if not _forget_fact(case, letter, event):
            case.withdraw(event.id)

    desk.case.write(work)


def _forget_fact(case: Transaction, letter: Letter, event: LetterEvent) -> bool:
    key = is_noted(event, letter)
    if not letter.facts.get(key, ""):
        return False
    facts = {name: told for name, told in letter.facts.items() if name != key}
    case.put(dataclasses.replace(letter, facts=facts))
    return True
