"""Changes of two people to the same item, put together field by field.

Each side is compared with the wording that both began from. What only one of them
changed is taken. Lists and tables of facts are put together entry by entry. Where both
changed the same thing in different ways nobody but a person can decide: it is a
conflict, with both wordings.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from casefile.domain import field_label

Fields = Mapping[str, Any]
"""The fields of an item as plain data."""
REMOVED: Final = ""
"""In the place of a field's name: one side took the item away, the other changed it."""
_MISSING: Final = object()


class Side(StrEnum):
    """Whose wording is kept where both changed the same."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    """Of words: mine, and theirs behind them or in a paragraph below."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """What both changed in different ways."""

    field: str
    base: Any
    mine: Any
    theirs: Any

    @property
    def sides(self) -> tuple[Side, ...]:
        """What may be decided."""
        texts = isinstance(self.mine, str) and isinstance(self.theirs, str)
        both = (Side.BOTH,) if texts and self.mine and self.theirs else ()
        return (Side.MINE, Side.THEIRS, *both)


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What became of one item."""

    fields: Fields | None
    """None if it is out of sight."""
    conflicts: tuple[Conflict, ...] = ()
    """Those that were there, decided or not."""
    open: tuple[Conflict, ...] = ()
    """Those that nobody decided; my wording stands meanwhile."""


Decide = Callable[[Conflict], Side | None]


def merged(
    base: Fields | None,
    mine: Fields | None,
    theirs: Fields | None,
    decide: Decide,
    asked: Collection[str] = (),
) -> Merged:
    """Puts two wordings of an item together.

    None stands for an item that is not there, yet or any more. Of the fields `asked`
    no difference is settled here: whoever decides is asked about each.
    """
    if asked and mine is not None and theirs is not None:
        return _together((base, mine, theirs), decide, asked)
    if _same(mine, theirs) or _same(base, theirs):
        return Merged(fields=mine)
    if _same(base, mine):
        return Merged(fields=theirs)
    if mine is None or theirs is None:
        return _removed(base, mine, theirs, decide)
    return _together((base, mine, theirs), decide, asked)


def _together(
    sides: tuple[Fields | None, Fields, Fields], decide: Decide, asked: Collection[str]
) -> Merged:
    base, mine, theirs = sides
    found: list[Conflict] = []
    left: list[Conflict] = []
    fields: dict[str, Any] = {}
    for name in {**mine, **theirs}:
        was, here, there = (
            side.get(name, _MISSING) for side in (base or {}, mine, theirs)
        )
        value, conflict = _field(name, was, here, there)
        if name in asked and not _same(here, there):
            conflict = _conflict(name, was, here, there)
        if conflict is not None:
            side = decide(conflict)
            found.append(conflict)
            if side is None:
                left.append(conflict)
            value = _decided(conflict, side or Side.MINE)
        if value is not _MISSING:
            fields[name] = value
    return Merged(fields=fields, conflicts=tuple(found), open=tuple(left))


def _removed(
    base: Fields | None, mine: Fields | None, theirs: Fields | None, decide: Decide
) -> Merged:
    conflict = Conflict(field=REMOVED, base=base, mine=mine, theirs=theirs)
    side = decide(conflict)
    return Merged(
        fields=theirs if side is Side.THEIRS else mine,
        conflicts=(conflict,),
        open=() if side else (conflict,),
    )


def _field(name: str, was: Any, here: Any, there: Any) -> tuple[Any, Conflict | None]:
    if _same(here, there) or _same(was, there):
        return here, None
    if _same(was, here):
        return there, None
    if isinstance(here, list) and isinstance(there, list):
        return _listed(name, was if isinstance(was, list) else [], here, there)
    if isinstance(here, dict) and isinstance(there, dict):
        return _entries(name, was if isinstance(was, dict) else {}, here, there)
    return here, _conflict(name, was, here, there)


def _conflict(name: str, *sides: Any) -> Conflict:
    was, here, there = (None if side is _MISSING else side for side in sides)
    return Conflict(field=name, base=was, mine=here, theirs=there)


def _listed(
    name: str, was: list[Any], here: list[Any], there: list[Any]
) -> tuple[list[Any], Conflict | None]:
    """Returns what both kept, and what either added, in an order of its own.

    So that it is the same whoever puts them together. Entries that have a letter, as
    the sections of a bundle, are the same entry on both sides, and put together.
    """
    lettered = [_by_letter(side) for side in (was, here, there)]
    sides = [one for one in lettered if one is not None]
    if len(sides) != len(lettered):
        sides = [_by_text(side) for side in (was, here, there)]
    entries, conflict = _entries(name, *sides)
    order = _in_order(*sides)
    if conflict is not None or order is None:
        return here, Conflict(field=name, base=was, mine=here, theirs=there)
    added = sorted(entries.keys() - set(order), key=lambda key: (len(key), key))
    return [entries[key] for key in (*order, *added)], None


def _in_order(was: Fields, here: Fields, there: Fields) -> list[str] | None:
    """Returns the names that all have as whoever moved them put them; None if both."""
    first, mine, theirs = (
        [key for key in side if key in was and key in here and key in there]
        for side in (was, here, there)
    )
    if theirs in (mine, first):
        return mine
    return theirs if mine == first else None


def _by_letter(entries: list[Any]) -> Fields | None:
    """Returns entries by their letters; None if they have none, or two the same."""
    found = {
        str(one["letter"]): one
        for one in entries
        if isinstance(one, dict) and "letter" in one
    }
    return found if len(found) == len(entries) else None


def _by_text(entries: list[Any]) -> Fields:
    """Returns entries by what they say; of those that say the same, by which it is."""
    seen: Counter[str] = Counter()
    found: dict[str, Any] = {}
    for one in entries:
        text = _text(one)
        seen[text] += 1
        found[text if seen[text] == 1 else f"{text} {seen[text]}"] = one
    return found


def _entries(
    name: str, was: Fields, here: Fields, there: Fields
) -> tuple[Any, Conflict | None]:
    """Puts tables together entry by entry; one conflict holds for the whole table."""
    fields: dict[str, Any] = {}
    for key in sorted({*here, *there}):
        sides = (side.get(key, _MISSING) for side in (was, here, there))
        value, conflict = _field(key, *sides)
        if conflict is not None:
            return here, Conflict(field=name, base=was, mine=here, theirs=there)
        if value is not _MISSING:
            fields[key] = value
    return fields, None


def _decided(conflict: Conflict, side: Side) -> Any:
    if side is Side.BOTH and Side.BOTH in conflict.sides:
        between = " / " if conflict.field in field_label.in_one_line() else "\n\n"
        return f"{conflict.mine}{between}{conflict.theirs}"
    return conflict.theirs if side is Side.THEIRS else conflict.mine


def _same(one: Any, other: Any) -> bool:
    if one is _MISSING or other is _MISSING:
        return one is other
    return _text(one) == _text(other)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)
