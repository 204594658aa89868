"""What happened on a letter, in plain words."""

from __future__ import annotations

import functools
from typing import Any

from casefile import resources
from casefile.domain.letter_event import EventKind

_TABLE = "letters/events.toml"


@functools.cache
def words() -> dict[str, Any]:
    """Returns all that is said of events on letters."""
    return dict(resources.toml(_TABLE))


def choice(kind: EventKind) -> str:
    """Returns an event as the user chooses it: `They replied in part`."""
    return str(words()["event"][kind.value]["choice"])


def past(kind: EventKind) -> str:
    """Returns an event as a thread tells it."""
    return str(words()["event"][kind.value].get("past", choice(kind)))


def day_set(kind: EventKind) -> str:
    """Returns what the day is that such a letter may set: `They will answer by`."""
    return str(words()["event"][kind.value].get("day", words()["day"]["usual"]))


def sets_a_day(kind: EventKind) -> bool:
    """Tells whether a letter like this may set the day of the reply."""
    return bool(words()["event"][kind.value].get("sets_a_day", False))
