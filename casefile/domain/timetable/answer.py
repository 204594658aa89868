"""What the user said about the timetable: which things are events, and on which days.

They are kept among the answers of the case, each under a key of its own:
`timetable <event> <id of the thing>` is `yes` or `no`, `timetable <event> <day>` is
`yes`, `timetable days <step>` is a number of days that the council has set, and
`timetable undone <step> <day>`, with the day that started the step, is the day by which
it had not been taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from casefile.domain.ids import ItemId
from casefile.domain.timetable.step import events, said, steps
from casefile.domain.written import day

_BEGINS: Final = "timetable"
_DAYS: Final = "days"
_UNDONE: Final = "undone"
_YES, _NO = "yes", "no"
_PARTS: Final = 3
MOST_DAYS: Final = 60
"""No council sets more days for a step than this."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The user's answers."""

    items: Mapping[tuple[str, ItemId], bool] = field(default_factory=dict)
    days: frozenset[tuple[str, date]] = frozenset()
    periods: Mapping[str, int] = field(default_factory=dict)
    denied: frozenset[tuple[str, date]] = frozenset()
    """Days that a paper gives for an event, and the user says are wrong."""
    undone: Mapping[tuple[str, date], date] = field(default_factory=dict)
    """By which day a step had not been taken, by the day that started it."""

    def of(self, event: str, item: ItemId) -> bool | None:
        """Returns whether a thing is an event; None if nothing was said."""
        return self.items.get((event, item))

    def is_denied(self, event: str, items: Iterable[ItemId], on: date) -> bool:
        """Whether the user said that none of these things is the event."""
        if (event, on) in self.denied:
            return True
        said = [self.items.get((event, item)) for item in items]
        return bool(said) and all(one is False for one in said)


def read(kept: Mapping[str, str]) -> Answers:
    """Returns the answers among those of the case; what cannot be read is left out."""
    items: dict[tuple[str, ItemId], bool] = {}
    days: set[tuple[str, date]] = set()
    denied: set[tuple[str, date]] = set()
    periods: dict[str, int] = {}
    undone: dict[tuple[str, date], date] = {}
    for key, answered in kept.items():
        parts = key.split(" ")
        if (about := _undone(parts)) and (by := _day(answered)) is not None:
            undone[about] = by
        if len(parts) != _PARTS or parts[0] != _BEGINS:
            continue
        _, name, what = parts
        if name == _DAYS:
            if (
                answered.isdecimal()
                and answered.isascii()
                and 0 < int(answered) <= MOST_DAYS
            ):
                periods[what] = int(answered)
        elif (on := _day(what)) is not None:
            (days if answered == _YES else denied).add((name, on))
        elif (item := _item(what)) is not None and answered in {_YES, _NO}:
            items[name, item] = answered == _YES
    return Answers(
        items=items,
        days=frozenset(days),
        denied=frozenset(denied),
        periods=periods,
        undone=undone,
    )


def is_event(
    event: str, what: ItemId | date, *, answer: bool | None
) -> dict[str, str | None]:
    """Returns what is to be kept: a thing is an event or not, or nothing is said."""
    kept = None if answer is None else (_YES if answer else _NO)
    text = what.isoformat() if isinstance(what, date) else str(what)
    return {f"{_BEGINS} {event} {text}": kept}


def period(step: str, days: int | None) -> dict[str, str | None]:
    """Returns what is to be kept: how many days the council itself has set."""
    return {f"{_BEGINS} {_DAYS} {step}": None if days is None else str(days)}


def is_undone(step: str, start: date, by: date | None) -> dict[str, str | None]:
    """Returns what is to be kept: by a day a step had not been taken, or nothing."""
    kept = None if by is None else by.isoformat()
    return {f"{_BEGINS} {_UNDONE} {step} {start.isoformat()}": kept}


def spoken(key: str, called: Callable[[ItemId], str]) -> str:
    """Returns a key of an answer as the history tells it; other keys as they are.

    Args:
        key: the key.
        called: returns what a thing is called.
    """
    parts = key.split(" ")
    titles = {one.id: one.title for one in steps()}
    if (about := _undone(parts)) and about[0] in titles:
        start = day(about[1])
        return said("part", "said_undone", step=titles[about[0]], start=start)
    if len(parts) != _PARTS or parts[0] != _BEGINS:
        return key
    _, name, what = parts
    if name == _DAYS:
        title = titles.get(what)
        return key if title is None else said("part", "said_days", step=title)
    if name not in events():
        return key
    on, item = _day(what), _item(what)
    thing = day(on) if on else "" if item is None else called(item)
    return said("part", "said_event", event=events()[name].name, what=thing)


def meant(key: str, answered: str) -> str:
    """Returns an answer as the history tells it: a day in words."""
    by = _day(answered) if _undone(key.split(" ")) else None
    return answered if by is None else day(by)


def _undone(parts: list[str]) -> tuple[str, date] | None:
    """Returns the step and its start, if a key says that it was not taken."""
    if len(parts) != _PARTS + 1 or parts[:2] != [_BEGINS, _UNDONE]:
        return None
    start = _day(parts[3])
    return None if start is None else (parts[2], start)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _item(text: str) -> ItemId | None:
    try:
        return UUID(text)
    except ValueError:
        return None
