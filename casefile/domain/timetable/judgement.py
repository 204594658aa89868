"""Whether each step was in time: its start, its end, and the day it was due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from casefile.domain.case import Jurisdiction
from casefile.domain.clock import Confidence
from casefile.domain.deadline import compute
from casefile.domain.due import Due
from casefile.domain.ids import CASE_ID
from casefile.domain.timetable.answer import Answers
from casefile.domain.timetable.gathering import happenings
from casefile.domain.timetable.happening import Happening, Material, Sure
from casefile.domain.timetable.pairing import end_of, first_after, is_shown_alone
from casefile.domain.timetable.step import Edition, Step, edition_on, steps, table
from casefile.domain.working_day import WorkingDays

_DAY = timedelta(days=1)


class Verdict(StrEnum):
    """How a step stands."""

    LATE = "late"
    IN_TIME = "in_time"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why it stands so; `timetable.toml` says it in words."""

    PLAIN = "plain"
    AT_LEAST = "at_least"
    """Late, and perhaps by more: the start may have been earlier."""
    SEVERAL = "several"
    """Several days may have started it."""
    UNDONE = "undone"
    """Late, and perhaps by more: the user said by when it had not been taken."""
    NONE = "none"
    NO_START = "no_start"
    TOLD_START = "told_start"
    TOLD_END = "told_end"
    GUESS = "guess"
    EDITION = "edition"


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """One step that was or had to be taken, and whether it was in time."""

    step: Step
    verdict: Verdict
    why: Why = Why.PLAIN
    starts: tuple[Happening, ...] = ()
    """What may have started it, the earliest first; the last of them counts."""
    end: Happening | None = None
    due: Due | None = None
    late_by: int = 0
    """Working days, or days if there is no working day among them."""
    in_working_days: bool = True
    edition: Edition | None = None
    verified: bool = False
    """Whether the limit was read in the edition that holds."""
    undone_on: date | None = None
    """The day by which it had not been taken, as the user says."""
    own_days: int | None = None
    """How many days the user says the council has set."""

    @property
    def id(self) -> UUID:
        """The same each time, as long as the same things happened."""
        first = [*self.starts, *([self.end] if self.end else [])][:1]
        about = [f"{h.event} {h.on} {sorted(map(str, h.items))}" for h in first]
        return uuid5(CASE_ID, f"{self.step.id} {about}")

    @property
    def is_firm(self) -> bool:
        """Whether what is said of it holds without a rule that is not checked."""
        return self.verified or self.verdict not in {Verdict.LATE, Verdict.IN_TIME}

    @property
    def stands(self) -> str:
        """The verdict, and of a rule that is not checked that it is not sure."""
        return self.verdict.value if self.is_firm else f"{self.verdict.value}_unsure"

    @property
    def start(self) -> Happening | None:
        """What started it, as far as is known."""
        return self.starts[-1] if self.starts else None

    @property
    def due_on(self) -> date | None:
        """The last day on which it was in time."""
        return None if self.due is None else self.due.due_on


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """All steps of which something is known, by the day that started them."""

    judgements: tuple[Judgement, ...]
    missing: tuple[Step, ...]
    """Steps of which the case file knows nothing."""

    def count(self, verdict: Verdict) -> int:
        """Returns how many stand so."""
        return sum(one.verdict is verdict for one in self.judgements)


def timetable(
    material: Material, jurisdiction: Jurisdiction, work: WorkingDays, today: date
) -> Timetable:
    """Returns how every step stands today."""
    judge = _Judge(happenings(material), work, today, material.answers)
    here = [step for step in steps() if step.jurisdiction is jurisdiction]
    found = {step.id: list(judge.judged(step)) for step in here}
    order = {step.id: place for place, step in enumerate(here)}
    every = [one for many in found.values() for one in many]
    every.sort(key=lambda one: (_begins(one), order[one.step.id]))
    return Timetable(
        judgements=tuple(every),
        missing=tuple(step for step in here if not found[step.id]),
    )


def _begins(one: Judgement) -> date:
    first = one.start or one.end
    return date.min if first is None else first.on


