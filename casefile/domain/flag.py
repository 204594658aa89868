"""Flags: what is wrong at a place in a paper, what is right, and what I ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casefile.domain.ids import DocumentId, FlagId, ItemId
from casefile.domain.outcome import Became, Told
from casefile.domain.passage import Passage


class Family(StrEnum):
    """The families of error; each has its own mark on the page."""

    FACT = "fact"
    OPINION = "opinion"
    MISSING = "missing"
    PROCESS = "process"
    OTHER_PERSON = "other_person"


class Ask(StrEnum):
    """What the council is asked to do about an item."""

    CORRECT = "correct"
    COMPLETE = "complete"
    DELETE = "delete"
    ATTRIBUTE = "attribute"
    MARK_OPINION = "mark_opinion"
    REMOVE_OTHER_PERSON = "remove_other_person"
    ANNOTATE = "annotate"


class FlagStatus(StrEnum):
    """What the council answered."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"
    NO_REPLY = "no_reply"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Something that shows what is right: a record, a document or a passage of one.

    Or a person, for what is recorded of them. What is nothing of the case, as the
    calendar, is a `note` to the paper itself.
    """

    item: ItemId
    passage: Passage | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Flag:
    """One error on a paper. `number` is given once and never changes."""

    id: FlagId
    number: int
    passage: Passage
    kind: str
    """A code of `resources/error_kinds.toml`."""
    wrong: str = ""
    right: str = ""
    evidence: tuple[Evidence, ...] = ()
    ask: Ask = Ask.CORRECT
    wording: str = ""
    """The sentence that I propose instead."""
    consequence: str = ""
    status: FlagStatus = FlagStatus.OPEN
    response: str = ""
    """The reason of the council, in its own words."""
    answered_on: date | None = None
    answered_in: DocumentId | None = None
    """The paper that brought the answer."""
    told: tuple[Told, ...] = ()
    """Who was told of the correction."""
    became: tuple[Became, ...] = ()
    """What the words became, for each later version of the paper."""
    needs_placing: bool = False
    """The words could not be found again; the user must point to them."""
