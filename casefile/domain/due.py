"""What is known of a deadline: the day, its hour, the rule, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from casefile.domain import clock as catalogue
from casefile.domain.clock import By, Clock, Confidence, Unit
from casefile.domain.written import clock_time, day, weekday


@dataclass(frozen=True)
class Pause:
    """The council asked what is wanted; the time stands still until the answer."""

    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Events:
    """What happened after a request came in, and moves its date."""

    identity_on: date | None = None
    fee_on: date | None = None
    extended: bool = False
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Due:
    """A date worked out from a clock, and how."""

    clock: Clock
    trigger_on: date
    due_on: date | None
    """The literal limit; None while a question by the council is not answered."""
    do_by_on: date | None
    """The last working day at or before the limit, where that is earlier."""
    steps: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    """What is to be minded besides."""
    due_at: time | None = None
    """The time of day of the limit, where one is known."""

    @property
    def warning(self) -> str:
        """All that is to be minded, and that a rule was not checked."""
        unchecked = () if self.is_checked else (self.rule_checked,)
        return " ".join((*unchecked, *self.warnings))

    @property
    def is_checked(self) -> bool:
        """Whether the rule was read in its source."""
        return self.confidence is Confidence.VERIFIED

    @property
    def rule_checked(self) -> str:
        """Says when the rule was last checked, or that it never was."""
        form = catalogue.sentences()["checked" if self.is_checked else "unverified"]
        return form.format(day=day(self.checked_on))

    @property
    def rule(self) -> str:
        """Names the rule, and says when it was last checked or that it never was."""
        name = "rule" if self.is_checked else "rule_unverified"
        form = catalogue.sentences()[name]
        return form.format(authority=self.authority, weekday=weekday(self.checked_on))

    @property
    def worked_out(self) -> tuple[str, ...]:
        """How the day came about, step by step, and last by which rule."""
        return (*self.steps, self.rule)

    @property
    def moment(self) -> str:
        """The limit in words, with its hour if it has one; empty if there is none."""
        if self.due_on is None:
            return ""
        on, forms = weekday(self.due_on), catalogue.moments()
        if self.due_at is not None:
            form = "by" if self.clock.at else "at"
            return forms[form].format(day=on, at=clock_time(self.due_at))
        return forms["open"].format(day=on) if self.counts_hours else on

    @property
    def counts_hours(self) -> bool:
        """Whether the limit is so many hours, and the time of its start matters."""
        return self.clock.unit is Unit.HOUR

    @property
    def by(self) -> By:
        """Who must act."""
        return self.clock.by

    @property
    def authority(self) -> str:
        """The primary source of the rule."""
        return self.clock.authority

    @property
    def checked_on(self) -> date:
        """When the rule was last gone through."""
        return self.clock.checked_on

    @property
    def confidence(self) -> Confidence:
        """Whether the rule was read in its source."""
        return self.clock.confidence