@dataclass(frozen=True)
class _Judge:
    found: Mapping[str, Sequence[Happening]]
    work: WorkingDays
    today: date
    answers: Answers

    def judged(self, step: Step) -> Iterator[Judgement]:
        starts, ends = self._starts(step), self._ends(step)
        matched: dict[int, list[Happening]] = {}
        for start in starts:
            place = end_of(step, start, ends, starts)
            if place is None:
                yield self._judge(step, (start,), None)
            else:
                matched.setdefault(place, []).append(start)
        for place, end in enumerate(ends):
            if place in matched:
                yield self._judge(step, tuple(matched[place]), end)
            elif is_shown_alone(step, end, starts, ends):
                yield Judgement(
                    step=step, verdict=Verdict.UNKNOWN, why=Why.NO_START, end=end
                )

    def _starts(self, step: Step) -> list[Happening]:
        every = [h for name in step.starts for h in self.found[name]]
        every.sort(key=lambda h: h.on)
        if not step.is_before:
            every = [h for h in every if self._is_past(h)]
        if not step.which:
            return every
        opened = self.found[step.opens]
        firsts = [
            one
            for start in opened
            if (one := first_after(start, every, step.opens_within)) is not None
        ]
        is_first = step.which == "first"
        return [one for one in every if (one in firsts) is is_first]

    def _ends(self, step: Step) -> list[Happening]:
        return [one for one in self.found[step.end] if self._is_past(one)]

    def _is_past(self, one: Happening) -> bool:
        return not one.planned and one.on <= self.today

    def _judge(
        self, step: Step, starts: tuple[Happening, ...], end: Happening | None
    ) -> Judgement:
        edition = edition_on(step.guidance, starts[-1].on)
        holds = edition is not None and edition.id in step.verified | step.unverified
        if edition is None or not holds:
            return Judgement(
                step=step,
                verdict=Verdict.UNKNOWN,
                why=Why.EDITION,
                starts=starts,
                end=end,
                edition=edition,
            )
        own = self.answers.periods.get(step.id) if step.has_own_days else None
        undone = None
        if end is None:
            undone = self.answers.undone.get((step.id, starts[-1].on))
        each = [self._one(step, start, end or undone, own) for start in starts]
        verdict, why, late, working = _together([row[1] for row in each])
        read = step.clock.confidence is Confidence.VERIFIED
        return Judgement(
            step=step,
            verdict=verdict,
            why=why,
            starts=starts,
            end=end,
            due=each[-1][0],
            late_by=late,
            in_working_days=working,
            edition=edition,
            verified=read and edition.id in step.verified,
            undone_on=undone,
            own_days=own,
        )

    def _one(
        self,
        step: Step,
        start: Happening,
        end: Happening | date | None,
        own: int | None,
    ) -> tuple[Due, _Told]:
        due = compute(step.clock, start.on, work=self.work, period=own)
        limit = due.due_on or due.trigger_on
        if not isinstance(end, Happening):
            if self.today <= limit:
                return due, _Told(Verdict.NOT_YET, _told(start))
            return due, self._undone(start, end, limit)
        late, working = self._late_by(limit, end.on)
        return due, self._told(start, end, limit, late, working=working)

    def _undone(self, start: Happening, by: date | None, limit: date) -> _Told:
        """Judges a step that had not been taken by a day, or of which nothing is said.

        A day after that may have been the one, so it is late by so much or more.
        """
        late, working = (0, True) if by is None else self._late_by(limit, by)
        if by is None or not late:
            return _Told(Verdict.UNKNOWN, Why.NONE)
        is_guess = start.sure is Sure.ABOUT
        if is_guess and self._apart(limit, by) < int(table()["guess_days"]):
            return _Told(Verdict.UNKNOWN, Why.GUESS)
        return _Told(Verdict.LATE, Why.UNDONE, late, working)

    def _told(
        self,
        start: Happening,
        end: Happening,
        limit: date,
        late: int,
        *,
        working: bool,
    ) -> _Told:
        guess = {start.sure, end.sure} & {Sure.ABOUT}
        if guess and self._apart(limit, end.on) < int(table()["guess_days"]):
            return _Told(Verdict.UNKNOWN, Why.GUESS)
        if late and end.sure is Sure.TOLD:
            return _Told(Verdict.UNKNOWN, Why.TOLD_END)
        if late:
            why = Why.AT_LEAST if start.sure is Sure.TOLD else Why.PLAIN
            return _Told(Verdict.LATE, why, late, working)
        return (
            _Told(Verdict.UNKNOWN, Why.TOLD_START)
            if start.sure is Sure.TOLD
            else _Told(Verdict.IN_TIME, Why.PLAIN)
        )

    def _late_by(self, limit: date, end: date) -> tuple[int, bool]:
        if end <= limit:
            return 0, True
        count = self._working(limit, end)
        return (count, True) if count else ((end - limit).days, False)

    def _apart(self, one: date, other: date) -> int:
        return self._working(min(one, other), max(one, other))

    def _working(self, first: date, last: date) -> int:
        days = (first + n * _DAY for n in range(1, (last - first).days + 1))
        return sum(self.work.is_working_day(day) for day in days)


@dataclass(frozen=True)
class _Told:
    verdict: Verdict
    why: Why
    late: int = 0
    working: bool = True


def _told(start: Happening) -> Why:
    return Why.TOLD_START if start.sure is Sure.TOLD else Why.PLAIN


def _together(each: Sequence[_Told]) -> tuple[Verdict, Why, int, bool]:
    """Returns what holds whichever of several starts it was; the last is the latest."""
    last = each[-1]
    if len(each) == 1:
        return last.verdict, last.why, last.late, last.working
    verdicts = {one.verdict for one in each}
    if len(verdicts) == 1 and last.verdict in {Verdict.LATE, Verdict.IN_TIME}:
        return last.verdict, Why.SEVERAL, last.late, last.working
    return Verdict.UNKNOWN, Why.SEVERAL, 0, True
