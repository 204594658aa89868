"""Matters: a request, a complaint or a set of flags, from its first letter on.

A letter that follows another belongs to the same matter. What came last decides how a
matter stands: the last letter that went, or what was noted after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from casefile.domain import letter_template
from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID, LetterId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.letter_template import Template
from casefile.services import deadlines
from casefile.services.asked_reply import Asked
from casefile.services.due_letter import DueLetter, ReplyStatus
from casefile.services.letter.following import Limit, NextLetter, Standing
from casefile.services.letter.late import Late, all_late
from casefile.services.letter.origin import first_of
from casefile.services.letter.stand import MEANWHILE
from casefile.services.ports import Desk


class MatterState(StrEnum):
    """How a matter stands."""

    LATE = "late"
    PAUSED = "paused"
    """The council asked something, and the time stands still."""
    HELD = "held"
    """The council put it on hold, and named no day to look at that again."""
    PART = "part"
    ANSWERED = "answered"
    WAITING = "waiting"
    ACKNOWLEDGED = "acknowledged"
    """It has the letter, and no rule says when the outcome is due."""
    SILENT = "silent"
    """A letter went, and nothing says by when a reply is due."""
    DRAFT = "draft"
    CLOSED = "closed"


_STATES: Final = {
    EventKind.REPLIED: MatterState.ANSWERED,
    EventKind.REFUSED: MatterState.ANSWERED,
    EventKind.REPLIED_IN_PART: MatterState.PART,
    EventKind.ASKED_QUESTION: MatterState.PAUSED,
    EventKind.CLOSED: MatterState.CLOSED,
}
_OPEN: Final = {
    *(MatterState.LATE, MatterState.WAITING),
    *(MatterState.SILENT, MatterState.ACKNOWLEDGED),
}
"""Something is still to come."""
_ORDER: Final = tuple(MatterState)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a matter: a letter of mine, or what happened on it."""

    on: date
    letter: Letter
    event: LetterEvent | None = None
    """What happened; None where the letter itself is the step."""
    by: date | None = None
    """The day by which that had to come, if it came later."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """The letters of one matter and how it stands today."""

    letters: tuple[Letter, ...]
    """The first one first."""
    steps: tuple[Step, ...]
    """The earliest first."""
    state: MatterState
    turns_on: Letter
    """The letter on which that turns."""
    stands: MatterState
    """How that letter itself stands, if something else is what makes it late."""
    on: date | None = None
    """The day of it: by when a reply is or was due, or when it came."""
    owed: DueLetter | None = None
    """What is late by its rule all the same: what that letter is about, or itself."""
    waits: DueLetter | None = None
    """What is waited for by a rule on that letter."""
    asked: Asked | None = None
    """What is waited for by that letter's own wish, where no rule sets a day."""
    worked_out: tuple[str, ...] = ()
    """How the day by which something is or was due came about."""
    next: NextLetter | None = None
    """What may be written today."""
    later: tuple[Template, ...] = ()
    """What follows if no reply comes."""
    limits: tuple[Limit, ...] = ()
    """By when letters have to be sent, begun or not."""

    @property
    def id(self) -> LetterId:
        """The id of its first letter."""
        return self.letters[0].id

    @property
    def title(self) -> str:
        """The title of its first letter, or of the stage that it has come to."""
        stages = [
            letter
            for letter in self.letters
            if letter.status is LetterStatus.SENT
            and letter_template.get(letter.template).names_matter
        ]
        return stages[-1].title if stages else self.letters[0].title


def all_matters(desk: Desk) -> list[Matter]:
    """Returns the matters of a case, what is late first."""
    letters, events, case = desk.case.read(
        lambda unit: (unit.all(Letter), unit.all(LetterEvent), unit.get(Case, CASE_ID))
    )
    return matters(letters, events, case, desk.time.today())


def matters(
    letters: Sequence[Letter], events: Sequence[LetterEvent], case: Case, today: date
) -> list[Matter]:
    """Returns the same from what was read; a letter that asks for nothing is none."""
    stand = Standing(letters, events, case)
    look = _Look(stand, all_late(stand, today), stand.limits(today), today)
    found = [
        _matter(thread, look)
        for thread in _threads(letters)
        if any(_asks(letter) for letter in thread)
    ]
    return sorted(found, key=_weight)


@dataclass(frozen=True)
class _Look:
    """What is worked out once for all matters."""

    stand: Standing
    late: Sequence[Late]
    limits: Sequence[Limit]
    today: date


def _weight(matter: Matter) -> tuple[int, date]:
    return _ORDER.index(matter.state), matter.on or matter.steps[-1].on


def _asks(letter: Letter) -> bool:
    template = letter_template.get(letter.template)
    return bool(template.clocks or template.ask_days or template.next)


