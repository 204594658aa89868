"""The clocks that run on a letter that went, one after another.

What a clock waits for ends it when it comes, and may start the next: an acknowledgement
starts the time for the reply, a meeting of the panel that for its report.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date

from casefile.domain import clock
from casefile.domain.clock import Clock, Confidence
from casefile.domain.deadline import compute
from casefile.domain.due import Due, Events
from casefile.domain.letter_event import OF_A_HOLD, EventKind, LetterEvent
from casefile.domain.letter_template import Template
from casefile.domain.working_day import WorkingDays

_ACKNOWLEDGEMENT = "acknowledgement"


@dataclass(frozen=True, kw_only=True)
class Ended:
    """A wait that is over, and what ended it."""

    due: Due
    by: LetterEvent

    @property
    def is_acknowledgement(self) -> bool:
        """Whether an acknowledgement was waited for."""
        return self.due.clock.awaits == _ACKNOWLEDGEMENT

    @property
    def was_late(self) -> bool:
        """Whether it came after its day."""
        due_on = self.due.due_on
        return due_on is not None and self.by.happened_on > due_on


@dataclass(frozen=True, kw_only=True)
class Running:
    """How far the clocks of a letter have run."""

    due: Due
    """Of the clock that runs; of the last one if none does."""
    ended: tuple[Ended, ...]
    events: tuple[LetterEvent, ...]
    """What came since that clock began, with what began it."""
    is_over: bool
    """Whether no rule says by when anything more is due."""
    held: LetterEvent | None = None
    """What put it on hold, if it is; nothing is due then but word of the hold."""


def running(
    template: Template, first: Due, events: tuple[LetterEvent, ...], work: WorkingDays
) -> Running:
    """Returns how far the clocks of a letter have run.

    Args:
        template: what the letter is.
        first: the day by its first clock, with all that moves it.
        events: what happened on it, the earliest first.
        work: the calendar of working days.
    """
    due, since, is_over, is_new = first, 0, False, False
    ended: list[Ended] = []
    held: LetterEvent | None = None
    for place, event in enumerate(events):
        if event.kind is EventKind.RESUMED and held is None:
            # It never stood still.
            continue
        if event.kind in OF_A_HOLD:
            since, held = place, event if event.kind is EventKind.HELD else None
            if held is None and not is_over:
                due, is_new = _afresh(due.clock, event, work), True
        if held is not None:
            continue
        over = ""
        # What ends a wait may end the next too, but not one more for the same thing.
        while not is_over and due.clock.awaits != over and _ends(event, due.clock):
            ended.append(Ended(due=due, by=event))
            over, since = due.clock.awaits, place
            then = _next_clock(template, due.clock)
            is_over, is_new = not then, True
            if then:
                due = compute(clock.get(then), event.happened_on, work=work)
    recent = events[since:]
    if is_new and not is_over and any(e.kind is EventKind.EXTENDED for e in recent):
        due = extended(due.clock, due.trigger_on, work, Events(extended=True))
    return Running(
        due=due, ended=tuple(ended), events=recent, is_over=is_over, held=held
    )


def extended(rule: Clock, on: date, work: WorkingDays, moves: Events) -> Due:
    """Returns when something is due once the council said that it needs longer."""
    if rule.longer:
        return compute(clock.get(rule.longer), on, work=work)
    return compute(rule, on, work=work, events=moves)


def if_acknowledged(
    template: Template, due: Due, on: date, work: WorkingDays
) -> Due | None:
    """Returns what an acknowledgement would have started; None if it is no such wait.

    Args:
        template: what the letter is.
        due: what is waited for.
        on: the day on which the acknowledgement is taken to have come.
        work: the calendar of working days.
    """
    if due.clock.awaits != _ACKNOWLEDGEMENT or not template.after_ack:
        return None
    return compute(clock.get(template.after_ack), on, work=work)


def _afresh(rule: Clock, event: LetterEvent, work: WorkingDays) -> Due:
    """Returns when something is due that was on hold: counted from its end."""
    said = clock.resumed()
    again = dataclasses.replace(
        rule,
        trigger=said["trigger"],
        note=said["note"],
        confidence=Confidence.UNVERIFIED,
    )
    return compute(again, event.happened_on, work=work)


def _next_clock(template: Template, rule: Clock) -> str:
    """Returns the clock that starts when what another waits for has come."""
    is_first = rule.awaits == _ACKNOWLEDGEMENT
    return template.after_ack if is_first else rule.then


def _ends(event: LetterEvent, rule: Clock) -> bool:
    return event.kind in clock.awaited(rule.awaits).ended_by
