"""What happened to a thing, wording by wording, and how to bring it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from casefile.domain.difference import Change, Piece, difference
from casefile.domain.history import Operation
from casefile.domain.ids import CASE_ID, ItemId
from casefile.domain.item import KINDS, Item
from casefile.errors import NotFound
from casefile.services import history_words, wordings
from casefile.services.ports import Desk, Transaction, Version
from casefile.services.wordings import Names


@dataclass(frozen=True)
class FieldChange:
    """What one field said before and says after, in pieces."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Step:
    """One version of a thing, compared with the one before."""

    version: Version
    done: str
    """`written`, `changed`, `removed` and so on."""
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Removed:
    """Something that was taken out of sight and can be brought back."""

    item: Item
    title: str
    version: Version


def story(desk: Desk, item: ItemId) -> list[Step]:
    """Returns all that happened to a thing, the first wording first."""

    def work(case: Transaction) -> list[Step]:
        return steps(case.versions(item), Names(case))

    return desk.case.read(work)


Shown = Callable[[Item, str, str], str]
"""Gives what may be shown of a field: a thing, the label and the words."""


def steps(
    versions: Sequence[Version], known: Names, shown: Shown | None = None
) -> list[Step]:
    """Returns each version and what it changed in the one before it."""
    made = []
    before: dict[str, str] = {}
    seen: dict[str, str] = {}
    was_draft = False
    for version in versions:
        now = wordings.fields(version.item, known)
        sees = now
        if shown is not None:
            sees = {k: shown(version.item, k, text) for k, text in now.items()}
        labels = list(now) + [label for label in before if label not in now]
        changes = tuple(
            FieldChange(label, _pieces(seen.get(label, ""), sees.get(label, "")))
            for label in labels
            if before.get(label) != now.get(label)
        )
        done = history_words.done(version, version.item, was_draft=was_draft)
        was_draft = history_words.is_draft(version.item)
        made.append(Step(version, done, changes))
        before, seen = now, sees
    return made


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    if not old or not new:
        whole = Piece(old or new, Change.GONE if old else Change.NEW)
        return (whole,)
    return difference(old, new)


def in_words(change: FieldChange) -> str:
    """Says a change without any look of the letters, for those who listen."""
    said, before = [], ""
    for piece in (*change.pieces, Piece("", Change.SAME)):
        text = piece.text.strip()
        if before and piece.change is Change.NEW:
            said.append(f"“{before}” became “{text}”")
            before = ""
            continue
        if before:
            said.append(f"“{before}” was taken out")
        before = text if piece.change is Change.GONE else ""
        if piece.change is Change.NEW and text:
            said.append(f"“{text}” was put in")
    return f"{change.label}: {'; '.join(said)}."


def removed(desk: Desk) -> list[Removed]:
    """Returns what was taken out of sight, the latest first."""

    def work(case: Transaction) -> list[Removed]:
        gone = [
            (case.history(item=item.id)[-1].seq, item)
            for kind in KINDS.values()
            for item in _out_of_sight(case, kind)
        ]
        return [
            Removed(item, wordings.title(item), case.versions(item.id)[-1])
            for _, item in sorted(gone, key=lambda one: -one[0])
        ]

    return desk.case.read(work)


def _out_of_sight(case: Transaction, kind: Any) -> list[Item]:
    there = {item.id for item in case.all(kind)}
    return [item for item in case.all(kind, withdrawn=True) if item.id not in there]


def bring_back(desk: Desk, item: ItemId) -> Item:
    """Puts something that was removed back in sight, with its last wording.

    Raises:
        NotFound: if it is not there, or was not removed.
    """

    def work(case: Transaction) -> Item:
        versions = case.versions(item) if item != CASE_ID else []
        if not versions or versions[-1].operation is not Operation.WITHDRAW:
            raise NotFound("removed item", str(item))
        case.put(versions[-1].item)
        return versions[-1].item

    return desk.case.write(work)