def _threads(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yields the letters that follow one another, the earliest first."""
    known = {str(letter.id): letter for letter in letters}
    threads: dict[LetterId, list[Letter]] = {}
    for letter in letters:
        threads.setdefault(first_of(letter, known).id, []).append(letter)
    for thread in threads.values():
        yield sorted(thread, key=_when)


def _when(letter: Letter) -> tuple[date, date]:
    return letter.sent_on or letter.made_on, letter.made_on


def _matter(thread: list[Letter], look: _Look) -> Matter:
    stand, today = look.stand, look.today
    steps = [step for letter in thread for step in _steps(letter, stand)]
    went = [letter for letter in thread if letter.status is LetterStatus.SENT]
    due = [one for letter in went if (one := stand.after(letter, today)) is not None]
    turns_on = _decides(went, stand) if went else thread[0]
    state, on = _state(turns_on, stand, today) if went else (MatterState.DRAFT, None)
    stands, owed = state, _owed(turns_on, state, look.late)
    if owed is not None:
        state, on = MatterState.LATE, owed.rule_on
    return Matter(
        letters=tuple(thread),
        # Of one day: the letter, then what came of it.
        steps=tuple(sorted(steps, key=lambda step: step.on)),
        state=state,
        stands=stands,
        owed=owed,
        turns_on=turns_on,
        on=on,
        waits=stand.waiting(turns_on) if went else None,
        asked=stand.wish(turns_on) if went else None,
        worked_out=_worked_out(turns_on, owed, stands, stand),
        next=due[-1] if due else None,
        limits=tuple(one for one in look.limits if one.before in thread),
        later=_besides(_later(turns_on, state, stand), due),
    )


def _owed(letter: Letter, state: MatterState, late: Sequence[Late]) -> DueLetter | None:
    """Returns what is late by its rule, where the letter does not say so itself."""
    if state not in _OPEN:
        return None
    for one in late:
        own = one.waiting.letter.id == letter.id
        if letter in one.about or (own and state is not MatterState.LATE):
            return one.waiting
    return None


def _besides(
    later: tuple[Template, ...], due: Sequence[NextLetter]
) -> tuple[Template, ...]:
    """Returns what follows if nothing comes, beside what may be written today."""
    if due and due[-1].turn not in MEANWHILE:
        return ()
    now = {template.id for one in due for template in one.templates}
    return tuple(template for template in later if template.id not in now)


def _later(letter: Letter, state: MatterState, stand: Standing) -> tuple[Template, ...]:
    """Returns what follows if nothing comes; of what is late, if it may not be yet."""
    if state is MatterState.WAITING or (
        state is MatterState.LATE and not stand.is_followed(letter)
    ):
        return stand.if_silent(letter)
    return ()


def _worked_out(
    letter: Letter, owed: DueLetter | None, state: MatterState, stand: Standing
) -> tuple[str, ...]:
    late = () if owed is None else owed.steps
    waits = stand.waiting(letter) or stand.wish(letter)
    has_day = state in {MatterState.LATE, MatterState.WAITING}
    is_same = owed is not None and owed.letter.id == letter.id
    own = waits.steps if waits is not None and has_day and not is_same else ()
    return (*late, *own)


def _steps(letter: Letter, stand: Standing) -> Iterator[Step]:
    yield Step(on=letter.sent_on or letter.made_on, letter=letter)
    if letter.status is LetterStatus.SENT:
        waits = stand.waiting(letter)
        for event in deadlines.events_on(letter, stand.events):
            by = None if waits is None else waits.missed_by(event)
            yield Step(on=event.happened_on, letter=letter, event=event, by=by)


def _decides(went: list[Letter], stand: Standing) -> Letter:
    """Returns the letter that was sent, or on which something came, the last."""

    def moved_on(letter: Letter) -> date:
        told = stand.told(letter)
        sent_on = letter.sent_on or letter.made_on
        return sent_on if told is None else max(sent_on, told.happened_on)

    open_still = [letter for letter in went if not stand.is_moved(letter)]
    return max(reversed(open_still or went), key=moved_on)


def _state(
    letter: Letter, stand: Standing, today: date
) -> tuple[MatterState, date | None]:
    told = stand.told(letter)
    if told is not None and told.kind in _STATES:
        return _STATES[told.kind], told.happened_on
    waits, due_on = stand.waiting(letter), stand.due_on(letter)
    if told is not None and told.kind is EventKind.HELD and due_on is None:
        return MatterState.HELD, told.happened_on
    if waits is not None and waits.status is ReplyStatus.ACKNOWLEDGED:
        ack = waits.acknowledged_by
        return MatterState.ACKNOWLEDGED, None if ack is None else ack.happened_on
    if due_on is None:
        return MatterState.SILENT, None
    return MatterState.LATE if due_on < today else MatterState.WAITING, due_on
