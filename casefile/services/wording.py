"""Plain words for errors, dates and times: one place for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from casefile.domain.written import clock_time, day, listing, weekday
from casefile.domain.written import count as plural
from casefile.services.error_wording import sentence

__all__ = [
    "clock_time",
    "day",
    "moment",
    "month",
    "plural",
    "sentence",
    "span",
    "weekday",
]

_ONE_NOT_LOCKED = (
    "This file is not encrypted. Keep it where only you can open it, and delete it "
    "there when it has gone."
)
_NOT_LOCKED = (
    "These files are not encrypted. Keep them where only you can open them, and delete "
    "them there when they have gone."
)
LOCKED_PDF = (
    "The PDF opens with its passphrase only. Tell the reader the passphrase in another "
    "way than you send the file: by phone, or in person. Nobody can reset it."
)
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def not_locked(count: int = 0) -> str:
    """Says of so many files, or of all there will be, that anybody can read them."""
    return _ONE_NOT_LOCKED if count == 1 else _NOT_LOCKED


def written(files: Sequence[Path]) -> str:
    """Says which files were written, and that anybody can read them."""
    names = listing([f"“{path.name}”" for path in files])
    return f"Written: {names}. {not_locked(len(files))}"


def month(on: date) -> str:
    """Returns `February 2026`."""
    return day(on).split(" ", 1)[1]


def moment(at: datetime) -> str:
    """Returns `3 February 2026, 10:15` in the computer's own zone."""
    local = at.astimezone()
    return f"{day(local.date())}, {clock_time(local.time())}"


def span(length: timedelta) -> str:
    """Returns a length of time in its largest whole unit: `22 minutes`, `3 days`."""
    for unit, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        count = length // unit
        if count >= 1:
            return plural(count, name)
    return "less than a minute"
