"""What happened on a letter that went: what came back, and what I did about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casefile.domain.ids import DocumentId, LetterEventId, LetterId


class EventKind(StrEnum):
    """What happened."""

    PROOF = "proof"
    """Proof of posting, of delivery, or the head of the e-mail."""
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
    REPLIED_IN_PART = "replied_in_part"
    REPLIED = "replied"
    REFUSED = "refused"
    CLOSED = "closed"
    """I want nothing more of it."""


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
