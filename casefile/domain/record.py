"""Diary records: what happened, when, with whom, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from casefile.domain.ids import DocumentId, PersonId, RecordId


class RecordKind(StrEnum):
    """The seven kinds of record."""

    LETTER = "letter"
    EMAIL = "email"
    CALL = "call"
    VISIT = "visit"
    MEETING = "meeting"
    TEXT = "text"
    NOTE = "note"


class Direction(StrEnum):
    """Whether it came to me or went from me; `NONE` where that has no meaning."""

    IN = "in"
    OUT = "out"
    NONE = ""


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Something somebody said they would do."""

    text: str
    due_on: date | None = None
    state: PromiseState = PromiseState.OPEN


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing that happened. `happened_*` is claimed; the file knows when written."""

    id: RecordId
    kind: RecordKind
    happened_on: date
    happened_at: time | None = None
    """None means that the time is not known."""
    about: bool = False
    """The date or time is approximate."""
    minutes: int | None = None
    direction: Direction = Direction.NONE
    people: tuple[PersonId, ...] = ()
    place: str = ""
    summary: str = ""
    said: str = ""
    """Exact words, kept apart from my own notes."""
    details: str = ""
    promises: tuple[Promise, ...] = ()
    attachments: tuple[DocumentId, ...] = ()
    draft: bool = False
    """Kept while it was typed; nobody has said yet that it is finished."""
    draft_names: tuple[str, ...] = ()
    """Names in a draft of nobody known yet: they may be typed only halfway."""
