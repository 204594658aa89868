"""Reminders for a calendar: the days on which something is due.

The file is one of iCalendar (RFC 5545), which every calendar program reads. It names
nobody and nothing unless the user wants that.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from casefile import resources
from casefile.domain import written
from casefile.domain.clock import Awaited
from casefile.domain.confidential import Confidential
from casefile.domain.letter import Letter
from casefile.domain.record import PromiseState, Record
from casefile.domain.release import Choice
from casefile.domain.set_date import SetDate
from casefile.services import deadlines, door, reports
from casefile.services.door import Examined, OutFile, Part
from casefile.services.due_letter import ReplyStatus
from casefile.services.export_search import Terms, note, passed
from casefile.services.letter import following
from casefile.services.letter.following import Limit, Standing
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

_PART: Final = Part(
    key="reminders",
    name="the reminders",
    choices=(Choice.REMOVE, Choice.ALLOW),
    has_pages=False,
)
_TABLE: Final = "reminders.toml"
_FOLD: Final = 74
"""Bytes of a line before it is folded; the standard allows 75."""
_DAY: Final = timedelta(days=1)
_AFTER: Final = "after_"
"""Before the kind of what was due on the day before."""
_MORNING: Final = 9
"""The hour of an alarm for a whole day."""


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One day in a calendar."""

    id: UUID
    """Of what it is about, so that a later file moves the entry and adds none."""
    kind: str
    what: str
    on: date
    at: time | None = None
    number: int = 0
    """Of several that are about the same thing."""
    awaited: Awaited | None = None
    """What the council owes by that day, where it owes something."""
    is_set: bool = False
    """A letter of the council sets the day, and not the user's own wish."""
    limit: date | None = None
    """The limit itself, where that is no working day and this is the last before it."""


@functools.cache
def words() -> dict[str, Any]:
    """Returns all that a calendar is told."""
    return dict(resources.toml(_TABLE))


def reminders(desk: Desk) -> list[Reminder]:
    """Returns what is due from today on, the earliest first."""
    today = desk.time.today()
    found = desk.case.read(lambda case: list(_all(case, today)))
    ahead = [one for one in found if one.on >= today]
    return sorted(ahead, key=lambda one: (one.on, one.at or time.max))


def left_out(late: int) -> str:
    """Says what is no reminder: so many replies are late already."""
    if not late:
        return ""
    form: str = words()["late_one" if late == 1 else "late_many"]
    return form.format(count=late)


def examine(desk: Desk, context: TaskContext, *, whole: bool) -> Examined:
    """Searches the reminders for what is private, before anything is written."""
    secret = desk.case.read(door.secrets)
    context.check()
    if not secret or not whole:
        return Examined()
    said = [summary(one) for one in reminders(desk)]
    return Examined(findings=tuple(door.scan(secret, _PART, said)))


def write(
    desk: Desk,
    folder: Path,
    context: TaskContext,
    *,
    whole: bool = False,
    terms: Terms | None = None,
) -> list[Path]:
    """Writes the reminders into a folder; returns the one file.

    Raises:
        HeldBack: if a detail would be in it all the same; nothing is written then.
        EnvironmentFailure: if the machine refuses.
    """
    wanted = terms or Terms()
    examined = examine(desk, context, whole=whole)
    chosen = reports.safe(examined, wanted.choices)
    allowed = passed(examined, chosen).allowed
    secret = desk.case.read(lambda case: door.secrets(case, allowed))
    found = reminders(desk)
    data = calendar(found, desk.time.now(), whole=whole, secret=secret)
    with door.opened(desk, secret) as out:
        name = f"{words()['file_name']}.ics"
        out.put(folder, OutFile(name=name, data=data, part=_PART))
        if examined.findings and not desk.case.read_only:
            note(desk, examined, wanted)
        return list(out.files)


