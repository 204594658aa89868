"""What left the case file: for whom, and what was decided about private details."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casefile import resources
from casefile.domain.ids import DocumentId, PersonId
from casefile.errors import NotUnderstood

_TABLE = "recipients.toml"
MYSELF = "me"
"""The id of the one recipient who is the user."""


class Choice(StrEnum):
    """What the user may decide about something found before it goes out."""

    REMOVE = "remove"
    """Take the words out of what is written, or leave a whole paper out."""
    REDACT = "redact"
    """Write a copy of the paper in which the words are gone."""
    ALLOW = "allow"
    """Let it go, knowingly."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided about one find."""

    choice: Choice
    person: PersonId | None = None
    """Whose detail it is; None where a paper of a court was found."""
    kind: str = ""
    """A `DetailKind`, or `court` for a paper of a court."""
    document: DocumentId | None = None
    """The paper it stands in; None for what the program writes itself."""
    pages: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Release:
    """One time that something was written for somebody."""

    made_on: date
    recipient: str
    """The id of a recipient."""
    decisions: tuple[Decision, ...]
    encrypted: bool = False


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Somebody for whom files are written."""

    id: str
    name: str
    sees: str
    """Who else may read what this one is given."""
    court_papers: bool
    """Whether papers of a court may go there without a stop."""
    court_rule: str = ""
    authority: str = ""
    checked_on: date | None = None
    confidence: str = ""


@functools.cache
def recipients() -> tuple[Recipient, ...]:
    """Returns everybody for whom files may be written, in the order offered."""
    return tuple(Recipient(**row) for row in resources.toml(_TABLE)["recipient"])


def recipient(name: str) -> Recipient:
    """Returns the recipient of this id.

    Raises:
        NotUnderstood: naming those that there are.
    """
    wanted = name.strip().casefold()
    for known in recipients():
        if known.id == wanted:
            return known
    names = ", ".join(known.id for known in recipients())
    raise NotUnderstood("for whom", name, f"one of {names}")


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """What it means that somebody's details are kept confidential."""

    tick: str
    does: str
    court: str
    """The court's own form, for what goes to a court."""
    authority: str
    checked_on: date
    confidence: str


@functools.cache
def keeping() -> Keeping:
    """Returns what "keep confidential" means, in words for the user."""
    return Keeping(**resources.toml(_TABLE)["confidential"])
