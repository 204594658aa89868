"""What is said about when, by whom and how often something was written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from casefile.domain.handover import Handover
from casefile.domain.history import ClockState, Operation, Writer
from casefile.domain.item import Item
from casefile.domain.record import Record, RecordKind
from casefile.domain.written import count
from casefile.services import wording
from casefile.services.ports import Version

EVENTS: Final = {
    RecordKind.CALL: "the call",
    RecordKind.VISIT: "the visit",
    RecordKind.MEETING: "the meeting",
    RecordKind.LETTER: "the letter",
    RecordKind.EMAIL: "the email",
    RecordKind.TEXT: "the message",
    RecordKind.NOTE: "the event",
}
BY: Final = {
    Writer.PARENT: "by the parent",
    Writer.HELPER: "by somebody helping",
    Writer.NOT_SAID: "",
}
ROLES: Final = {
    Writer.PARENT: "parent",
    Writer.HELPER: "helper",
    Writer.NOT_SAID: "not said",
}
_CLOCK: Final = {
    ClockState.OK: "",
    ClockState.BEHIND: (
        "The computer's clock then stood earlier than at the entry before, so its "
        "times may be wrong."
    ),
    ClockState.AHEAD: (
        "The computer's clock then stood more than ten years after this program was "
        "made, so its times may be wrong."
    ),
}
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_FEW = 2
"""Up to so many days are told in hours: a day and a half is neither one nor two."""


def handed_over(given: Handover) -> str:
    """Says who has which fingerprint, since when, and which records it covers."""
    on = wording.day(given.given_on)
    last = f"{given.number:,}"
    covers = f"records 1 to {last}" if given.number > 1 else f"record {last}"
    if given.letter is not None:
        whom = given.recipient[:1].lower() + given.recipient[1:]
        return f"{given.how}, written on {on} for {whom}: {covers}"
    how = f" {given.how}" if given.how else ""
    return f"{given.recipient}, {on}{how}: {covers}"


def written(record: Record, versions: Sequence[Version]) -> str:
    """Says when a record was written down, and how often it was changed since."""
    if not versions:
        return ""
    begun, whole = versions[0], finished(versions)
    if not whole:
        said = f"Begun {when(record, begun.recorded_at)}; not finished yet."
        return " ".join(filter(None, (said, _CLOCK[begun.clock_state])))
    first = whole[0]
    near = when(record, first.recorded_at)
    said = f"Written {near}{_changed(whole)}."
    if when(record, begun.recorded_at) != near:
        near = near.replace(f" {EVENTS[record.kind]}", " it")
        said = f"Begun {when(record, begun.recorded_at)}, finished {near}"
        said += f"{_changed(whole)}."
    return " ".join(filter(None, (said, _CLOCK[first.clock_state])))


def finished(versions: Sequence[Version]) -> Sequence[Version]:
    """Returns the wordings from the one on that was said to be finished."""
    at = next((i for i, v in enumerate(versions) if not is_draft(v.item)), None)
    return () if at is None else versions[at:]


def is_draft(item: Item) -> bool:
    """Whether an item is a record that nobody has said is finished."""
    return isinstance(item, Record) and item.draft


def kept(versions: Sequence[Version], verb: str = "Written") -> str:
    """Says when anything else was written down, and how often it was changed since."""
    if not versions:
        return ""
    first = versions[0]
    said = f"{verb} on {moment(first.recorded_at)}{_changed(versions)}."
    return " ".join(filter(None, (said, _CLOCK[first.clock_state])))


def when(record: Record, written_at: datetime) -> str:
    """Returns such words as `22 minutes after the call`.

    The end of a call counts, where it is known; an unknown time leaves only days.
    """
    event = EVENTS[record.kind]
    if record.happened_at is None:
        return _in_days(record, written_at, event)
    began = _moment_of(record, written_at)
    ended = began + timedelta(minutes=record.minutes or 0)
    if began - _MINUTE < written_at < began + _MINUTE:
        near = f"around the time of {event}" if record.about else "the same minute"
    elif began <= written_at < ended:
        near = f"during {event}"
    elif written_at < began:
        near = f"{_about(record)}{span(began - written_at)} before {event}"
    elif written_at < ended + _MINUTE:
        near = f"as {event} ended"
    else:
        near = f"{_about(record)}{span(written_at - ended)} after {event}"
    return near


def span(length: timedelta) -> str:
    """Returns a length of time as it is said: minutes, then hours, then days."""
    for unit, name, least in ((_DAY, "day", _FEW), (_HOUR, "hour", 1)):
        if length >= least * unit:
            return count(length // unit, name)
    return count(length // _MINUTE, "minute")


def changes(versions: Sequence[Version]) -> int:
    """Returns how often the words were changed; taking out of sight is no change."""
    return sum(before.item != after.item for before, after in pairwise(versions))


def times(number: int) -> str:
    """Returns `once`, `twice` or `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def by(role: Writer | None) -> str:
    """Returns who wrote it, or nothing where that was not said."""
    return "" if role is None else BY[role]


def clock(state: ClockState) -> str:
    """Returns a sentence about a clock that was wrong, or nothing."""
    return _CLOCK[state]


def moment(at: datetime) -> str:
    """Returns `3 February 2026, 10:15` by the clock of the computer of then."""
    return f"{wording.day(at.date())}, {wording.clock_time(at.time())}"


def zone(at: datetime) -> str:
    """Returns how far a clock was from Greenwich, such as `UTC+01:00`."""
    minutes = round((at.utcoffset() or timedelta()) / _MINUTE)
    sign = "+" if minutes >= 0 else "-"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours:02d}:{rest:02d}"


def done(version: Version, item: Item, *, was_draft: bool = False) -> str:
    """Returns what a version was: `written`, `changed`, `removed` and so on."""
    if version.operation is Operation.CREATE:
        if is_draft(item):
            return "begun, as a draft"
        return "written" if isinstance(item, Record) else "added"
    if version.operation is Operation.WITHDRAW:
        return "removed"
    if version.operation is Operation.RESTORE:
        return "brought back"
    if was_draft:
        return "typed on" if is_draft(item) else "finished"
    return "changed back" if version.is_undo else "changed"


def _changed(versions: Sequence[Version]) -> str:
    number = changes(versions)
    said = f"; changed {times(number)}" if number else "; not changed since"
    if versions[-1].operation is Operation.WITHDRAW:
        said += "; removed"
    return said


def _in_days(record: Record, written_at: datetime, event: str) -> str:
    days = (written_at.date() - record.happened_on).days
    about = _about(record)
    if days == 0:
        return f"{'around' if record.about else 'on'} the day of {event}"
    side = "after" if days > 0 else "before"
    return f"{about}{count(abs(days), 'day')} {side} {event}"


def _about(record: Record) -> str:
    return "about " if record.about else ""


def _moment_of(record: Record, written_at: datetime) -> datetime:
    """Returns when something happened, by the clock that it was written with.

    If that clock is still this computer's, summer time is as it was on that day.
    """
    naive = datetime.combine(
        record.happened_on, record.happened_at or datetime.min.time()
    )
    if written_at.astimezone().utcoffset() == written_at.utcoffset():
        return naive.astimezone()
    return naive.replace(tzinfo=written_at.tzinfo)
