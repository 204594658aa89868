"""What a check suggests: words of a paper, what is odd about them, and the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from casefile.domain.fold import Likeness, fold
from casefile.domain.ids import ItemId
from casefile.domain.passage import Passage


class CheckKind(StrEnum):
    """What a suggestion is about; `error_kinds.toml` maps each to a kind of flag."""

    AGE = "age"
    BORN = "born"
    NAME = "name"
    DATE = "date"
    COUNT = "count"
    WEEKDAY = "weekday"
    CONSENT = "consent"
    SHARED = "shared"
    ENGAGEMENT = "engagement"
    INTERNAL = "internal"
    TIMESCALE = "timescale"
    FOREIGN = "foreign"
    UNSUPPORTED = "unsupported"
    TIME = "time"
    RELATION = "relation"
    PLACE = "place"
    ALLEGATION = "allegation"
    OMITTED = "omitted_parent_account"
    """What I said or wrote is left out; kept apart from what is wrong."""
    UNRECORDED = "missing_record"
    """So is something that took place."""


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A passage to look at. It accuses nobody, and it flags nothing by itself."""

    passage: Passage
    kind: CheckKind
    says: str
    """What the paper says, as part of a sentence: "Maisie is six"."""
    expected: str
    """What the case file says, as part of a sentence: "she was four"."""
    sentence: str
    """All of it with the evidence, for the reader, in one or two short sentences."""
    because: tuple[ItemId, ...] = ()
    """The people, records and papers that show it, the best first."""
    other: Passage | None = None
    """The other place, if the paper contradicts itself."""
    confidence: float = 0.8
    """How sure it is, 0 to 1; only for the order of a list."""
    wrong: str = ""
    """The sentence "what is wrong" of a flag made of it; the sentence if empty."""
    right: str = ""
    """The sentence "what is right" of a flag made of it."""

    @cached_property
    def key(self) -> str:
        """What stays the same of it in another version of the paper."""
        words = fold(self.passage.quote, Likeness.CASELESS).text
        letters = "".join(char for char in words if char.isalnum())
        return f"{self.kind}:{letters}"


@dataclass(frozen=True, kw_only=True)
class Unchecked:
    """Something that could not be checked, and what would be needed for it."""

    sentence: str
    """Plain words: "No date of birth is recorded for Theo, so ages were not checked."""
    item: ItemId | None = None
    """The person or record that lacks something, if it is one."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What became of a check, in the order of the paper."""

    suggestions: tuple[Suggestion, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    omissions: tuple[Suggestion, ...] = ()
    """What the paper leaves out, the weightiest first; the passage is where it would
    belong."""
    is_of_others: bool = False
    """The paper is about other people, and was not compared with the case file."""
