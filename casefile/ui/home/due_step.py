"""What is late or due soon: letters to write, replies, promises, dates that are set."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from casefile import resources
from casefile.domain import letter_template, written
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_template import Turn
from casefile.domain.record import PromiseState
from casefile.services import matter_words, wording
from casefile.services.due_letter import ReplyStatus
from casefile.services.letter.following import Limit, NextLetter
from casefile.services.letter.late import Late
from casefile.services.letter.source import FOLLOWS
from casefile.ui.home.next_step import NextStep
from casefile.ui.snapshot import Snapshot

_TABLE = "home.toml"
_WEEK = timedelta(days=7)
_MISSED = {Turn.NO_REPLY, Turn.OVERRUN, Turn.NO_ACK, Turn.STILL_HELD}
"""A day went by, and nothing came."""
_URGENT = {*_MISSED, Turn.LATE_NOTICE}
_OLD = timedelta(days=60)
"""After so long nobody is reminded any more of a promise."""


@functools.cache
def words() -> dict[str, Any]:
    """Returns all that Home says of dates."""
    return dict(resources.toml(_TABLE))


def letters_to_write(snapshot: Snapshot) -> list[NextStep]:
    """Returns the letters that come next, those that are pressing first.

    Those for which the user's own time is over are not among them.
    """
    today, soon = snapshot.today, snapshot.today + _WEEK
    found = [
        (_weight(one), _letter(one, today))
        for one in snapshot.next
        if not _is_over(one, today)
    ]
    found += [
        ((one.due_on > soon, one.due_on), _finish(one, one.begun, soon))
        for one in snapshot.limits
        if one.begun is not None and one.due_on >= today
    ]
    return [step for _, step in sorted(found, key=_order)]


def passed(snapshot: Snapshot) -> list[NextStep]:
    """Returns the letters for which the user's own time is over, and what is open."""
    today, said = snapshot.today, words()["passed"]
    found = [
        (_weight(one), _letter(one, today, said["title"]))
        for one in snapshot.next
        if _is_over(one, today)
    ]
    for one in snapshot.limits:
        if one.begun is not None and one.due_on < today:
            why = f"{said['begun']} {matter_words.limit(one.due, today)}"
            step = NextStep(
                page="letters",
                item=one.begun.id,
                title=said["title"].format(letter=one.begun.title),
                why=why,
                icon="calendar",
            )
            found.append(((True, one.due_on), step))
    return [step for _, step in sorted(found, key=_order)]


def late(snapshot: Snapshot) -> list[NextStep]:
    """Returns what is late by its rule, what has waited longest first."""
    return [_late(one, snapshot) for one in snapshot.late]


def due_soon(snapshot: Snapshot, today: date) -> list[NextStep]:
    """Returns what is due from today to this day of next week, the earliest first."""
    return _between(snapshot, today, today + _WEEK)


def due_later(snapshot: Snapshot, today: date) -> list[NextStep]:
    """Returns the replies that are due after that, the earliest first."""
    found = sorted(_replies(snapshot), key=_day)
    return [step for on, step in found if on > today + _WEEK]


def overdue(snapshot: Snapshot, today: date) -> list[NextStep]:
    """Returns promises and dates that are over and not done, the latest first."""
    found = _between(snapshot, today - _OLD, today - timedelta(days=1))
    return list(reversed(found))


def _weight(one: NextLetter) -> tuple[bool, date]:
    may_wait = one.turn in {Turn.REPLY, Turn.MET}
    return may_wait, one.limit.due_on if one.limit and one.limit.due_on else one.since


def _is_over(one: NextLetter, today: date) -> bool:
    """Whether the user's own time for the usual letter has passed."""
    due_on = None if one.limit is None else one.limit.due_on
    return one.limited == one.template and due_on is not None and due_on < today


def _letter(one: NextLetter, today: date, title: str = "") -> NextStep:
    said = words()["next"]
    due_on = one.due_on or one.since
    on = due_on if one.turn in _MISSED else one.since
    before = one.before.title
    of = one.awaited.of.format(letter=before)
    has_rule = bool(letter_template.get(one.before.template).clocks)
    is_wish = one.turn is Turn.NO_REPLY and not has_rule
    form = said["no_reply_asked" if is_wish else one.turn.value]
    named = letter_template.get(one.before.template).named
    day, first = wording.day(on), wording.day(due_on)
    why = [form.format(before=before, of=of, day=day, first=first, **named)]
    if one.turn in _MISSED:
        why.append(said["first"])
    if one.limit is not None:
        other = "" if one.limited == one.template else one.limited.title
        why.append(matter_words.limit(one.limit, today, other))
    if others := [f"“{also.title}”" for also in one.templates[1:]]:
        why.append(said["or"].format(letters=written.listing(others, "or")))
    return NextStep(
        page="letter",
        item=one.before.id,
        letter=one.template.id,
        title=(title or said["title"]).format(letter=one.template.title),
        why=" ".join(why),
        icon="calendar" if title else "letters",
        urgent=one.turn in _URGENT and not title,
    )


