"""Going through what a check suggests: each beside what was decided about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from uuid import UUID, uuid5

from casefile.domain.check.suggestion import Checked, Suggestion
from casefile.domain.decision import Choice, Decided
from casefile.domain.flag import Flag
from casefile.domain.ids import DecisionId, DocumentId, FlagId, ItemId
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.services import checking, deciding
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

_SPACE = UUID("5b0d9f0e-8f43-4a3e-9a34-0f7f0b0a51c6")
_MINE = (Person, Record)


class Standing(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    LATER = "later"
    DISMISSED = "dismissed"
    FLAGGED = "flagged"


STANDINGS = {
    Choice.NOT_AN_ERROR: Standing.DISMISSED,
    Choice.LATER: Standing.LATER,
    Choice.FLAGGED: Standing.FLAGGED,
}
"""Where a suggestion stands after each choice."""


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """A suggestion, and where it stands."""

    suggestion: Suggestion
    standing: Standing = Standing.OPEN
    decision: DecisionId | None = None
    """What was decided, if that can be taken back."""
    flag: FlagId | None = None
    """The flag on these words: here, or if it is open, on another version."""
    mine: ItemId | None = None
    """What of my own it rests on, and may itself be wrong."""
    is_omission: bool = False
    """Whether it is about something that the paper leaves out."""

    @cached_property
    def id(self) -> UUID:
        """Its name within its paper, the same each time it is checked."""
        where = self.suggestion.passage
        place = f"{self.suggestion.kind} {where.page} {where.start} {where.end}"
        return uuid5(_SPACE, place)


@dataclass(frozen=True, kw_only=True)
class Review:
    """What a check found in a paper, in its order, with what was decided."""

    checked: Checked = field(default_factory=Checked)
    items: tuple[Reviewed, ...] = ()
    """What may be wrong, then what is left out."""


def review(desk: Desk, document: DocumentId, context: TaskContext) -> Review:
    """Checks a paper, and puts what was decided before beside what is found.

    Raises:
        ImportRefused: if no words of the paper could be read.
        Cancelled: if `context` is.
    """
    checked = checking.check(desk, document, context)
    return stand(desk, document, checked)


def stand(desk: Desk, document: DocumentId, checked: Checked) -> Review:
    """Puts what is decided by now beside what was found; nothing is checked again."""
    decided = deciding.decisions(desk, document)

    def work(case: Transaction) -> Review:
        flags = case.all(Flag)
        items = [_stand(case, one, decided, flags) for one in checked.suggestions]
        items += [
            replace(_stand(case, one, decided, flags), is_omission=True)
            for one in checked.omissions
        ]
        return Review(checked=checked, items=tuple(items))

    return desk.case.read(work)


def decide(
    desk: Desk, document: DocumentId, checked: Checked, one: Reviewed, choice: Choice
) -> Review:
    """Keeps what was decided about one suggestion, as one step; returns all anew.

    To flag it makes a flag with the kind, the passage, what is wrong, what is right,
    the evidence and what is asked for filled in.
    """
    deciding.decide(desk, one.suggestion, choice)
    return stand(desk, document, checked)


def reopen(desk: Desk, document: DocumentId, checked: Checked, one: Reviewed) -> Review:
    """Takes what was decided about one back, as one step; returns all anew."""
    if one.decision is not None:
        deciding.forget(desk, one.decision)
    return stand(desk, document, checked)


def _stand(
    case: Transaction, one: Suggestion, decided: Decided, flags: list[Flag]
) -> Reviewed:
    known = decided.find(one.kind, one.passage)
    mine = next((item for item in one.because if case.kind_of(item) in _MINE), None)
    flag = next((flag.id for flag in flags if deciding.is_about(flag, one)), None)
    if flag is not None:
        return Reviewed(suggestion=one, standing=Standing.FLAGGED, flag=flag, mine=mine)
    if known is None:
        return Reviewed(suggestion=one, mine=mine)
    if known.choice is Choice.FLAGGED:
        return _flagged(one, known.flag, flags, mine)
    return Reviewed(
        suggestion=one,
        standing=STANDINGS[known.choice],
        decision=known.id,
        mine=mine,
    )


def _flagged(
    one: Suggestion, flag: FlagId | None, flags: Iterable[Flag], mine: ItemId | None
) -> Reviewed:
    """Returns one whose words were flagged, but not where they stand now.

    It is done if the flag has lost its place here. On another version, or where the
    paper says the same a second time, it is open: nothing there is flagged.
    """
    kept = next((each for each in flags if each.id == flag), None)
    if kept is None:
        return Reviewed(suggestion=one, mine=mine)
    is_here = kept.passage.document == one.passage.document
    if is_here and not kept.needs_placing:
        return Reviewed(suggestion=one, mine=mine)
    standing = Standing.FLAGGED if is_here else Standing.OPEN
    return Reviewed(suggestion=one, standing=standing, flag=flag, mine=mine)
