"""What happened to a thing, wording by wording, and how to bring it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casefile.domain.difference import Change, Piece, difference
from casefile.domain.history import Operation
from casefile.domain.ids import CASE_ID, ItemId
from casefile.domain.item import Item
from casefile.errors import NotFound
from casefile.services import telling, wordings
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
        return steps(case.versions(item), wordings.names(case))

    return desk.case.read(work)


def steps(versions: Sequence[Version], known: Names) -> list[Step]:
    """Returns each version and what it changed in the one before it."""
    made = []
    before: dict[str, str] = {}
    for version in versions:
        now = wordings.fields(version.item, known)
        done = telling.done(version, version.item)
        made.append(Step(version, done, _changes(before, now)))
        before = now
    return made


def _changes(before: dict[str, str], now: dict[str, str]) -> tuple[FieldChange, ...]:
    labels = list(now) + [label for label in before if label not in now]
    return tuple(
        FieldChange(label, _pieces(before.get(label, ""), now.get(label, "")))
        for label in labels
        if before.get(label) != now.get(label)
    )


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    if not old or not new:
        whole = Piece(old or new, Change.GONE if old else Change.NEW)
        return (whole,)
    return difference(old, new)


def in_words(change: FieldChange) -> str:
    """Says a change without any look of the letters, for those who listen."""
    gone = [p.text.strip() for p in change.pieces if p.change is Change.GONE]
    new = [p.text.strip() for p in change.pieces if p.change is Change.NEW]
    said = [f"taken out: “{text}”" for text in gone if text]
    said += [f"put in: “{text}”" for text in new if text]
    return f"{change.label}: {'; '.join(said)}."


def removed(desk: Desk) -> list[Removed]:
    """Returns what was taken out of sight, the latest first."""

    def work(case: Transaction) -> list[Removed]:
        last = {entry.item: entry for entry in case.history()}
        gone = [e for e in last.values() if e.operation is Operation.WITHDRAW]
        found = []
        for entry in sorted(gone, key=lambda entry: -entry.seq):
            version = case.versions(entry.item)[-1]
            title = wordings.title(version.item)
            found.append(Removed(version.item, title, version))
        return found

    return desk.case.read(work)


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
