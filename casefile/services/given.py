"""Reads dates and times that the user gave as text."""

from __future__ import annotations

from datetime import date, time

from casefile.errors import NotUnderstood

_A_DAY = "a date such as 2026-02-03"
_A_TIME = "a time such as 10:15"


def day(what: str, text: str) -> date | None:
    """Returns an ISO date; None if there is no text.

    Raises:
        NotUnderstood: naming `what` it was for.
    """
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise NotUnderstood(what, text, _A_DAY) from error


def readable(text: str) -> date | None:
    """Returns an ISO date; None if there is none, or none yet while it is typed."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def known_day(what: str, text: str) -> date:
    """Returns an ISO date that must be there; raises the same."""
    found = day(what, text)
    if found is None:
        raise NotUnderstood(what, text, _A_DAY)
    return found


def hour(what: str, text: str) -> time | None:
    """Returns a time of day; None if there is no text; raises the same.

    A time with a zone is refused: what a clock on the wall showed has none.
    """
    try:
        found = time.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise NotUnderstood(what, text, _A_TIME) from error
    if found is not None and found.tzinfo is not None:
        raise NotUnderstood(what, text, _A_TIME)
    return found
