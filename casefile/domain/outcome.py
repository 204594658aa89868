"""What came of a flag: who was told of the correction, and what the paper says now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casefile.domain.ids import DocumentId, PersonId
from casefile.domain.passage import Passage


class Fate(StrEnum):
    """What became of the words of a flag in a later version of the paper."""

    CORRECTED = "corrected"
    """They are not said any more, and what I asked for is done."""
    CHANGED = "changed"
    """They are not as they were, and not as I asked."""
    UNCHANGED = "unchanged"
    GONE = "gone"
    """The whole passage is not in the paper any more."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """Somebody who had the wrong words and was told of the correction."""

    person: PersonId
    """A person or an organisation; in the case file they are the same."""
    told_on: date | None = None
    how: str = ""


@dataclass(frozen=True, kw_only=True)
class Became:
    """What became of the words of a flag in one later version of the paper."""

    version: DocumentId
    fate: Fate
    confirmed: bool = False
    """Whether a person looked and says so; else only the program does."""
    passage: Passage | None = None
    """Where the words stand in that version, or those in their stead."""
