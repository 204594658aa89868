"""What records tell of papers given to me: when each came, and what never did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from casefile.domain.check.records.facts import Facts
from casefile.domain.check.records.telling import Line, lines
from casefile.domain.check.words import vocabulary
from casefile.domain.record import Direction, RecordKind

_WRITTEN = frozenset({RecordKind.LETTER, RecordKind.EMAIL, RecordKind.TEXT})
_AT_ONCE = timedelta(days=2)
_BY_POST = timedelta(days=8)


@dataclass(kw_only=True)
class Handed:
    """What the records tell of one kind of paper."""

    came: list[Line] = field(default_factory=list)
    """When it came."""
    first: list[Line] = field(default_factory=list)
    """That it came for the first time."""
    never: list[Line] = field(default_factory=list)
    """That it never came, or had not come yet."""
    asked: list[Line] = field(default_factory=list)
    """That I asked for it."""


class Handings:
    """What the records tell of all papers, by what they are."""

    def __init__(self, facts: Facts) -> None:
        self._of: dict[str, Handed] = {name: Handed() for name in papers()}
        hint = vocabulary.words("shared", "hints")
        for record in facts.records:
            if hint.search(f"{record.summary}\n{record.details}\n{record.said}"):
                self._take(list(lines(record)))

    def against(
        self, paper: str, on: date, *, by_post: bool, is_draft: bool, is_talk: bool
    ) -> Line | None:
        """Returns what most clearly shows that a paper was not given on a day."""
        of = self._of[paper]
        unsent = _unsent(of, on, is_draft=is_draft)
        if unsent is not None:
            return unsent
        late = on + (_BY_POST if by_post else _AT_ONCE)
        if any(on - _AT_ONCE <= day(one) <= late for one in of.came):
            return None
        if any(day(one) < on for one in of.came):
            return None
        after = [one for one in of.came if day(one) > late]
        never = self.never(paper) if is_draft else None
        told = (
            [one for one in of.never if day(one) == on],
            [never] if never is not None and day(never) > on else [],
            [one for one in of.first if day(one) > late],
            [one for one in of.never if day(one) > on and not is_talk],
            [one for one in of.asked if on < day(one)] if after and not is_talk else [],
            after if not is_talk else [],
        )
        return next((some[0] for some in told if some), None)

    def never(self, paper: str) -> Line | None:
        """Returns what shows that a paper never came at all."""
        ever = vocabulary.words("shared", "ever")
        return next(
            (one for one in self._of[paper].never if ever.search(one.text)), None
        )

    def _take(self, every: Sequence[Line]) -> None:
        whole = " ".join(line.text for line in every)
        for line in every:
            own = paper_in(line.text)
            paper = own or paper_in(whole)
            if paper:
                self._sort(self._of[paper], line, is_named=bool(own))

    @staticmethod
    def _sort(of: Handed, line: Line, *, is_named: bool) -> None:
        record, text = line.record, line.text
        is_in = record.direction is Direction.IN
        if vocabulary.words("shared", "first").search(text):
            of.first.append(line)
            of.came.append(line)
        elif vocabulary.words("shared", "denies").search(text):
            of.never.append(line)
        elif record.direction is Direction.OUT:
            if vocabulary.words("shared", "asks").search(text):
                of.asked.append(line)
        elif not is_named or vocabulary.words("shared", "later").search(text):
            return
        elif (is_in and record.kind in _WRITTEN) or (
            vocabulary.words("shared", "gave").search(text)
        ):
            of.came.append(line)


def _unsent(of: Handed, on: date, *, is_draft: bool) -> Line | None:
    """Returns what says outright that nobody had sent it by the day it came."""
    ever = vocabulary.words("shared", "unsent")
    for one in of.never:
        is_other = "draft" in one.text.casefold() and not is_draft
        if day(one) >= on and not is_other and ever.search(one.text):
            return one
    return None


def papers() -> tuple[str, ...]:
    """Returns the kinds of paper that are told apart."""
    return tuple(vocabulary.claims()["paper"])


def paper_in(text: str) -> str:
    """Returns the kind of paper that some words name, or nothing."""
    left = vocabulary.words("shared", "other_papers").sub(" ", text)
    return next(
        (name for name in papers() if vocabulary.words("paper", name).search(left)), ""
    )


def day(line: Line) -> date:
    """Returns the day of a record."""
    return line.record.happened_on
