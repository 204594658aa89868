"""How a verdict looks: words, an icon and a tone, never a colour alone."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple
from uuid import UUID, uuid5

from casefile.domain.ids import CASE_ID
from casefile.domain.timetable.judgement import Judgement, Verdict
from casefile.domain.timetable.step import Step, said
from casefile.services import wording
from casefile.services.timetable import words as timetable_words
from casefile.ui.common.row import Row


class VerdictLook(NamedTuple):
    """How one verdict is shown."""

    tag: str
    tone: str
    icon: str


class Said(NamedTuple):
    """What the user says of an event."""

    event: str
    what: tuple[UUID | date, ...]
    """The records and papers, or the day."""
    is_it: bool | None
    """Whether they are it; None takes back what was said before."""


LOOKS: Final = {
    Verdict.LATE: VerdictLook("late", "danger", "warning"),
    Verdict.IN_TIME: VerdictLook("in time", "good", "check"),
    Verdict.NOT_YET: VerdictLook("not yet due", "", "clock"),
    Verdict.UNKNOWN: VerdictLook("cannot be told", "warn", "help"),
}


def look_of(one: Judgement) -> VerdictLook:
    """Returns how a verdict is shown; one by a rule that is not checked looks other."""
    if one.is_firm:
        return LOOKS[one.verdict]
    return VerdictLook(timetable_words.in_short(one), "warn", "info")


def missing_id(step: Step) -> UUID:
    """Returns by what a step is known of which there is no event yet."""
    return uuid5(CASE_ID, f"missing {step.id}")


def row(one: Judgement | Step) -> Row:
    """Returns a step as a row of the list."""
    if isinstance(one, Step):
        return Row(
            key=missing_id(one),
            title=one.title,
            below=said("report", "missing"),
            icon="plus",
            tag=said("report", "missing_tag"),
        )
    look = look_of(one)
    return Row(
        key=one.id,
        title=one.step.title,
        below=_below(one),
        icon=look.icon,
        tag=look.tag,
        tone=look.tone,
    )


def _below(one: Judgement) -> str:
    if not one.is_firm:
        return said("unsure", "below", day=_day(one))
    if one.verdict is Verdict.LATE:
        words = timetable_words.verdict(one).lower()
        return f"due {_day(one)}, {words}"
    if one.due_on is not None:
        return f"due {_day(one)}"
    first = one.start or one.end
    return "" if first is None else timetable_words.event(first)


def _day(one: Judgement) -> str:
    return "" if one.due_on is None else wording.day(one.due_on)
