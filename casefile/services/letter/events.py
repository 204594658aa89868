"""Noting what happened on a letter that went."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from casefile.domain import letter_template
from casefile.domain.ids import DocumentId, LetterEventId, LetterId, new_id
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import OF_A_HOLD, EventKind, LetterEvent, is_noted
from casefile.errors import NotUnderstood
from casefile.services import letter_event_words
from casefile.services.letter.source import FOLLOWS
from casefile.services.ports import Desk, Transaction

_OWN: Final = {EventKind.PROOF, EventKind.CLOSED}
"""What is always of the letter itself."""


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

    What came on a reminder that a complaint be acknowledged is noted on the complaint.

    Raises:
        NotUnderstood: if the letter has not gone, or it happened before it went.
    """
    if kind not in _OWN:
        letter = desk.case.read(lambda case: noted_on(case.get(Letter, letter)))
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


def noted_on(letter: Letter) -> LetterId:
    """Returns the letter on which is noted what comes of one."""
    follows = letter.facts.get(FOLLOWS, "")
    is_reminder = letter_template.get(letter.template).reminds
    return LetterId(UUID(follows)) if is_reminder and follows else letter.id


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
