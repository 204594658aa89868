"""What the user said about the timetable: which things are events, and on which days.

They are kept among the answers of the case, each under a key of its own:
`timetable <event> <id of the thing>` is `yes` or `no`, `timetable <event> <day>` is
`yes`, and `timetable days <step>` is a number of days that the council has set.
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
    for key, answered in kept.items():
        parts = key.split(" ")
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
        items=items, days=frozenset(days), denied=frozenset(denied), periods=periods
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


def spoken(key: str, called: Callable[[ItemId], str]) -> str:
    """Returns a key of an answer as the history tells it; other keys as they are.

    Args:
        key: the key.
        called: returns what a thing is called.
    """
    parts = key.split(" ")
    if len(parts) != _PARTS or parts[0] != _BEGINS:
        return key
    _, name, what = parts
    if name == _DAYS:
        step = next((one for one in steps() if one.id == what), None)
        return key if step is None else said("part", "said_days", step=step.title)
    if name not in events():
        return key
    on, item = _day(what), _item(what)
    thing = day(on) if on else "" if item is None else called(item)
    return said("part", "said_event", event=events()[name].name, what=thing)


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
