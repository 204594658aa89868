"""Backups: what they are called, and which of them are kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casefile.domain.history import Head

SUFFIX = ".casefile"
LEAST_KEPT = 3
"""So many are kept however large they are."""
_MARK_DIGITS = 6
_NAME = re.compile(
    r"Backup (?P<day>\d{4}-\d\d-\d\d) "
    r"(?P<hour>\d\d)\.(?P<minute>\d\d)\.(?P<second>\d\d) "
    rf"(?P<mark>[0-9a-f]{{{_MARK_DIGITS}}})(?: \(\d+\))?{re.escape(SUFFIX)}"
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a case file holds, in a few figures, without a word of it."""

    records: int
    documents: int
    people: int
    last_at: datetime | None
    """When the program was last told something."""
    head: Head | None
    """The last link of its history."""
    bytes: int


@dataclass(frozen=True, slots=True)
class Rolling:
    """Of how many hours, days and weeks the last backup is kept."""

    hours: int = 6
    days: int = 7
    weeks: int = 4

    def fitting(self, most: int) -> Rolling:
        """Returns a rule that keeps no more than `most`, thinned evenly."""
        rule, most = self, max(most, LEAST_KEPT)
        while rule.hours + rule.days + rule.weeks > most:
            largest = max(("hours", "days", "weeks"), key=lambda n: getattr(rule, n))
            rule = replace(rule, **{largest: getattr(rule, largest) - 1})
        return rule


def name(at: datetime, salt: bytes) -> str:
    """Returns what a backup is called: when it was made, and a mark of its case.

    The mark tells the backups of one case from those of another. It is made from the
    salt, which anybody can read, and tells nothing else.
    """
    made = at.strftime("%Y-%m-%d %H.%M.%S")
    return f"Backup {made} {mark(salt)}{SUFFIX}"


def mark(salt: bytes) -> str:
    """Returns the mark of a case in the names of its backups."""
    return hashlib.sha256(b"backup" + salt).hexdigest()[:_MARK_DIGITS]


def made_at(file_name: str) -> datetime | None:
    """Returns when a backup was made, by its name; None for any other file.

    The time is read as one of this computer's zone. Of which case it is its first bytes
    tell, as the mark is that of the passphrase which the case had at the time.
    """
    found = _NAME.fullmatch(file_name)
    if found is None:
        return None
    text = f"{found['day']}T{found['hour']}:{found['minute']}:{found['second']}"
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        return None


def kept(made: Iterable[datetime], rule: Rolling) -> set[datetime]:
    """Returns which backups stay: the newest, and the last of each hour, day and week.

    An hour in which none was made does not count, so nothing is lost by time alone.
    """
    newest_first = sorted(set(made), reverse=True)
    stay = set(newest_first[:1])
    for count, period in (
        (rule.hours, _hour),
        (rule.days, _day),
        (rule.weeks, _week),
    ):
        stay |= _last_of_each(newest_first, count, period)
    return stay


def is_due(
    last_at: datetime | None, now: datetime, every: timedelta, *, changed: bool
) -> bool:
    """Tells whether it is time for a backup: only if there is something new.

    A last one that lies in the future was made by a clock that has been set back.
    """
    if not changed:
        return False
    return last_at is None or not timedelta() <= now - last_at < every


def difference(backup: Contents, present: Contents, at: Head | None) -> str:
    """Says how a backup differs from the file that is open.

    `at` is the link of the present file's history with the number at which the backup
    ends, if it has one.
    """
    if backup.head is None or present.head is None:
        return "It cannot be compared with the file that is open."
    if backup.head == present.head:
        return "It holds the same as the file that is open."
    if backup.head == at:
        missing = present.head.seq - backup.head.seq
        changes = "change was" if missing == 1 else "changes were"
        return (
            f"{missing:,} {changes} made after it and are not in it. "
            "It holds nothing that the open file does not hold."
        )
    return (
        "It is not an earlier state of the file that is open: each holds changes that "
        "the other does not. Keep both."
    )


def _last_of_each(
    newest_first: list[datetime], count: int, period: Callable[[datetime], object]
) -> set[datetime]:
    last: dict[object, datetime] = {}
    for at in newest_first:
        last.setdefault(period(at), at)
    return set(list(last.values())[:count])


def _hour(at: datetime) -> object:
    return at.date(), at.hour


def _day(at: datetime) -> object:
    return at.date()


def _week(at: datetime) -> object:
    return at.isocalendar()[:2]
