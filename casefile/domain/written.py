"""Dates, times, counts and lists as they are written in a letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Final

_MOST_RANGES = 6
# Not taken from the computer's language settings, which would change the letters.
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


def day(on: date) -> str:
    """Returns `3 February 2026`."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def weekday(on: date) -> str:
    """Returns `Tuesday 3 February 2026`."""
    return f"{WEEKDAYS[on.weekday()]} {day(on)}"


def clock_time(at: time) -> str:
    """Returns `10:15`."""
    return f"{at.hour:02d}:{at.minute:02d}"


def count(number: int, one: str, many: str = "") -> str:
    """Returns `1 day`, `3 days` or `1,204 days`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listing(items: Sequence[str], last: str = "and") -> str:
    """Returns `a, b and c`."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def stopped(words: str) -> str:
    """Returns words as a sentence: with a full stop, unless they have their own end."""
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def initials(name: str) -> str:
    """Returns `M.R.` for Maisie Rourke."""
    return "".join(f"{word[0].upper()}." for word in name.replace("-", " ").split())


def page_list(pages: Sequence[int]) -> str:
    """Returns `page 3`, `pages 2 to 4 and 9`."""
    ordered = sorted(set(pages))
    ranges: list[tuple[int, int]] = []
    for page in ordered:
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], page)
        else:
            ranges.append((page, page))
    words = [
        str(first)
        if first == last
        else f"{first} {'and' if last == first + 1 else 'to'} {last}"
        for first, last in ranges
    ]
    if len(words) > _MOST_RANGES:
        words = [*words[:_MOST_RANGES], "others"]
    if len(words) > 1:
        words = [", ".join(words[:-1]), words[-1]]
    return f"page{'s' if len(ordered) > 1 else ''} {' and '.join(words)}"
