"""What is late or due soon: letters to write, replies, promises, dates that are set."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from casefile import resources
from casefile.domain import letter_template, written
from casefile.domain.letter import Letter
from casefile.domain.letter_template import Turn
from casefile.domain.record import PromiseState
from casefile.services import matter_words, wording
from casefile.services.deadlines import DueLetter, ReplyStatus
from casefile.services.letter.following import Limit, NextLetter
from casefile.services.letter.source import FOLLOWS
from casefile.ui.home.next_step import NextStep
from casefile.ui.snapshot import Snapshot

_TABLE = "home.toml"
_WEEK = timedelta(days=7)
_MISSED = {Turn.NO_REPLY, Turn.OVERRUN, Turn.NO_ACK, Turn.STILL_HELD}
"""A day went by, and nothing came."""
_OLD = timedelta(days=60)
"""After so long nobody is reminded any more of a promise."""


@functools.cache
def words() -> dict[str, Any]:
    """Returns all that Home says of dates."""
    return dict(resources.toml(_TABLE))


def letters_to_write(snapshot: Snapshot) -> list[NextStep]:
    """Returns the letters that come next, those that are pressing first."""
    found = [(_weight(one), _letter(one, snapshot.today)) for one in snapshot.next]
    soon = snapshot.today + _WEEK
    found += [
        ((one.due_on > soon, one.due_on), _finish(one, one.begun, soon))
        for one in snapshot.limits
        if one.begun is not None
    ]
    return [step for _, step in sorted(found, key=_order)]


def due_soon(snapshot: Snapshot, today: date) -> list[NextStep]:
    """Returns what is due from today to this day of next week, the earliest first."""
    return _between(snapshot, today, today + _WEEK)


def due_later(snapshot: Snapshot, today: date) -> list[NextStep]:
    """Returns the replies that are due after that, the earliest first."""
    found = sorted(_replies(snapshot), key=_day)
    return [step for on, step in found if on > today + _WEEK]


def overdue(snapshot: Snapshot, today: date) -> list[NextStep]:
    """Returns what was due and is not done, the latest first."""
    found = _between(snapshot, today - _OLD, today - timedelta(days=1))
    return list(reversed(found))


def _weight(one: NextLetter) -> tuple[bool, date]:
    may_wait = one.turn in {Turn.REPLY, Turn.MET, Turn.LATE_NOTICE}
    return may_wait, one.limit.due_on if one.limit and one.limit.due_on else one.since


def _letter(one: NextLetter, today: date) -> NextStep:
    said = words()["next"]
    on = one.since
    if one.turn in _MISSED:
        on -= timedelta(days=1)
    before = one.before.title
    of = one.awaited.of.format(letter=before)
    form = said[one.turn.value]
    named = letter_template.get(one.before.template).named
    first = "" if one.first_due_on is None else wording.day(one.first_due_on)
    day = wording.day(on)
    why = [form.format(before=before, of=of, day=day, first=first, **named)]
    if one.turn in _MISSED:
        why.append(said["first"])
    if one.limit is not None:
        why.append(matter_words.limit(one.limit, today))
    if others := [f"“{also.title}”" for also in one.templates[1:]]:
        why.append(said["or"].format(letters=written.listing(others, "or")))
    return NextStep(
        page="letter",
        item=one.before.id,
        letter=one.template.id,
        title=said["title"].format(letter=one.template.title),
        why=" ".join(why),
        icon="letters",
        urgent=one.turn in _MISSED,
    )


def _finish(limit: Limit, letter: Letter, soon: date) -> NextStep:
    said, day = words()["finish"], wording.weekday(limit.due_on)
    why = [said["why"], matter_words.last_working_day(limit.due)]
    return NextStep(
        page="letters",
        item=letter.id,
        title=said["title"].format(letter=letter.title, day=day),
        why=" ".join(part for part in why if part),
        icon="letters",
        urgent=limit.due_on <= soon,
    )


def _order(pair: tuple[tuple[bool, date], NextStep]) -> tuple[bool, date]:
    return pair[0]


def _between(snapshot: Snapshot, first: date, last: date) -> list[NextStep]:
    found = [
        *_replies(snapshot),
        *_promises(snapshot, last),
        *_dates(snapshot),
    ]
    return [step for on, step in sorted(found, key=_day) if first <= on <= last]


def _day(pair: tuple[date, NextStep]) -> date:
    return pair[0]


def _replies(snapshot: Snapshot) -> Iterator[tuple[date, NextStep]]:
    said = words()["reply"]
    for waits in snapshot.due:
        is_late = _is_late(waits, snapshot)
        is_open = waits.status is ReplyStatus.WAITING or is_late
        if is_open and waits.due_on is not None:
            form = said["why_late" if is_late else "why"]
            why = form.format(letter=waits.letter.title)
            # Where a letter about it is offered, that says it.
            late = "" if _is_offered(waits, snapshot) else waits.told_late
            day, what = wording.weekday(waits.due_on), waits.awaited.inside
            form = said["title_late" if is_late else "title"]
            yield (
                waits.due_on,
                NextStep(
                    page="letters",
                    item=waits.letter.id,
                    title=form.format(day=day, what=what),
                    why=" ".join(filter(None, (why, late))),
                    icon="clock",
                ),
            )
    yield from _wishes(snapshot)


def _is_late(waits: DueLetter, snapshot: Snapshot) -> bool:
    """Whether something is late, and no letter about it is offered or begun."""
    if waits.status is not ReplyStatus.OVERDUE:
        return False
    own = str(waits.letter.id)
    begun = any(letter.facts.get(FOLLOWS) == own for letter in snapshot.letters)
    return not begun and not _is_offered(waits, snapshot)


def _is_offered(waits: DueLetter, snapshot: Snapshot) -> bool:
    return any(one.before.id == waits.letter.id for one in snapshot.next)


def _wishes(snapshot: Snapshot) -> Iterator[tuple[date, NextStep]]:
    for asked in snapshot.asked:
        by = asked.set_by
        said = words()["asked" if by is None else "asked_set"]
        on = "" if by is None else wording.day(by.happened_on)
        named = letter_template.get(asked.letter.template).named
        # Once that day is over, the letter that follows stands there.
        if asked.due_on >= snapshot.today:
            yield (
                asked.due_on,
                NextStep(
                    page="letters",
                    item=asked.letter.id,
                    title=said["title"].format(day=wording.weekday(asked.due_on)),
                    why=said["why"].format(letter=asked.letter.title, on=on, **named),
                    icon="clock",
                ),
            )


def _promises(snapshot: Snapshot, last: date) -> Iterator[tuple[date, NextStep]]:
    said = words()["promise"]
    today_or_later = last >= snapshot.today
    form = said["title_ahead" if today_or_later else "title"]
    for record in snapshot.owing:
        for promise in record.promises:
            if promise.state is PromiseState.OPEN and promise.due_on is not None:
                yield (
                    promise.due_on,
                    NextStep(
                        page="diary",
                        item=record.id,
                        title=form.format(day=wording.day(promise.due_on)),
                        why=promise.text,
                        icon="clock",
                    ),
                )


def _dates(snapshot: Snapshot) -> Iterator[tuple[date, NextStep]]:
    said = words()["date"]
    for one in snapshot.dates:
        if one.done_on is None:
            at = "" if one.due_at is None else wording.clock_time(one.due_at)
            form = said["title_at" if at else "title"]
            day = wording.weekday(one.due_on)
            yield (
                one.due_on,
                NextStep(
                    page="dates",
                    item=one.id,
                    title=form.format(day=day, time=at, what=one.title),
                    why=one.source or said["why_none"],
                    icon="calendar",
                ),
            )
