"""What is said of the marks and the stretches of a picture in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casefile.domain.timeline import Event, lane_name, words
from casefile.domain.written import MONTHS, day


def stretch(first: date, last: date) -> str:
    """Returns `3 to 9 February 2026`, `3 February to 2 March 2026` or one day."""
    if first == last:
        return day(first)
    begins = day(first)
    if first.year == last.year:
        begins = f"{first.day} {MONTHS[first.month - 1]}"
        if first.month == last.month:
            begins = str(first.day)
    return str(words()["period"]).format(first=begins, last=day(last))


def many(events: Sequence[Event]) -> str:
    """Returns how many events there are together, and from when to when."""
    number, said = f"{len(events):,}", words()
    when = stretch(events[0].on, events[-1].on)
    return str(said["gathered"]).format(number=number, when=when)


def spoken(events: Sequence[Event]) -> str:
    """Returns all that is to be said of a mark, for the eye and for the ear."""
    said, first = words(), events[0]
    lane = lane_name(first.lane)
    if len(events) > 1:
        return str(said["spoken_many"]).format(lane=lane, many=many(events))
    text = str(said["spoken"]).format(when=first.when, title=first.title, lane=lane)
    if first.source:
        text += " " + str(said["source"]).format(source=first.source)
    return text
