"""What changed between two versions of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of some words."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Place(StrEnum):
    """How surely a passage was found in another version."""

    FOUND = "found"
    PROBABLY = "probably"
    """Probably here: the user should look."""
    GONE = "gone"


class Mark(StrEnum):
    """Why words that came late stand out."""

    MANAGER = "manager"
    """They are a manager's comment."""
    LATE = "late"
    """They name a day after the earlier version was finished."""
    PARAGRAPH = "paragraph"
    """A whole paragraph is new."""
    SCAN = "scan"
    """They were read from a picture, in which figures may be mistaken: please look."""


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of a paper: from a character of one page to one of the same or later.

    `end` counts on `end_page`.
    """

    page: int
    start: int
    end_page: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TextChange:
    """One change: the words before and after, and where they stand."""

    kind: ChangeKind
    old: str = ""
    new: str = ""
    old_at: Range | None = None
    new_at: Range | None = None
    old_words: tuple[int, int] = (0, 0)
    """Which words of the old version these are: the first, and the one after."""
    new_words: tuple[int, int] = (0, 0)
    words_gone: tuple[Range, ...] = ()
    """The words of the old version in it that went."""
    words_come: tuple[Range, ...] = ()
    marks: tuple[Mark, ...] = ()
    is_sure: bool = True
    """Not, if a scan may have been read wrongly there."""

    @property
    def old_page(self) -> int | None:
        """The page of the old version."""
        return self.old_at.page if self.old_at else None

    @property
    def new_page(self) -> int | None:
        """The page of the new version."""
        return self.new_at.page if self.new_at else None
