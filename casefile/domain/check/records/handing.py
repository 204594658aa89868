"""What records tell of papers given to me: when each came, and what never did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from casefile.domain.check.records.facts import Facts
from casefile.domain.check.records.telling import Line, lines
from casefile.domain.check.records.topic import HEALTH
from casefile.domain.check.words import vocabulary
from casefile.domain.check.words.beginning import Brief
from casefile.domain.record import Direction, Record, RecordKind

_WRITTEN = frozenset({RecordKind.LETTER, RecordKind.EMAIL, RecordKind.TEXT})
_EITHER: Final = re.compile(r"\b(?:n?either|both|any|all|none)\b", re.IGNORECASE)
_TWO: Final = re.compile(r"\bn?either\b", re.IGNORECASE)
_AT_ONCE = timedelta(days=2)
_BY_POST = timedelta(days=8)


class Asked(NamedTuple):
    """What a paper says came, to be held against the records."""

    paper: str
    words: str
    """What it says of it."""
    first: date | None
    """The first day on which it may have been, or None if no day is said."""
    last: date
    """The last, or the day of the paper that tells of it."""
    is_draft: bool
    is_talk: bool
    """It was only talked about; a draft cannot be before it is there."""
    by_post: bool
    is_read: bool = False
    """It was seen, or gone through, which cannot be before it came."""


@dataclass(kw_only=True)
class Handed:
    """What the records tell of one kind of paper."""

    came: list[Line] = field(default_factory=list)
    """When it came."""
    first: list[Line] = field(default_factory=list)
    """That it came for the first time."""
    told: list[Line] = field(default_factory=list)
    """What I was written about it, such as a link to it."""
    never: list[Line] = field(default_factory=list)
    """That it never came, or had not come yet."""
    asked: list[Line] = field(default_factory=list)
    """That I asked for it."""

    @property
    def no_draft(self) -> Line | None:
        """What shows that it never came before it was finished."""
        ever = vocabulary.words("shared", "ever")
        return next((one for one in self.never if ever.search(one.text)), None)

    def refused(self, asked: Asked) -> Iterator[Line]:
        """Yields what says that it would not be given, or that there is no draft."""
        none = vocabulary.words("shared", "no_draft")
        refusal = vocabulary.words("shared", "refusal")
        is_never = asked.first is None and asked.paper != papers()[-1] and not self.came
        for one in self.never:
            if (asked.is_draft and none.search(one.text)) or (
                is_never and refusal.search(one.text)
            ):
                yield one


class Handings:
    """What the records tell of all papers, by what they are."""

    def __init__(self, facts: Facts) -> None:
        self._of: dict[str, Handed] = {name: Handed() for name in papers()}
        self._others: Final = {
            person.id
            for person in facts.people
            if any(vocabulary.words("topic", o).search(person.role) for o in HEALTH)
        }
        hint = vocabulary.words("shared", "hints")
        for number in sorted(facts.begun.those_with(hint)):
            self._take(list(lines(facts.records[number])))

    def against(self, asked: Asked) -> Line | None:
        """Returns what most clearly shows that a paper was not given by then."""
        of = self._of[asked.paper]
        if asked.is_talk and not asked.is_draft:
            return None
        last = asked.last
        late = last + (_BY_POST if asked.by_post else _AT_ONCE)
        if asked.first is None and not asked.by_post:
            late = last
            if (asked.is_draft or asked.is_read) and asked.paper == papers()[-1]:
                # A draft, or a paper that was read before it was signed, came earlier.
                late = last - timedelta(days=1)
        on = asked.first or last
        unsent = _unsent(of, last, is_draft=asked.is_draft)
        if unsent is not None and asked.first is not None:
            return unsent
        soon = min(late, last + _AT_ONCE)
        in_time = [
            day(one)
            for one in of.came
            if day(one) <= (soon if _is_at_once(one) else late)
        ]
        if in_time:
            return _denied(of, asked, in_time) if asked.is_draft else None
        if asked.first and any(on <= day(one) <= last for one in of.told):
            return None
        after = [one for one in of.came if day(one) > late]
        ever = vocabulary.words("shared", "ever")
        never = of.no_draft if asked.is_draft else None
        seen_later = [one for one in of.first if day(one) > late]
        told: tuple[list[Line], ...] = (
            [one for one in of.never if asked.first and on <= day(one) <= last],
            [never] if never is not None and day(never) >= on else [],
            seen_later,
        )
        told += (list(of.refused(asked)),)
        if asked.first is None and asked.paper != papers()[-1]:
            # "I have never been sent it", or asking for it still, after the paper.
            told += (
                [one for one in of.never if day(one) >= last and ever.search(one.text)],
                [one for one in of.asked if day(one) >= last],
            )
        if (asked.first or asked.is_read) and not asked.is_talk:
            told += (
                seen_later,
                [one for one in of.never if day(one) > last],
                [one for one in of.asked if last < day(one)] if after else [],
                after,
            )
        return next((some[0] for some in told if some), None)

    def draft(self, last: date) -> Line | None:
        """Returns what shows that a draft did come, by the day of the paper."""
        came = self._of[papers()[-1]].came
        drafts = (one for one in came if "draft" in one.text.casefold())
        return next((one for one in drafts if day(one) <= last), None)

    def given(self, paper: str, last: date) -> Line | None:
        """Returns what shows that a paper did come, by the day of another."""
        came = [one for one in self._of[paper].came if day(one) <= last]
        first = [one for one in self._of[paper].first if day(one) <= last]
        return next(iter([*first, *came]), None)

    def _take(self, every: Sequence[Line]) -> None:
        if not self._is_ours(every[0].record):
            return
        whole: list[str] | None = None
        for line in every:
            some = own = papers_in(line.text)
            if not own and _is_of_one(line.text):
                if whole is None:
                    whole = papers_in(" ".join(line.text for line in every))
                some = whole if _EITHER.search(line.text) else whole[:1]
            for paper in some:
                self._sort(self._of[paper], line, is_named=bool(own))

    def _is_ours(self, record: Record) -> bool:
        """Whether it is not a doctor's letter alone."""
        is_written = record.kind in _WRITTEN and record.people
        return not (is_written and set(record.people) <= self._others)

    @staticmethod
    def _sort(of: Handed, line: Line, *, is_named: bool) -> None:
        record, text = line.record, line.text
        is_told = record.kind is RecordKind.CALL
        # Nothing comes by telephone: "first I've heard of it".
        if not is_told and vocabulary.words("shared", "first").search(text):
            of.first.append(line)
            of.came.append(line)
        elif vocabulary.words("shared", "denies").search(text):
            of.never.append(line)
        elif record.direction is Direction.OUT:
            if vocabulary.words("shared", "asks").search(text):
                of.asked.append(line)
        elif not is_named or vocabulary.words("shared", "later").search(text):
            return
        elif vocabulary.words("shared", "gave").search(text):
            of.came.append(line)
        elif record.direction is Direction.IN and record.kind in _WRITTEN:
            comes = vocabulary.words("shared", "comes").search(text)
            (of.came if comes else of.told).append(line)


