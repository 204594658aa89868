"""Editing a thing by key and value, as the command line does."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from casefile.domain.case import Case
from casefile.domain.flag import Evidence, Flag
from casefile.domain.ids import DocumentId, ItemId
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.record import Record
from casefile.errors import NotUnderstood
from casefile.services import answering, diary
from casefile.services.editable import ANSWERS, FIELDS
from casefile.services.finding import resolve
from casefile.services.photo_parts import let_go
from casefile.services.ports import Desk, Transaction


def edit(desk: Desk, given: str, changes: dict[str, str]) -> ItemId:
    """Changes some fields of one thing in one step; returns its id.

    Raises:
        NotFound, AmbiguousId: if the id is not of one thing.
        NotUnderstood: naming the key or value; then nothing was changed.
    """

    def work(case: Transaction) -> ItemId:
        item_id = resolve(case, given)
        kind = case.kind_of(item_id)
        if kind is None or kind not in FIELDS:
            raise NotUnderstood("the id", given, "the id of something that has fields")
        item = _get(case, kind, item_id)
        values = _values(case, item, changes)
        changed = _changed(item, values)
        if isinstance(changed, Record):
            diary.keep(case, changed, changed.draft_names)
        else:
            case.put(changed)
        return item_id

    return desk.case.write(work)


def remove(desk: Desk, given: str) -> ItemId:
    """Takes one thing out of sight; its wording stays in the history."""

    def work(case: Transaction) -> ItemId:
        item_id = resolve(case, given)
        if case.kind_of(item_id) is Case:
            raise NotUnderstood("the id", given, "the id of something in the case")
        let_go(case, DocumentId(item_id))
        case.withdraw(item_id)
        return item_id

    return desk.case.write(work)


def _values(case: Transaction, item: Item, changes: dict[str, str]) -> dict[str, Any]:
    fields = FIELDS[type(item)]
    facts = ANSWERS if isinstance(item, Letter) else {}
    values: dict[str, Any] = {}
    for key, given in changes.items():
        if isinstance(item, Letter) and key in facts:
            # What the council did about a letter is kept with the letter's facts.
            told = facts[key](case, key, given.strip())
            said = (
                ("yes" if told else "no") if isinstance(told, bool) else given.strip()
            )
            values["facts"] = values.get("facts", item.facts) | {key: said}
        elif key in fields:
            name, read = fields[key]
            values[name] = read(case, key, given)
        else:
            expected = "one of " + ", ".join([*fields, *facts])
            raise NotUnderstood("a field", key, expected)
    return values


def _changed(item: Any, values: dict[str, Any]) -> Item:
    if (fates := values.pop("became", None)) is not None:
        item = answering.with_fates(item, fates)
    if isinstance(item, Flag) and "evidence" in values:
        values["evidence"] = tuple(_as_known(item, values["evidence"]))
    changed: Item = dataclasses.replace(item, **values)
    return changed


def _as_known(flag: Flag, given: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yields evidence with the words and places that are known of it already."""
    for one in given:
        known = [piece for piece in flag.evidence if piece.item == one.item]
        yield from known or [one]


def _get(case: Transaction, kind: type[Item], item_id: ItemId) -> Item:
    return next(
        v.item for v in reversed(case.versions(item_id)) if type(v.item) is kind
    )
