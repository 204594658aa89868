"""The plain words for records."""

from __future__ import annotations

from typing import Final

from casefile.domain.person import Person
from casefile.domain.record import Direction, PromiseState, Record, RecordKind
from casefile.services import people as people_service
from casefile.services import wording

KINDS: Final = {
    RecordKind.CALL: ("Phone call", "call"),
    RecordKind.VISIT: ("Visit", "visit"),
    RecordKind.MEETING: ("Meeting", "meeting"),
    RecordKind.LETTER: ("Letter", "letter"),
    RecordKind.EMAIL: ("Email", "email"),
    RecordKind.TEXT: ("Text message", "text"),
    RecordKind.NOTE: ("Note", "note"),
}
PROMISES: Final = {
    PromiseState.OPEN: "still open",
    PromiseState.KEPT: "was kept",
    PromiseState.BROKEN: "was not kept",
}
_CALLS: Final = {Direction.IN: "They rang me", Direction.OUT: "I rang them"}
_PAPERS: Final = {Direction.IN: "It came to me", Direction.OUT: "I sent it"}
_DIRECTED: Final = {
    RecordKind.CALL: _CALLS,
    RecordKind.LETTER: _PAPERS,
    RecordKind.EMAIL: _PAPERS,
    RecordKind.TEXT: _PAPERS,
}


def directions(kind: RecordKind) -> dict[Direction, str]:
    """Returns the ways a record of this kind can go; none for a visit."""
    return _DIRECTED.get(kind, {})


def heading(record: Record, names: list[str]) -> str:
    """Returns a title such as `Phone call with Priyanka Nair`."""
    name = KINDS[record.kind][0]
    if not names:
        return name
    if record.kind in {RecordKind.LETTER, RecordKind.EMAIL, RecordKind.TEXT}:
        link = "to" if record.direction is Direction.OUT else "from"
        return f"{name} {link} {', '.join(names)}"
    return f"{name} with {', '.join(names)}"


def summary(record: Record) -> str:
    """Returns the one line that says what it was about."""
    for text in (record.summary, record.said, record.details):
        if text.strip():
            return " ".join(text.split())
    return "Nothing written yet"


def names_of(record: Record, people: list[Person]) -> list[str]:
    """Returns the names of those who took part; in a draft, as typed so far."""
    return [*people_service.names(people, record.people), *record.draft_names]


def unfinished(record: Record, people: list[Person]) -> str:
    """Returns what a draft is about, such as `Phone call with Sam Lee, 3 February`."""
    when = wording.day(record.happened_on)
    if record.happened_at is not None:
        when += f", {wording.clock_time(record.happened_at)}"
    return f"{heading(record, names_of(record, people))}, {when}"
