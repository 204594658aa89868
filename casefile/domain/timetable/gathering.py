"""The events of the timetable by their kind, each of them once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from casefile.domain.timetable.answer import Answers
from casefile.domain.timetable.happening import Happening, Material, Sure, each
from casefile.domain.timetable.step import Event, events

_DAY: Final = timedelta(days=1)


def happenings(material: Material) -> dict[str, list[Happening]]:
    """Returns the events by their kind, the earliest first, each of them once."""
    found: dict[str, list[Happening]] = {name: [] for name in events()}
    for one in [*each(material), *material.told]:
        if not material.answers.is_denied(one.event, one.items, one.on):
            found[one.event].append(one)
    for name, on in material.answers.days:
        if name in found:
            found[name].append(Happening(event=name, on=on, said=True))
    once = {name: _once(found[name], events()[name].same_within) for name in found}
    for kind in events().values():
        if kind.first:
            _settle(kind, once, material.answers)
    return once


def _once(found: Iterable[Happening], same_within: int) -> list[Happening]:
    """Returns each event once, though several things may tell of it."""
    order = {Sure.SURE: 0, Sure.ABOUT: 1, Sure.TOLD: 2}
    kept: list[Happening] = []
    for one in sorted(found, key=lambda h: (h.planned, h.on, order[h.sure])):
        same = next((k for k in kept if _is_same(k, one, same_within)), None)
        if same is None:
            kept.append(one)
            continue
        items = tuple(dict.fromkeys((*same.items, *one.items)))
        both = dataclasses.replace(same, items=items, said=same.said or one.said)
        kept[kept.index(same)] = both
    return sorted(kept, key=lambda h: h.on)


def _is_same(known: Happening, one: Happening, same_within: int) -> bool:
    if not known.is_with(one) or known.planned != one.planned:
        return False
    if known.on == one.on:
        return True
    # What was told later than it happened; days that are sure stand for themselves.
    is_near = known.on <= one.on <= known.on + same_within * _DAY
    return one.sure is Sure.TOLD and is_near


def _settle(kind: Event, found: dict[str, list[Happening]], answers: Answers) -> None:
    """Says of events that do not tell which one they are whether they are the first."""
    known = [*found[kind.first], *found[kind.later]]
    for one in found.pop(kind.id):
        same = [k for k in known if _is_same(k, one, kind.same_within)]
        if same:
            continue
        since = one.on - kind.later_within * _DAY
        earlier = [k for k in known if since <= k.on < one.on and k.is_with(one)]
        made = dataclasses.replace(one, event=kind.later if earlier else kind.first)
        if answers.is_denied(made.event, made.items, made.on):
            continue
        found[made.event].append(made)
        known.append(made)
    for name in (kind.first, kind.later):
        found[name].sort(key=lambda h: h.on)
