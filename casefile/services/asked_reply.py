"""The reply that a letter asks for of itself, where no rule sets a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from casefile.domain import clock, letter_template, written
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.letter_reply import received_on
from casefile.domain.working_day import WorkingDays
from casefile.services import deadlines, due_letter


@dataclass(frozen=True, kw_only=True)
class Asked:
    """By when a letter asks for a reply. That is a wish, and no rule."""

    letter: Letter
    wished_on: date
    """The day for which the letter asks."""
    steps: tuple[str, ...]
    """How the day came about, sentence by sentence."""
    set_by: LetterEvent | None = None
    """The last letter of the council that sets another day itself."""

    @property
    def due_on(self) -> date:
        """The day: that which a letter of the council sets, or that of the wish."""
        set_on = None if self.set_by is None else self.set_by.due_on
        return set_on or self.wished_on


def asked(
    letter: Letter, events: Iterable[LetterEvent], work: WorkingDays
) -> Asked | None:
    """Returns by when a reply to a letter that went is waited for, by its own wish.

    Args:
        letter: the letter; None comes of one that asks for no day, or has a rule.
        events: what was noted of letters; those of others do no harm.
        work: the calendar of working days.
    """
    template = letter_template.get(letter.template)
    if template.clocks or template.ask_days is None or letter.sent_on is None:
        return None
    came = received_on(letter, letter.sent_how, letter.sent_on, work)
    wished_on = work.add_working_days(came, template.ask_days)
    said = clock.sentences()
    days = written.count(template.ask_days, "working day")
    holidays = work.holidays_between(came + timedelta(days=1), wished_on)
    named = ", ".join(f"{name} ({written.day(on)})" for on, name in holidays.items())
    set_by = due_letter.set_by(deadlines.events_on(letter, events))
    steps = (
        said["asked"].format(day=written.weekday(came)),
        said["working_days"].format(count=days, day=written.weekday(wished_on)),
        said["left_out" if named else "left_out_none"].format(holidays=named),
        due_letter.set_words(letter, set_by),
    )
    return Asked(
        letter=letter,
        wished_on=wished_on,
        steps=tuple(filter(None, steps)),
        set_by=set_by,
    )
