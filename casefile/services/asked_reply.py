"""The reply that a letter asks for of itself, where no rule sets a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from casefile.domain import clock, letter_template, written
from casefile.domain.letter import Letter
from casefile.domain.letter_reply import received_on
from casefile.domain.working_day import WorkingDays


@dataclass(frozen=True, kw_only=True)
class Asked:
    """By when a letter asks for a reply. That is a wish, and no rule."""

    letter: Letter
    due_on: date
    steps: tuple[str, ...]
    """How the day came about, sentence by sentence."""


def asked(letter: Letter, work: WorkingDays) -> Asked | None:
    """Returns by when a letter that went asks for a reply; None if it does not."""
    template = letter_template.get(letter.template)
    if template.clocks or template.ask_days is None or letter.sent_on is None:
        return None
    came = received_on(letter, letter.sent_how, letter.sent_on, work)
    due_on = work.add_working_days(came, template.ask_days)
    said = clock.sentences()
    days = written.count(template.ask_days, "working day")
    holidays = work.holidays_between(came + timedelta(days=1), due_on)
    named = ", ".join(f"{name} ({written.day(on)})" for on, name in holidays.items())
    steps = (
        said["asked"].format(day=written.weekday(came)),
        said["working_days"].format(count=days, day=written.weekday(due_on)),
        said["left_out" if named else "left_out_none"].format(holidays=named),
    )
    return Asked(letter=letter, due_on=due_on, steps=steps)
