"""What happened on a letter that went: what came back, and what I did about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import uuid5

from casefile.domain.ids import DocumentId, LetterEventId, LetterId
from casefile.domain.letter import Letter


class EventKind(StrEnum):
    """What happened."""

    PROOF = "proof"
    """Proof of posting, of delivery, or the head of the email."""
    ACKNOWLEDGED = "acknowledged"
    ASKED_IDENTITY = "asked_identity"
    GAVE_IDENTITY = "gave_identity"
    """I proved who I am."""
    ASKED_QUESTION = "asked_question"
    """It asked what is wanted; for a request for data the time stands still."""
    ANSWERED_QUESTION = "answered_question"
    """I told it."""
    EXTENDED = "extended"
    """It wrote that it needs longer."""
    HELD = "held"
    """It put a complaint on hold, as a court or somebody else is at it too."""
    RESUMED = "resumed"
    """It goes on with what was on hold."""
    MET = "met"
    """The meeting that was waited for took place: a panel, a talk about a complaint."""
    REPORTED = "reported"
    """The report on it came."""
    REPLIED_IN_PART = "replied_in_part"
    REPLIED = "replied"
    REFUSED = "refused"
    CLOSED = "closed"
    """I want nothing more of it."""


MINE: Final = frozenset(
    {
        EventKind.PROOF,
        EventKind.GAVE_IDENTITY,
        EventKind.ANSWERED_QUESTION,
        EventKind.CLOSED,
    }
)
"""What I did; all else came."""
OF_A_HOLD: Final = frozenset({EventKind.HELD, EventKind.RESUMED})
"""What may happen only on a letter that can be put on hold."""


@dataclass(frozen=True, kw_only=True)
class LetterEvent:
    """One thing that happened on a letter, with its paper."""

    id: LetterEventId
    letter: LetterId
    kind: EventKind
    happened_on: date
    documents: tuple[DocumentId, ...] = ()
    """What came, or what proves it."""
    due_on: date | None = None
    """The day that the letter which came sets; it goes before one worked out."""
    note: str = ""


_NOTED: Final = {
    "identity_on": EventKind.GAVE_IDENTITY,
    "asked_on": EventKind.ASKED_QUESTION,
    "answered_on": EventKind.ANSWERED_QUESTION,
    "reply_on": EventKind.REPLIED,
}
"""The facts of a letter by which its events were noted before, and still can be."""
_EXTENDED: Final = "extended"


def happened(letter: Letter, kept: Iterable[LetterEvent]) -> tuple[LetterEvent, ...]:
    """Returns what happened on a letter, the earliest first, however it was noted.

    Raises:
        ValueError: if a fact that ought to be a day is none.
    """
    own = (event for event in kept if event.letter == letter.id)
    found = [*_noted(letter), *own]
    return tuple(sorted(found, key=lambda event: event.happened_on))


def is_noted(event: LetterEvent, letter: Letter) -> str:
    """Returns the fact of a letter that an event was made from, or nothing."""
    keys = (*_NOTED, _EXTENDED)
    return next((key for key in keys if _id(letter, key) == event.id), "")


def _noted(letter: Letter) -> Iterator[LetterEvent]:
    for key, kind in _NOTED.items():
        if told := letter.facts.get(key, "").strip():
            yield _event(letter, key, kind, date.fromisoformat(told))
    if letter.facts.get(_EXTENDED, "") == "yes":
        on = letter.received_on or letter.sent_on or letter.made_on
        yield _event(letter, _EXTENDED, EventKind.EXTENDED, on)


def _event(letter: Letter, key: str, kind: EventKind, on: date) -> LetterEvent:
    return LetterEvent(id=_id(letter, key), letter=letter.id, kind=kind, happened_on=on)


def _id(letter: Letter, key: str) -> LetterEventId:
    return LetterEventId(uuid5(letter.id, key))