def _is_of_one(text: str) -> bool:
    """Whether a sentence that names no paper is about one all the same."""
    means = vocabulary.words("shared", "means").search(text) or _TWO.search(text)
    return bool(means and not vocabulary.words("agreement", "signs").search(text))


def _unsent(of: Handed, on: date, *, is_draft: bool) -> Line | None:
    """Returns what says outright that nobody had sent it by the day it came."""
    ever = vocabulary.words("shared", "unsent")
    for one in of.never:
        is_other = "draft" in one.text.casefold() and not is_draft
        if day(one) >= on and not is_other and ever.search(one.text):
            return one
    return None


def _denied(of: Handed, asked: Asked, came: Sequence[date]) -> Line | None:
    """Returns what says that there are no drafts, told after what came had come.

    What came only after the day that is claimed is the finished paper.
    """
    before = [on for on in came if on <= asked.last]
    for one in of.refused(asked):
        is_since = all(on < day(one) for on in before)
        is_then = asked.first is None or asked.first <= day(one) or bool(before)
        if is_since and is_then and day(one) <= asked.last:
            return one
    return None


def papers() -> tuple[str, ...]:
    """Returns the kinds of paper that are told apart."""
    return tuple(vocabulary.claims()["paper"])


def papers_in(text: str) -> list[str]:
    """Returns the kinds of paper that some words name; the last only if it is alone.

    What names an assessment, such as "report", names other papers as well.
    """
    found = list(_named(text))
    return found[:-1] if len(found) > 1 and found[-1] == papers()[-1] else found


def paper_in(text: str) -> str:
    """Returns the kind of paper that some words name, or nothing."""
    return next(_named(text), "")


def _named(text: str) -> Iterator[str]:
    others, left = vocabulary.words("shared", "other_papers"), Brief(text)
    if left.search(others):
        left = Brief(others.sub(" ", text))
    for name in papers():
        if left.search(vocabulary.words("paper", name)):
            yield name


def _is_at_once(line: Line) -> bool:
    """Whether it cannot have been a week in the post."""
    return line.record.kind in {RecordKind.EMAIL, RecordKind.TEXT}


def day(line: Line) -> date:
    """Returns the day of a record."""
    return line.record.happened_on
