"""The plain words for records."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from casefile.domain.person import Person
from casefile.domain.record import Direction, PromiseState, Record, RecordKind
from casefile.services import people as people_service
from casefile.services import wording
from casefile.services.ports import Version

KINDS: Final = {
    RecordKind.CALL: ("Phone call", "call"),
    RecordKind.VISIT: ("Visit", "visit"),
    RecordKind.MEETING: ("Meeting", "meeting"),
    RecordKind.LETTER: ("Letter", "letter"),
    RecordKind.EMAIL: ("E-mail", "email"),
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
_SOON: Final = timedelta(minutes=1)


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


def written(record: Record, versions: list[Version]) -> str:
    """Says when a record was written down, and how often it was changed since."""
    if not versions:
        return ""
    first = versions[0].recorded_at.astimezone()
    said = f"Written {_after(record, first)}"
    wordings = [v.item for v in versions]
    changes = sum(a != b for a, b in pairwise(wordings))
    if not changes:
        return said + ", not changed since."
    times = {1: "once", 2: "twice"}.get(changes, f"{changes} times")
    return f"{said}, changed {times} since."


def names_of(record: Record, people: list[Person]) -> list[str]:
    """Returns the names of those who took part."""
    return people_service.names(people, record.people)


def _after(record: Record, written_at: datetime) -> str:
    if record.happened_at is None:
        days = (written_at.date() - record.happened_on).days
        if days <= 0:
            return "on the same day"
        return f"{wording.plural(days, 'day')} after"
    happened = datetime.combine(
        record.happened_on, record.happened_at, written_at.tzinfo
    )
    since = written_at - happened
    if since < -_SOON:
        return f"{wording.span(-since)} before"
    if since < _SOON:
        return "at the time"
    return f"{wording.span(since)} after"
