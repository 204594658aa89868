"""Hours by the clocks on the wall in England and Wales."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

_HOUR: Final = timedelta(hours=1)
_SPRING: Final = 3
_AUTUMN: Final = 10


def after_hours(began: datetime, hours: int) -> datetime:
    """Returns what the clock shows so many hours later, in summer time or out of it.

    Args:
        began: what the clock showed; it has no zone. Of the hour that comes twice in
            autumn the first is meant.
        hours: how many hours pass.
    """
    begins, ends = _summer(began.year)
    was_summer = begins <= began < ends + _HOUR
    passed = began - _HOUR * was_summer + timedelta(hours=hours)
    begins, ends = _summer(passed.year)
    return passed + _HOUR * (begins <= passed < ends)


def _summer(year: int) -> tuple[datetime, datetime]:
    """Returns when clocks go forward and back, in winter time: both at one o'clock."""
    return _last_sunday(year, _SPRING), _last_sunday(year, _AUTUMN)


def _last_sunday(year: int, month: int) -> datetime:
    last = date(year, month, 31)
    return datetime.combine(last - timedelta(days=last.isoweekday() % 7), time(1))