def calendar(
    found: Sequence[Reminder],
    now: datetime,
    *,
    whole: bool,
    secret: Confidential | None = None,
) -> bytes:
    """Returns the reminders as an iCalendar file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{words()['product']}"]
    for one in found:
        said = summary(one, whole=whole)
        if secret:
            said = secret.left_out(said, "…")
        alarms = [
            (days, _alarm(one, whole=whole, ahead=days > 0))
            for days in _days_before(one, now)
        ]
        if secret:
            alarms = [(days, secret.left_out(text, "…")) for days, text in alarms]
        lines += _event(one, said, now, alarms)
    folded = [part for line in [*lines, "END:VCALENDAR"] for part in _folded(line)]
    return "".join(f"{line}\r\n" for line in folded).encode()


def _all(case: Transaction, today: date) -> Iterator[Reminder]:
    stand = following.standing(case)
    for waits in deadlines.due(case):
        if waits.status is ReplyStatus.WAITING and waits.due_on is not None:
            reply = Reminder(
                id=waits.letter.id,
                kind="reply",
                what=waits.letter.title,
                on=waits.due_on,
                awaited=waits.awaited,
            )
            yield from _and_after(reply, stand, waits.letter)
    for asked in stand.asked():
        wish = Reminder(
            id=asked.letter.id,
            kind="asked",
            what=asked.letter.title,
            on=asked.due_on,
            is_set=asked.set_by is not None,
        )
        yield from _and_after(wish, stand, asked.letter)
    for one in stand.limits(today):
        yield from _limits(one)
    for kept in case.all(SetDate):
        if kept.done_on is None:
            yield Reminder(
                id=kept.id,
                kind="date",
                what=kept.title,
                on=kept.due_on,
                at=kept.due_at,
            )
    for record in case.all(Record):
        for number, promise in enumerate(record.promises):
            if promise.state is PromiseState.OPEN and promise.due_on is not None:
                yield Reminder(
                    id=record.id,
                    kind="promise",
                    what=promise.text,
                    on=promise.due_on,
                    number=number,
                )


def _and_after(one: Reminder, stand: Standing, letter: Letter) -> Iterator[Reminder]:
    """Yields a reminder, and the day after it if a letter may follow then."""
    yield one
    if stand.if_silent(letter):
        yield replace(one, kind=f"{_AFTER}{one.kind}", on=one.on + _DAY)


def _limits(one: Limit) -> Iterator[Reminder]:
    """Yields the last day for a letter, and the last working day if that is before."""
    title = one.template.title
    yield Reminder(id=one.before.id, kind="limit", what=title, on=one.due_on)
    if one.due.do_by_on is not None:
        yield Reminder(
            id=one.before.id,
            kind="limit_before",
            what=title,
            on=one.due.do_by_on,
            limit=one.due_on,
        )


def summary(one: Reminder, *, whole: bool = True, ahead: bool = False) -> str:
    """Says what is due; unless `whole`, without what it is about.

    Args:
        one: what it is.
        whole: whether it says what it is about.
        ahead: whether it is said before that day.
    """
    today = str(words()["that_day" if ahead else "today"])
    name = f"{one.kind}_set" if one.is_set else one.kind
    form: str = words()["whole" if whole else "plain"][name]
    owed = of = ""
    if one.awaited is not None:
        owed, of = one.awaited.what, one.awaited.of.format(letter=one.what)
    day = "" if one.limit is None else written.weekday(one.limit)
    said = form.format(
        what=one.what,
        owed=owed,
        of=of,
        day=day,
        today=today,
        Today=today[:1].upper() + today[1:],
    )
    return " ".join(said.split())


def _alarm(one: Reminder, *, whole: bool, ahead: bool) -> str:
    """Returns what an alarm says, on the day or some days before."""
    said = summary(one, whole=whole, ahead=ahead)
    if not ahead:
        return said
    return str(words()["alarm"]).format(day=written.weekday(one.on), said=said)


def _days_before(one: Reminder, now: datetime) -> list[int]:
    """Returns how many days before there is an alarm, without those that are past."""
    at = one.at or time(_MORNING)
    is_after = one.kind.startswith(_AFTER)
    return [
        days
        for days in words()["alarm_days_after" if is_after else "alarm_days"]
        if datetime.combine(one.on - days * _DAY, at) > now.replace(tzinfo=None)
    ]


def _event(
    one: Reminder, said: str, now: datetime, alarms: Sequence[tuple[int, str]]
) -> list[str]:
    day = f"{one.on:%Y%m%d}"
    if one.at is None:
        when = [f"DTSTART;VALUE=DATE:{day}", f"DTEND;VALUE=DATE:{one.on + _DAY:%Y%m%d}"]
    else:
        # Without a zone: what the clock on the wall shows.
        when = [f"DTSTART:{day}T{one.at:%H%M%S}", f"DTEND:{day}T{one.at:%H%M%S}"]
    text = _escaped(said)
    return [
        "BEGIN:VEVENT",
        f"UID:{one.kind}-{one.number}-{one.id}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        *when,
        f"SUMMARY:{text}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        *(line for alarm in alarms for line in _alarm_lines(one, *alarm)),
        "END:VEVENT",
    ]


def _alarm_lines(one: Reminder, days: int, said: str) -> list[str]:
    # A whole day begins at midnight.
    hours = 24 * days - (0 if one.at else _MORNING)
    before = f"-PT{hours}H" if hours >= 0 else f"PT{-hours}H"
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(said)}",
        f"TRIGGER:{before}",
        "END:VALARM",
    ]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yields a line in pieces that are short enough, never cut within a letter."""
    piece = ""
    for letter in line:
        if len(f"{piece}{letter}".encode()) > _FOLD:
            yield piece
            piece = " "
        piece += letter
    yield piece