def _late(one: Late, snapshot: Snapshot) -> NextStep:
    said, waits = words()["late"], one.waiting
    form = said["by_law" if waits.due.clock.law else "by_rule"]
    title = form.format(day=wording.weekday(one.since), what=waits.awaited.inside)
    why = [said["why"].format(letter=waits.letter.title)]
    if one.about:
        why.append(_written_of_it(one, snapshot.today))
    is_told = any(
        x.turn is Turn.LATE_NOTICE and x.before.id == waits.letter.id
        for x in snapshot.next
    )
    offered = _is_offered(one, snapshot)
    came = "" if offered else said["came"]
    # What “by then” says stands beside the day that it speaks of.
    why += [_then(one, snapshot), came, "" if is_told else waits.told_late]
    return NextStep(
        page="matters",
        item=waits.letter.id,
        title=title,
        why=" ".join(filter(None, why)),
        icon="clock",
    )


def _written_of_it(one: Late, today: date) -> str:
    """Says what was written of it last, and by when that asks for a reply."""
    said = words()["late"]
    due_on = None if one.asked is None else one.asked.due_on
    return str(said["last_asked" if _names_a_day(one, today) else "last"]).format(
        day=wording.day(one.last.sent_on or one.last.made_on),
        letter=one.last.title,
        due=wording.weekday(due_on) if due_on is not None else "",
    )


def _names_a_day(one: Late, today: date) -> bool:
    """Whether the last letter of it asks for a reply by a day that is still to come."""
    return bool(one.about) and one.asked is not None and one.asked.due_on >= today


def _is_offered(one: Late, snapshot: Snapshot) -> bool:
    own = {one.waiting.letter.id, *(letter.id for letter in one.about)}
    return any(offered.before.id in own for offered in snapshot.next)


def _then(one: Late, snapshot: Snapshot) -> str:
    """Says which letter comes next: it stands on Home, is begun, or may be written."""
    said, heading = words()["late"], words()["section"]["today"]
    if _is_offered(one, snapshot):
        return str(said["written"]).format(heading=heading)
    begun = {str(letter.id) for letter in (one.waiting.letter, *one.about)}
    if any(
        letter.facts.get(FOLLOWS) in begun and letter.status is not LetterStatus.SENT
        for letter in snapshot.letters
    ):
        return str(said["begun"])
    form = said["then" if _names_a_day(one, snapshot.today) else "then_undated"]
    return str(form).format(letter=one.then[0].title) if one.then else ""


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
        if waits.status is ReplyStatus.WAITING and waits.due_on is not None:
            day, what = wording.weekday(waits.due_on), waits.awaited.inside
            yield (
                waits.due_on,
                NextStep(
                    page="letters",
                    item=waits.letter.id,
                    title=said["title"].format(day=day, what=what),
                    why=said["why"].format(letter=waits.letter.title),
                    icon="clock",
                ),
            )
    yield from _wishes(snapshot)


def _wishes(snapshot: Snapshot) -> Iterator[tuple[date, NextStep]]:
    for asked in snapshot.asked:
        by = asked.set_by
        said = words()["asked" if by is None else "asked_set"]
        on = "" if by is None else wording.day(by.happened_on)
        named = letter_template.get(asked.letter.template).named
        about = [x for x in snapshot.late if x.last.id == asked.letter.id]
        # Of a long ladder, what the letter itself reminds of.
        late = min(about, key=lambda x: len(x.about), default=None)
        form = said["why" if late is None or by is not None else "why_late"]
        day = "" if late is None else wording.day(late.since)
        # Once that day is over, the letter that follows stands there.
        if asked.due_on >= snapshot.today:
            yield (
                asked.due_on,
                NextStep(
                    page="letters",
                    item=asked.letter.id,
                    title=said["title"].format(day=wording.weekday(asked.due_on)),
                    why=form.format(letter=asked.letter.title, on=on, day=day, **named),
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
